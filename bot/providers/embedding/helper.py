"""`python -m bot.providers.embedding.helper DIRECTORY`: computes vectors of texts that come in on stdin.

A process of its own, because loading the runtime holds Python's lock for 20–50 ms at a time, even in a thread, and
the event loop would stand still for it. It ends when stdin ends, so it never outlives the bot.

First it writes one JSON line: {"space"} once the graph is verified and loaded, or {"damaged": file}, or {"failed":
reason}. Then for each line {"texts": […]} it writes {"cut": [whether a text was too long to be read whole]} and the
vectors as little-endian float32, one after the other.
"""

from __future__ import annotations

import json
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.providers.embedding.record import GRAPH_NAME, RECORD_NAME, TOKENIZER_NAME, damaged_file, read_record


class Graph:
    """A loaded graph with its tokenizer. One thread: the other processor is the bot's."""

    def __init__(self, directory: Path, tokenizer: Any) -> None:
        # By name, because the code is also checked where the extra is not installed.
        runtime: Any = import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(
            str(directory / GRAPH_NAME), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = [str(item.name) for item in self._session.get_inputs()]
        self._numpy: Any = import_module("numpy")
        self._tokenizer = tokenizer

    def encode(self, texts: list[str]) -> tuple[Any, list[bool]]:
        """Return a row of float32 per text, and whether each was cut at the model's length."""
        encodings = self._tokenizer.encode_batch(texts)
        array = self._numpy.array
        given = {
            "input_ids": array([item.ids for item in encodings]),
            "attention_mask": array([item.attention_mask for item in encodings]),
            "token_type_ids": array([item.type_ids for item in encodings]),
        }
        (vectors,) = self._session.run(None, {name: given[name] for name in self._inputs})
        return vectors.astype("<f4"), [bool(item.overflowing) for item in encodings]


def serve(directory: Path) -> None:
    """Load the graph, say so, and answer until stdin ends."""
    record = read_record(directory)
    if record is None:
        _say({"damaged": RECORD_NAME})
        return
    damaged: list[str | None] = []
    # Beside the imports, which take as long; nothing of the graph is loaded before its files are known to be whole.
    verifying = threading.Thread(target=lambda: damaged.append(damaged_file(directory, record)))
    verifying.start()
    try:
        tokenizers: Any = import_module("tokenizers")
        import_module("onnxruntime")
    except ImportError:
        _say({"failed": "the extra “semantic” is not installed"})
        return
    finally:
        verifying.join()
    if damaged != [None]:
        _say({"damaged": damaged[0] if damaged else "its files"})
        return
    graph = Graph(directory, tokenizers.Tokenizer.from_file(str(directory / TOKENIZER_NAME)))
    _say({"space": record.space})
    for line in sys.stdin.buffer:
        vectors, cut = graph.encode(json.loads(line)["texts"])
        _say({"cut": cut}, vectors.tobytes())


def _say(header: dict[str, Any], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
