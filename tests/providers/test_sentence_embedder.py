"""The embedding model: unit vectors, loaded only when asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.providers.sentence_embedder import DIMENSIONS, SentenceEmbedder


@pytest.mark.semantic
@pytest.mark.skipif(not SentenceEmbedder.is_available(), reason="needs the extra `semantic`: make semantic")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_vectors_are_of_unit_length_and_near_for_near_questions() -> None:
    """A paraphrase is nearer than another question."""
    first, paraphrase, other = await SentenceEmbedder().embed(
        ["Where is our data stored?", "Where do you store our data?", "Is there a free trial?"]
    )
    assert len(first) == DIMENSIONS
    assert sum(value * value for value in first) == pytest.approx(1.0, abs=1e-3)
    near = sum(a * b for a, b in zip(first, paraphrase, strict=True))
    assert near > sum(a * b for a, b in zip(first, other, strict=True))


def test_looking_whether_it_is_there_imports_nothing_heavy() -> None:
    """Asking for availability leaves torch and its friends unloaded."""
    program = (
        "import sys; from bot.providers.sentence_embedder import SentenceEmbedder; SentenceEmbedder.is_available();"
        "print([name for name in ('torch', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
