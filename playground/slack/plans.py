"""How a streamed message looks to those who read it back: its tasks and text as blocks."""

from typing import Any


def streamed_blocks(plan_title: str | None, tasks: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """A plan block if the stream named its plan, else a task card each, then the text as a markdown block."""
    cards = [_card(task) for task in tasks]
    shown = cards if plan_title is None else [{"type": "plan", "title": plan_title, "tasks": cards}]
    return [*shown, {"type": "markdown", "text": text}] if text else shown


def _card(task: dict[str, Any]) -> dict[str, Any]:
    card = {"type": "task_card", "task_id": task["id"], "title": task["title"], "status": task["status"]}
    rich = {name: _rich_text(str(task[name])) for name in ("details", "output") if task.get(name)}
    return {**card, **rich, **({"sources": task["sources"]} if task.get("sources") else {})}


def _rich_text(text: str) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
