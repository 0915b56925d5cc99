"""The prospect's questions that still wait for an answer, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.models.conversation import Side
from bot.pipeline.analyse.spoken import Sentence, Spoken, plain_form

_MARKED = re.compile(r"[?？؟;]+[!?\s\"'”’»)\]」』]*\Z")
_QUESTION_END = re.compile(r"[?？؟][!?\"'”’»)\]」』]*\Z")
_TAIL_AFTER_MARK = re.compile(r"[?？؟]+[\"'”’»)\]]*\s*(?:[^\w?？]+|:[a-z0-9_+-]+:\s*)*\Z")
_JAPANESE_QUESTION = re.compile(
    r"(?:ますか|ですか|でしょうか|ませんか|ましたか|ますでしょうか|のか|いただけますか|頂けますか|可能か|"
    r"でしたか)[。.．]?\Z"
)
_UNMARKED = re.compile(
    r"\A(?:(?:and|also|so|ok|okay|btw|hi|hey|but|one more thing|quick one|please|bitte|und|also|et|y|e|en|"
    r"oh)[ ,:-]+){0,2}(?:"
    r"(?:can|could|would|will) (?:you|we|your|it|somebody|someone)\b|how (?:much|many|long|far|do|does|"
    r"did|is|are|would|can|soon|fast)\b|(?:do|does|did) (?:you|it|your|the|this|that|we)\b(?! not)|(?:is|"
    r"are) (?:it|there|your|you|this|the)\b|"
    r"what(?:'s|s| is| are| would| does| do| about| happens)\b(?! (?:i |we |matters))|(?:where|when|which|"
    r"who|why) (?:is|are|do|does|can|did|would|was|exactly)\b|"
    r"(?:konnen|konnten|konntet|kannst|konntest|wurden|haben|gibt|ist|sind|macht|unterstutzt|lauft) "
    r"(?:sie|ihr|du|es|das|die|der|ihre?)\b|(?:was|wie|wann|wo|wer|welche[rsnm]?|wieviel|wie viel|warum) "
    r"(?:kostet|kosten|ist|sind|viel|lange|lauft|funktioniert|sieht|macht|passiert|hoch|schnell|konnen)\b|"
    r"(?:pouvez|pourriez|peux|pourrais|avez|est)[- ](?:vous|tu|ce)\b|combien\b|est-ce que\b|quel(?:le)?s? "
    r"(?:est|sont|serait)\b|comment (?:ca|cela|est|sont|faites|fonctionne)\b|"
    r"(?:puede[ns]?|podria[ns]?|podrias|podeis|tiene[ns]?|cuanto|cuantos|cual es|como (?:funciona|es|"
    r"seria)|que (?:precio|coste|incluye|pasa))\b|(?:pode|poderia|podem|tem|quanto|quantos|qual e|como "
    r"funciona|quais sao)\b(?! ser)|"
    r"(?:puo|potrebbe|puoi|potete|potreste|avete|quanto|quanti|qual e|come funziona|quali sono)\b|(?:kunt|"
    r"kun|kan|kunnen|heeft|heb|wat kost|hoeveel|hoe (?:werkt|lang|snel)|wat (?:is|zijn)) (?:u|je|jullie|"
    r"jij|het|de)?\b)"
)
_LEAD = re.compile(r"\A[^?？]{3,160}?[:\uff1a][ \u00a0\u3000\n]+(?=\S)")
_LAST_CLAUSE = re.compile(
    r"\A.{12,}(?:おりますので|しましたので|ましたので|ですので|ますので|ですが|ますが|しますが|"
    r"おりますが|ませんが|たところ|ため)、"
)
_STATEMENT = re.compile(
    r"\b(?:is (?:what|why|how)|that's (?:what|why|how)|i (?:know|see|understand) (?:what|how|why))\b"
)
_PLEASANTRY = re.compile(
    r"\A(?:(?:hi|hello|hey|hallo|hola|ciao|ola|bonjour|salut|hoi)\b[^?]{0,30})?(?:how are (?:you|"
    r"things)(?: doing)?|how(?:'s| is) (?:it going|life|everything)|how do you do|(?:hope )?you (?:well|"
    r"good)|all good|wie geht(?:'s| es)? ?(?:ihnen|dir|euch)?|"
    r"(?:comment )?ca va|comment allez[- ]vous|que tal(?: estas?)?|como estas?|tudo bem|come (?:va|stai|"
    r"sta)|hoe gaat het(?: met .{1,12})?|right|ok|okay|no|you know|really|oder|nicht wahr|n'est-ce pas|"
    r"hein|verdad|ne|eh|what|huh|wirklich|get it|haha)\W*\Z"
)
_WILL_ANSWER = re.compile(
    r"\b(?:i'll|i will|we'll|we will|let me) (?:check|find out|ask|confirm|look into|get back|come back|"
    r"dig|see|verify)|\bget back to you|\bich (?:klare|prufe|frage|melde|schaue)|\bje (?:verifie|regarde|"
    r"reviens|me renseigne|demande)|\blo (?:miro|consulto|compruebo|verifico)|\bvou (?:verificar|"
    r"confirmar|perguntar)|\b(?:verifico|controllo|chiedo)\b|\bik (?:zoek|vraag|check|kom)|確認(?:し|いたし|の上)"
)


def open_questions(spoken: Sequence[Spoken]) -> tuple[Citation, ...]:
    """Questions of the prospect's side that nobody of ours has answered since, oldest first."""
    cut = _answered_until(spoken)
    found: dict[str, Citation] = {}
    for item in spoken[cut:]:
        if item.message.side is Side.US or item.message.is_automatic:
            continue
        for sentence in item.sentences:
            if is_question(sentence):
                words = _verbatim(sentence.text)
                found.setdefault(plain_form(words), Citation(item.message.index, words))
    return tuple(found.values())


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks something that a reply should answer."""
    text, plain = sentence.text.strip(), sentence.plain.strip()
    if _PLEASANTRY.match(plain) or len(plain) < 4:
        return False
    if _QUESTION_END.search(text) or (_TAIL_AFTER_MARK.search(text) and ("?" in text or "？" in text)):
        return sum(1 for character in text if character.isalpha()) >= 3 and not text.startswith(("http", ">"))
    if _JAPANESE_QUESTION.search(text):
        return True
    return (
        bool(_UNMARKED.match(plain))
        and not text.endswith(("!", ":", "…"))
        and not _STATEMENT.search(plain)
        and len(plain) <= 240
        and not plain.endswith(" then")
    )


def _verbatim(text: str) -> str:
    """The question without what follows its question mark; a Japanese one without its full stop."""
    last = max(text.rfind(mark) for mark in "?？؟")
    if last >= 0 and _TAIL_AFTER_MARK.search(text):
        return _after_colon(text[: last + 1])
    if _JAPANESE_QUESTION.search(text):
        return _LAST_CLAUSE.sub("", text.rstrip("。. "))
    return _after_colon(text)


def _after_colon(text: str) -> str:
    """What is asked, without the words that lead to it: "One thing our IT will ask: do you …?"."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead and len(text) - lead.end() > 8 else text


def _answered_until(spoken: Sequence[Spoken]) -> int:
    """Index after our last message that answers; one that only promises to answer leaves questions open."""
    for place in range(len(spoken) - 1, -1, -1):
        item = spoken[place]
        if item.message.side is not Side.US:
            continue
        promise = _WILL_ANSWER.search(item.plain) and len(item.plain) < 260
        if not promise:
            return place + 1
    return 0
