"""views.open, push, update, publish: triggers, stacks, hashes."""

from typing import Any

import pytest

from tests.playground.slack_api.workspaces import ADA, BEN, Slack, asking, modal, plain, raises_refusal, section

HOME = {"type": "home", "blocks": [section("Welcome")]}


async def opened(slack: Slack, **more: Any) -> dict[str, Any]:
    """A modal opened for Ada."""
    trigger = slack.workspace.triggers.issue(ADA)
    return (await slack.client.views_open(trigger_id=trigger, view=modal(**more)))["view"]


async def test_a_modal_opens_for_the_person_who_acted(slack: Slack) -> None:
    """views.open answers with the whole view, as submissions will carry it."""
    view = await opened(slack, private_metadata="C1:1.2", callback_id="edit")
    assert (view["private_metadata"], view["callback_id"], view["type"]) == ("C1:1.2", "edit", "modal")
    assert (view["root_view_id"], view["previous_view_id"], view["state"]) == (view["id"], None, {"values": {}})
    assert view["hash"]
    top: Any = slack.workspace.views.top(ADA)
    assert top.id == view["id"]


async def test_a_newly_opened_modal_takes_the_place_of_the_old_stack(slack: Slack) -> None:
    """A person has one stack of modals; opening another closes what was there, other people keep theirs."""
    old = await opened(slack)
    other = await slack.client.views_open(trigger_id=slack.workspace.triggers.issue(BEN), view=modal())
    new = await opened(slack)
    assert set(slack.workspace.views.views) == {new["id"], other["view"]["id"]}
    with raises_refusal("not_found"):
        await slack.client.views_update(view_id=old["id"], view=modal())


async def test_a_trigger_opens_one_view(slack: Slack) -> None:
    """The second use of a trigger is refused."""
    trigger = slack.workspace.triggers.issue(ADA)
    await slack.client.views_open(trigger_id=trigger, view=modal())
    with raises_refusal("exchanged_trigger_id"):
        await slack.client.views_open(trigger_id=trigger, view=modal())


async def test_a_trigger_lives_three_seconds(slack: Slack) -> None:
    """After more than three seconds a trigger has expired."""
    fresh, late = slack.workspace.triggers.issue(ADA), slack.workspace.triggers.issue(ADA)
    slack.clock.advance(3)
    await slack.client.views_open(trigger_id=fresh, view=modal())
    slack.clock.advance(0.1)
    with raises_refusal("expired_trigger_id"):
        await slack.client.views_open(trigger_id=late, view=modal())


async def test_a_trigger_must_be_one(slack: Slack) -> None:
    """A made-up trigger id is invalid."""
    with raises_refusal("invalid_trigger_id"):
        await slack.client.views_open(trigger_id="1.2.3", view=modal())


async def test_a_refused_view_leaves_the_trigger_unused(slack: Slack) -> None:
    """A faulty view is refused before the trigger is exchanged."""
    trigger = slack.workspace.triggers.issue(ADA)
    with raises_refusal("invalid_arguments"):
        await slack.client.views_open(trigger_id=trigger, view=modal(title=plain("x" * 25)))
    assert (await slack.client.views_open(trigger_id=trigger, view=modal()))["ok"]


async def test_three_views_are_the_most_of_a_stack(slack: Slack) -> None:
    """Two may be pushed on the first; the fourth is refused."""
    first = await opened(slack)
    pushed = [
        await slack.client.views_push(trigger_id=slack.workspace.triggers.issue(ADA, first["id"]), view=modal())
        for _ in range(2)
    ]
    assert [answer["view"]["previous_view_id"] for answer in pushed] == [first["id"], pushed[0]["view"]["id"]]
    assert pushed[1]["view"]["root_view_id"] == first["id"]
    with raises_refusal("push_limit_reached"):
        await slack.client.views_push(trigger_id=slack.workspace.triggers.issue(ADA), view=modal())


async def test_nothing_can_be_pushed_on_no_modal(slack: Slack) -> None:
    """views.push needs an open modal of that person."""
    await opened(slack)
    with raises_refusal("not_found"):
        await slack.client.views_push(trigger_id=slack.workspace.triggers.issue(BEN), view=modal())


async def test_an_update_with_an_old_hash_conflicts(slack: Slack) -> None:
    """The hash of the last version passes, an older one conflicts, none is no condition."""
    view = await opened(slack)
    newer = (await slack.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("2"))))["view"]
    assert newer["blocks"][0]["text"]["text"] == "2"
    with raises_refusal("hash_conflict"):
        await slack.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    assert (await slack.client.views_update(view_id=view["id"], view=modal()))["ok"]


async def test_a_closed_view_cannot_be_updated(slack: Slack) -> None:
    """A modal that the person closed is not found."""
    view = await opened(slack)
    slack.workspace.views.close(view["id"])
    with raises_refusal("not_found"):
        await slack.client.views_update(view_id=view["id"], view=modal())


async def test_a_view_is_found_by_its_external_id_which_is_unique(slack: Slack) -> None:
    """external_id names an open view; a second one with the same is refused."""
    await opened(slack, external_id="run-1")
    assert (await slack.client.views_update(external_id="run-1", view=modal(external_id="run-1")))["ok"]
    with raises_refusal("duplicate_external_id"):
        await slack.client.views_open(trigger_id=slack.workspace.triggers.issue(BEN), view=modal(external_id="run-1"))


async def test_an_update_keeps_what_was_typed_where_the_block_stays(slack: Slack) -> None:
    """Values of input blocks that are still there survive an update; others go."""
    trigger = slack.workspace.triggers.issue(ADA)
    view = modal(asking("kept"), asking("gone"), submit=plain("Save"))
    view_id = (await slack.client.views_open(trigger_id=trigger, view=view))["view"]["id"]
    typed = {"a": {"type": "plain_text_input", "value": "hello"}}
    slack.workspace.views.views[view_id].values = {"kept": typed, "gone": typed}
    answer = await slack.client.views_update(view_id=view_id, view=modal(asking("kept"), submit=plain("Save")))
    assert answer["view"]["state"]["values"] == {"kept": typed}


async def test_a_home_is_published_and_replaced(slack: Slack) -> None:
    """Each person has one home; a second publish replaces it, an old hash conflicts."""
    first = (await slack.client.views_publish(user_id=ADA, view=HOME))["view"]
    second = (await slack.client.views_publish(user_id=ADA, view=HOME, hash=first["hash"]))["view"]
    assert (first["id"], first["hash"] != second["hash"]) == (second["id"], True)
    assert slack.workspace.views.homes[ADA].kind == "home"
    with raises_refusal("hash_conflict"):
        await slack.client.views_publish(user_id=ADA, view=HOME, hash=first["hash"])
    with raises_refusal("user_not_found"):
        await slack.client.views_publish(user_id="U0NOBODY", view=HOME)


@pytest.mark.parametrize("method", ["open", "publish"])
async def test_each_method_takes_its_kind_of_view(slack: Slack, method: str) -> None:
    """A home cannot be opened as a modal nor a modal be published as a home."""
    with raises_refusal("invalid_arguments", saying="unsupported type"):
        if method == "open":
            await slack.client.views_open(trigger_id=slack.workspace.triggers.issue(ADA), view=HOME)
        else:
            await slack.client.views_publish(user_id=ADA, view=modal())


async def test_a_modal_cannot_become_a_home(slack: Slack) -> None:
    """The type of a view does not change by update."""
    view = await opened(slack)
    with raises_refusal("invalid_arguments", saying="type of a view"):
        await slack.client.views_update(view_id=view["id"], view=HOME)


@pytest.mark.parametrize("method", ["views.open", "views.update", "views.publish"])
async def test_a_missing_argument_is_named(slack: Slack, method: str) -> None:
    """Calls without arguments say which one is missing."""
    with raises_refusal("invalid_arguments", saying="missing required field"):
        await slack.client.api_call(method, json={})
