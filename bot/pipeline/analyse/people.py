"""Who the prospect is: the person among those of the other side, their name, what they are called, their role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.models.conversation import Participant, ProspectLinks, Side, Thread
from bot.pipeline.analyse.spoken import Spoken, plain_form
from bot.pipeline.analyse.spoken_roles import spoken_role
from bot.pipeline.read.characters import plain_letters
from bot.pipeline.read.names import (
    clean_name,
    domain_means_company,
    looks_like_full_name,
    mail_domain,
    name_key,
    same_person,
)
from bot.pipeline.read.signature import read_signature

_CALL_ME = re.compile(
    r"(?i:\b(?:call me|(?:please |just )?it's just|i go by|goes by|everyone calls me|friends call me|"
    r"people call me|nenn(?:en sie|t)? mich|sag(?:en sie|t)? (?:einfach |ruhig )?|"
    r"appelle[zs]?[- ]moi|ll[aá]m(?:a|e)me|me llaman|dime|me cham[ea](?:m)?(?: de)?|chiamami|mi chiami|mi "
    r"chiamano|noem me|zeg maar))(?i:\s+(?:just |simply |einfach |bitte |ruhig |gern |simplement |gewoon |"
    r"please ))?\s*[:\"'“‘«]?\s*(?P<name>[A-ZÀ-ÞŁŚŻ][^\W\d_]*(?:[-'’][^\W\d_]+)?)"
)
_NICK_IN_NAME = re.compile(r"[\"“”'‘’«»(（](?P<nick>[^\W\d_][\w'’.-]{1,20})[\"“”'‘’«»)）]")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_HONORIFIC = re.compile(
    r"(?i:\A(?:mr|mrs|ms|mx|cllr|councillor|capt|sgt|dr|prof|sir|dame|herr|frau|mme|mlle|m|monsieur|madame|sr|sra|srta|dott|dott\.ssa|"
    r"ing|sig|sig\.ra|dhr|mevr|dipl\.-ing|rev|fr)\.?\s+)+(?=\S)"
)
_SHARED_ACCOUNT = re.compile(
    r"\b(?:geschaftsstelle|sekretariat|vorstand|verwaltung|burgerburo|kanzlei|secretaria|front "
    r"?desk|reception|info|sales|support|team|office|hello|contact|admin|help ?desk|service|"
    r"empfang|einkauf|buro|kontakt|zentrale|vertrieb|accueil|achats?|secretariat|"
    r"recepcion|ventas|compras|contacto|recepcao|vendas|segreteria|acquisti|receptie|inkoop|account|bot|"
    r"noreply|no-reply|mailbox|postmaster|mailer-daemon|unknown|user|somebody|procurement|purchasing|"
    r"billing|accounts|operations|ops|bestellung|redaktion|marketing|press|presse|jobs|hr|it)\b"
)


def choose_prospect(thread: Thread, links: ProspectLinks, spoken: Sequence[Spoken]) -> Participant | None:
    """The person a reply goes to: who said most in the other side's last turn, else whom the links or the mail name."""
    theirs = [person for person in thread.participants if person.side is not Side.US]
    if not theirs:
        return None
    slug = plain_letters(links.profile or "").rstrip("/").rsplit("/", 1)[-1].replace("-", " ").split()
    turn = latest_writers(spoken)
    if turn:
        said: dict[str, int] = {}
        for item in turn:
            key = name_key(item.message.author)
            said[key] = said.get(key, 0) + len(item.body) + 1
        most = max(said, key=lambda key: said[key])
        for person in theirs:
            if name_key(person.name) == most:
                return person
    named = [
        person for person in theirs if slug and name_key(person.name) and set(name_key(person.name).split()) & set(slug)
    ]
    return (named or theirs)[0]


def latest_writers(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The prospect's side's last messages in a row, by people rather than machines where there are any."""
    writers = [item for item in spoken if item.message.side is Side.PROSPECT and item.message.author]
    humans = {id(item) for item in writers if not item.message.is_automatic} or {id(item) for item in writers}
    turn: list[Spoken] = []
    for item in reversed(spoken):
        if item.message.side is Side.US and turn:
            break
        if id(item) in humans:
            turn.append(item)
    return turn[::-1]


def prospect_name(person: Participant | None, spoken: Sequence[Spoken]) -> str | None:
    """The person's full name as it is best written in the thread; None for a shared account."""
    if person is None:
        return None
    written = _without_nick(person.name)
    if "," in written:
        last, _, first = written.partition(",")
        if looks_like_full_name(f"{first} {last}") and len(first.split()) <= 2:
            written = f"{first.strip()} {last.strip()}"
    signed = _signed_name(person, spoken)
    if _is_account(written) or is_company_account(person):
        return signed
    if signed and len(signed.split()) > len(written.split()) and same_person(signed, written):
        return signed
    if (
        signed
        and _has_initial(written)
        and not _has_initial(signed)
        and name_key(signed).split()[-1:] == name_key(written).split()[-1:]
    ):
        return signed
    return written or signed


def first_name(name: str | None, person: Participant | None, spoken: Sequence[Spoken]) -> str | None:
    """What to call the person: what they ask for, or sign with, else the given part of the name."""
    if name is None or person is None:
        return None
    asked = _asked_name(name, person, spoken)
    if asked:
        return asked
    if _CJK.search(name):
        parts = name.split()
        return parts[1] if len(parts) > 1 else None
    words = _HONORIFIC.sub("", name).split()
    return next((word for word in words if len(word.strip(".")) > 1), words[0] if words else None)


def prospect_role(person: Participant | None, spoken: Sequence[Spoken]) -> str | None:
    """The person's role from the profile head, a signature or their own words."""
    if person is None:
        return None
    if person.role:
        return person.role
    for item in _of(person, spoken):
        for sentence in item.sentences:
            role = spoken_role(sentence.text)
            if role:
                return role
    return None


def without_company(role: str | None, company: str | None) -> str | None:
    """A role without the company's name that stands behind it in the same line."""
    if role and company and role.endswith(company) and len(role) > len(company):
        return role[: -len(company)].rstrip(" ,-–—|·@") or None
    return role


def is_company_account(person: Participant) -> bool:
    """Whether the sender's name is only that of their company: it is written like the mail's domain."""
    return domain_means_company(mail_domain(person.email), person.name)


def company_of_account(person: Participant | None) -> str | None:
    """The company in the name of a shared account ("Geschäftsstelle RC Taubenau"), if there is one."""
    if person is not None and is_company_account(person):
        return person.name
    if person is None or not _is_account(person.name) or "@" in person.name:
        return None
    words = [word for word in person.name.split() if not _SHARED_ACCOUNT.search(plain_form(word))]
    rest = " ".join(words)
    return rest if len(words) > 1 and looks_like_full_name(rest) and len(words) < len(person.name.split()) else None


def _of(person: Participant, spoken: Sequence[Spoken]) -> list[Spoken]:
    return [
        item
        for item in spoken
        if item.message.side is not Side.US
        and (name_key(item.message.author) == name_key(person.name) or item.message.author is None)
    ]


def _signed_name(person: Participant, spoken: Sequence[Spoken]) -> str | None:
    shared = _is_account(person.name) or is_company_account(person)
    best: str | None = None
    for item in _of(person, spoken):
        name = read_signature(item.parts, None if shared else person.name).name
        if name is None or _is_account(name) or (shared and name_key(name) == name_key(person.name)):
            continue
        if looks_like_full_name(name) and len(name.split()) >= len((best or "").split()):
            best = name
    return best


def _asked_name(name: str, person: Participant, spoken: Sequence[Spoken]) -> str | None:
    for item in reversed(_of(person, spoken)):
        for sentence in item.sentences:
            match = _CALL_ME.search(sentence.text)
            if match and not same_person(match["name"], "Mr"):
                return match["name"]
    nick = _NICK_IN_NAME.search(person.name)
    if nick and not _is_account(nick["nick"]):
        return nick["nick"]
    full = name_key(_HONORIFIC.sub("", name)).split()
    for item in reversed(_of(person, spoken)):
        for line in item.parts.signature[:4]:
            nick = _NICK_IN_NAME.search(line)
            if nick and set(full) & set(name_key(line).split()) and not _is_account(nick["nick"]):
                return nick["nick"]
            word = (clean_name(line) or "").strip(" .,")
            key = name_key(word)
            if (
                " " in word
                or len(word) < 2
                or not word[:1].isupper()
                or key in full[1:]
                or _is_account(word)
                or _CJK.search(word)
            ):
                continue
            if key in full or (
                full and len(word) <= 12 and word.isalpha() and not word.isupper() and _is_short_form(key, full[0])
            ):
                return word
    return None


def _is_short_form(key: str, first: str) -> bool:
    return first.startswith(key[:2]) or key[:1] == first[:1] or key in first


def _without_nick(name: str) -> str:
    return re.sub(r"\s+", " ", _NICK_IN_NAME.sub(" ", name)).strip()


def _has_initial(name: str) -> bool:
    return any(len(word.strip(".")) == 1 for word in name.split())


_NOBODY = frozenset(
    {
        "linkedin member",
        "linkedin mitglied",
        "membre linkedin",
        "membre de linkedin",
        "miembro de linkedin",
        "membro do linkedin",
        "usuario do linkedin",
        "utente linkedin",
        "membro di linkedin",
        "linkedin lid",
        "slack user",
        "deactivated user",
    }
)


def _is_account(name: str) -> bool:
    """Whether a written name is that of an account rather than of a person."""
    plain = plain_form(name)
    if _CJK.search(name):
        return False
    if "@" in name or "_" in name or any(character.isdigit() for character in name):
        return True
    if _SHARED_ACCOUNT.search(plain):
        return True
    if name_key(name) in _NOBODY:
        return True
    return name.islower() and ("-" in name or "." in name) and " " not in name
