"""Which few pages of a site are worth reading, chosen from the links of its home page and its sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.pipeline.enrich.document import Link
from bot.pipeline.enrich.identity import registrable_domain

# In the order in which they are read; the first word that fits a path or a link's text decides its kind.
_WORDS = {
    "about": r"about|company\b|who-we-are|who we are|our-story|our story|story\b|mission|ueber|über|unternehmen"
    r"|wir-ueber|betrieb\b|firma\b|werkstatt|a-propos|apropos|à propos"
    r"|qui-sommes|qui sommes|la-maison|maison\b|entreprise|histoire|atelier\b|sobre|quienes|quiénes|nosotros|empresa"
    r"|historia|over-ons|over ons|wie-zijn|wie we zijn|chi-siamo|chi siamo|azienda|storia"
    r"|quem-somos|quem somos|historia|會社|会社|企業情報|私たち|kaisha|gaiyo|profile\b",
    "team": r"team|people\b|leadership|management|founders|staff|our-people|equipe|équipe|equipo|equipa\b|squadra"
    r"|mitarbeiter|menschen|köpfe|mensen|persone|pessoas|スタッフ|チーム|members?\b",
    "customers": r"customers?|who-uses|who uses|used-by|clients?\b|case-stud|case stud|stories|success|references?"
    r"|kunden|referenz"
    r"|references|références|referencias|referenze|clientes|clienti|klanten|who-we-serve|revendeurs|stockists"
    r"|resellers|partner|導入|お客様|実績|shops\b|where-to-buy|where to buy|points-de-vente|händler|rivenditori"
    r"|dealers\b|verkooppunten|puntos-de-venta",
    "news": r"news|press\b|presse|prensa|stampa|imprensa|pers\b|blog|journal|diario|aktuell|neuigkeiten|actualit"
    r"|nouvelles|noticias|notícias|notizie|novità|novidades|nieuws|latest|posts\b|updates?|changelog|notes?\b"
    r"|notices?|magazine|events?\b|ニュース|お知らせ|新着",
    "careers": r"careers?|jobs?\b|join|hiring|vacanc|vacatures|karriere|stellen|recrut|rejoindre|emplois?|empleo"
    r"|trabaja|lavora|carriere|posizioni|vagas|carreiras|trabalhe|recrutamento|werken-bij|werken bij|work-with"
    r"|work with|採用|求人|recruit",
    "product": r"products?\b|collections?\b|catalog|katalog|kollektion|modelle|models\b|range\b|gamme|colección"
    r"|coleccion|collezione|modules\b|what-we-make|platform|solutions?|services?\b|features?|what-we-do|what we do"
    r"|how-it-works"
    r"|instruments|leistungen|produkte?|angebot|sortiment"
    r"|loesungen|lösungen|produits?|offres?|boutique|services|servicios|productos|tienda|catalogo|prodotti|servizi"
    r"|soluzioni|produtos|serviços|loja|producten|diensten|aanbod|shop\b|store\b|treatments|tiles|menu\b|製品|商品"
    r"|サービス|事業",
    "contact": r"contact|kontakt|impressum|imprint|mentions|legal\b|legal-notice|aviso-legal|aviso legal|contacto"
    r"|contatti|contato|contactos|note-legali|colofon|お問い合わせ|アクセス|特定商取引",
    "pricing": r"pricing|prices?\b|plans?\b|fees\b|preise|tarifs?|precios|prezzi|preços|precos|prijzen|tarieven|料金",
}
KINDS = {
    kind: re.compile(rf"(?:^|[/_\W]|(?<=[\u3040-\u9fff]))(?:{pattern})", re.IGNORECASE)
    for kind, pattern in _WORDS.items()
}
_NOT_PAGES = re.compile(r"\.(?:pdf|jpe?g|png|gif|svg|webp|zip|mp4|mp3|css|js|ico|docx?|xlsx?|pptx?)$", re.IGNORECASE)
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]{1,2000})", re.IGNORECASE)
MAX_LOCATIONS = 500


def page_kind(path: str, text: str = "") -> str:
    """Return the kind of a page by its path and, if that says nothing, the text of a link to it; "other" if unknown."""
    for candidate in (path, text):
        for kind, pattern in KINDS.items():
            if candidate and pattern.search(candidate):
                return kind
    return "other"


def choose_pages(home_url: str, links: Iterable[Link], feeds: list[str], limit: int) -> list[str]:
    """Return up to `limit` addresses of the same site: one per kind in the order of KINDS, then the rest."""
    best: dict[str, list[str]] = {}
    domain = registrable_domain(urlsplit(home_url).hostname or "")
    seen = {_key(home_url)}
    for link in links:
        parts = urlsplit(link.url)
        key = _key(link.url)
        if key in seen or registrable_domain(parts.hostname or "") != domain or _NOT_PAGES.search(parts.path):
            continue
        seen.add(key)
        best.setdefault(page_kind(parts.path, link.text), []).append(link.url)
    shallow = {kind: sorted(found, key=_depth) for kind, found in best.items()}
    chosen = [shallow[kind][0] for kind in KINDS if kind in shallow]
    if "news" not in shallow:
        chosen += feeds[:1]
    chosen += [url for kind in KINDS for url in shallow.get(kind, [])[1:2]]
    chosen += shallow.get("other", [])[:2]
    return list(dict.fromkeys(chosen))[:limit]


def sitemap_locations(body: str) -> list[Link]:
    """Return the addresses of a sitemap; of a sitemap index too, which then are no pages and fail to be of a kind."""
    found = [match[1].replace("&amp;", "&") for match in _LOCATION.finditer(body)]
    return [Link(url, "") for url in found[:MAX_LOCATIONS] if not url.endswith((".xml", ".gz"))]


def _key(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/').lower() or '/'}?{parts.query}"


def _depth(url: str) -> tuple[int, int]:
    path = urlsplit(url).path.strip("/")
    return path.count("/"), len(path)
