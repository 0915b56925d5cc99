"""The prospect's company, in the spelling that the thread itself uses; links and domains only say which words it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.analysis import Citation
from bot.models.conversation import Participant, ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.houses import named_house
from bot.pipeline.analyse.people import company_of_account
from bot.pipeline.analyse.spoken import Spoken
from bot.pipeline.read.headline import DOTTED_FORM
from bot.pipeline.read.names import (
    company_key,
    domain_labels,
    domain_means_company,
    mail_domain,
    name_key,
    same_company,
)

_WORD = re.compile(r"[^\s,;:!?()\[\]\"“”„«»<>|·•]+")
_HOST = re.compile(r"\A(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_CONNECTORS = frozenset(
    {
        "&",
        "and",
        "und",
        "et",
        "y",
        "e",
        "of",
        "the",
        "de",
        "du",
        "des",
        "la",
        "am",
        "im",
        "van",
        "von",
        "in",
        "für",
        "for",
        "+",
        "del",
        "di",
        "da",
        "do",
    }
)
_UMLAUTS = str.maketrans({"ö": "oe", "ä": "ae", "ü": "ue", "Ö": "Oe", "Ä": "Ae", "Ü": "Ue", "å": "aa", "Å": "Aa"})
_ARTICLE = re.compile(r"\A(?:the|les?|la|l['’]|das|die|der|el|los|las|os?|il|lo|gli|de|het)\s+(?=\S)", re.IGNORECASE)
_CHANNEL = re.compile(r"\A\s*#(?P<name>[\w-]{3,80})\s*(?:\n|\Z)")
_CHANNEL_WORDS = frozenset(
    {"ext", "external", "extern", "shared", "connect", "partner", "partners", "client", "customer", "team", "and"}
    | {"project", "proj", "pilot", "trial", "vendor", "support", "sales", "general", "chat", "collab", "joint"}
)
_WE_SAID = re.compile(
    r"\b(?i:saw|read|heard|noticed|congratulations|congrats|well done)(?: \w+){0,2}? (?:that |about |to )?"
    r"(?P<company>[A-ZÀ-Þ][\w&-]*(?: [A-ZÀ-Þ][\w&-]*){0,2})(?: has| have|['’]s)?(?: just| recently)? "
    r"(?:rais|clos|secur|land|announc|open|launch|won|expand|hir|mov|is |are )"
)
_LONGEST = 6
_MOST_CHARACTERS = 60_000
_AT_COMPANY = re.compile(
    r"(?i:\b(?:(?:our|my) (?:[\w-]+ ){1,3}at|here at|we at|us at|i'm (?:\w+ )?(?:at|from|with)|i work "
    r"(?:at|for)|on behalf of|for us at|wir bei|ich (?:arbeite|bin) bei|uns bei|von der|chez|nous chez|"
    r"nosotros en|aqui na|nos na|noi di|wij bij|hier "
    r"bij))\s+(?P<company>[A-ZÀ-Þ][\w&'’.-]*(?:\s(?:&\s)?[A-ZÀ-Þ][\w&'’.-]*){0,3})"
)
_THEIR_NAME_JA = re.compile(r"(?P<company>[^\s、。,はのを]{2,20})の[^\s、。]{1,6}(?:です|と申します)")


def prospect_company(
    person: Participant | None, thread: Thread, us: SenderProfile, links: ProspectLinks, spoken: Sequence[Spoken]
) -> tuple[str | None, Citation | None]:
    """The company and where it is written; (None, None) when the thread does not name it."""
    hints = company_hints(person, thread, us, links)
    stated = person.company if person and person.company and not same_company(person.company, us.company) else None
    if stated and any(_fits(stated, hint) for hint in hints):
        whole = in_full(stated, thread)
        return whole, _cite(whole, spoken)
    for hint in hints:
        written = spelled_like(hint, thread, us)
        if written:
            whole = in_full(written, thread)
            return whole, _cite(whole, spoken)
    if stated:
        whole = in_full(stated, thread)
        return whole, _cite(whole, spoken)
    account = company_of_account(person)
    if account:
        return account, None
    colleague = _of_colleagues(person, thread, us)
    if colleague:
        return colleague, _cite(colleague, spoken)
    said = _said(spoken, us)
    if said[0] is not None:
        return said
    parts = _channel_parts(thread, us)
    if len(parts) == 1:
        return parts[0], _cite(parts[0], spoken)
    house = named_house(spoken, thread, us)
    return house, _cite(house, spoken) if house else None


def in_full(name: str, thread: Thread) -> str:
    """The longest proper name in the thread that begins with `name`: a line of its own, or twice so in running text.

    "Imprimerie Vasseur" stands in full in the signature: "Imprimerie Vasseur & Fils – Tourcoing".
    """
    text = (thread.raw or "\n".join(message.text for message in thread.messages))[:_MOST_CHARACTERS]
    beside = re.compile(re.escape(name) + _MORE_OF_A_NAME)
    people = {word for person in thread.participants for word in name_key(person.name).split()}
    best = name
    for match in beside.finditer(text):
        longer = match.group().strip()
        added = name_key(longer[len(name) :]).split()
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        alone = line.strip(" \t>*_|·,").startswith(longer) and len(line) <= _LONGEST_SIGNATURE_LINE
        often = text.count(longer) > 1 or text.count(name) == text.count(longer)
        if (
            added
            and (alone or often)
            and not set(added) & people
            and not dates_in((longer,))
            and len(longer) > len(best)
        ):
            best = longer
    return next((form for form in (f"{best}株式会社", f"株式会社{best}") if form in text), best)


_MORE_OF_A_NAME = (
    r"(?:[ \u00a0]\([A-ZÀ-Þ][\w-]+\))?(?:[ \u00a0](?:(?:&|of|de|du|des) )?[A-ZÀ-ÞŁŚŻ][\w&'’-]*(?=[\s.,;:!?)*|·–-]|\Z)"
    r"|[ \u00a0](?:eG|mbH|mbB|e\.V\.|B\.V\.|S\.L\.|S\.A\.|S\.p\.A\.))+"
)
_LONGEST_SIGNATURE_LINE = 64


def _channel_parts(thread: Thread, us: SenderProfile) -> tuple[str, ...]:
    """What a shared channel is named after, apart from us ("#ext-ledgerlark-mossline" of Ledgerlark: mossline)."""
    match = _CHANNEL.match(thread.raw[:200])
    parts = match["name"].lower().split("-") if match and match["name"].count("-") else []
    ours = company_key(us.company)
    words = [part for part in parts if len(part) > 2 and part not in _CHANNEL_WORDS]
    return tuple(word for word in words if company_key(word) != ours) if ours in map(company_key, words) else ()


def company_hints(
    person: Participant | None, thread: Thread, us: SenderProfile, links: ProspectLinks
) -> tuple[str, ...]:
    """Names without spaces that the company's name should be equal to, most trusted first."""
    hints: list[str] = []
    slug = (links.company or "").rstrip("/").rsplit("/", 1)[-1] if links.company else ""
    host = _HOST.match(links.website or "")
    if host:
        hints.extend(reversed(domain_labels(host.group(1))))
    if slug:
        hints.append(company_key(slug.replace("-", " ")) or slug)
    emails = [person.email] if person and person.email else []
    emails += [other.email for other in thread.participants if other.side is Side.PROSPECT and other.email]
    for email in emails:
        domain = mail_domain(email)
        if domain and not domain_means_company(domain, us.company):
            hints.extend(reversed(domain_labels(domain)))
    hints.extend(company_key(part) for part in _channel_parts(thread, us))
    ours = company_key(us.company)
    return tuple(dict.fromkeys(hint for hint in hints if len(hint) > 1 and hint != ours))


def spelled_like(hint: str, thread: Thread, us: SenderProfile) -> str | None:
    """The words of the thread whose letters are those of `hint` ("haus-am-kanal" → "Haus am Kanal")."""
    wanted = company_key(hint)
    text = thread.raw or "\n".join(message.text for message in thread.messages)
    best: str | None = None
    words: list[str] = []
    for match in _WORD.finditer(text[:_MOST_CHARACTERS]):
        token = match.group()
        if "@" in token or "/" in token or re.search(r"\.\w{2,}$", token):
            words = []
            continue
        words = [*words[-(_LONGEST - 1) :], token]
        last = token if DOTTED_FORM.search(token) else re.sub(r"(?:['’]s|['’]|\.)+$", "", token)
        if not wanted.endswith(company_key(last)[-2:]) and not _is_legal(last):
            continue
        for length in range(1, len(words) + 1):
            phrase = [*words[-length:-1], last]
            if phrase[0].lower() in _CONNECTORS or last.lower() in _CONNECTORS or not _same_letters(phrase, wanted):
                continue
            written = " ".join(phrase)
            if same_company(written, us.company) or (written.islower() and best):
                continue
            if (
                best is None
                or (best.islower() and not written.islower())
                or (len(written) > len(best) and company_key(best) == company_key(written) and _is_legal(phrase[-1]))
            ):
                best = written
    return best


def _same_letters(phrase: list[str], wanted: str) -> bool:
    key = company_key(" ".join(phrase))
    spelled_out = company_key(" ".join("and" if word == "&" else word for word in phrase))
    umlauts = company_key(" ".join(phrase).translate(_UMLAUTS))
    return wanted in (key, spelled_out, umlauts)


def _is_legal(word: str) -> bool:
    return word.strip(".").lower() in {
        "ltd",
        "limited",
        "llc",
        "llp",
        "inc",
        "gmbh",
        "ag",
        "kg",
        "sas",
        "sarl",
        "sa",
        "sl",
        "srl",
        "spa",
        "bv",
        "oy",
        "ab",
        "plc",
        "lda",
        "ltda",
        "s.l",
        "s.a",
        "s.r.l",
        "s.p.a",
        "b.v",
    } or word.endswith(("株式会社", "有限会社", "合同会社"))


def _fits(company: str, hint: str) -> bool:
    bare = _ARTICLE.sub("", company)
    keys = {company_key(company), company_key(company.translate(_UMLAUTS)), company_key(bare)} - {""}
    first = company_key(company.split(maxsplit=1)[0])
    if len(first) > 3 and hint.startswith(first) and len(company.split()) > 1:
        return True
    if len(hint) > 3 and any(key.endswith(hint) for key in keys):
        return True
    return any(key == hint or hint.startswith(key) or key.startswith(hint) for key in keys)


def _of_colleagues(person: Participant | None, thread: Thread, us: SenderProfile) -> str | None:
    companies = [
        other.company
        for other in thread.participants
        if other.side is Side.PROSPECT
        and other.company
        and other is not person
        and not same_company(other.company, us.company)
    ]
    return companies[0] if companies else None


def _said(spoken: Sequence[Spoken], us: SenderProfile) -> tuple[str | None, Citation | None]:
    """A company that the prospect names as theirs ("we at Kelp & Co", "ひばり製作所の大河原です"), or we do."""
    for item in spoken:
        if item.message.side is Side.US:
            for sentence in item.sentences:
                ours = _WE_SAID.search(sentence.text)
                if ours and not same_company(ours["company"], us.company):
                    return ours["company"], Citation(item.message.index, sentence.text)
            continue
        for sentence in item.sentences:
            match = _AT_COMPANY.search(sentence.text) or _THEIR_NAME_JA.search(sentence.text)
            if match and not same_company(match["company"], us.company):
                return match["company"].rstrip(".'’"), Citation(item.message.index, sentence.text)
    return None, None


def _cite(company: str, spoken: Sequence[Spoken]) -> Citation | None:
    for item in reversed(spoken):
        place = item.message.text.find(company)
        if place >= 0:
            return Citation(item.message.index, item.message.text[place : place + len(company)])
    return None
