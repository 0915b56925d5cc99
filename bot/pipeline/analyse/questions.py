"""The prospect's questions that still wait for an answer, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation, Intent
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
_FEWEST_LETTERS = 8
_LEAD = re.compile(r"\A[^?？]{3,160}?[:\uff1a][ \u00a0\u3000\n]+(?=\S)")
# "Tuesday is fine, can you bring the samples?": what is asked begins at the question, unless what stands before
# the comma is a condition or a time of it ("If we sign in May, can you …?").
_COMMA_LEAD = re.compile(
    r"\A(?P<lead>[^?？,]{3,160}(?:,[^?？,]{3,120})*?)[,;] (?=(?:(?:can|could|would|will|shall|may|do|does|did|is|are|"
    r"have|has|was|were) (?!not\b)\w|(?:what|which|who|where|how|why)(?:'s|’s| )|same \w+\?|ok(?:ay)? (?:for|with) |"
    r"(?:kannst|könnt|könnten|können|könntest|dürfte|dürften|passt|geht|habt|hast|haben|gibt|machen|wäre|würde|würden) "
    r"(?:du|ihr|sie|wir|es|das|dir|ihnen|euch)\b|(?:on|vous|tu|je vous) \w+ \w|(?:ça|cela|lequel|laquelle|est-ce|"
    r"pouvez|pourriez|auriez|avez|seriez)[ -]|¿|(?:puede|puedes|podéis|podemos|podría|podrías|te|os|le) \w+ ))",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\A(?:(?:and|but|so|also|und|aber|et|mais|y|pero|e|mas|en|maar)[ ,]+)?(?:if|when|once|since|as|given|assuming|"
    r"unless|before|after|while|although|though|because|in case|provided|for|in|at|on|with|without|by|from|of|beyond|"
    r"besides|apart|other than|wenn|falls|sobald|da|weil|nachdem|bevor|sofern|angenommen|bei|mit|ohne|für|fur|si|quand|"
    r"lorsque|comme|puisque|avant|après|apres|pour|avec|sans|en cas|dans|cuando|como|antes|después|despues|para|con|"
    r"sin|se|quando|caso|come|prima|dopo|per|als|indien|wanneer|voordat|nadat|voor|met)\b|"
    r"\A(?:hi|hey|hello|dear|hallo|moin|liebe[rs]?|bonjour|salut|hola|ciao|olá|ola|beste|dag|thanks|thank you|danke|"
    r"merci|gracias|grazie|obrigad[oa]|bedankt)\b",
    re.IGNORECASE,
)
_JAPANESE_LEAD = re.compile(r"\A(?:[・･●○-]\s*|(?:ところで|ちなみに|なお|また|一点だけ|ひとつだけ)、?)+")
_LAST_CLAUSE = re.compile(
    r"\A.{12,}(?:おりますので|しましたので|ましたので|ですので|ますので|ですが|ますが|しますが|"
    r"おりますが|ませんが|たところ|ため)、"
)
_REFUSALS = frozenset((Intent.OBJECTION, Intent.NOT_INTERESTED, Intent.WRONG_PERSON, Intent.UNSUBSCRIBE))
_DOUBLED = re.compile(r"[?!？]{2,}\W*\Z")
_FRAGMENT = re.compile(
    r"\A\W*(?:[\d€$£+]|(?:fur|for|pour|para|per|so|but|and yet|you|we've|i|i'd|she|he|they|noch|schon|encore|otra|by|"
    r"difficult|difficil|dificil|patient\w*|another|yet another)\b)"
)
_TAG_QUESTION = re.compile(r", ?(?:no|right|ne|oder|hein|verdad|eh|nao|toch|innit|ja)\W*\Z")
_RHETORICAL = re.compile(
    r"\b(?:wer (?:braucht|will|hat) schon|who needs|qui a besoin d'|what could possibly|quien necesita)\b|"
    r"[„“«\"][^“”»\"]{2,80}\?\Z"
)
_STATEMENT = re.compile(
    r"\A(?:haben sie (?:vielen |herzlichen )?dank|(?:pued[eo]|pode) (?:ser|deixar|mandar|enviar)\b|"
    r"podem avancar|kan alleen|"
    r"what's the catch\.)|\bis this even\b|"
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


def without_rhetoric(questions: Sequence[Citation], intent: Intent) -> tuple[Citation, ...]:
    """`questions` without those of a refusal that want no answer ("240 a head??"): a price thrown back,
    a statement with a question mark, a tag."""
    if intent not in _REFUSALS:
        return tuple(questions)
    return tuple(question for question in questions if _asks(question.quote))


def _asks(text: str) -> bool:
    return not (_DOUBLED.search(text) or _TAG_QUESTION.search(plain_form(text)) or _FRAGMENT.match(plain_form(text)))


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks something that a reply should answer."""
    text, plain = sentence.text.strip(), sentence.plain.strip()
    if _PLEASANTRY.match(plain) or len(plain) < 4 or _RHETORICAL.search(plain):
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
    text = _JAPANESE_LEAD.sub("", text)
    last = max(text.rfind(mark) for mark in "?？؟")
    if last >= 0 and _TAIL_AFTER_MARK.search(text):
        return _after_colon(text[: last + 1])
    if _JAPANESE_QUESTION.search(text):
        return _LAST_CLAUSE.sub("", text.rstrip("。. "))
    return _after_colon(text)


def _after_colon(text: str) -> str:
    """What is asked, without the words that lead to it ("One thing our IT will ask: do you …?")."""
    lead = _LEAD.match(text)
    if lead and len(text) - lead.end() > _FEWEST_LETTERS:
        text = text[lead.end() :]
    lead = _COMMA_LEAD.match(text)
    if lead and not _SUBORDINATE.match(lead["lead"]) and not _UNMARKED.match(plain_form(lead["lead"])):
        text = text[lead.end() :]
    return text


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
