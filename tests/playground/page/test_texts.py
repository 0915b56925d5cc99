"""Texts of strangers, turned into nodes by the page's own modules in the browser."""

import random

import pytest
from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PIECES = [
    *"*_~`<>&|[]()#!@:-\\\n\"' ",
    *("<script>", "</p>", "<img src=x onerror=alert(1)>", "<javascript:alert(1)|x>", "[x](javascript:alert(1))"),
    *("<http://a.example|b>", "http://a.example", "<@U0ADA>", "<!here>", "&lt;", "&amp;lt;", "```", "**", "~~", "> "),
    *("1. ", "- ", "|a|b|\n|--|--|\n", ":wave:", "word", "é", "\u202e", "data:text/html,x", "<vbscript:x>", "\x00"),
]
ALLOWED = {"A", "BLOCKQUOTE", "BR", "CODE", "DIV", "EM", "HR", "LI", "OL", "P", "PRE", "S", "SPAN", "STRONG"}
TABLES_AND_TIMES = {"TABLE", "TBODY", "TD", "TH", "THEAD", "TIME", "TR", "UL"}

DRAWN = """async texts => {
  const { mrkdwn, plain } = await import("/_page/mrkdwn.js");
  const { markdown } = await import("/_page/markdown.js");
  const names = { user: id => id, channel: id => id, permalink: () => null };
  const seen = { names: new Set(), schemes: new Set(), attributes: new Set(), slowest: 0 };
  for (const text of texts) for (const draw of [mrkdwn, markdown, plain]) {
    const box = document.createElement("section");
    const start = performance.now();
    box.append(...draw(text, names));
    seen.slowest = Math.max(seen.slowest, performance.now() - start);
    for (const node of box.querySelectorAll("*")) {
      seen.names.add(node.tagName);
      for (const { name } of node.attributes) seen.attributes.add(name);
      if (node.tagName === "A") seen.schemes.add(node.protocol);
    }
  }
  return { ...seen, names: [...seen.names], schemes: [...seen.schemes], attributes: [...seen.attributes] };
}"""


async def test_no_text_makes_other_elements_or_schemes_than_the_listed(page: Page) -> None:
    """3,000 mixtures of marks and markup give only the elements, attributes and link schemes that texts may have."""
    chance = random.Random(20261121)  # fixed, so that a failure can be looked at again
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(3_000)]
    drawn = await page.evaluate(DRAWN, texts)
    assert set(drawn["names"]) <= ALLOWED | TABLES_AND_TIMES
    assert set(drawn["schemes"]) <= {"http:", "https:", "mailto:"}
    assert set(drawn["attributes"]) <= {"class", "href", "target", "rel", "title", "start"}


async def test_the_longest_texts_are_drawn_in_a_bounded_time(page: Page) -> None:
    """Repeated marks at Slack's limit of 40,000 characters take no time that grows with their square."""
    marks = [
        "*",
        "**a",
        "*a ",
        "_",
        "~",
        "`",
        "<",
        "<@",
        "[",
        "[a](",
        ":a",
        "- ",
        "|",
        "| -",
        "> ",
        "#",
        "\\",
        "http://",
    ]
    texts = [(mark * 40_000)[:40_000] for mark in marks] + ["|a\n" + "-" * 39_000 + "x", "|a\n" + " " * 39_000 + "x"]
    drawn = await page.evaluate(DRAWN, texts)
    assert drawn["slowest"] < 1_000
