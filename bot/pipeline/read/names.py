"""Names of people and companies as written: cleaning and comparing them."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.pipeline.read.characters import plain_letters, without_invisible, word_set

_PRONOUNS = re.compile(
    r"\(?\b(?:she|he|they|ze|elle|il|iel|ella|él|elle|sie|er|ela|ele|lei|lui|hen|zij|hij|xier)\s?/\s?"
    r"(?:her|hers|him|his|them|theirs|they|elle|lui|ella|el|ihr|ihm|dela|dele|hem|haar|suya|suyo|hir)"
    r"(?:\s?/\s?\w+)?\)?",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\s*(?:[(\[]\s*(?P<bracket>[^()\[\]]{2,60})\s*[)\]]|\s[|@·•]\s*(?P<bar>[^|]{2,60})|"
    r"\s[-–—]\s(?P<dash>[^|]{2,60}))\s*\Z"
)
_APP = re.compile(r"\s+(?:APP|BOT|WORKFLOW)\Z")
_SYMBOLS = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF]|:[a-z0-9_+-]{2,40}:")
_SENTENCE_MARKS = re.compile(r"[?!;:\"“”…<>{}=*#]|\.\s+[a-zß-ÿ]|https?:|@\w")
_LEGAL = re.compile(
    r"\b(?:ltd|limited|llc|llp|inc|incorporated|corp|corporation|co|gmbh|ag|kg|ug|se|ohg|e\.?k|sarl|sas|"
    r"sa|s\.a\.?s?|s\.l\.?u?|sl|"
    r"slu|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|oy|oyj|ab|as|a/s|aps|plc|pty|kk|lda|ltda|sp\.? z "
    r"o\.?o)\.?(?=\W|\Z)|株式会社|有限会社|合同会社",
    re.IGNORECASE,
)
_NOT_ALNUM = re.compile(r"[\W_]+")
_HONORIFICS = re.compile(
    r"\A(?:mr|mrs|ms|mx|dr|prof|sir|herr|frau|m|mme|mlle|monsieur|madame|sr|sra|srta|señor|señora|dott|"
    r"dottoressa|ing|sig|sig\.ra|dhr|mevr|dipl\.-ing)\.?\s+(?=\S)",
    re.IGNORECASE,
)
FREE_MAIL = word_set(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de yahoo.fr "
    "yahoo.co.jp ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de "
    "t-online.de freenet.de proton.me protonmail.com pm.me orange.fr wanadoo.fr free.fr laposte.net "
    "sfr.fr libero.it virgilio.it tin.it uol.com.br bol.com.br terra.com.br hotmail.fr hotmail.es "
    "hotmail.it mail.ru yandex.ru qq.com 163.com fastmail.com hey.com tutanota.com zoho.com docomo.ne.jp "
    "ziggo.nl kpnmail.nl freemail.example webmail.example"
)


def clean_name(text: str) -> str | None:
    """A person's name without pronouns, symbols, app marks and quotation marks; None when nothing is left."""
    name = _SYMBOLS.sub(" ", _PRONOUNS.sub(" ", without_invisible(text)))
    name = _APP.sub("", name).replace("*", " ").strip(" \t\"'“”„«»,;:|·•-–—()[]")
    name = re.sub(r"\s+", " ", name)
    return name or None


def split_affiliation(text: str) -> tuple[str | None, str | None]:
    """Name and company of "Oskar Tamm (Nimbusroot)" or "Oskar Tamm | Nimbusroot"."""
    bare = _PRONOUNS.sub(" ", without_invisible(text)).strip()
    match = _AFFILIATION.search(bare)
    if match and match.start() > 0:
        company = match["bracket"] or match["bar"] or match["dash"]
        return clean_name(bare[: match.start()]), clean_name(company)
    return clean_name(bare), None


def looks_like_name(text: str) -> bool:
    """Whether a short text could be the name of a person or an account."""
    stripped = text.strip()
    if not stripped or len(stripped) > 80 or _SENTENCE_MARKS.search(_SYMBOLS.sub("", stripped)):
        return False
    words = stripped.split()
    return len(words) <= 8 and any(character.isalpha() for character in stripped)


def looks_like_full_name(text: str) -> bool:
    """Whether each word of a short text begins as names do; stricter than `looks_like_name`."""
    if not looks_like_name(text):
        return False
    words = clean_name(text)
    particles = {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "del",
        "la",
        "le",
        "dos",
        "das",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "ter",
        "ten",
        "zu",
        "af",
        "d'",
        "ní",
        "ó",
    }
    return bool(words) and all(not word[0].islower() or word.lower() in particles for word in (words or "").split())


@lru_cache(maxsize=4_096)
def name_key(name: str | None) -> str:
    """A name in the form in which two spellings of it are equal."""
    if not name:
        return ""
    cleaned = clean_name(_HONORIFICS.sub("", name.strip())) or ""
    if "," in cleaned:
        last, _, first = cleaned.partition(",")
        cleaned = f"{first} {last}"
    return _NOT_ALNUM.sub(" ", plain_letters(cleaned)).strip()


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two written names mean one person: equal, or one of them only its first part or its initials."""
    left, right = name_key(one), name_key(other)
    if not left or not right:
        return False
    if left == right:
        return True
    short, long = sorted((left.split(), right.split()), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1:
        return short[0] == long[0] or (len(short[0]) > 2 and short[0] == "".join(long))
    return short[0] == long[0] and set(short) <= set(long)


def company_key(company: str | None) -> str:
    """A company's name in the form in which two spellings of it are equal: no legal form, no spaces."""
    if not company:
        return ""
    bare = _LEGAL.sub(" ", company.replace("æ", "ae").replace("&", " ").replace("ø", "o").replace("ß", "ss"))
    return _NOT_ALNUM.sub("", plain_letters(bare)) or _NOT_ALNUM.sub("", plain_letters(company))


def same_company(one: str | None, other: str | None) -> bool:
    """Whether two written company names mean one company."""
    left, right = company_key(one), company_key(other)
    return bool(left) and left == right


def mail_domain(email: str | None) -> str | None:
    """The domain of an e-mail address in lower case; None for an address of a free mail service."""
    if not email or "@" not in email:
        return None
    domain = email.rsplit("@", 1)[1].strip("> ").lower()
    return None if domain in FREE_MAIL or not domain else domain


def domain_labels(domain: str) -> tuple[str, ...]:
    """The parts of a domain that can carry a company's name, without hyphens, most specific last."""
    parts = domain.lower().split(".")
    ignored = {"www", "mail", "email", "com", "co", "org", "net", "example", "news", "reply", "mg"}
    kept = [part for part in parts[:-1] if part not in ignored] or parts[:1]
    return tuple(part.replace("-", "") for part in kept)


def domain_means_company(domain: str | None, company: str | None) -> bool:
    """Whether a domain is written like a company's name ("tally-harbor.example", "Tally Harbor")."""
    key = company_key(company)
    if not domain or len(key) < 2:
        return False
    labels = [plain_letters(label) for label in domain_labels(domain)]
    if key in labels:
        return True
    return len(key) >= 5 and any(label.startswith(key) and len(label) - len(key) <= 4 for label in labels)
