"""Role and company from a profile headline or a line of a signature."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.pipeline.read.characters import plain_letters, without_invisible, word_set
from bot.pipeline.read.names import clean_name

_ROLE_WORDS = re.compile(
    r"\b(?:ceo|cto|cfo|coo|cmo|cio|ciso|cpo|cro|chro|vp|svp|evp|avp|md|gm|chief|president|vice|head|headteacher|"
    r"headmaster|headmistress|rector|dean|"
    r"director|directors?|manager|lead|leader|leiter(?:in)?|"
    r"principal|partner|associate|analyst|investor|founder|co-?founder|founding|owner|proprietor|"
    r"engineer(?:ing)?|developer|architect|officer|secretary|"
    r"coordinator|specialist|consultant|advisor|adviser|buyer|procurement|purchasing|partnerships|"
    r"operations|controller|accountant|administrator|"
    r"facilities|sales|compliance|sustainability|maintenance|quality|"
    r"admin|assistant|supervisor|foreman|chef|editora?|producer|planner|scientist|researcher|professor|"
    r"teacher|nurse|physician|librarian|curator|registrar|"
    r"recruiter|strategist|designer|executive|representative|receptionist|reception|treasurer|trustee|"
    r"chair|chairman|chairwoman|board|captain|technician|"
    r"geschaftsfuhr\w*|leitung|leiter\w*|einkauf\w*|einkaufer\w*|vorstand\w*|inhaber\w*|grunder\w*|"
    r"mitgrunder\w*|assistenz|referent\w*|sachbearbeiter\w*|"
    r"projektleit\w*|bereichsleit\w*|abteilungsleit\w*|vertriebsleit\w*|prokurist\w*|meister\w*|"
    r"beauftragte\w*|koordinator\w*|verantwortliche\w*|"
    r"associee?s?|contabilidade|contabilidad|contabilita|comptabilite|comptable|buchhaltung|boekhouding|"
    r"secretaris|penningmeester|voorzitter|vorsitzende\w*|schatzmeister\w*|tesorer[oa]|tesoureir[oa]|"
    r"vertrieb|technik|logistik|facturation|faturacao|secretaria|accounting|finance|engagement|customer "
    r"success|support|direct(?:eur|rice|or|ora|rices)|responsable|charge[e]?|gerant[e]?|president[e]?|"
    r"fondat(?:eur|rice)|"
    r"cofondat\w*|chef(?:fe)?|adjoint[e]?|secretaire|acheteu[rs]e?|"
    r"gerente|jef[ea]|encargad[oa]|fundador[a]?|cofundador[a]?|soci[oa]|consejer[oa]|coordinador[a]?|"
    r"comprador[a]?|propietari[oa]|presidenta?|"
    r"diretor[a]?|chefe|coordenador[a]?|socio|socia|analista|comprador|"
    r"responsabile|direttore|direttrice|amministrat\w*|titolare|fondatore|fondatrice|socio|addett[oa]|capo|"
    r"hoofd|directeur|eigenaar|oprichter|inkoper|bestuurder|manager|adviseur|teamleider|bedrijfsleider|"
    r"chef|direktor|direktör|inkopschef|vd|grundare|kierownik|dyrektor|prezes)\b"
    r"|部長|課長|係長|主任|社長|取締役|代表|担当|室長|店長|本部長|次長|専務|常務|マネージャー|リーダー|ディレクター",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\s+(?:at|bei|beim|chez|presso|bij|hos|på|w)\s+(?:der |dem |the |la |le )?|\s*@\s*)", re.IGNORECASE
)
_WEAK_AT = re.compile(r"\s+(?:en|em|na|no|a|di|of|of the|von|de|da|do|van|in)\s+(?=[A-ZÀ-ÞŁŚŻ\"'«])")
_SEGMENTS = re.compile(r"\s*[|•·｜/](?=\s)\s*|(?<=\s)/\s|\s*[·•|｜]\s*|\s+[-–—]\s+")
_COMMA = re.compile(
    r"\s*,\s+(?!(?:ltd|limited|lda|ltda|inc|llc|llp|gmbh|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|co|plc|kg|"
    r"ag)\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:former(?:ly)?|previously|ex-|past|until 20\d\d|ehemalig\w*|fruher|ancien\w*|antigu[oa]|anterior\w*|"
    r"ex |gia |voormalig\w*)",
    re.IGNORECASE,
)
_LEGAL_END = re.compile(
    r"\b(?:ltd|limited|llc|llp|inc|corp|gmbh|ag|kg|se|sarl|sas|s\.?a\.?|s\.?l\.?|s\.?r\.?l\.?|"
    r"s\.?p\.?a\.?|b\.?v\.?|oy|ab|aps|plc|lda|ltda|e\.?v\.?|eg|genossenschaft|"
    r"capital|ventures|partners|foods|studios?|labs?|group|freight|logistics|bank|hospital|university|"
    r"marinas|hotels?|energy|systems|technologies|software|"
    r"council|school|college|museum|clinic|mills?|works|brewery|bakery|co-?op(?:erative)?|holdings?|"
    r"industries|foundation|agency|media|consulting|angels|fund|trust|associates|collective|insurance|society|"
    r"theatre|"
    r"institute|press|farms?|fisheries|provisions|cruises|brothers|"
    r"& (?:sons?|co|fils|söhne|hijos|figli))\.?\Z|株式会社|有限会社|合同会社|財団|大学|病院",
    re.IGNORECASE,
)
DOTTED_FORM = re.compile(r"(?<!\w)(?:[a-z]\.){2,5}\Z", re.IGNORECASE)
"""A legal form in letters with points at the end, the last of which belongs to it ("S.L.", "S.p.A.")."""
_JAPANESE_COMPANY = re.compile(r"(?:株式会社|有限会社|合同会社)\S*\s+\S")
_BRACKETS = re.compile(r"\s*\([^()]{0,120}\)")
_CONTACT = re.compile(
    r"@\w|https?:|www\.|(?<![\w.])(?:tel|phone|mobile|mobil|fax|t|m|p)\s*[.:]|\+\d[\d ()./-]{6,}|\d{5,}|〒|"
    r"\btel\b",
    re.IGNORECASE,
)


class Headline(NamedTuple):
    """What a headline says; either part may be missing."""

    role: str | None
    company: str | None


def has_role_word(text: str) -> bool:
    """Whether a word of a role ("manager", "Leiterin", 部長) stands in `text`."""
    return bool(_ROLE_WORDS.search(plain_letters(text)) or _ROLE_WORDS.search(text))


def has_company_ending(text: str) -> bool:
    """Whether `text` ends, or begins, as names of companies do ("… GmbH", "… Capital", 株式会社…)."""
    return bool(_LEGAL_END.search(without_invisible(text).strip()))


def is_contact_line(text: str) -> bool:
    """Whether a line holds an address, a number or a link rather than a role or a company."""
    return bool(_CONTACT.search(text))


def read_headline(text: str) -> Headline:
    """Role and company of "Principal @ Saltmarsh Ventures | chemist" or "Studio Manager · hummel & ræv"."""
    shown = _BRACKETS.sub(" ", without_invisible(text)[:300])
    segments = [
        part.strip(" ,;") if DOTTED_FORM.search(part.strip(" ,;")) else part.strip(" ,;.")
        for whole in _SEGMENTS.split(shown)
        for part in re.split(r"(?<=[a-z]{3})\.\s+(?=[A-ZÀ-Þ])", whole)
        if part.strip(" ,;.") and not _FORMER.search(plain_letters(part))
    ]
    segments = [part for part in segments if not is_contact_line(part)] or segments[:1]
    if not segments:
        return Headline(None, None)
    for segment in segments[:4]:
        at = _AT.search(segment)
        if at and at.start() > 0 and len(segment[at.end() :]) > 1:
            company = _COMMA.split(segment[at.end() :])[0]
            return Headline(_tidy(segment[: at.start()]), _tidy(company))
    pieces = [piece for segment in segments[:3] for piece in _pieces(segment) if piece]
    role = next((piece for piece in pieces if has_role_word(piece) and not _is_company_only(piece)), None)
    others = [piece for piece in pieces if piece != role]
    if role is None:
        company = next((piece for piece in others if has_company_ending(piece)), None)
        return Headline(None, _tidy(company) if company else None)
    weak = _split_weakly(role)
    if weak is not None and not any(has_company_ending(piece) for piece in others[:1]):
        return weak
    company = next((piece for piece in others if has_company_ending(piece)), others[0] if others else None)
    return Headline(_tidy(role), _tidy(company) if company else None)


_IN_A_HOUSE = re.compile(
    r"\s+(?:(?P<place>en|em|na|no|in|till|i)|of(?: the)?|von(?: der)?|vom|der|de la|de|del|du|des|di|della|dell['’]|"
    r"d['’]|do|da|van(?: de)?)(?:\s+|(?<=['’]))(?=[A-ZÀ-ÞŁŚŻ\"'«])"
)
_SMALL = word_set(
    "de la le les du des d of the and und et y e & van von der den di del della do da dos am im in for für"
)
_MOST_ROLE_WORDS = 6


def read_profile_headline(text: str) -> Headline:
    """Role and company of the line under a name in a profile: what stands first is the role, whatever its words.

    "Enóloga en Bodegas Peña Rubia", "Beheerder begraafplaatsen, Gemeente Oosterkwelle", "Business angel · Club Orme".
    """
    known = read_headline(text)
    if known.company is not None and known.role is not None:
        return known
    segments = [
        part
        for whole in _SEGMENTS.split(_BRACKETS.sub(" ", without_invisible(text)[:300]))
        if (part := _without_former(clean_name(whole) or "")) and not is_contact_line(part)
    ]
    if not segments:
        return known
    first, *others = segments
    left, comma, right = first.partition(", ")
    in_house = next((match for match in reversed(list(_IN_A_HOUSE.finditer(first))) if _houses(match, first)), None)
    company = role = None
    if in_house is not None:
        role, company = first[: in_house.start()], first[in_house.end() :]
    elif comma and _is_proper(right) and not has_role_word(right):
        role, company = left, right
    else:
        role = left if comma and not has_role_word(right) else first
        company = next((part for part in others if _is_proper(part) and not has_role_word(part)), None)
    if company is None and not has_role_word(role):
        return known
    if len(role.split()) > _MOST_ROLE_WORDS:
        return known
    return Headline(_tidy(role), _tidy(company) if company else known.company)


def _without_former(segment: str) -> str:
    pieces = [piece for piece in segment.split(", ") if not _FORMER.search(plain_letters(piece))]
    return ", ".join(pieces).strip(" ,;.")


def _houses(match: re.Match[str], text: str) -> bool:
    """Whether what follows is a house: a proper name, after "of" one of two words or with a company's ending."""
    rest = text[match.end() :]
    if not _is_proper(rest) or has_role_word(rest.split()[0]):
        return False
    return bool(match["place"]) or len(rest.split()) > 1 or has_company_ending(rest)


def _is_proper(text: str) -> bool:
    words = [word for word in re.split(r"[\s'’]+", text.strip(" \"'«»")) if word and word.lower() not in _SMALL]
    return bool(words) and all(not word[0].islower() for word in words)


_SINCE = re.compile(
    r"\A(?:est|established|since|seit|depuis|desde|dal|gegr|gegründet|founded|fondée?|fundad[ao])\b", re.IGNORECASE
)


def _pieces(segment: str) -> list[str]:
    parts = [part for part in _COMMA.split(segment) if not _SINCE.match(part)]
    if len(parts) == 1 and _JAPANESE_COMPANY.search(segment):
        parts = segment.split()
    if len(parts) > 2 and sum(has_role_word(part) for part in parts) > 1:
        joined = ", ".join(part for part in parts[:-1])
        return [joined, parts[-1]]
    return parts


def _is_company_only(piece: str) -> bool:
    return (
        has_company_ending(piece)
        and _LEGAL_END.sub("", piece).strip() != ""
        and not _ROLE_WORDS.search(plain_letters(_LEGAL_END.sub("", piece)))
    )


def _split_weakly(role: str) -> Headline | None:
    """Divide "Directora de Inversiones en Marea Baja Capital" at the last such word that a company follows."""
    for match in reversed(list(_WEAK_AT.finditer(role))):
        company = role[match.end() :]
        word = match.group().strip().lower()
        if (
            match.start() > 0
            and has_role_word(role[: match.start()])
            and (word in ("en", "em", "na", "no", "in") or has_company_ending(company))
            and not has_role_word(company.split()[0])
        ):
            return Headline(_tidy(role[: match.start()]), _tidy(company))
    return None


def _tidy(text: str) -> str | None:
    cleaned = clean_name(text)
    if cleaned and DOTTED_FORM.search(text.rstrip()) and not cleaned.endswith("."):
        return cleaned + "."
    return cleaned.rstrip(".") if cleaned and not has_company_ending(cleaned) else cleaned


def without_place(company: str) -> str:
    """A company's name without the town that stands behind it ("Libreria Pontevecchia, Pavia")."""
    house = re.split(r"\s+[·•|]\s+", company)[0]
    name, comma, place = house.partition(", ")
    is_town = bool(comma) and len(place.split()) == 1 and place[:1].isupper() and not has_company_ending(house)
    return name if is_town and len(name.split()) > 1 else house
