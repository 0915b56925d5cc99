"""Where the embedding model comes from, and that a graph is whole, verified, and never taken for another one."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, DependencyError
from bot.providers.embedding.record import RECORD_NAME, WEIGHTS_NAME
from bot.providers.embedding.sources import ModelSource, SourceKind, find_source
from tests.cli.shell import run
from tests.embedding import EMBEDDINGS, open_embedder

needs_model = pytest.mark.semantic
NO_PACKAGE = ModelSource(SourceKind.PACKAGE, "all-MiniLM-L6-v2", "")


@pytest.fixture
async def graph(tmp_path: Path) -> Path:
    """A copy of the exported graph, to be spoilt."""
    async with open_embedder() as embedder:
        await embedder.prepare()
    copy = tmp_path / find_source(None).folder
    shutil.copytree(EMBEDDINGS / copy.name, copy)
    return copy


def _inside(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def _modes(directory: Path) -> list[int]:
    return [path.stat().st_mode for path in directory.iterdir()]


def _damage(graph: Path) -> None:
    with (graph / WEIGHTS_NAME).open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)
        file.seek(1_000_000)
        file.write(bytes([byte[0] ^ 1]))


@needs_model
@pytest.mark.timeout(180)
async def test_a_damaged_graph_is_exported_again_to_the_same_space(graph: Path) -> None:
    """One flipped bit is noticed; the graph made anew has the same digest, so what was stored stays of use."""
    async with open_embedder(graph.parent) as embedder:
        space = embedder.space
        _damage(graph)
        assert len(await embedder.embed(["Is it free?"])) == 1
        assert embedder.space == space
    assert _inside(graph.parent) == [".lock", graph.name]
    assert all(mode & 0o044 == 0o044 for mode in _modes(graph))


@needs_model
async def test_a_damaged_graph_that_cannot_be_exported_is_refused_in_words(graph: Path) -> None:
    """Where only the graph was brought along, damage is named, and no vector is given."""
    _damage(graph)
    source = find_source(str(graph))
    assert source.kind is SourceKind.GRAPH
    async with open_embedder(graph.parent, source) as embedder:
        for _ in range(2):
            with pytest.raises(DependencyError, match="graph is damaged"):
                await embedder.embed(["Is it free?"])
        assert "is damaged" in (embedder.state.trouble or "")


@needs_model
async def test_vectors_of_another_graph_are_no_answer(graph: Path) -> None:
    """When the graph was replaced since its space was read, the first call fails; the next one sees the new space."""
    async with open_embedder(graph.parent, find_source(str(graph))) as embedder:
        before = embedder.space
        record = json.loads((graph / RECORD_NAME).read_text(encoding="utf-8"))
        (graph / RECORD_NAME).write_text(json.dumps(record | {"model": "another"}), encoding="utf-8")
        with pytest.raises(DependencyError, match="changed"):
            await embedder.embed(["Is it free?"])
        assert embedder.space != before
        assert len(await embedder.embed(["Is it free?"])) == 1


@needs_model
async def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    """A package whose weights have another checksum is not exported, and nothing is left behind."""
    async with open_embedder(tmp_path, replace(find_source(None), weights="0" * 64)) as embedder:
        with pytest.raises(DependencyError, match="not the published ones"):
            await embedder.prepare()
        assert embedder.space is None
    assert _inside(tmp_path) == [".lock"]


async def test_without_weights_and_graph_there_is_no_embedder(tmp_path: Path) -> None:
    """It says so before anything is tried, and says what is missing when it is tried all the same."""
    async with open_embedder(tmp_path, NO_PACKAGE) as embedder:
        assert (embedder.is_available, embedder.space) == (False, None)
        with pytest.raises(DependencyError, match="extra “semantic”"):
            await embedder.embed(["Is it free?"])


def test_a_model_is_a_directory_or_a_name_on_the_hub(tmp_path: Path) -> None:
    """Nothing named means the package; what is named is taken as what it is, or refused by the setting's name."""
    (tmp_path / "mine").mkdir()
    with pytest.raises(ConfigurationError, match="EMBEDDING_MODEL"):
        find_source(str(tmp_path / "mine"))
    (tmp_path / "mine" / "model.safetensors").write_bytes(b"weights")
    mine = find_source(str(tmp_path / "mine"))
    assert (mine.kind, mine.model) == (SourceKind.DIRECTORY, "mine")
    folder = mine.folder
    (tmp_path / "mine" / "model.safetensors").write_bytes(b"other weights")
    assert mine.folder != folder
    hub = find_source("sentence-transformers/all-MiniLM-L6-v2")
    assert (hub.kind, hub.weights) == (SourceKind.HUB, find_source(None).weights)
    assert find_source("maker.example/small").weights is None
    for name in ("nowhere", "/no/such/place", "a b/c", "../up"):
        with pytest.raises(ConfigurationError, match="EMBEDDING_MODEL"):
            find_source(name)


@needs_model
def test_the_shell_exports_the_model_and_the_doctor_names_it() -> None:
    """`rejoinder embedding` prints the space; the doctor then loads it and says how long that took."""
    environment = {"EMBEDDING_DIR": str(EMBEDDINGS)}
    said = run("embedding", environment=environment)
    assert said.code == 0, said.err
    space = said.out.split()[0]
    assert space.startswith("all-MiniLM-L6-v2@")
    found = {item["part"]: item for item in run("doctor", "--json", environment=environment).value["findings"]}
    assert found["embedding model"]["health"] == "good"
    assert space in found["embedding model"]["words"]


def test_a_model_that_is_named_wrongly_is_told_by_the_doctor(tmp_path: Path) -> None:
    """A setting that names nothing is bad, and the words say which setting."""
    environment = {"DATA_DIR": str(tmp_path), "EMBEDDING_MODEL": str(tmp_path / "nothing")}
    said = run("doctor", environment=environment)
    assert said.code == 3
    assert "EMBEDDING_MODEL" in said.out
