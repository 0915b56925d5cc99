"""What the Home tab shows about prospects: the ideal customer, and whether sites are read ahead. Pure."""

from __future__ import annotations

from bot.models.fit import IdealCustomer
from bot.models.research import PrefetchCounts
from bot.presentation import actions as names
from bot.presentation.blocks import Block, actions, bullets, button, header, rich, section, words
from bot.presentation.fit_words import criterion_words

_OFF = (
    "Off. When it is on, a link to a company in a channel that I am in makes me read that company’s site before "
    "anybody asks, so that a draft finds it ready. I read nothing else of those messages, and never LinkedIn."
)
_ON = "On: links to companies in channels that I am in are read ahead."


def prospect_blocks(
    ideal: IdealCustomer | None, *, is_prefetch_on: bool, counts: PrefetchCounts, may_edit: bool
) -> list[Block]:
    """Return the sections of the Home tab; who may not edit sees no button that edits."""
    blocks: list[Block] = [header("Ideal customer")]
    if ideal is None:
        blocks.append(rich(section(words("Not set. With it, each prospect’s card says how well they fit, and why."))))
    else:
        lines = [[words(f"{criterion_words(item)} · {item.weight}", limit=300)] for item in ideal.criteria]
        blocks.append(rich(bullets(lines)))
    if may_edit:
        label = "Change" if ideal else "Say whom you look for"
        blocks.append(actions(button(label, names.IDEAL_CUSTOMER_EDIT, names.NO_VALUE)))
    told = f"{_ON} {_counted(counts)}" if is_prefetch_on else _OFF
    blocks += [header("Reading ahead"), rich(section(words(told)))]
    if may_edit:
        switch = (
            button("Turn off", names.PREFETCH_OFF, names.NO_VALUE)
            if is_prefetch_on
            else button("Turn on", names.PREFETCH_ON, names.NO_VALUE)
        )
        blocks.append(actions(switch))
    return blocks


def _counted(counts: PrefetchCounts) -> str:
    if counts.hit_rate is None:
        return f"{counts.prefetched} so far, none needed yet."
    return (
        f"{counts.prefetched} so far, {counts.used} found ready, {counts.wasted} in vain ({counts.hit_rate:.0%} used)."
    )
