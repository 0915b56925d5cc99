"""Official answers: found when the same thing is asked, never when something else is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.errors import BadInput, DependencyError
from bot.models.sender import KnowledgeEntry
from bot.pipeline.recall import recall_answers
from bot.pipeline.recall.knowledge_file import read_knowledge
from tests.embedding import open_embedder

QUESTIONS = {
    "price": "How much does it cost per seat?",
    "scim": "Do you support SCIM provisioning?",
    "sso": "Do you support SSO with Okta?",
    "host": "Where is our data stored?",
    "trial": "Is there a free trial?",
    "onboarding": "How long does onboarding take?",
    "two_years": "What is the price on a two-year commitment?",
    "discount": "Do you offer a discount for non-profits?",
    "soc2": "Are you SOC 2 certified?",
    "delete": "Can we delete our data at the end of the contract?",
    "export": "Can we export our data?",
    "import": "Can we import our data?",
    "sap": "Do you integrate with SAP?",
    "notice": "What is the notice period?",
    "cancel": "Can we cancel monthly?",
}
ENTRIES = tuple(KnowledgeEntry(key, question, f"Answer {key}.") for key, question in QUESTIONS.items())
SAME_BY_WORDS = [
    ("do you support SCIM provisioning, yes or no?", "scim"),
    ("Is SCIM provisioning supported?", "scim"),
    ("what's the price per seat?", "price"),
    ("Where do you store our data?", "host"),
    ("Do you have SOC 2?", "soc2"),
    ("Is there a way to export our data?", "export"),
    ("Does it integrate with SAP?", "sap"),
    ("What would the price look like on a two-year commitment?", "two_years"),
    ("Do you suport SCIM provisioning?", "scim"),
]
SAME_BY_MEANING = [
    ("In which country is our data hosted?", "host"),
    ("Can we try it for free first?", "trial"),
    ("How long would it take to onboard us?", "onboarding"),
    ("What happens to our data when the contract ends, can we have it deleted?", "delete"),
]
OTHER = [
    "Do you integrate with Oracle?",
    "Does SSO work with Azure AD?",
    "What is the price on a three-year commitment?",
    "Is there a discount for startups?",
    "Why is our data stored in the EU?",
    "Do you not support SCIM provisioning?",
    "Who does the onboarding?",
    "What does onboarding cost?",
    "Are you HIPAA certified?",
    "Can we cancel yearly?",
    "Do you support SCIM deprovisioning?",
    "How long does the trial take?",
    "Who can see our data?",
    "Do you sell our data?",
    "Where are you based?",
]


class SameForAll:
    """An embedder for which everything means the same: only the guards stand."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one and the same vector."""
        return [[1.0, 0.0] for _ in texts]


@pytest.mark.parametrize(("question", "expected"), SAME_BY_WORDS)
async def test_the_same_question_in_other_words_is_answered(question: str, expected: str) -> None:
    """Without a model, word order, courtesy, spelling and synonyms do not matter."""
    (result,) = await recall_answers([question], ENTRIES, None)
    assert result.entry is not None
    assert (result.outcome, result.entry.id) == ("answered", expected)


@pytest.mark.parametrize("question", OTHER)
@pytest.mark.parametrize("embedder", [None, SameForAll()], ids=["words", "meaning"])
async def test_another_question_is_a_gap(question: str, embedder: SameForAll | None) -> None:
    """Another number, name, period, negation or kind of question is never answered from a similar entry."""
    (result,) = await recall_answers([question], ENTRIES, embedder)
    assert (result.outcome, result.entry) == ("gap", None)


async def test_a_question_of_two_clauses_is_answered_when_both_are() -> None:
    """Both answers stand together, with both ids; when one is missing the whole is a gap."""
    both, half = await recall_answers(
        ["Can we export our data, and is there a free trial?", "Can we export our data, and who are you?"],
        ENTRIES,
        None,
    )
    assert both.entry is not None
    assert (both.entry.id, both.entry.answer) == ("export+trial", "Answer export. Answer trial.")
    assert half.outcome == "gap"


async def test_each_question_gets_its_own_result_in_order() -> None:
    """Results stand in the order of the questions."""
    results = await recall_answers(["Can we export our data?", "Who are you?"], ENTRIES, None)
    assert [result.outcome for result in results] == ["answered", "gap"]


class NeverReady:
    """An embedder that is still loading."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Wait for ever."""
        await asyncio.Event().wait()
        return [[0.0] for _ in texts]


class NotInstalled:
    """An embedder whose packages are missing."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Fail."""
        raise DependencyError(f"{len(texts)} texts and no model")


@pytest.mark.parametrize("embedder", [NeverReady(), NotInstalled()])
async def test_what_words_find_does_not_wait_for_the_model(embedder: NeverReady | NotInstalled) -> None:
    """While the model loads or when it is missing, exact and word-wise answers still come."""
    asked = ["Can we export our data?", "What would we be charged for each person?"]
    results = await recall_answers(asked, ENTRIES, embedder, patience=0.05)
    assert [result.outcome for result in results] == ["answered", "gap"]


async def test_without_entries_everything_is_a_gap() -> None:
    """A team without answers gets gaps, and the embedder is not asked."""
    results = await recall_answers(["Can we export our data?"], (), SameForAll())
    assert results[0].outcome == "gap"


@pytest.mark.semantic
async def test_the_embedding_model_finds_paraphrases_and_nothing_wrong() -> None:
    """With the model, paraphrases are answered too, and other questions stay gaps."""
    asked = [question for question, _ in SAME_BY_MEANING] + OTHER
    async with open_embedder() as embedder:
        results = await recall_answers(asked, ENTRIES, embedder, patience=60)
    found = [result.entry.id if result.entry else None for result in results]
    assert found == [key for _, key in SAME_BY_MEANING] + [None] * len(OTHER)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("answers.csv", 'question,answer\n"Do you export?","Yes, as CSV."\n'),
        ("answers.csv", "Question;Answer\nDo you export?;Yes, as CSV.\n"),
        ("answers.tsv", "id\tquestion\tanswer\nq1\tDo you export?\tYes, as CSV.\n"),
        ("answers.md", "# Answers\n\n## Do you export?\n\nYes, as CSV.\n"),
        ("answers.md", "Q: Do you export?\nA: Yes, as CSV.\n"),
        ("answers.md", "\ufeff**Q:** Do you export?\n**A:** Yes, as CSV.\n"),
    ],
)
def test_answers_are_read_from_csv_and_markdown(name: str, text: str) -> None:
    """Both forms, with their usual variants, give the same entry."""
    (entry,) = read_knowledge(text, name)
    assert (entry.question, entry.answer) == ("Do you export?", "Yes, as CSV.")


def test_ids_survive_a_second_import() -> None:
    """The same question has the same id each time, whatever stands around it."""
    first = read_knowledge("## Do you export?\nYes.\n", "a.md")[0]
    second = read_knowledge("## Is it free?\nNo.\n\n## Do you  EXPORT?\nYes, CSV.\n", "b.md")[1]
    assert first.id == second.id


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "one,two\n1,2\n"),
        ("a.csv", ""),
        ("a.csv", 'question,answer\n"Do you,yes\n'),
        ("a.md", "only prose without a question\n"),
        ("a.md", "\x00\x01"),
        ("a.csv", "question,answer\nSame?,1\nsame?,2\n"),
        ("a.md", "x" * 2_000_001),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_plain_sentence(name: str, text: str) -> None:
    """Bad input names the file and what is wrong, on one line."""
    with pytest.raises(BadInput) as caught:
        read_knowledge(text, name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
