"""The same gate and checks while a text is still being written: nothing is shown that would be taken out."""

from __future__ import annotations

import re

from bot.models.draft import DraftWarning
from bot.pipeline.check.evidence import evidence_of
from bot.pipeline.check.facts import unsupported_facts
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.form import parts_of
from bot.pipeline.check.overlap import overlap_findings
from bot.pipeline.check.wording import pitch_findings, wording_findings
from bot.pipeline.write.gate import allowed_addresses, allowed_links, gate, is_spoiled
from bot.pipeline.write.material import Material
from bot.pipeline.write.prompts import static_text
from bot.pipeline.write.sentences import Sentence, split_sentences

# A sentence end is only sure when something follows it; a piece without one is held back up to this length.
_LONGEST_SENTENCE = 1200
_CUT = "The model’s text broke off here, so the unfinished sentence was taken out."
# What a sentence ends with, and what may stand behind its end.
_ENDING = ".!?…。！？:;।؟"
_CLOSING = "”»\"'’)]*_ "
_SIGN_OFF = re.compile(
    r"^(?:best|kind|warm)? ?(?:regards|wishes)|^(?:best|cheers|thanks|sincerely|yours)[,.]?$|^(?:viele"
    r"|freundliche|beste|mit|herzliche) "
    r"|^(?:bien )?cordialement|^bien à vous|^un saludo|^saludos|^atentamente",
    re.IGNORECASE,
)


class SentenceGate:
    """Takes pieces of text, gives back whole sentences that passed, and remembers why others did not."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._evidence = evidence_of(material)
        self._links = allowed_links(material)
        self._addresses = allowed_addresses(material)
        self._waiting = ""
        self._between = ""
        self._warnings: list[DraftWarning] = []
        self._begun = False
        self._signed = False

    @property
    def warnings(self) -> tuple[DraftWarning, ...]:
        """Why sentences were left out, in order, each once."""
        return tuple(dict.fromkeys(self._warnings))

    def feed(self, piece: str) -> list[str]:
        """Take a piece; return what may be shown now."""
        self._waiting += piece
        sentences = split_sentences(self._waiting)
        if len(sentences) < 2 and len(self._waiting) < _LONGEST_SENTENCE:
            return []
        complete = sentences[:-1] if len(sentences) > 1 else sentences
        quotation = _open_quotation(self._waiting)
        if quotation is not None and len(self._waiting) < _LONGEST_SENTENCE:
            complete = tuple(item for item in complete if item.end <= quotation)
        if not complete:
            return []
        rest = [item.start for item in sentences[len(complete) :]]
        position = rest[0] if rest else len(self._waiting)
        shown = self._pass_all(complete, self._waiting[:position])
        self._waiting = self._waiting[position:]
        return shown

    def finish(self) -> list[str]:
        """Take the end of the text; return what may still be shown. A last sentence that breaks off is not (LL-04)."""
        sentences = split_sentences(self._waiting)
        if sentences and self._breaks_off(sentences[-1].text):
            self._warnings.append(DraftWarning("cut", sentences[-1].text[:80], _CUT))
            sentences = sentences[:-1]
        shown = self._pass_all(sentences, self._waiting)
        self._waiting = ""
        return shown

    def _breaks_off(self, sentence: str) -> bool:
        """Whether the last words are no sentence's end, no signature and no link."""
        words = sentence.rstrip().rstrip(_CLOSING)
        if not words or words[-1] in _ENDING or self._signed or _SIGN_OFF.match(sentence):
            return False
        name = self._material.sender.name
        if name and (words in name or name in words):
            return False
        return not any(words.endswith(link) for link in (*self._links, *self._addresses))

    def _pass_all(self, sentences: tuple[Sentence, ...], text: str) -> list[str]:
        shown: list[str] = []
        position = 0
        for sentence in sentences:
            space = text[position : sentence.start]
            position = sentence.end
            self._between = _wider(self._between, space)
            passed = self._passed(sentence.text)
            if passed:
                shown.append((self._between if self._begun else "") + passed)
                self._between = ""
                self._begun = True
        self._between = _wider(self._between, text[position:])
        return shown

    def _passed(self, sentence: str) -> str | None:
        if self._signed or (not self._begun and parts_of(sentence, None).greeting):
            return None
        # Before anything was said, “Thanks.” opens a reply and does not end it.
        if self._begun and _SIGN_OFF.match(sentence) and len(sentence.split()) <= 5:
            self._signed = True
            return None
        gated = gate(sentence, self._links, self._addresses)
        for kind, words in gated.removed:
            self._warnings.append(DraftWarning(kind, words[:80], "Links, mentions and secrets are taken out."))
        if is_spoiled(sentence, gated) or not gated.text.strip():
            return None
        text = gated.text.strip()
        alone = (Sentence(text, 0, len(text)),)
        language = self._material.analysis.language
        findings: list[Finding] = [
            *wording_findings(alone, self._evidence, self._material.analysis.questions),
            *pitch_findings(alone, self._material),
            *unsupported_facts(text, language, self._evidence),
            *overlap_findings(alone, self._material, static_text()),
        ]
        bad = [finding for finding in findings if finding.severity is Severity.REMOVE]
        if bad:
            self._warnings.extend(
                DraftWarning(item.rule, item.span[:80], f"{item.remedy} The sentence was taken out.")
                for item in bad[:1]
            )
            return None
        return text


def _open_quotation(text: str) -> int | None:
    """Where a quotation begins that has not ended yet, on the last line."""
    line = text.rfind("\n") + 1
    begins = max(text.rfind(mark, line) for mark in "“„«")
    if begins < 0 or any(mark in text[begins + 1 :] for mark in "”»“"):
        return None
    return begins


def _wider(left: str, right: str) -> str:
    """The larger of two separations: a paragraph, a line, a space."""
    for separation in ("\n\n", "\n"):
        if separation in left or separation in right:
            return separation
    return " " if left or right else ""
