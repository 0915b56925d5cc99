"""Wording that a draft must not or should not have: placeholders, promises, delicate claims, clichés, shouting."""

from __future__ import annotations

import re

from bot.models.analysis import Intent
from bot.pipeline.check.evidence import Evidence, folded
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.lexicon import COMMON_WORDS, QUOTATION, SENTENCE_STARTERS
from bot.pipeline.write.material import Material
from bot.pipeline.write.sentences import Sentence
from bot.pipeline.write.untrusted import is_instruction

_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{1,60}\]|\{\{?[^}\n]{0,200}\}?\}|<[A-Za-z][\w .-]{0,40}>|\bX{3,}\b|\bTBD\b|\bTBC\b|\blorem ipsum\b"
    r"|\b(?:insert|enter|add) (?:your|the|a|here)? ?(?:name|company|date|link|amount|number)\b"
    r"|\byour company(?: name)?\b"
    r"|\bundefined\b|\bNone\b(?=[,.!]|$)|_{3,}|\{\"|```",
    re.IGNORECASE,
)
# Promises and terms that only our own side may make; the remedy is a knowledge answer or the person.
_TERMS = re.compile(
    r"\bdiscount\w*|\brefund\w*|\bguarant\w+|\bfree of charge\b|\bfor free\b|\bfree (?:year|month|trial"
    r"|pilot)\b|\bwaive\w*"
    r"|\blegally binding\b|\bbinding (?:price|offer)\b|\bno obligation\b|\bno takesies\b|\bwe (?:commit"
    r"|promise)\b|\bI promise\b"
    r"|\brabatt\w*|\bgarantier\w*|\bkostenlos\w*|\bkostenfrei\w*|\bgratis\b|\berstatt\w+|\bverbindlich\w*"
    r"|\bremise de\b|\bréduction\b|\brembours\w+|\bgaranti\w*|\bgratuit\w*"
    r"|\bdescuento\w*|\breembols\w+|\bgarantiz\w+|\bgratuit\w+",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\b(?:attached|enclosed|attachment)\b|\banbei\b|\bim anhang\b|\bangehängt\b|\bci-joint\w*"
    r"|\ben pièce jointe\b|\badjunt\w+",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\bI(?:’|'| wi)ll (?:send|share|forward|sign|pay|deliver|introduce)\b|\bwe(?:’|'| wi)ll (?:send|share|pay"
    r"|deliver|fix)\b"
    r"|\bI have (?:sent|shared|fixed|replaced|updated|corrected)\b|\bich (?:schicke|sende)\b|\bje (?:vous"
    r"|t[e’]) ?(?:envoie|enverrai)\b"
    r"|\b(?:le|te) (?:envío|enviaré|mando)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\b(?:works (?:for me|well|perfectly|great)|(?:is|are) confirmed|I(?:’|')?(?:m| am)? (?:can )?confirm"
    r"|see you (?:on|at|in|there)|count me in"
    r"|I(?:’|')ll be there|looking forward to (?:seeing|meeting|our))\b"
    r"|\b(?:passt (?:mir|uns|gut)|ich bestätige|bis (?:montag|dienstag|mittwoch|donnerstag|freitag))\b"
    r"|\bje confirme\b|\bc[’']est confirmé\b|\bme (?:convient|va bien)\b|\bconfirmo\b|\bme viene bien\b",
    re.IGNORECASE,
)
_DELICATE = re.compile(
    r"\bfraud\w*|\bfined\b|\blawsuit\w*|\bscam\w*|\bbankrupt\w*|\bcriminal\w*|\billegal\w*|\bbreach(?:ed)? of\b"
    r"|\bbetrug\w*|\bpleite\b"
    r"|\bfraude\w*|\bescroqu\w+|\bestafa\w*"
    r"|\bpassword\w*|\bpasscode\w*|\bpasswort\w*|\bmot de passe\b|\bcontraseña\w*|\bverification code\b|\b2fa\b"
    r"|\bcredentials?\b"
    r"|\bidiot\w*|\bstupid\w*|\bfool\w*|\bincompetent\w*|\bmoron\w*|\bpathetic\b|\bclueless\b|\bembarrassing\w*"
    r"|\bsecurity team\b|\bsystem prompt\b|\bapi[ _-]?keys?\b|\baccess tokens?\b",
    re.IGNORECASE,
)
_FORGED = re.compile(
    r"(?:\"[^\"\n]{0,14}\",\s*){3,}|"
    r"\bapproved by\b|\bpre-?approved\b|\bsending (?:it )?now\b|\b(?:marked|mark) as approved\b|\b(?:message"
    r"|draft|e-?mail) (?:was|has been) sent\b"
    r"|\btool_calls?\b|\bfunction_call\b|\bdelete_\w+|\bscheduled? a follow-?up every\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"^(?:language|situation|rules?|system|task|facts?|f\d+ \w+)\s*:|"
    r"\bas an ai\b|\bi(?:’|')?m (?:just )?an ai\b|\bi (?:can ?not|can(?:’|')?t|am unable to"
    r"|am not able to) (?:help|assist|comply|write|do that)\b"
    r"|\blanguage model\b|\bhere(?:’|')s (?:a|the|your) draft\b|\bmy instructions\b",
    re.IGNORECASE,
)
_CLICHE = re.compile(
    r"\bI hope (?:this|you(?:’|'| a)re|all is|my)\b[^.!?]*\b(?:finds? you|well)\b|\bI wanted to reach out\b"
    r"|\btouch(?:ing)? base\b|\bcircle back\b"
    r"|\bjust (?:following up|checking in)\b|\bsynerg\w+|\bgame[- ]chang\w+|\brevolution\w+|\bcutting[- ]edge\b"
    r"|\bworld[- ]class\b"
    r"|\bpick your brain\b|\blow[- ]hanging\b|\bat your earliest convenience\b|\bact now\b|\blimited[- ]time\b"
    r"|\b100 ?%|\bno[- ]brainer\b"
    r"|\bich hoffe,? (?:es geht|diese)\b|\bj[’']espère que (?:vous allez|ce message)\b|\bespero que (?:este"
    r"|se encuentre|estés)\b",
    re.IGNORECASE,
)


def wording_findings(
    sentences: tuple[Sentence, ...], evidence: Evidence, questions: tuple[str, ...] = ()
) -> list[Finding]:
    """Return the findings of every sentence; what the template itself says is the team's own word.

    The prospect's `questions` may be quoted as they are; any other quotation is judged like the rest.
    """
    asked = "\n".join(folded(item) for item in questions if not is_instruction(item.rstrip(" ?")))
    found: list[Finding] = []
    for sentence in sentences:
        if folded(sentence.text) in evidence.template:
            continue
        found.extend(_of_sentence(sentence, evidence, asked))
        if not found or found[-1].start < sentence.start:
            found.extend(_fragment(sentence, evidence))
    return found


def pitch_findings(sentences: tuple[Sentence, ...], material: Material) -> list[Finding]:
    """After a refusal or from the wrong person nothing is offered again."""
    if material.analysis.intent not in {Intent.NOT_INTERESTED, Intent.WRONG_PERSON}:
        return []
    offers = [folded(text).rstrip(".") for text in (material.sender.offer, material.sender.value_proposition) if text]
    return [
        Finding("pitch", item.text, item.start, item.end, "They said no; do not offer it again.", Severity.REMOVE)
        for item in sentences
        if any(offer in folded(item.text) for offer in offers) or (material.sender.calendar_link or "\0") in item.text
    ]


def _fragment(sentence: Sentence, evidence: Evidence) -> list[Finding]:
    """A stray word or two without an end, or a single word that nobody used: no sentence of a reply."""
    text = sentence.text
    words = re.findall(r"[^\W_][\w'’-]*", text)
    if not text.isascii() or len(words) > 2:
        return []
    ended = text[-1] in ".!?,"
    strange = len(words) == 1 and folded(words[0]) not in COMMON_WORDS | SENTENCE_STARTERS
    if ended and not (strange and not evidence.holds_word(folded(words[0]))):
        return []
    return [Finding("not_a_reply", text, sentence.start, sentence.end, "This is no sentence.", Severity.REMOVE)]


def _of_sentence(sentence: Sentence, evidence: Evidence, asked: str) -> list[Finding]:
    found: list[Finding] = []
    # A question that is quoted is the prospect's word, not ours; a placeholder stays one even there.
    quoted = [match for match in QUOTATION.finditer(sentence.text) if _is_asked(match.group(), asked)]
    spoken = sentence.text
    for match in quoted:
        spoken = spoken[: match.start()] + " " * len(match.group()) + spoken[match.end() :]

    def note(
        pattern: re.Pattern[str], rule: str, remedy: str, severity: Severity, *, unless_ours: bool = False
    ) -> None:
        for match in pattern.finditer(sentence.text if pattern is _PLACEHOLDER else spoken):
            words = match.group()
            if folded(words) in evidence.template or (unless_ours and evidence.is_ours(words)):
                continue
            start = sentence.start + match.start()
            found.append(Finding(rule, words, start, start + len(words), remedy, severity))

    note(_PLACEHOLDER, "placeholders", "Fill it in or leave the sentence out.", Severity.REMOVE)
    note(_TERMS, "commitments", "Only promise what an official answer says.", Severity.REMOVE, unless_ours=True)
    note(_ATTACHED, "commitments", "Nothing is attached; attach it and say so yourself.", Severity.REMOVE)
    note(_DELICATE, "delicate", "Leave this out, or say it yourself with a source.", Severity.REMOVE, unless_ours=True)
    note(_FORGED, "forged_status", "A draft is only a draft; leave this out.", Severity.REMOVE)
    note(_REFUSAL, "not_a_reply", "This is not addressed to the prospect.", Severity.REMOVE)
    note(_CONFIRMED, "commitments", "Check your calendar before you confirm a time.", Severity.MARK)
    note(_FUTURE, "commitments", "This is a promise in your name; keep it only if you mean it.", Severity.NOTE)
    note(_CLICHE, "cliches", "Say it plainly or leave it out.", Severity.NOTE)
    if any(item.severity is Severity.REMOVE for item in found):
        return found
    parts = (spoken, *(match.group()[1:-1] for match in QUOTATION.finditer(sentence.text)))
    if any(is_instruction(part.rstrip(" ?")) for part in parts) and not evidence.is_ours(sentence.text):
        remedy = "This reads like an instruction to a machine; leave it out."
        found.append(Finding("not_a_reply", sentence.text, sentence.start, sentence.end, remedy, Severity.REMOVE))
    return found


def _is_asked(quotation: str, asked: str) -> bool:
    return folded(quotation[1:-1]).rstrip("… ") in asked


def tone_findings(text: str) -> list[Finding]:
    """Return notes on shouting: capitals, exclamation marks."""
    found: list[Finding] = []
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= 40 and sum(char.isupper() for char in letters) / len(letters) > 0.3:
        found.append(Finding("tone", text[:40], 0, 40, "Too many capitals; write it calmly.", Severity.NOTE))
    if text.count("!") > 1:
        found.append(Finding("tone", "!", 0, 0, "One exclamation mark is enough.", Severity.NOTE))
    return found
