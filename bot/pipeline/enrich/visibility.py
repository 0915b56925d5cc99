"""Which elements of a page a visitor does not see, as far as the page itself says so."""

from __future__ import annotations

import re

from lxml import html

from bot.pipeline.enrich.words import words

MAX_STYLE = 200_000
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|rem|%|\s|;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
    r"|(?:max-)?(?:height|width)\s*:\s*[01]px",
    re.IGNORECASE,
)
_HIDING_CLASSES = words("hidden sr-only visually-hidden visuallyhidden screen-reader-text d-none")
# Hidden on a telephone, shown on a wide screen: "hidden md:flex", "d-none d-lg-block".
_SHOWN_WIDE = re.compile(
    r"(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|inline-block|inline-flex|table|visible|not-sr-only)"
    r"|d-(?:sm|md|lg|xl|xxl)-(?:block|flex|grid|inline|inline-block|inline-flex|table)"
)
_SELECTED = re.compile(r"([.#])([\w-]+)\s*(?:,|$)")
# A wall that asks for consent speaks of its partners and their cookies, not of the company.
_CONSENT = re.compile(
    r"(?:^|[-_ ])(?:cookies?[-_]?\w*?[-_]?(?:banner|consent|notice|bar|wall|popup|modal|law|overlay|policy|settings"
    r"|info)"
    r"|consent|gdpr|cmp|cc-main|cc-window|onetrust|usercentrics|cookiebot|didomi)",
    re.IGNORECASE,
)


def hidden_selectors(root: html.HtmlElement) -> frozenset[str]:
    """Return the classes and ids that a style sheet on the page hides: ".name" and "#name"."""
    hidden: set[str] = set()
    for style in root.iter("style"):
        for rule in (style.text or "")[:MAX_STYLE].split("}"):
            selectors, _, body = rule.rpartition("{")
            if _HIDING_STYLE.search(body[:1_000]):
                hidden.update(mark + name for mark, name in _SELECTED.findall(selectors[-500:].strip()))
    return frozenset(hidden)


def is_hidden(element: html.HtmlElement, hidden: frozenset[str]) -> bool:
    """Tell whether an element is hidden by its own attributes or by the page's style sheet."""
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or str(attributes.get("aria-hidden", "")).lower() == "true":
        return True
    if _HIDING_STYLE.search(str(attributes.get("style", ""))[:1_000]):
        return True
    classes = str(attributes.get("class", ""))[:2_000].split()
    if any("." + name in hidden for name in classes) or "#" + str(attributes.get("id", "")) in hidden:
        return True
    return not _HIDING_CLASSES.isdisjoint(classes) and not any(_SHOWN_WIDE.fullmatch(name) for name in classes)


def is_consent(element: html.HtmlElement) -> bool:
    """Tell whether an element is a wall or banner that asks for consent."""
    attributes = element.attrib
    if not attributes:
        return False
    role = str(attributes.get("role", "")).lower()
    if role in ("dialog", "alertdialog") or str(attributes.get("aria-modal", "")).lower() == "true":
        return True
    named = f"{str(attributes.get('id', ''))[:200]} {str(attributes.get('class', ''))[:500]}"
    return str(element.tag) not in ("html", "body", "main") and _CONSENT.search(named) is not None
