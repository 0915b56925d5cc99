"""Modals of Research prospect: which of several companies, and the text of a profile that is never read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.presentation import actions as names
from bot.presentation.blocks import context
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, select_field, text_field
from bot.presentation.prospect_facts import source_words

PROFILE_PARTS = 2
_LINKEDIN = (
    "Profiles on LinkedIn are never opened by me: their owner does not allow it. Text that you may read and paste "
    "works: open the profile yourself, select all of it, and paste it here."
)


def research_choice_modal(domains: Mapping[str, str], metadata: str) -> View:
    """Return the modal that asks which company is meant; `domains` maps each domain to its link."""
    options = [option(domain, domain) for domain in domains]
    select = select_field(options, "Pick a company", next(iter(domains), None))
    blocks = [
        paragraph(f"That message points to {len(domains)} companies."),
        input_block("company", "Which one shall I look up?", select),
    ]
    return modal_view(names.MODAL_RESEARCH, "Research prospect", blocks, "Look up", metadata)


def paste_profile_modal(profiles: Sequence[str], metadata: str, website: str | None = None) -> View:
    """Return the modal that takes a profile's text and, if known, the company's own website."""
    blocks = [paragraph(_LINKEDIN)]
    blocks += [context(f"The message points to {source_words(url)}") for url in profiles[:3]]
    blocks.append(input_block("profile_1", "Text of the profile", text_field(lines=True)))
    blocks += [
        input_block(f"profile_{part}", f"Text of the profile, continued ({part})", text_field(lines=True))
        for part in range(2, PROFILE_PARTS + 1)
    ]
    hint = "I read this one: it says more about the company than a profile."
    blocks.append(input_block("website", "The company’s website", text_field(website, placeholder="https://…"), hint))
    return modal_view(names.MODAL_PASTE_PROFILE, "Research prospect", blocks, "Look up", metadata)
