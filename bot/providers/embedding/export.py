"""`python -m bot.providers.embedding.export`: the model's graph, exported by sentence-transformers and torch.

A process of its own: torch takes seconds and hundreds of megabytes that the bot never spends. The graph is the
whole model (transformer, pooling, normalisation) in fp32; int8 would be another vector space (reuse_and_cache.md
section 7). What was exported is compared with the model before it counts.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.providers.embedding.record import (
    FILE_NAMES,
    GRAPH_NAME,
    TOKENIZER_NAME,
    WEIGHTS_NAME,
    GraphRecord,
    file_sha256,
    write_record,
)

_OPSET = 17
_LEAST_COSINE = 0.9999
_SAMPLES = (
    "Where is our data stored?",
    "We cannot meet before Tuesday, 3 March; would 14:30 on Wednesday suit you instead?",
    "Können Sie uns bitte ein Angebot über 25 Plätze schicken?",
    "no",
)
REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    """Export the model at a directory or hub name into a directory; the reason of a refusal is on stderr."""
    options = argparse.ArgumentParser(prog="python -m bot.providers.embedding.export")
    options.add_argument("place", help="directory of the model, or its name on the hub with --hub")
    options.add_argument("target", type=Path, help="an empty directory")
    options.add_argument("--model", required=True, help="name of the model in the record")
    options.add_argument("--weights", help="SHA-256 that the weights must have")
    options.add_argument("--hub", action="store_true", help="fetch the model from the hub")
    given = options.parse_args(arguments)
    refusal = export(given.place, given.target, given.model, given.weights, from_hub=given.hub)
    if refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - a program's answer to the process that started it
        return REFUSED
    return 0


def export(place: str, target: Path, name: str, weights: str | None, *, from_hub: bool) -> str | None:
    """Write graph, weights, tokenizer and record into `target`; return why not, or None."""
    found = file_sha256((_hub_directory(place) if from_hub else Path(place)) / "model.safetensors")
    if weights is not None and found != weights:
        return "the weights are not the published ones: their checksum differs"
    model = _load(place, from_hub=from_hub)
    tokenizer = _write_tokenizer(model, target)
    _write_graph(model, target)
    for file in FILE_NAMES:
        # An image is built by one user and run by another.
        (target / file).chmod(0o644)
    if not _is_same(model, target, tokenizer):
        return "the exported graph gives other vectors than the model"
    record = GraphRecord(
        model=name,
        weights=found,
        dimensions=int(model.get_embedding_dimension()),
        most_tokens=int(model.max_seq_length),
        files={file: file_sha256(target / file) for file in FILE_NAMES},
    )
    write_record(target, record)
    return None


def _load(place: str, *, from_hub: bool) -> Any:
    # By name, because the code is also checked where the extra is not installed.
    transformers: Any = import_module("sentence_transformers")
    return transformers.SentenceTransformer(place, device="cpu", local_files_only=not from_hub).eval()


def _hub_directory(name: str) -> Path:
    hub: Any = import_module("huggingface_hub")
    return Path(hub.hf_hub_download(name, "model.safetensors")).parent


def _write_tokenizer(model: Any, target: Path) -> Any:
    """Keep the tokenizer with this model's length and padding set, ready to use."""
    tokenizers: Any = import_module("tokenizers")
    vendor = model.tokenizer
    tokenizer = tokenizers.Tokenizer.from_str(vendor.backend_tokenizer.to_str())
    tokenizer.enable_truncation(int(model.max_seq_length))
    tokenizer.enable_padding(pad_id=vendor.pad_token_id, pad_token=vendor.pad_token)
    tokenizer.save(str(target / TOKENIZER_NAME), pretty=False)
    return tokenizer


def _write_graph(model: Any, target: Path) -> None:
    torch: Any = import_module("torch")
    onnx: Any = import_module("onnx")
    names = [name for name in model.tokenizer.model_input_names if name != "special_tokens_mask"]

    class WholeModel(torch.nn.Module):
        def forward(self, *inputs: Any) -> Any:
            vectors = self.inner(dict(zip(names, inputs, strict=True)))["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    wrapped: Any = WholeModel()
    wrapped.inner = model
    example = torch.ones(2, 7, dtype=torch.long)
    whole = target / GRAPH_NAME
    with torch.no_grad(), warnings.catch_warnings():
        # The tracer warns about each branch of the model's code; that the result is right is checked below.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            wrapped.eval(),
            tuple(example if name != "token_type_ids" else example * 0 for name in names),
            str(whole),
            dynamo=False,
            opset_version=_OPSET,
            input_names=names,
            output_names=["embedding"],
            dynamic_axes={name: {0: "text", 1: "token"} for name in names} | {"embedding": {0: "text"}},
        )
    graph = onnx.load(str(whole))
    whole.unlink()
    onnx.save_model(graph, str(whole), save_as_external_data=True, all_tensors_to_one_file=True, location=WEIGHTS_NAME)


def _is_same(model: Any, target: Path, tokenizer: Any) -> bool:
    """Whether the graph's vectors are the model's own, for each sample alone and for all together."""
    encoding: Any = import_module("bot.providers.embedding.helper")
    run = encoding.Graph(target, tokenizer)
    wanted = model.encode(list(_SAMPLES), normalize_embeddings=True, show_progress_bar=False)
    alone = [run.encode([text])[0][0] for text in _SAMPLES]
    together = run.encode(list(_SAMPLES))[0]
    return all(
        float(one @ other) >= _LEAST_COSINE
        for vectors in (alone, together)
        for one, other in zip(wanted, vectors, strict=True)
    )


if __name__ == "__main__":
    sys.exit(main())
