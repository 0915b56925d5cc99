"""A company's trade, by the words that its own description uses most."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import after_name
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.sentences import Reading, Sentence
from bot.pipeline.enrich.size_rules import is_founding, is_headcount

# Trade: beginnings of words that speak of it, in several languages. Order decides between equals.
_TRADES = {
    "dairy": "dairy milk cow herd zuivel molkerei laitier fromagerie",
    "agriculture": "farm crop tractor harvest agri landwirt agricol ferme orchard vineyard",
    "food": "food snack sauce spice bakery grocer recipe lebensmittel aliment épice comida",
    "beverages": "brewery beer winery coffee tea getränk boisson brasserie",
    "restaurants": "restaurant catering chef gastronom",
    "logistics": "logistic freight parcel shipping warehouse courier haulage spedition transporteur fracht pallet",
    "ports and shipping": "port harbour harbor quay vessel ship hafen navire berth marina maritime",
    "charging": "ladepunkt ladestation charging charger wallbox borne",
    "energy": "solar energy battery grid wind turbine energie énergie electricity heat",
    "mobility": "mobility fleet vehicle bicycle cycling scooter fuhrpark mobilité",
    "automotive": "automotive car garage dealership autohaus",
    "aviation": "aviation airline aircraft airport drone",
    "travel": "travel hotel tourism booking reise voyage holiday",
    "cartography": "map cartograph tile geodata gis karte carte",
    "glass": "glass verre verrerie verrier glas soufflé",
    "ceramics": "kiln ceramic pottery clay glaze keramik céramique poterie",
    "furniture": "furniture carpentry joinery möbel meuble",
    "fashion": "fashion apparel clothing textile garment mode vêtement",
    "cosmetics": "cosmetic skincare beauty perfume",
    "dental": "dental dentist teeth tooth zahn dentaire",
    "healthcare": "health clinic patient medical hospital nurse gesundheit santé doctor",
    "pharmaceuticals": "pharma drug biotech therapeutic vaccine",
    "veterinary": "veterinar pet animal tierarzt",
    "education": "school education learning student teacher university course bildung école formation",
    "venture capital": "venture invest portfolio fund founder capital vc",
    "banking": "bank payment card loan account kredit banque",
    "insurance": "insurance insurer claim policy versicherung assurance",
    "accounting": "accounting bookkeeping invoice tax ledger buchhaltung comptab",
    "legal services": "law legal lawyer attorney contract kanzlei avocat juridique",
    "real estate": "property estate housing tenant landlord immobili",
    "construction": "construction building contractor site architect bau chantier",
    "manufacturing": "manufactur factory machine production fertigung usine industrial",
    "robotics": "robot automation actuator",
    "semiconductors": "chip semiconductor wafer silicon",
    "telecommunications": "telecom network broadband fibre mobile",
    "cybersecurity": "security threat vulnerab phishing firewall sicherheit",
    "developer tools": "developer api webhook sdk deploy kubernetes queue cron code ci",
    "data": "data analytics dashboard warehouse pipeline daten données",
    "artificial intelligence": "machine-learning model neural ai llm",
    "human resources": "recruit hiring payroll talent employee hr personal",
    "marketing": "marketing campaign advertising brand seo agency werbung",
    "sales": "sales crm lead prospect pipeline vertrieb",
    "e-commerce": "shop store checkout e-commerce webshop boutique",
    "games": "game player spiel jeu",
    "media": "media film music publishing newspaper podcast radio",
    "design": "design branding ux typograph",
    "consulting": "consult advisory strategy beratung conseil",
    "nonprofit": "charity nonprofit donation volunteer stiftung association",
    "software": "software saas app platform cloud tool plattform logiciel",
}


def _beginning(stem: str) -> str:
    # A short stem is a word of its own ("car", not "carafe"); a longer one begins many ("logistic…").
    return re.escape(stem) + (r"(?:s|es|en)?" if len(stem) <= 4 else r"\w*")


_WORDS = {
    trade: re.compile(rf"\b(?:{'|'.join(_beginning(stem) for stem in stems.split())})\b", re.IGNORECASE)
    for trade, stems in _TRADES.items()
}
_SUBJECT = re.compile(r"(?:We|Our|The|It|Wir|Unsere?|Das|Die|Der|Nous|Notre|Nos|La|Le|L['’]|Nosotros|Somos|Wij|Onze)\b")
_FEWEST_HITS = 2
_SURE_HITS = 3
# The verb behind the name, then what is made, sold or done.
_DOES = re.compile(
    r"^\W{0,2}\s*(?:(?:is|are|ist|est|es|è|é|are) (?:an?|the|eine?|une?|una?|uma?|het|een) "
    r"|[a-zà-ÿ]{3,} )(?:à la main |by hand |von Hand |a mano |à mão |met de hand )?(.{4,})"
)
_ARTICLE = re.compile(r"^(?:an?|the|eine?[nrms]?|une?|des|una?|uma?|os|as|los|las|il|lo|la|le|het|een) ")
_ASIDE = re.compile(
    r"[.;:!?。]|, (?:so that|and|und|et|which|that|qui|que|die|der|das|damit|che|para|pour)\b|(?<=\w),? (?:so that"
    r"|damit)\b"
)
_EXPLICIT = re.compile(
    r"\b(?:is|are|ist|est) (?:[\w-]+ ){0,2}?(software|logiciel)\b|"
    r"\b(?:is|are) an? (?:[\w-]+ ){0,3}?(dental|veterinary|logistics|software|insurance|accounting|law|design|marketing"
    r"|construction|furniture|dairy|food|robotics|security|venture capital|consulting|energy|education|travel)"
    r" (?:company|firm|practice|studio|agency|start-?up|business|maker|provider|fund|platform|cooperative|office)\b",
    re.IGNORECASE,
)


def find_industry(reading: Reading) -> Iterator[Finding]:
    """Yield the trade that the page names; else what it says it is or makes; else the trade of its words."""
    own = [sentence for sentence in reading.sentences if sentence.block.area in ("main", "data")]
    own = [sentence for sentence in own if not sentence.block.quoted and _is_about_itself(sentence, reading)]
    for sentence in own:
        named = _EXPLICIT.search(sentence.text)
        if named and sentence.is_ours:
            yield Finding("industry", (named[1] or named[2]).lower(), sentence.text, "text", 0.7)
            return
    best = _most_used(own[:80])
    if best is not None and _is_in_name(best[0], reading.names):
        yield Finding("industry", best[0], best[1].text, "text", 0.5)
        return
    for sentence in own:
        activity = _activity(sentence.text, reading.names)
        if activity:
            yield Finding("industry", activity, sentence.text, "text", 0.45)
            return
    if best is not None and best[2]:
        yield Finding("industry", best[0], best[1].text, "text", 0.42)
        return
    if best is not None and reading.kind == "home":
        yield Finding("industry", best[0], best[1].text, "text", 0.4)


def _is_in_name(trade: str, names: tuple[str, ...]) -> bool:
    """Tell whether a name like "Lantern Logistics" says the trade."""
    plain = (unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() for name in names)
    return any(_WORDS[trade].search(name) for name in plain)


def _activity(text: str, names: tuple[str, ...]) -> str:
    """Return what a sentence like "Name makes underwater microphones for rivers" says is made or done."""
    for name in names:
        rest = after_name(text, name)
        if not rest or is_founding(text) or is_headcount(text):
            continue
        doing = _DOES.match(rest)
        if doing:
            return _ARTICLE.sub("", _ASIDE.split(doing[1])[0].strip(" ,;:.。")[:90])
    return ""


def _is_about_itself(sentence: Sentence, reading: Reading) -> bool:
    """A trade is reckoned from what the company says it does, not from everything that stands on its page."""
    if any(name in sentence.text for name in reading.names):
        return True
    return sentence.is_ours and _SUBJECT.match(sentence.text) is not None


def _most_used(sentences: list[Sentence]) -> tuple[str, Sentence, bool] | None:
    """Return the trade, the sentence that speaks of it first, and whether no other trade comes near."""
    hits: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        for trade, pattern in _WORDS.items():
            found = {match.casefold() for match in pattern.findall(sentence.text)}
            if found:
                hits[trade] += len(found) + (1 if sentence.is_ours else 0)
                if trade not in first or (sentence.is_ours and not first[trade].is_ours):
                    first[trade] = sentence
    if not hits:
        return None
    order = list(_TRADES)
    ranked = sorted(hits, key=lambda name: (-hits[name], order.index(name)))
    trade = ranked[0]
    if hits[trade] < _FEWEST_HITS:
        return None
    second = hits[ranked[1]] if len(ranked) > 1 else 0
    return trade, first[trade], hits[trade] >= _SURE_HITS and hits[trade] > second
