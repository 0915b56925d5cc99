"""The workspace's ideal customer, and how a profile compares with it."""

from __future__ import annotations

from bot.errors import BadInput
from bot.models.evidence import Profile
from bot.models.fit import Fit, IdealCustomer
from bot.pipeline.fit import judge, read_ideal_customer
from bot.runs.tools import RunTools

IDEAL_CUSTOMER = "ideal_customer"
"""Name of the choice; its document is `{"text": TOML}`."""


async def ideal_customer_text(tools: RunTools) -> str:
    """Return the criteria as they were written; "" where none are set. Raises StoreError."""
    document = await tools.team.choices.read_choice(tools.workspace.team, IDEAL_CUSTOMER)
    return str(document.get("text", "")) if document else ""


async def ideal_customer(tools: RunTools) -> IdealCustomer | None:
    """Return what the workspace looks for, None where nothing usable is set. Raises StoreError."""
    text = await ideal_customer_text(tools)
    if not text.strip():
        return None
    try:
        return read_ideal_customer(text)
    except BadInput:
        # Saved by a version with other rules: as good as not set, and App Home shows it for correction.
        return None


async def fit_of(tools: RunTools, profile: Profile) -> Fit | None:
    """Judge a profile; None where there is no ideal customer or no fact to judge by. Raises StoreError."""
    ideal = await ideal_customer(tools)
    return judge(ideal, profile) if ideal and profile.facts else None
