"""Which Jinja a reply template may use: an allow-list over the syntax tree.

A sandbox alone is no boundary (its own documentation says so; CVE-2016-10745 to CVE-2025-27516), so a template
is refused unless every node of its tree is known to be harmless: output, names of a fixed vocabulary, the
fields of a loop variable, a few filters with constant arguments, if and for. `default` is refused although it
is harmless, because a reply never fills a gap with a default.
"""

from __future__ import annotations

import unicodedata

from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.errors import BadInput

MAX_SOURCE_BYTES = 8 * 1024
MAX_TREE_DEPTH = 24
MAX_LOOP_DEPTH = 2

VARIABLES = frozenset(
    {
        "greeting",
        "sign_off",
        "answers_block",
        "answers",
        "deferred",
        "formal",
        "prospect_name",
        "prospect_first_name",
        "prospect_company",
        "prospect_role",
        "sender_name",
        "sender_first_name",
        "sender_company",
        "offer",
        "value_proposition",
        "calendar_link",
        "proposed_time",
        "also_timing",
        "named_date",
        "funding_round",
        "funding_amount",
        "growth_area",
        "industry",
        "competitor",
    }
)
LISTS = {"answers": frozenset({"question", "answer"}), "deferred": frozenset[str]()}
FILTERS = frozenset({"upper", "lower", "title", "trim", "capitalize", "truncate", "first", "last", "length", "join"})
TESTS = frozenset({"defined", "undefined", "none", "eq", "equalto", "ne", "in", "string", "number"})

_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)


def sandbox() -> ImmutableSandboxedEnvironment:
    """Return an environment without globals, filters or tests beyond the allow-list; no auto-escaping: plain text."""
    environment = ImmutableSandboxedEnvironment(autoescape=False, keep_trailing_newline=False)
    environment.globals.clear()
    for name in set(environment.filters) - FILTERS:
        del environment.filters[name]
    for name in set(environment.tests) - TESTS:
        del environment.tests[name]
    return environment


def variables_of(body: str) -> frozenset[str]:
    """Return the names of the vocabulary that `body` uses. Raises BadInput when the body is not allowed."""
    if len(body.encode()) > MAX_SOURCE_BYTES:
        raise BadInput(f"The template is larger than {MAX_SOURCE_BYTES // 1024} KB.")
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in body):
        raise BadInput("The template holds control characters.")
    try:
        tree = sandbox().parse(body)
    except (TemplateError, RecursionError) as error:
        raise BadInput("The template is not valid: check its braces, tags and filters.") from error
    used: set[str] = set()
    _walk(tree, {}, 0, 0, used)
    return frozenset(used)


def _walk(node: nodes.Node, loops: dict[str, frozenset[str]], depth: int, loop_depth: int, used: set[str]) -> None:
    if depth > MAX_TREE_DEPTH:
        raise BadInput("The template is nested too deeply.")
    if isinstance(node, nodes.For):
        _walk_for(node, loops, depth, loop_depth, used)
        return
    if isinstance(node, nodes.Name):
        if node.ctx != "load" or (node.name not in VARIABLES and node.name not in loops):
            raise BadInput(f"The template uses “{node.name}”, which is not a known variable.")
        if node.name not in loops:
            used.add(node.name)
        return
    if isinstance(node, nodes.Getattr):
        _check_field(node, loops)
        return
    _check_node(node)
    for child in node.iter_child_nodes():
        _walk(child, loops, depth + 1, loop_depth, used)


def _check_node(node: nodes.Node) -> None:
    if isinstance(node, nodes.Const):
        _check_constant(node)
    elif isinstance(node, nodes.Filter):
        _check_filter(node)
    elif isinstance(node, nodes.Test):
        if node.name not in TESTS:
            raise BadInput(f"The template uses the test “{node.name}”, which is not allowed.")
    elif not isinstance(node, _PLAIN):
        raise BadInput(f"The template uses {type(node).__name__.lower()}, which is not allowed.")


def _walk_for(node: nodes.For, loops: dict[str, frozenset[str]], depth: int, loop_depth: int, used: set[str]) -> None:
    source, target = node.iter, node.target
    if node.recursive or node.test is not None or loop_depth >= MAX_LOOP_DEPTH:
        raise BadInput("The template has a loop that is recursive, filtered or nested too deeply.")
    if not (isinstance(source, nodes.Name) and source.name in LISTS and isinstance(target, nodes.Name)):
        raise BadInput("The template loops over something that is not a known list.")
    if target.name in VARIABLES or target.name.startswith("_"):
        raise BadInput("The template names a loop variable like a known variable.")
    used.add(source.name)
    inner = {**loops, target.name: LISTS[source.name]}
    for child in [*node.body, *node.else_]:
        _walk(child, inner, depth + 1, loop_depth + 1, used)


def _check_constant(node: nodes.Const) -> None:
    value = node.value
    if isinstance(value, str):
        if "<" in value or "_" in value or any(unicodedata.category(char).startswith("C") for char in value):
            raise BadInput("The template holds a text constant with markup, underscores or control characters.")
    elif not (isinstance(value, bool | int) or value is None) or (isinstance(value, int) and abs(value) > 10_000):
        raise BadInput("The template holds a constant that is not allowed.")


def _check_field(node: nodes.Getattr, loops: dict[str, frozenset[str]]) -> None:
    owner = node.node
    known = isinstance(owner, nodes.Name) and node.attr in loops.get(owner.name, frozenset())
    if not known:
        raise BadInput(f"The template reads the field “{node.attr}”, which is not allowed.")


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS:
        raise BadInput(f"The template uses the filter “{node.name}”, which is not allowed.")
    constant = all(isinstance(argument, nodes.Const) for argument in node.args)
    if not constant or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
        raise BadInput(f"The filter “{node.name}” may only have constant arguments.")
