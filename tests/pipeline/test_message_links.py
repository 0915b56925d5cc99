"""Which companies a Slack message points to."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline.message_links import MOST_LINKS, links_of, read_candidates

BLOCKS = [
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [{"type": "link", "url": "https://in-blocks.example/x", "text": "y"}],
            }
        ],
    },
    {"type": "section", "text": {"type": "mrkdwn", "text": "see <https://in-section.example|here>"}},
]
ATTACHMENTS = [{"from_url": "https://unfurled.example/post", "text": "and http://in-unfurl.example", "id": 1}]


def test_links_are_found_wherever_they_stand() -> None:
    """In the text with and without a label, in blocks, in attachments and unfurls, each company once."""
    message = {
        "text": "<https://labelled.example/a|label> <http://bare.example> <mailto:jo@by-mail.example|jo>",
        "blocks": BLOCKS,
        "attachments": ATTACHMENTS,
    }
    found = read_candidates(message)
    assert list(found.websites) == [
        "labelled.example",
        "bare.example",
        "by-mail.example",
        "in-blocks.example",
        "in-section.example",
        "unfurled.example",
        "in-unfurl.example",
    ]
    assert found.websites["labelled.example"] == "https://labelled.example/a"


def test_what_names_no_company_is_told_apart() -> None:
    """LinkedIn is a profile, platforms are others, Slack, free mail and our own domain are nothing."""
    text = (
        "<https://www.linkedin.com/in/jo> https://lnkd.in/abc https://x.github.io/ https://a.slack.com/archives/C1/p1 "
        "<mailto:jo@gmail.com> <@U1|jo> <#C1|c> <!here> https://us.example/ https://acme.example/?a=1&amp;b=2"
    )
    found = read_candidates({"text": text}, frozenset({"us.example"}))
    assert list(found.websites) == ["acme.example"]
    assert found.websites["acme.example"] == "https://acme.example/?a=1&b=2"
    assert found.profiles == ("https://www.linkedin.com/in/jo", "https://lnkd.in/abc")
    assert found.others == ("https://x.github.io/",)


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=40), st.just("<http://a.example|b>")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["url", "text", "elements", "blocks", "from_url"]), inner, max_size=4),
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["text", "blocks", "attachments"]), _json))
def test_any_payload_is_read(message: dict[str, Any]) -> None:
    """Hostile or broken payloads give links or nothing, never an error, and never more than the bound."""
    assert len(links_of(message)) <= MOST_LINKS
    read_candidates(message)


def test_a_very_deep_payload_ends() -> None:
    """What is nested beyond what Slack sends is not followed."""
    deep: Any = "http://deep.example"
    for _ in range(2_000):
        deep = [deep]
    assert links_of({"blocks": deep}) == ()
