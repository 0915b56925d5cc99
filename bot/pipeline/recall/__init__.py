"""What the team already has: reply templates and official answers, found for one conversation."""

from bot.pipeline.recall.answers import recall_answers
from bot.pipeline.recall.choice import TemplateChoice, choose_template, picked_template, templates_to_pick
from bot.pipeline.recall.library import Template, TemplateLibrary, built_in_templates, load_templates, parse_template

__all__ = [
    "Template",
    "TemplateChoice",
    "TemplateLibrary",
    "built_in_templates",
    "choose_template",
    "load_templates",
    "parse_template",
    "picked_template",
    "recall_answers",
    "templates_to_pick",
]
