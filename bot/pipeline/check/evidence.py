"""What a draft may rely on, searchable: each source with its text, and the words of all of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from bot.models.conversation import Side
from bot.models.draft import ClaimSource
from bot.pipeline.check.quantities import Quantities, Quantity, quantities_in
from bot.pipeline.write.material import Material
from bot.pipeline.write.untrusted import without_instructions

_MOST_CHARACTERS = 200_000


def folded(text: str) -> str:
    """Return text as it is compared: compatibility form, folded case, plain apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """One source: its folded text; `ours` when it is our own word (sender, knowledge, our messages)."""

    source: ClaimSource
    text: str
    ours: bool


@dataclass(frozen=True)
class Evidence:
    """All sources of a material. `template` is the text of the template: allowed, but no source of a claim."""

    texts: tuple[EvidenceText, ...]
    template: str

    @cached_property
    def everything(self) -> str:
        """All folded texts, the template's last, a line each."""
        return "\n".join((*(item.text for item in self.texts), self.template))

    @cached_property
    def quantities(self) -> Quantities:
        """The comparable forms of all quantities; taken only when a draft's own spelling stands nowhere."""
        return quantities_in(self.everything)

    def holds_word(self, word: str) -> bool:
        """Return whether a folded word stands anywhere as a word of its own."""
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.everything) is not None

    def holds_quantity(self, quantity: Quantity) -> bool:
        """Return whether the quantity stands anywhere, as it is spelled or in another spelling."""
        spelled = re.escape(folded(quantity.text))
        if re.search(rf"(?<![\w.,:€$£]){spelled}(?![\w%€$£]|[.,:]\d|\s?(?:%|€|\$|£|usd|eur|chf))", self.everything):
            return True
        return self.quantities.holds(quantity)

    def source_of(self, words: str) -> ClaimSource | None:
        """Return the first source that holds `words` (folded), our own sources last."""
        wanted = folded(words)
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        for item in self.texts:
            if pattern.search(item.text):
                return item.source
        return None

    def mentions(self, words: str) -> bool:
        """Return whether `words` stand in any source or in the template."""
        wanted = folded(words)
        return wanted in self.template or any(wanted in item.text for item in self.texts)

    def is_ours(self, words: str, *, official: bool = True) -> bool:
        """Return whether `words` stand in a text of our own; official answers count unless told otherwise."""
        wanted = folded(words)
        return any(
            item.ours and wanted in item.text and (official or item.source.kind != "knowledge") for item in self.texts
        )


def evidence_of(material: Material) -> Evidence:
    """Gather the sources, without the lines in them that address a machine."""
    texts = tuple(_texts(material))
    template = material.choice.template
    literal = folded(f"{template.subject or ''} {template.source}") if template else ""
    return Evidence(texts, literal)


def _texts(material: Material) -> list[EvidenceText]:
    found: list[EvidenceText] = []
    left = _MOST_CHARACTERS

    def add(kind: str, identifier: str, text: str | None, *, ours: bool, url: str | None = None) -> None:
        nonlocal left
        if not text or left <= 0:
            return
        kept = text if kind == "profile" else without_instructions(text)
        found.append(EvidenceText(ClaimSource(kind, identifier, url), folded(kept[:left]), ours))
        left -= len(kept)

    for message in material.thread.messages[-200:]:
        ours = message.side is Side.US
        add("thread", str(message.index), f"{message.author or ''}\n{message.text}", ours=ours)
    for person in material.thread.participants:
        add("thread", "participants", f"{person.name} {person.role or ''} {person.company or ''}", ours=False)
    add("thread", "subject", material.thread.subject, ours=False)
    analysis = material.analysis
    for name in (analysis.prospect_name, analysis.prospect_first_name, analysis.prospect_company):
        add("thread", "reading", name, ours=False)
    for fact in material.profile.facts:
        add("fact", fact.id, f"{fact.value}\n{fact.quote}", ours=False, url=fact.source_url)
    add("fact", "name", material.profile.name, ours=False)
    for answer in material.answers:
        if answer.entry is not None:
            add("knowledge", answer.entry.id, answer.entry.answer, ours=True)
    sender = material.sender
    for label in ("name", "company", "offer", "value_proposition", "calendar_link", "email"):
        add("profile", label, getattr(sender, label), ours=True)
    for label, value in material.supplied.items():
        add("profile", label, value, ours=True)
    return found
