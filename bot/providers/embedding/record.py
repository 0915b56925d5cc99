"""The exported graph's record: what it was made of, and the SHA-256 of each of its files.

The small process that computes vectors reads it too, so nothing heavy is imported here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

RECORD_NAME = "embedding.json"
GRAPH_NAME = "model.onnx"
# The weights stand beside the graph, so that they are mapped from the file: a third less memory (measured).
WEIGHTS_NAME = "model.bin"
TOKENIZER_NAME = "tokenizer.json"
FILE_NAMES = (GRAPH_NAME, WEIGHTS_NAME, TOKENIZER_NAME)
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class GraphRecord:
    """What one exported graph is. `weights` is the SHA-256 of the weights it was exported from, `most_tokens` how
    much of a text it reads, `files` the SHA-256 of each file by name.
    """

    model: str
    weights: str
    dimensions: int
    most_tokens: int
    files: dict[str, str]

    @property
    def space(self) -> str:
        """Name of the vector space: the model and the digest of everything that shapes a vector."""
        content = "".join(f"{name} {digest}\n" for name, digest in sorted(self.files.items()))
        return f"{self.model}@{hashlib.sha256(content.encode()).hexdigest()}"


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, read in blocks. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def read_record(directory: Path) -> GraphRecord | None:
    """Return the record in `directory`; None when there is none or it cannot be read as one."""
    try:
        found = json.loads((directory / RECORD_NAME).read_text(encoding="utf-8"))
        record = GraphRecord(
            str(found["model"]),
            str(found["weights"]),
            int(found["dimensions"]),
            int(found["most_tokens"]),
            {str(name): str(digest) for name, digest in found["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return record if set(record.files) == set(FILE_NAMES) else None


def write_record(directory: Path, record: GraphRecord) -> None:
    """Write the record beside its files. Raises OSError."""
    text = json.dumps(asdict(record), indent=1, sort_keys=True)
    (directory / RECORD_NAME).write_text(text + "\n", encoding="utf-8")


def damaged_file(directory: Path, record: GraphRecord) -> str | None:
    """Return the name of a file that is not what was recorded, None when all are."""
    for name, digest in record.files.items():
        try:
            if file_sha256(directory / name) != digest:
                return name
        except OSError:
            return name
    return None
