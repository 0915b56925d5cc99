"""A team's own templates: from the fields of a form to a template, and together with the built-in ones. Pure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from bot.errors import BadInput
from bot.models.team import TemplateForm, TemplateOptions
from bot.pipeline.recall.library import (
    ALWAYS,
    CATEGORIES,
    LANGUAGE_NAMES,
    SITUATIONS,
    Template,
    TemplateLibrary,
    parse_template,
)
from bot.pipeline.recall.template_rules import variables_of

LANGUAGES = ("en", "de", "fr", "es")
"""Languages whose frame (greeting, answers, sign-off) can be written around a template."""
USABLE_SITUATIONS = tuple(sorted(SITUATIONS - {"opt_out"}))
"""Who opted out gets the fixed acknowledgement, never a template."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")


def template_options() -> TemplateOptions:
    """Return what a template may be for."""
    return TemplateOptions(
        categories=("any", *sorted(CATEGORIES - {"any"})),
        situations=USABLE_SITUATIONS,
        languages=tuple((code, LANGUAGE_NAMES[code]) for code in LANGUAGES),
    )


def compose_template(form: TemplateForm) -> str:
    """Return the template's file text, checked. Raises BadInput in one plain sentence."""
    name = "_".join(form.name.casefold().split())
    if not _NAME.fullmatch(name):
        raise BadInput("The name needs plain letters, digits and spaces only, 60 at most.")
    if form.language not in LANGUAGES or form.situation not in USABLE_SITUATIONS:
        raise BadInput("Choose a language and a situation.")
    if not form.text.strip():
        raise BadInput("The template has no text.")
    subject = " ".join(form.subject.split())
    used = variables_of(form.text) | variables_of(subject)
    needed = {"_".join(item.casefold().split()) for item in form.needed.split(",") if item.strip()}
    unused = sorted(needed - used)
    if unused:
        raise BadInput(f"“{unused[0]}” must be known, you say, but the text does not use it.")
    lines = {
        "name": name,
        "category": form.category,
        "situations": form.situation,
        "language": form.language,
        "required": ", ".join(sorted(needed - ALWAYS)),
        "optional": ", ".join(sorted(used - needed - ALWAYS)),
        "subject": subject,
    }
    header = "\n".join(f"{key}: {value}" for key, value in lines.items() if value)
    text = f"---\n{header}\n---\n{form.text.strip()}\n"
    parse_template(text)
    return text


def form_of(text: str) -> TemplateForm:
    """Return the fields of a stored template. Raises BadInput where the rules have become stricter since."""
    template = parse_template(text)
    return TemplateForm(
        template.name,
        template.category,
        template.situations[0],
        template.language,
        template.source,
        template.subject or "",
        ", ".join(template.required),
    )


def with_team_templates(built_in: TemplateLibrary, texts: Sequence[str]) -> TemplateLibrary:
    """Return the library of a run: the team's own first, so that of two that fit alike theirs is chosen, then the
    built-in ones, except those whose name the team took over.
    """
    own: list[Template] = []
    for text in texts:
        # Checked when it was saved; one that newer rules refuse is left out rather than that every run fails.
        with contextlib.suppress(BadInput):
            own.append(parse_template(text))
    taken = {template.name for template in own}
    return TemplateLibrary((*own, *(template for template in built_in.templates if template.name not in taken)))
