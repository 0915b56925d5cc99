"""The delimited parts of a prompt: elements, fences, BEGIN/END lines, headings; and what each is about."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from playground.model.conversation import attributes_of

_ELEMENT = re.compile(
    r"<(?P<name>[A-Za-z][\w.:-]*)(?P<head>(?:\s[^<>]*)?)>(?P<body>.*?)</(?P=name)(?:\s[^<>]*)?>", re.DOTALL
)
_FENCE = re.compile(r"^```[ \t]*(?P<name>[\w-]*)[^\n]*\n(?P<body>.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)
_BEGIN_END = re.compile(
    r"^[=\-#*<\[ ]*(?:BEGIN|START)(?: OF)? (?P<name>[^=\-\]>\n]+?)[=\-#*>\] ]*\n(?P<body>.*?)"
    r"^[=\-#*<\[ ]*END(?: OF)?(?: (?P=name))?[^\n]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:#{1,4} +(?P<a>[^\n]+)|(?P<b>[A-Z][\w' -]{2,40})(?: \([^)\n]{1,60}\))?:)[ \t]*\n"
    r"(?P<body>.*?)(?=^#{1,4} |^[A-Z][\w' -]{2,40}(?: \([^)\n]{1,60}\))?:[ \t]*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PARTS_OF_CONVERSATION = frozenset(
    {"message", "turn", "msg", "mail", "email", "post", "fact", "answer", "entry", "item"}
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("instruction", _words("instruction instructions request wish guidance tweak change revision")),
    (
        "conversation",
        _words("conversation thread messages transcript history chat dialog dialogue emails mails"),
    ),
    ("answers", _words("answers knowledge faq official qa")),
    ("sender", _words("sender us writer our me author signature identity seller")),
    ("page", _words("page webpage website site html document pages")),
    ("draft", _words("draft previous")),
    ("facts", _words("facts fact profile research evidence findings prospect company sources about")),
)


_MOST_MARKS = 1_500
"""A text with more angle brackets is no prompt but a bait for the pattern of elements, whose cost is quadratic."""


@dataclass(frozen=True)
class Block:
    """One delimited part: its name, what it is about (`kind`, "" if unknown), its attributes and text."""

    name: str
    kind: str
    attributes: dict[str, str]
    text: str


def blocks_in(text: str) -> tuple[list[Block], str]:
    """All blocks in `text` with those inside them, and the text that lies outside of any."""
    marked = text.count("<") <= _MOST_MARKS
    for pattern in (_ELEMENT, _BEGIN_END, _FENCE) if marked else (_BEGIN_END, _FENCE):
        found = [match for match in pattern.finditer(text) if not _is_part(match["name"])]
        if found:
            blocks = [block for match in found for block in _with_inner(match)]
            outside = pattern.sub(lambda match: match[0] if _is_part(match["name"]) else "\n", text)
            more, rest = blocks_in(outside)
            return blocks + more, rest
    sections = list(_HEADING.finditer(text))
    known = [match for match in sections if kind_of(match["a"] or match["b"])]
    if not known:
        return [], text
    rest = text
    for match in known:
        rest = rest.replace(match[0], "\n")
    return [_block(match["a"] or match["b"], "", match["body"]) for match in known], rest


def kind_of(name: str) -> str:
    """What a block of this name is about: conversation, facts, answers, sender, page, draft, instruction or ""."""
    words = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))
    return next((kind for kind, known in _KINDS if words & known), "")


def without_marks(text: str) -> str:
    """Undo datamarking: where one odd character stands for every space, put the spaces back."""
    if len(text) < 20 or text.count(" ") > len(text) / 40:
        return text
    odd = Counter(
        character for character in text if not character.isalnum() and character not in " \n\t.,;:!?'\"-/()<>[]{}=_"
    )
    if not odd:
        return text
    mark, times = odd.most_common(1)[0]
    return text.replace(mark, " ") if times > len(text) / 25 else text


def texts_of(blocks: Iterable[Block], kind: str) -> list[str]:
    """The texts of all blocks about `kind`."""
    return [block.text for block in blocks if block.kind == kind]


def _with_inner(match: re.Match[str]) -> list[Block]:
    head = match.groupdict().get("head") or ""
    outer = _block(match["name"], head, match["body"])
    inner, _rest = blocks_in(outer.text) if "<" in outer.text else ([], "")
    return [outer, *inner]


def _block(name: str, head: str, body: str) -> Block:
    attributes = attributes_of(head)
    if not kind_of(name) and not attributes and kind_of(head):
        name = head.strip()
    named = name if kind_of(name) else " ".join([name, *(attributes.get(key, "") for key in ("name", "kind", "type"))])
    return Block(name, kind_of(named), attributes, without_marks(_unquoted(body.strip("\n"))))


def _unquoted(text: str) -> str:
    """Take away a mark such as "|" that begins every line, as some prompts quote what is not their own."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(line.lstrip().startswith("|") for line in lines):
        return text
    return re.sub(r"^[ \t]*\|[ \t]?", "", text, flags=re.MULTILINE)


def _is_part(name: str) -> bool:
    return name.lower() in _PARTS_OF_CONVERSATION
