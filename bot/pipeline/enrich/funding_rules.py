"""Money that the company itself has raised; not its customers', its investors' funds, its capital or its turnover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.sentences import Reading, Sentence

_ROUND = (
    r"((?:[Pp]re-?)?[Ss]eed(?:-?[Rr]unde| round| funding)?|[Ss]erie[s]?[- ][A-H]\d?(?:-Runde|-Finanzierung| round)?"
    r"|[Rr]onda (?:semilla|Serie [A-H])"
    r"|[Bb]ridge round|[Gg]rowth round|[Aa]ngel round|シリーズ[A-HＡ-Ｈ]|プレシード|シード)"
)
_SCALE = (
    r"(?:million(?:s|en|er)?|billion|thousand|bn|mn|Millionen|Mio\.?|Mrd\.?|millones|mil|milioni|milhões"
    r"|miljoen|mln\.?|mio\.?|[mMkK])(?![\w])"
)
_UNIT = (
    r"(?:euros?|dollars?|pounds?|francs?|kronor|kroner|Euro|Franken|€|\$|£|EUR|USD|GBP|CHF|SEK|NOK|DKK|zł|PLN"
    r"|yen|dólares|dollari|libras|reais)"
)
AMOUNT = (
    r"((?:US|CA|AU|NZ|R|S)?[€$£¥]\s?\d[\d.,]*(?:[\s\u00a0-]?" + _SCALE + r")?"
    r"|(?:EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|JPY|kr\.?) ?\d[\d.,]*(?:[\s\u00a0]?" + _SCALE + r")?"
    r"|\d[\d.,]*[\s\u00a0]?" + _SCALE + r"[\s\u00a0]?(?:d[e'’] ?|di |de )?" + _UNIT + r"(?![\w])"
    r"|\d[\d.,]*[\s\u00a0]?(?:€|EUR|M€|k€|euros?|Euro)(?![\w])|\d[\d.,]*[億万]円)"
)
_BETWEEN = (
    r"(?:has |have |had |just |recently |today |now |hat |haben |a |ont |ha |hanno |vient de |avons |han "
    r"|hemos |heeft |tem |successfully |erfolgreich )*"
)
_VERB = (
    r"(?:raised?|raises|raising|closed|closes|secure[sd]?|announce[sd]?|completed?|completes|receive[sd]|lands"
    r"|landed|takes?|took|bags|gets|nets|wins"
    r"|sammelt|schließt|erhält|sichert sich|lève|levé|boucle|bouclé|obtient|annonce|levanta|levantado|cierra|cerrado"
    r"|capta|captado|recibe|consigue|cierre"
    r"|raccoglie|raccolto|chiude|chiuso|ottiene|levantou|captou|recebe|recebeu|fecha|fechou|haalt|ophaalt|ontvangt"
    r"|sluit|opgehaald|調達)"
)
_WE = re.compile(
    rf"\b(?:[Ww]e|[Ww]ir|[Nn]ous|[Ww]ij|[Nn]oi|[Tt]he company|[Ii]t|[Nn]osotros|[Aa]bbiamo"
    rf"|[Hh]emos) {_BETWEEN}{_VERB}\b"
)
_PLAIN = re.compile(r"^(?:[Hh]emos|[Aa]bbiamo|[Cc]erramos|[Ll]evantamos|[Ff]echámos|[Cc]aptámos) ")
_RAISED_LAST = re.compile(r"\b(?:eingesammelt|abgeschlossen|erhalten|levé|levée|opgehaald|raccolto|調達)")
# An investor closes a fund: money to give, not money raised by a company. Others: gifts, prices, turnover.
_NOT_RAISED = re.compile(
    r"\b(?:fund|funds|Fonds|fonds|fondo|fundo) (?:of|at|with|von|de|à|di|II|III|IV)\b|\b(?:first|second|third"
    r"|new) fund\b|\bcharit|\bdonat|\bspende"
    r"|\bdons?\b|hospital appeal|\bstock exchange|\bturnover\b|\brevenue|\bUmsatz|chiffre d['’]affaires"
    r"|\bcapital social|\bau capital|Stammkapital|prize",
    re.IGNORECASE,
)


def funding_findings(reading: Reading) -> Iterator[Finding]:
    """Yield round and amount of sentences in which the company raises money."""
    if reading.kind in ("customers", "pricing"):
        return
    for sentence in reading.sentences:
        if sentence.block.quoted or sentence.block.area not in ("main", "footer", "data") or not sentence.is_ours:
            continue
        yield from funding_of(sentence, reading.names)


def funding_of(sentence: Sentence, names: tuple[str, ...]) -> Iterator[Finding]:
    """Yield round and amount of one sentence, if its subject is the company."""
    text = sentence.text
    if _NOT_RAISED.search(text):
        return
    start = raising_at(text, names)
    if start is None:
        return
    stage, amount = re.search(_ROUND, text), re.search(AMOUNT, text[start:])
    if stage:
        name = re.sub(r"[- ](?:[Rr]unde|round|funding|Finanzierung)$", "", stage[1])
        if amount or re.search(r"round|funding|Runde|tour|ronda|Finanzierung|round di|調達|led by", text):
            yield Finding("funding_round", name, text, "text", 0.8)
    if amount and (
        stage
        or re.search(
            r"rais|fund|invest|sammelt|l[eè]v|capta|raccol|調達|rond|rodad|round|Runde|tour|rond|rodad|ophaal"
            r"|opgehaald|financ|finanz",
            text,
            re.IGNORECASE,
        )
    ):
        yield Finding("funding_amount", amount[1].rstrip(".,"), text, "text", 0.8)


def raising_at(text: str, names: tuple[str, ...]) -> int | None:
    """Return where the company's raising begins in a sentence, None where somebody else raises or nobody does."""
    spoken = _WE.search(text) or _PLAIN.match(text)
    if spoken:
        return spoken.start()
    for name in names:
        raised = re.search(rf"(?<!\w){re.escape(name)}(?:,? (?:GmbH|Ltd|Inc|SAS|AS|AB|BV))?,? {_BETWEEN}{_VERB}", text)
        if raised:
            return raised.start()
    if _RAISED_LAST.search(text) and any(text.startswith(name) for name in (*names, "Wir", "Nous")):
        return 0
    return None
