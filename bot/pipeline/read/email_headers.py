"""Headers of e-mail messages as mail programs print them into replies and forwards, in many languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.pipeline.read.characters import plain_letters, without_invisible
from bot.pipeline.read.found import Person
from bot.pipeline.read.names import clean_name
from bot.pipeline.read.times import MONTHS, WEEKDAYS

_WORDS_OF = {
    "from": "from von de da van från fra od от kimden lähettäjä feladó מאת 差出人 送信者 发件人 發件人 寄件者 보낸사람",
    "to": "to an à para a aan til till do кому kime vastaanottaja címzett אל 宛先 收件人 받는사람 destinatario "
    "destinatário destinataire",
    "date": "date sent datum gesendet envoyé enviado enviada fecha data inviato verzonden skickat sendt dato "
    "дата отправлено "
    "tarih wysłano lähetetty dátum תאריך 日時 送信日時 日付 发送时间 日期 寄件日期 날짜",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat тема konu aihe tárgy נושא 件名 "
    "主题 主題 제목",
    "cc": "cc bcc kopie copie copia cópia kopia kopi",
    "other": "reply-to message-id in-reply-to references mime-version content-type return-path received "
    "list-unsubscribe precedence "
    "auto-submitted importance sensitivity attachments anlagen priority delivered-to x-mailer user-agent "
    "organization sender",
}
_KEYS = {plain_letters(word): kind for kind, words in _WORDS_OF.items() for word in words.split()}

_HEADER = re.compile(
    r"\A\s*[*_]{0,2}(?P<key>[^\W\d_][\w-]{0,40}|[^\W\d_][\w-]{0,14}(?:\s(?:el|em|le|am|il|"
    r"op))?)\s*[*_]{0,2}\s?[:\uff1a][*_]{0,2}(?P<value>.*)\Z",
    re.DOTALL,
)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_AUTO_HEADER = re.compile(
    r"\A(?:auto-submitted:\s*auto|x-autoreply|x-autorespond|x-auto-response-suppress|"
    r"precedence:\s*(?:auto_reply|bulk))",
    re.IGNORECASE,
)
_PRECEDENCE_BULK = re.compile(r"\Aprecedence:\s*bulk", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\A\s*(?:_{8,}|-{8,}|={8,}|-{2,}\s*[^-\n]{3,60}\s*-{2,}|"
    r"(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-?Mail)|Début du message "
    r"(?:réexpédié|transféré)|Inicio del mensaje reenviado|"
    r"Início da mensagem encaminhada|Inizio messaggio inoltrato|Begin doorgestuurd bericht)\s*:?)\s*\Z",
    re.IGNORECASE,
)
_FORWARD_WORDS = (
    "original message",
    "forwarded message",
    "ursprungliche nachricht",
    "originalnachricht",
    "weitergeleitete nachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "message transfere",
    "mensaje original",
    "mensaje reenviado",
    "mensagem original",
    "mensagem encaminhada",
    "messaggio originale",
    "messaggio inoltrato",
    "oorspronkelijk bericht",
    "doorgestuurd bericht",
    "originalmeddelande",
    "vidarebefordrat",
    "oprindelig",
    "opprinnelig",
    "wiadomosc oryginalna",
    "元のメッセージ",
    "転送",
    "original",
    "forwarded",
)
_WROTE = re.compile(
    r"(?:\b(?:wrote|writes|schrieb|schreef|escribi[oó]|escreveu|ha scritto|scrisse|a [eé]crit|skrev|"
    r"napisa[lł]\(?a?\)?|kirjoitti|пишет|написала?|írta|yazdı)\b"
    r"|のメール|さんは書きました|が書きました|写道|寫道|님이 작성)\s*(?:[^\n:\uff1a]{0,60})?[:\uff1a]\s*\Z",
    re.IGNORECASE,
)
_WROTE_FIRST = re.compile(r"\A\s*(?:On|Am|Le|El|Em|Il|Op|Den|Dnia|W dniu|Il giorno|Le)\b", re.IGNORECASE)
_DATED = re.compile(r"\d{4}|\d{1,2}[:.h]\d{2}|\d{1,2}月")
_CLOCK_END = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:Uhr|uur|h|hs))?(?:\s*\(?(?:[A-Z]{2,5}|"
    r"[+-]\d{4})\)?)*"
)


@dataclass(slots=True)
class HeaderBlock:
    """The head of one message: who wrote it, to whom, when, about what. `length` is in lines."""

    length: int
    sender: Person = field(default_factory=Person)
    recipients: tuple[Person, ...] = ()
    date: str | None = None
    subject: str | None = None
    is_automatic: bool = False
    seen: set[str] = field(default_factory=set[str])


def header_block(lines: Sequence[str]) -> HeaderBlock | None:
    """The header block that begins at the first of `lines` (quote marks already taken off), or None."""
    block = HeaderBlock(0)
    last = ""
    for number, line in enumerate(lines[:40]):
        if not line.strip():
            if "date" in block.seen or "subject" in block.seen or number == 0:
                break
            if not _kind(lines[number + 1] if number + 1 < len(lines) else ""):
                break
            continue
        match = _HEADER.match(without_invisible(line))
        kind = _kind(line) if match else ""
        if match is None or not kind:
            if last and line[:1] in " \t" and number:
                block.length = number + 1
                continue
            if last == "to" and "@" in line and number:
                block.length = number + 1
                continue
            break
        if kind == "from" and "from" in block.seen:
            break
        _take(block, kind, without_invisible(match["value"]).strip(), line.strip())
        last = kind
        block.length = number + 1
    return block if "from" in block.seen and block.seen & {"date", "to", "subject"} else None


def _kind(line: str) -> str:
    match = _HEADER.match(without_invisible(line[:1_000]))
    if match is None:
        return ""
    key = plain_letters(match["key"]).split(" ")[0]
    if key.startswith("x-"):
        return "other"
    return _KEYS.get(key, "")


def _take(block: HeaderBlock, kind: str, value: str, line: str) -> None:
    if kind == "from" and not (block.seen & {"from"}):
        block.sender = person(value)
    elif kind == "to":
        block.recipients += tuple(
            person(part) for part in re.split(r"[;,](?=[^@]*@|\s*[^\W\d])", value)[:50] if part.strip()
        )
    elif kind == "date":
        block.date = value or None
    elif kind == "subject":
        block.subject = value or None
    block.is_automatic = block.is_automatic or bool(_AUTO_HEADER.match(line) and not _PRECEDENCE_BULK.match(line))
    block.seen.add(kind)


def person(text: str) -> Person:
    """Name and address of "Ada Berg <ada@berg.example>", in whichever way it is written."""
    address = _ADDRESS.search(text[:400])
    if address is None:
        return Person(clean_name(re.sub(r"<[^>]*>|\[[^\]]*\]", " ", text[:200])))
    name = text[: address.start()].replace("mailto:", " ")
    name = re.sub(r"(?:\s+via\s.*|[<\[(]\s*)\Z", "", name.strip()).strip()
    cleaned = clean_name(name)
    if cleaned and ("@" in cleaned or cleaned.lower() == address.group().lower()):
        cleaned = None
    return Person(cleaned, address.group().lower())


def is_separator(line: str) -> bool:
    """Whether a line only divides a message from an older one ("____", "-----Original Message-----")."""
    if len(line) > 140 or not _SEPARATOR.match(line):
        return False
    inner = plain_letters(line).strip(" -_=:")
    return (
        not inner
        or any(word in inner for word in _FORWARD_WORDS)
        or "forward" in inner
        or inner.endswith(("nachricht", "message", "mail"))
    )


def is_forward_mark(line: str) -> bool:
    """Whether a line says in words that an older or forwarded message follows."""
    return is_separator(line) and any(character.isalpha() for character in line)


def attribution(lines: Sequence[str]) -> tuple[int, Person, str | None] | None:
    """ "On … Ada wrote:" at the first of `lines`, over at most three lines: (lines, who, when), or None."""
    joined = ""
    for count, line in enumerate(lines[:3], start=1):
        stripped = without_invisible(line).strip()
        if not stripped or len(stripped) > 220:
            return None
        joined = f"{joined} {stripped}".strip()
        if not joined.endswith((":", "\uff1a")):
            if count == 1 and not (_WROTE_FIRST.match(joined) or _DATED.search(joined)):
                return None
            continue
        if _WROTE.search(joined) and (_DATED.search(joined) or "@" in joined or _names_a_day(joined)):
            return count, _writer(joined), _when(joined)
        if (
            count == 1
            and _DATED.search(joined)
            and _CLOCK_END.search(joined)
            and (joined[:1].isdigit() or "<" in joined)
        ):
            return count, _writer(joined), _when(joined)
        return None
    return None


def _names_a_day(text: str) -> bool:
    words = {word.strip(".,:()") for word in plain_letters(text).split()}
    return bool(words & WEEKDAYS) or bool(words & MONTHS.keys())


def _when(text: str) -> str | None:
    clock = _CLOCK_END.search(text)
    end = clock.end() if clock else len(text)
    return re.sub(r"\A(?:On|Am|Le|El|Em|Il|Op|Den|Dnia|W dniu)\s+", "", text[:end]).strip(" ,:") or None


def _writer(text: str) -> Person:
    bare = _WROTE.sub("", text)
    bare = bare if bare != text else text.rstrip(":\uff1a ")
    address = _ADDRESS.search(bare)
    clocks = list(_CLOCK_END.finditer(bare))
    clock = clocks[-1] if clocks else None
    verb = re.search(r"\b(?:wrote|schrieb|schreef|escribió|escreveu|ha scritto|a écrit|skrev)\b", text, re.IGNORECASE)
    after_verb = text[verb.end() :].rstrip(": \uff1a").strip() if verb else ""
    if after_verb:
        return person(after_verb)
    start = clock.end() if clock else 0
    if clock is None:
        for word in re.finditer(r"[^\W\d_]+|\d{4}", bare):
            if (
                plain_letters(word.group()) in MONTHS
                or plain_letters(word.group()) in WEEKDAYS
                or word.group().isdigit()
            ):
                start = word.end()
    name = bare[start : address.start() if address else len(bare)]
    name = re.sub(r"\A[\s,.)]*(?:Uhr|uur|hs?|um|at|à|o|klo)?[\s,:]+", " ", f" {name}", flags=re.IGNORECASE)
    return Person(clean_name(re.sub(r"[<\[(\s]*\Z", "", name)), address.group().lower() if address else None)
