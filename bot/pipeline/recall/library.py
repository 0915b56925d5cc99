"""The reply templates: their headers, and the files they are read from.

A file is a header between two lines of `---` (one `key: value` a line, lists separated by commas) and a Jinja
body. The library is read once and frozen; a draft carries the template it used, source and version included,
so that an edit during a run changes nothing (TP-02).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from bot.errors import BadInput
from bot.models.analysis import Category, Objection
from bot.pipeline.recall.template_rules import variables_of

SITUATIONS = frozenset(
    {
        "first_message",
        "follow_up_1",
        "follow_up_2",
        "follow_up_3",
        "interested",
        "question",
        "scheduling",
        "referral",
        "not_now",
        "not_interested",
        "wrong_person",
        "out_of_office",
        "other",
        "opt_out",
        *(f"objection_{kind.value}" for kind in Objection),
    }
)
LANGUAGE_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "ja": "Japanese",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "fi": "Finnish",
    "no": "Norwegian",
    "tr": "Turkish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "ko": "Korean",
    "ar": "Arabic",
    "he": "Hebrew",
    "cs": "Czech",
}
_KEYS = frozenset({"name", "category", "situations", "language", "required", "optional", "max_words", "subject"})
ALWAYS = frozenset({"greeting", "sign_off", "answers_block", "answers", "deferred", "formal", "also_timing"})
"""Variables that every draft has, so that no header declares them."""
CATEGORIES = frozenset({"any", *(category.value for category in Category)})


@dataclass(frozen=True, slots=True)
class Template:
    """One reply template. `category` is "any" or a word of Category; `situations` are words of SITUATIONS;
    `required` and `optional` together are the variables of `source` and `subject`; `max_words` bounds the text.
    """

    name: str
    category: str
    situations: tuple[str, ...]
    language: str
    source: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    max_words: int = 120
    subject: str | None = None

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change with the text."""
        text = f"{self.subject or ''}\n{self.source}"
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class TemplateLibrary:
    """All templates of a team, in a fixed order."""

    templates: tuple[Template, ...]

    def languages(self) -> tuple[str, ...]:
        """Return the languages that there are templates in, sorted."""
        return tuple(sorted({template.language for template in self.templates}))

    def find(self, name: str) -> Template | None:
        """Return the template of that name, if there is one."""
        return next((template for template in self.templates if template.name == name), None)


def parse_template(text: str) -> Template:
    """Return the template that `text` (header and body) describes. Raises BadInput saying what is wrong."""
    header, body = _split_header(text)
    unknown = sorted(set(header) - _KEYS)
    if unknown:
        raise BadInput(f"The template's header has an unknown key: {unknown[0]}.")
    for key in ("name", "category", "situations", "language"):
        if not header.get(key):
            raise BadInput(f"The template's header lacks “{key}”.")
    situations = _list_of(header["situations"])
    if header["category"] not in CATEGORIES or not set(situations) <= SITUATIONS:
        raise BadInput("The template's category or situation is not a known one.")
    max_words = header.get("max_words", "120")
    if not max_words.isdecimal():
        raise BadInput("The template's “max_words” is not a number.")
    template = Template(
        name=header["name"],
        category=header["category"],
        situations=situations,
        language=header["language"],
        source=body.strip(),
        required=_list_of(header.get("required", "")),
        optional=_list_of(header.get("optional", "")),
        max_words=int(max_words),
        subject=header.get("subject") or None,
    )
    _check_variables(template)
    return template


def load_templates(directory: Path | None = None) -> TemplateLibrary:
    """Read every `*.j2` below `directory` (the built-in ones when None). Raises BadInput naming the file."""
    root = directory if directory is not None else Path(str(resources.files("bot") / "templates" / "replies"))
    templates: list[Template] = []
    for path in sorted(root.rglob("*.j2")):
        try:
            templates.append(parse_template(path.read_text(encoding="utf-8")))
        except (BadInput, UnicodeDecodeError) as error:
            raise BadInput(f"{path.name}: {error}") from error
    names = [template.name for template in templates]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadInput(f"Two templates have the name “{twice[0]}”.")
    return TemplateLibrary(tuple(templates))


@lru_cache(maxsize=1)
def built_in_templates() -> TemplateLibrary:
    """Return the templates that come with the program; read once."""
    return load_templates()


def _split_header(text: str) -> tuple[dict[str, str], str]:
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        raise BadInput("The template has no header: its first line must be “---”.")
    marks = [number for number, line in enumerate(lines) if line.strip() == "---"]
    if len(marks) < 2:
        raise BadInput("The template's header is not closed by a line “---”.")
    header: dict[str, str] = {}
    for line in lines[1 : marks[1]]:
        key, colon, value = line.partition(":")
        if not colon:
            raise BadInput("A line of the template's header is not “key: value”.")
        header[key.strip()] = value.strip()
    return header, "\n".join(lines[marks[1] + 1 :])


def _list_of(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(",") if item.strip())


def _check_variables(template: Template) -> None:
    if not template.source:
        raise BadInput("The template has no text.")
    used = variables_of(template.source) | variables_of(template.subject or "")
    declared = set(template.required) | set(template.optional)
    missing = sorted(used - declared - ALWAYS)
    if missing:
        raise BadInput(f"The template uses “{missing[0]}” without declaring it required or optional.")
    unused = sorted(declared - used)
    if unused:
        raise BadInput(f"The template declares “{unused[0]}” but does not use it.")
