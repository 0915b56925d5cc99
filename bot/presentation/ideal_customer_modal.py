"""The modal in which a team says whom it looks for: one line of words and an importance for each kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.models.fit import Criterion, CriterionKind, IdealCustomer
from bot.presentation import actions as names
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, select_field, text_field
from bot.presentation.modal_answers import Values, chosen, field_text

IMPORTANCE: Mapping[str, tuple[str, int, bool]] = {
    "nice": ("Nice to have (1 point)", 1, False),
    "important": ("Important (3 points)", 3, False),
    "must": ("A must (5 points)", 5, True),
}
"""What can be picked: the label, the weight, whether it is a must."""
_LABELS = {
    CriterionKind.INDUSTRY: ("Industries", "logistics, freight"),
    CriterionKind.SIZE: ("People, from and to", "10, 200"),
    CriterionKind.PLACE: ("Cities or countries", "Germany, Netherlands"),
    CriterionKind.STAGE: ("Funding rounds", "Seed, Series A"),
    CriterionKind.HIRING: ("Positions they look for", "sales, engineer"),
    CriterionKind.KEYWORD: ("Words that should stand on their site", "API, webhooks"),
    CriterionKind.UNWANTED: ("Words that should not", "gambling"),
}
_FIRST = "nice"


def ideal_customer_modal(ideal: IdealCustomer | None) -> View:
    """Return the modal with what is set now."""
    present = {criterion.kind: criterion for criterion in ideal.criteria} if ideal else {}
    blocks = [paragraph("Separate words by commas; leave empty what does not matter. Only facts decide.")]
    for kind, (label, example) in _LABELS.items():
        criterion = present.get(kind)
        wanted = ", ".join(criterion.wanted) if criterion else None
        blocks.append(input_block(kind.value, label, text_field(wanted, placeholder=example)))
        options = [option(value, words) for value, (words, _, _) in IMPORTANCE.items()]
        select = select_field(options, "Importance", _importance(criterion))
        blocks.append(input_block(f"{kind.value}_importance", f"{label}: how important", select))
    return modal_view(names.MODAL_IDEAL_CUSTOMER, "Ideal customer", blocks, "Save")


def _importance(criterion: Criterion | None) -> str:
    if criterion is None:
        return _FIRST
    if criterion.is_must:
        return "must"
    return "important" if criterion.weight > 1 else _FIRST


def read_ideal_customer_form(values: Values) -> dict[str, Any]:
    """Return the document that the form describes; `criteria` may be empty."""
    criteria: list[dict[str, Any]] = []
    for kind in _LABELS:
        text = field_text(values, kind.value)
        if text is None:
            continue
        _, weight, must = IMPORTANCE.get(chosen(values, f"{kind.value}_importance") or _FIRST, IMPORTANCE[_FIRST])
        wanted = [" ".join(word.split()) for word in text.replace("\n", ",").split(",") if word.strip()]
        criteria.append({"kind": kind.value, "wanted": wanted, "weight": weight, "must": must})
    return {"criteria": criteria}
