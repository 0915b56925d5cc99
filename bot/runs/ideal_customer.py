"""The workspace's ideal customer, and how a profile compares with it."""

from __future__ import annotations

from bot.errors import BadInput
from bot.models.evidence import Profile
from bot.models.fit import Fit, IdealCustomer
from bot.pipeline.fit import ideal_customer_of, judge
from bot.runs.tools import RunTools

IDEAL_CUSTOMER = "ideal_customer"
"""Name of the workspace's choice; its document has the shape of pipeline.fit.criteria, without criteria = not set."""


async def ideal_customer(tools: RunTools) -> IdealCustomer | None:
    """Return what the workspace looks for, None where nothing usable is set. Raises StoreError."""
    document = await tools.team.choices.read_choice(tools.workspace.team, IDEAL_CUSTOMER)
    if not document or not document.get("criteria"):
        return None
    try:
        return ideal_customer_of(document)
    except BadInput:
        # Saved under other rules: as good as not set, and the Home tab asks for it again.
        return None


async def fit_of(tools: RunTools, profile: Profile) -> Fit | None:
    """Judge a profile; None where there is no ideal customer or no fact to judge by. Raises StoreError."""
    ideal = await ideal_customer(tools)
    return judge(ideal, profile) if ideal and profile.facts else None
