"""Every draft, whoever wrote it, goes through here before a person sees it as finished."""

from __future__ import annotations

from dataclasses import replace

from bot.models.draft import Draft, DraftState, DraftWarning, Gap, Mode
from bot.pipeline.check.asks import treated_questions
from bot.pipeline.check.claims import claims_of
from bot.pipeline.check.evidence import Evidence, evidence_of
from bot.pipeline.check.facts import unknown_identifiers, unsupported_facts
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.form import Parts, form_findings, greeting_is_right, parts_of
from bot.pipeline.check.overlap import overlap_findings
from bot.pipeline.check.wording import pitch_findings, tone_findings, wording_findings
from bot.pipeline.write.address import greeting_for
from bot.pipeline.write.blocked import blocked_draft, reason_not_to_write
from bot.pipeline.write.gate import allowed_addresses, allowed_links, gate, is_spoiled
from bot.pipeline.write.material import Material
from bot.pipeline.write.phrases import PHRASES
from bot.pipeline.write.prompts import static_text
from bot.pipeline.write.sentences import Sentence, split_sentences, without_sentences
from bot.pipeline.write.subject import subject_for
from bot.pipeline.write.untrusted import is_instruction

# Less than this is no reply; letters count where words are not parted by spaces (Japanese, Chinese).
_LEAST_BODY_WORDS = 3
_LEAST_BODY_LETTERS = 12
_GATE_REMEDY = {
    "link": "Links are taken out unless they are your calendar or the prospect’s own site.",
    "mention": "Mentions and emoji codes are taken out.",
    "secret": "This looks like a secret; it was taken out.",
    "markup": "Markup was taken out.",
}


def check(draft: Draft, material: Material) -> Draft:
    """Return the draft as it may be shown: unsupported sentences out, the rest marked, claims and state set.

    Pure. An opt-out or an automatic notice blocks whatever was written (rule 11).
    """
    if draft.state is DraftState.BLOCKED:
        return draft
    reason = reason_not_to_write(material.analysis)
    if reason is not None:
        return blocked_draft(reason, material.analysis, material.sender, draft.mode, material.thread)
    if not draft.text.strip():
        return _without_text(draft)
    evidence = evidence_of(material)
    text, warnings = _gated(draft.text, material)
    text, greeted = _with_right_greeting(text, draft.language, material)
    text, taken = _repaired(text, draft.language, material, evidence)
    parts = parts_of(text, material.sender.name)
    body = text[parts.start : parts.end]
    if len(body.split()) < _LEAST_BODY_WORDS and sum(char.isalpha() for char in body) < _LEAST_BODY_LETTERS:
        return _nothing_left(draft, (*draft.warnings, *warnings, *taken))
    remaining = _findings(text, draft.language, material, evidence)
    remaining.extend(form_findings(draft, text, parts, material))
    answers, open_asks = treated_questions(draft, text, material)
    marked = any(finding.severity is not Severity.NOTE for finding in remaining)
    gaps = (*draft.gaps, *(gap for gap in open_asks if gap.name not in {known.name for known in draft.gaps}))
    found = tuple(DraftWarning(item.rule, item.span, item.remedy) for item in remaining)
    subject, renamed = _checked_subject(draft.subject, material, evidence)
    return replace(
        draft,
        text=text,
        subject=subject,
        state=DraftState.NEEDS_YOU if gaps or marked else DraftState.READY,
        gaps=gaps,
        warnings=_once((*draft.warnings, *warnings, *greeted, *taken, *renamed, *found)),
        claims=claims_of(text, draft.language, draft.claims, material, evidence),
        answers=answers,
    )


def _gated(text: str, material: Material) -> tuple[str, tuple[DraftWarning, ...]]:
    passed = gate(text, allowed_links(material), allowed_addresses(material))
    if not passed.removed:
        return passed.text, ()
    kept = [_gated_line(line, material) for line in text.split("\n")]
    warnings = tuple(DraftWarning(kind, words[:80], _GATE_REMEDY[kind]) for kind, words in passed.removed)
    return gate("\n".join(kept), allowed_links(material), allowed_addresses(material)).text.strip(), warnings


def _gated_line(line: str, material: Material) -> str:
    """A line without the sentences that lost a link or a secret."""
    links, addresses = allowed_links(material), allowed_addresses(material)
    spoiled = [item for item in split_sentences(line) if is_spoiled(item.text, gate(item.text, links, addresses))]
    return without_sentences(line, tuple(spoiled)) if spoiled else line


def _with_right_greeting(text: str, language: str | None, material: Material) -> tuple[str, tuple[DraftWarning, ...]]:
    parts = parts_of(text, material.sender.name)
    if not parts.greeting or greeting_is_right(parts.name, material):
        return text, ()
    used = language if language in PHRASES else "en"
    right = greeting_for(material.analysis, material.thread, used)
    warning = DraftWarning("names", parts.name, "The greeting named somebody else; it was corrected.")
    return right + text[parts.start :], (warning,)


def _checked_subject(
    subject: str | None, material: Material, evidence: Evidence
) -> tuple[str | None, tuple[DraftWarning, ...]]:
    """The subject, or another one when it holds what a text may not hold: the thread's subject is a stranger's."""
    if subject is None:
        return None, ()
    bad = gate(subject, allowed_links(material)).removed or is_instruction(subject)
    if not bad and not unknown_identifiers(subject, evidence):
        return subject, ()
    other = subject_for(replace(material, thread=replace(material.thread, subject=None)), None)
    return other, (DraftWarning("subject", subject[:80], "The thread’s subject cannot be repeated; check this one."),)


def _repaired(
    text: str, language: str | None, material: Material, evidence: Evidence
) -> tuple[str, tuple[DraftWarning, ...]]:
    """Take out sentences with something unsupported; a second look catches what then stands differently."""
    warnings: list[DraftWarning] = []
    for _ in range(2):
        bad = [item for item in _findings(text, language, material, evidence) if item.severity is Severity.REMOVE]
        parts = parts_of(text, material.sender.name)
        dropped = tuple(
            sentence
            for sentence in split_sentences(text)
            if _may_go(sentence, parts) and any(_touches(sentence, item) for item in bad)
        )
        if not dropped:
            break
        for sentence in dropped:
            item = next(item for item in bad if _touches(sentence, item))
            warnings.append(DraftWarning(item.rule, item.span, f"{item.remedy} The sentence was taken out."))
        text = without_sentences(text, dropped)
    return text, tuple(warnings)


def _may_go(sentence: Sentence, parts: Parts) -> bool:
    return sentence.start >= parts.start and sentence.end <= parts.end


def _touches(sentence: Sentence, finding: Finding) -> bool:
    return finding.start < sentence.end and finding.end > sentence.start


def _findings(text: str, language: str | None, material: Material, evidence: Evidence) -> list[Finding]:
    parts = parts_of(text, material.sender.name)
    sentences = tuple(item for item in split_sentences(text) if _may_go(item, parts))
    return [
        *wording_findings(sentences, evidence, material.analysis.questions),
        *pitch_findings(sentences, material),
        *unsupported_facts(text, language, evidence),
        *overlap_findings(sentences, material, static_text()),
        *tone_findings(text),
    ]


def _without_text(draft: Draft) -> Draft:
    if draft.gaps:
        return replace(draft, state=DraftState.NEEDS_YOU)
    return _nothing_left(draft, draft.warnings)


def _nothing_left(draft: Draft, warnings: tuple[DraftWarning, ...]) -> Draft:
    who = "the template" if draft.mode is Mode.TEMPLATE else "the model"
    gap = Gap("text", f"Nothing that {who} wrote could be kept. What do you want to say?")
    return replace(
        draft,
        text="",
        language=None,
        state=DraftState.NEEDS_YOU,
        gaps=(*draft.gaps, gap),
        warnings=_once(warnings),
        claims=(),
        answers=tuple(replace(answer, outcome="gap", knowledge_id=None) for answer in draft.answers),
    )


def _once(warnings: tuple[DraftWarning, ...]) -> tuple[DraftWarning, ...]:
    return tuple(dict.fromkeys(warnings))
