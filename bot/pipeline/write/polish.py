"""Polish, the third way to write: the template draft in the model's words. It may rephrase, it may not add.

What a sentence may say is decided by the template draft alone, not by the whole material: a fact that is true but
was not in the draft is an addition too. What the draft said must still be there in the end; else the template
draft stands, marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.errors import ModelAnswerInvalid
from bot.models.draft import ClaimSource, Draft, DraftState, DraftWarning, Mode
from bot.pipeline.check import check
from bot.pipeline.check.asks import puts_off
from bot.pipeline.check.evidence import Evidence, EvidenceText, folded
from bot.pipeline.check.facts import unsupported_facts
from bot.pipeline.check.finding import Severity
from bot.pipeline.check.form import parts_of
from bot.pipeline.check.lexicon import QUOTATION
from bot.pipeline.check.quantities import find_quantities
from bot.pipeline.check.stream import SentenceGate
from bot.pipeline.check.wording import wording_findings
from bot.pipeline.recall.lexicon import OPPOSITES, STOP_WORDS
from bot.pipeline.recall.wording import Wording, wording_of
from bot.pipeline.write.material import Material
from bot.pipeline.write.prompts import load_prompt
from bot.pipeline.write.sentences import Sentence, split_sentences
from bot.pipeline.write.template import write_template

STANDS = "polish_refused"
"""Rule of the warning that the template draft stands as it was."""
ADDED = "polish"
"""Rule of the warning that the model added something, which was taken out."""

# A rephrased sentence has some words of its own; more than these, and more than half, is something else said.
_OWN_WORDS = 2
_SAME_WORD = 5
_LEAST_SHARE = 0.4
# Of a sentence with so many words of its own, this share comes back in a faithful rephrasing.
_TELLING = 4
_KEPT_SHARE = 1 / 3
_REVERSING = ("un", "in", "non", "dis", "ir", "im")
# One such word widens or sharpens what is said, so it must stand in the draft.
_STRONG = re.compile(
    r"\b(?:every|all(?! the best)|always|never|any|only|unlimited|fully|complete(?:ly)?|entire(?:ly)?"
    r"|immediate(?:ly)?|instant(?:ly)?|(?<!all the )best|leading|certified|compliant|exclusive(?:ly)?|today|now|soon"
    r"|free|jede[rsnm]?|alle[rsnm]?|immer|niemals|nur|unbegrenzt|voll(?:ständig)?|sofort|beste[rsnm]?|führend\w*|heute|bald"
    r"|chaque|tous|toutes|toujours|jamais|seulement|illimité\w*|entièrement|immédiatement|meilleur\w*|aujourd[’']hui"
    r"|cada|todos|todas|siempre|nunca|solo|sólo|ilimitad\w+|totalmente|inmediat\w+|mejor\w*|hoy|pronto)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+[^\s.,;:!?)]")


@dataclass(frozen=True, slots=True)
class Original:
    """The checked template draft, its body, and what that body says."""

    draft: Draft
    body: str
    evidence: Evidence
    wordings: tuple[Wording, ...]
    questions: tuple[Wording, ...]
    stems: frozenset[str]


def original_of(material: Material) -> Original:
    """Return the template draft that is to be polished; a few milliseconds, not for the event loop."""
    draft = check(write_template(material), material)
    parts = parts_of(draft.text, material.sender.name)
    body = draft.text[parts.start : parts.end].strip()
    # The names in greeting and sign-off may be said again; nothing else of the material may.
    own = EvidenceText(ClaimSource("profile", "draft"), folded(draft.text), ours=True)
    sentences = [sentence.text for sentence in split_sentences(body)]
    wordings = tuple(_wording(sentence) for sentence in sentences)
    questions = tuple(_wording(sentence) for sentence in sentences if _asks(sentence))
    stems = frozenset(stem for wording in wordings for stem in wording.stems)
    return Original(draft, body, Evidence((own,), ""), wordings, questions, stems)


def addition_in(sentence: str, original: Original) -> str | None:
    """Return the words by which a rephrased sentence says more, or the reverse, of what the draft says; else None."""
    unsupported = unsupported_facts(sentence, original.draft.language, original.evidence)
    worded = [
        finding
        for finding in wording_findings((Sentence(sentence, 0, len(sentence)),), original.evidence)
        if finding.severity is not Severity.NOTE and not original.evidence.holds_word(folded(finding.span))
    ]
    if found := [*unsupported, *worded]:
        return found[0].span
    for match in _STRONG.finditer(sentence):
        if not original.evidence.holds_word(folded(match.group())):
            return match.group()
    said = _wording(sentence)
    new = frozenset(stem for stem in said.stems if not _is_known(stem, original.stems))
    turned = next((stem for stem in sorted(new) if _is_opposite(stem, original.stems)), None)
    if turned:
        return turned
    if len(new) > _OWN_WORDS and 2 * len(new) > len(said.stems):
        return sentence
    if _asks(sentence) and not any(known.stems & said.stems for known in original.questions):
        return sentence
    nearest = max(original.wordings, key=lambda known: len(known.stems & said.stems), default=None)
    if nearest is not None and nearest.stems & said.stems and nearest.negated != said.negated:
        return sentence
    return None


def _wording(sentence: str) -> Wording:
    """Return what a sentence says, without the small words that hide in contractions (it’s, j’écrirai)."""
    wording = wording_of(sentence)
    parts = (max(re.split(r"['’]", stem), key=len) for stem in wording.stems)
    return replace(wording, stems=frozenset(part for part in parts if len(part) > 2 and part not in STOP_WORDS))


def _asks(sentence: str) -> bool:
    """Whether a sentence asks something itself; a question in quotation marks is the prospect's."""
    return "?" in QUOTATION.sub(" ", sentence)


def _is_known(stem: str, known: frozenset[str]) -> bool:
    """Whether the draft has this word, in whatever inflection."""
    if stem in known:
        return True
    head = stem[:_SAME_WORD]
    return len(head) == _SAME_WORD and any(word.startswith(head) for word in known)


def _is_opposite(stem: str, known: frozenset[str]) -> bool:
    if any(stem in pair and (pair - {stem}) & known for pair in OPPOSITES):
        return True
    return any(
        stem == prefix + word or word == prefix + stem for prefix in _REVERSING for word in known if len(word) > 3
    )


class PolishGate:
    """Takes pieces of the model's text, gives back whole sentences that pass every check and add nothing."""

    def __init__(self, material: Material, original: Original) -> None:
        self._gate = SentenceGate(material)
        self._original = original
        self._added: list[DraftWarning] = []
        self._between = ""
        self._begun = False

    @property
    def warnings(self) -> tuple[DraftWarning, ...]:
        """Why sentences were left out, each once."""
        return tuple(dict.fromkeys((*self._gate.warnings, *self._added)))

    def feed(self, piece: str) -> list[str]:
        """Take a piece; return what may be shown now."""
        return self._kept(self._gate.feed(piece))

    def finish(self) -> list[str]:
        """Take the end of the text; return what may still be shown."""
        return self._kept(self._gate.finish())

    def _kept(self, sentences: list[str]) -> list[str]:
        shown: list[str] = []
        for piece in sentences:
            text = piece.lstrip()
            space = piece[: len(piece) - len(text)]
            self._between = max(self._between, space, key=len)
            added = addition_in(text, self._original)
            if added is not None:
                remedy = "The model added this to the draft. The sentence was taken out."
                self._added.append(DraftWarning(ADDED, added[:80], remedy))
                continue
            shown.append((self._between if self._begun else "") + text)
            self._between = ""
            self._begun = True
        return shown


def finish_polish(
    material: Material, original: Original, text: str, model_name: str, dropped: tuple[DraftWarning, ...] = ()
) -> Draft:
    """Return the polished draft that `text` (all pieces that were shown) makes, ready for the checks; or the
    template draft with a warning where the model left something out. Raises ModelAnswerInvalid when it is empty.
    """
    parts = parts_of(text.strip(), material.sender.name)
    body = text.strip()[parts.start : parts.end].strip()
    if not body:
        raise ModelAnswerInvalid("the model wrote nothing")
    lost = _lost(body, original)
    if lost is not None:
        remedy = "The model left out or changed part of the draft, so the template draft stands as it was."
        return unpolished(original, lost, remedy)
    before = original.draft
    return replace(
        before,
        text=before.text.replace(original.body, body, 1),
        mode=Mode.POLISH,
        state=DraftState.NEEDS_YOU if before.gaps else DraftState.READY,
        model=model_name,
        prompt_version=load_prompt("polish").version,
        warnings=(*before.warnings, *dropped),
    )


def unpolished(original: Original, words: str, remedy: str) -> Draft:
    """Return the template draft as it was, with a warning that says why it stands."""
    return replace(original.draft, warnings=(*original.draft.warnings, DraftWarning(STANDS, words[:80], remedy)))


def _lost(body: str, original: Original) -> str | None:
    """Return what the draft said and the polished body does not say any more, or None."""
    if len(body.split()) < _LEAST_SHARE * len(original.body.split()):
        return "too short"
    said = Evidence((EvidenceText(ClaimSource("profile", "draft"), folded(body), ours=True),), "")
    quantities = find_quantities(original.body)
    for quantity in quantities:
        if not said.holds_quantity(quantity):
            return quantity.text
    # “2 days” is not in “version 2.0”, although the numbers are equal: they are counted too.
    if len(find_quantities(body)) < len(quantities):
        return "a number"
    for link in _LINK.findall(original.body):
        if link not in body:
            return link
    if puts_off(original.body) and not puts_off(body):
        return "the open question"
    stems = frozenset(stem for sentence in split_sentences(body) for stem in _wording(sentence.text).stems)
    for wording in original.wordings:
        kept = [stem for stem in wording.stems if _is_known(stem, stems)]
        if len(wording.stems) >= _TELLING and len(kept) < _KEPT_SHARE * len(wording.stems):
            return wording.normal
    return None
