"""Of whom a sentence speaks: of the site's own company, or of a customer, partner, investor, owner or namesake."""

from __future__ import annotations

import re

from bot.pipeline.enrich.company_names import UPPER

PROPER = (
    rf"[{UPPER}][\w&’'.-]*(?: (?:(?:of|de|du|des|della|di|do|da|van|von|und|and|et|&|the|la"
    rf"|le) )?[{UPPER}][\w&’'-]*){{0,4}}"
)
# A sentence about somebody else of the same or a similar name.
_NAMESAKE = re.compile(
    r"not to be confused|no relation|unrelated|another company|different company|namesake|same name|we are not\b"
    r"|nothing to do with|nicht zu verwechseln|gleichnamig|nichts zu tun|nicht verwandt|wir sind nicht"
    r"|à ne pas confondre|homonyme|rien à voir|nous ne sommes pas|no confundir|nada que ver|no somos|da non confondere"
    r"|omonim|niente a che|non siamo|não confundir|não somos|nada a ver|niet te verwarren|wij zijn niet|混同"
    r"|関係はありません",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we|our|us|ours|wir|unser\w*|uns|nous|notre|nos|nosotr[oa]s|nuestr[ao]s?|somos|wij|ons|onze|noi|nostr[aoie]"
    r"|siamo|nós|noss[ao]s?|estamos|abbiamo|contiamo)\b|\b[Ww]e['’]re\b|私たち|当社|弊社|私ども",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:(?:^it|^(?:\S+ ){1,3}people (?:now |today )?work|here|hier|ici|aquí|aqui|qui lavorano)"
    r"|the (?:company|firm|practice|studio|business|cooperative|agency|brewery|workshop|team|family)"
    r"|das unternehmen|die firma|der betrieb|die (?:tischlerei|werkstatt|familie|kanzlei|praxis|agentur|genossenschaft)"
    r"|la maison|l['’](?:entreprise|atelier|équipe|agence)|la (?:société|empresa|familia|famille|famiglia|ditta"
    r"|compañía)"
    r"|l['’]azienda|a empresa|a família|het (?:bedrijf|team)|de zaak|notre équipe)\b",
    re.IGNORECASE,
)
# On its own "about" page a company is also "the port", "la verrerie", or the first word of its name.
_DEFINITE = re.compile(r"(?:The|La|Le|L['’]|El|De|Het|Il|Lo|O|A)\s?[a-zà-ÿ]|(?:Die|Das|Der) [A-ZÄÖÜ]")
_SOMEBODY = (
    r"(?:customers?|clients?|partners?|suppliers?|investors?|competitors?|rivals?|parents?|parent company|neighbou?rs?"
    r"|sponsors?|distributors?|resellers?|landlords?|owners?|Kund\w+|Lieferant\w*|Partner\w*|Mitbewerber\w*"
    r"|Wettbewerber\w*"
    r"|Investor\w*|Mutter\w*|Konkurrent\w*|Vermieter\w*|fournisseurs?|partenaires?|concurrents?|investisseurs?"
    r"|clientes?"
    r"|socios?|proveedor\w*|competidor\w*|inversor\w*|fornitor[ei]|concorrent[ei]|client[ei]|investitor[ei]"
    r"|fornecedor\w*"
    r"|parceir[oa]s?|leveranciers?|klant\w*|concurrent\w*|moederbedrijf|investeerder\w*|partner\w*|パートナー|取引先)"
)
_THEIRS = re.compile(
    rf"^(?:(?:[Tt]he|[Oo]ne of|[Aa]n?|[Dd]er|[Dd]ie|[Dd]as|[Ll]es?|[Ll]a|[Ee]l|[Ii]l) )?(?:(?:[Oo]ur"
    rf"|[Uu]nser\w{{0,2}}|[Nn]otre|[Nn]os"
    rf"|[Nn]uestr[oa]s?|[Nn]ostr[oaei]|[Nn]oss[oa]s?|[Oo]nze"
    rf"|[Oo]ns) )?(?:[\w-]+ ){{0,2}}?{_SOMEBODY}\b(?=,? [{UPPER}“„«\"])"
)
_OWNED = re.compile(
    rf"\b(?:acquired by|bought by|part of (?:the )?(?=[{UPPER}])|owned by|subsidiary of"
    rf"|belongs? to (?:the )?(?=[{UPPER}])"
    rf"|joined (?:the )?(?=[{UPPER}])|member of|(?:ein )?Teil (?:der|von)|gehör\w* [^.]{{0,20}}zu[rm]? |übernommen"
    rf"|Tochter"
    r"|filiale (?:du|de)|rachet\w+ par|appartient|fait partie|adquirid[ao] por|forma parte|pertenece|acquisit[ao] da"
    r"|fa parte|adquirida? (?:por|pela|pelo)|faz parte|overgenomen door|onderdeel van|led by|angeführt|mené par)",
)
_ASIDE = re.compile(
    rf"({PROPER})(?:, | \()(?:which|who|that|whose|founded|established|gegründet|die|der|das|mit|qui|dont|fondée?"
    rf"|créée?"
    r"|que|fundad[ao]|che|fondat[ao]|opgericht|with|an?|ein|eine|une?)\b"
)
_EMPLOYS = re.compile(
    rf"^(?:[Tt]he |[Dd]er |[Dd]ie |[Dd]as |[Ll]a |[Ll]e )?(?:[a-zà-ÿ-]+ ){{0,2}}({PROPER}) (?:is|are|was|has|have"
    rf"|had|employs?|counts|raised|raises"
    r"|secured|closed|beschäftigt|hat|wurde|ist|emploie|compte|a|est|fut|tiene|emplea|fue|ha|è|impiega|conta|tem"
    r"|emprega|foi"
    r"|heeft|telt|werd|is)\b"
)
# "In 1988, two sisters began …" on the page about the company.
_WHEN = re.compile(
    r"(?:In|Im Jahr|Im|En|Nel|Em|Anno|Since|Seit|Depuis|Desde|Dal"
    r"|Sinds)(?: the \w+ of)? (?:[A-Z][a-z]+ )?\d{4}\b|\d{4} "
)
_ABOUT_KINDS = ("about", "team")
_PRONOUNS = re.compile(
    r"^(?:We|Our|It|They|Today|Now|There|Here|This|In|On|At|Since|After|From|The|Wir|Es|Heute|Seit|Im|In|Nous|Il|Elle"
    r"|Depuis|Aujourd|En|Hoy|Desde|Somos|Oggi|Dal|Nel|Siamo|Hoje|Em|Wij|We|Vandaag|Sinds|Who|What|Das|Die|Der|Founded"
    r"|Gegründet|Fondée?|Fundad[ao]|Fondata|Opgericht|Based|All|Today’s|Das Team|Team)\b"
)


def speaks_of_us(text: str, names: tuple[str, ...], kind: str) -> bool:
    """Tell whether a sentence on a page of this kind speaks of the company with these names."""
    lower = text.casefold()
    named = any(name.casefold() in lower for name in names)
    ours = named or _OURS.search(text) is not None or _SELF.search(text) is not None
    if not ours and kind in _ABOUT_KINDS:
        first = text.split(" ", maxsplit=1)[0]
        ours = _DEFINITE.match(text) is not None or any(name.split(" ")[0] == first for name in names)
        ours = ours or (_WHEN.match(text) is not None and not has_other_subject(text, names))
    return ours and not _NAMESAKE.search(text) and not _THEIRS.match(text)


def own_part(text: str, names: tuple[str, ...]) -> str:
    """Return the beginning of a sentence, up to where it goes on about an owner, an investor or somebody else."""
    end = len(text)
    owned = _OWNED.search(text)
    if owned:
        end = owned.start()
    for aside in _ASIDE.finditer(text[:end]):
        if not is_ours(aside[1], names) and not _PRONOUNS.match(aside[1]):
            end = max(0, aside.start())
            break
    return text[:end]


def has_other_subject(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether the sentence's subject is a name that is not the company's: "Hollowfield Dairy employs …"."""
    subject = _EMPLOYS.match(text)
    if subject is None or re.match(r"[LlDd][’'][a-zà-ÿ]", subject[1]):
        return False
    return not is_ours(subject[1], names) and not _PRONOUNS.match(subject[1])


def is_ours(name: str, names: tuple[str, ...]) -> bool:
    """Tell whether a name is, contains or begins one of the company's."""
    folded = name.casefold()
    return any(own.casefold() in folded or own.casefold().startswith(folded + " ") for own in names)


def is_of_namesake(text: str) -> bool:
    """Tell whether a sentence sets the company apart from another of its name."""
    return _NAMESAKE.search(text) is not None
