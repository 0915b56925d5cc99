"""The steps that every workflow shares, over the tools and one run's feed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dbos import DBOS

from bot.models.codec import decode, encode, encode_event
from bot.models.draft import Draft, Mode
from bot.models.run import DraftRequest, Place, RunEvent, RunFailed, RunStarted, Step
from bot.models.spending import Payer
from bot.pipeline.attempts import INTERNAL
from bot.pipeline.recall import TemplateLibrary
from bot.pipeline.reply import ReplyDriver, terminal_event
from bot.pipeline.reuse.keys import Occasion
from bot.pipeline.write import Material
from bot.ports import DraftRecord
from bot.presentation.draft_stream import DraftStream
from bot.runs.cards import SHOWN
from bot.runs.feeds import EVENTS, LiveFeeds, RecordedFeed
from bot.runs.journal import DbosJournal
from bot.runs.kept import Kept
from bot.runs.keys import parent_of
from bot.runs.tools import RunTools

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class RunSteps:
    """One run: its tools, its feed, its journal."""

    tools: RunTools
    feeds: LiveFeeds
    run_id: str

    @property
    def journal(self) -> DbosJournal:
        """Remembers this run's steps."""
        return DbosJournal()

    @property
    def driver(self) -> ReplyDriver:
        """The pipeline's driver, telling this run's feed what happens."""
        feed = RecordedFeed(self.feeds.open(self.run_id))
        return ReplyDriver(self.tools.pipeline, self.journal, feed)

    def driver_for(self, request: DraftRequest, templates: TemplateLibrary | None = None) -> ReplyDriver:
        """Return the driver whose model is charged to the requester; `templates` are those of this run."""
        tools = self.tools.pipeline.charged_to(Payer(request.workspace, request.requester))
        return replace(self.driver, tools=replace(tools, templates=templates) if templates else tools)

    def occasion(self, request: DraftRequest, kept: Kept, *, is_fresh: bool = False) -> Occasion:
        """Return what decides, beside the conversation, whether something made before may be served to this run."""
        return Occasion(
            workspace=request.workspace,
            channel=request.channel,
            visibility="inside" if kept.card_channel == request.channel else "outsiders read it",
            prospects=kept.suppression_keys,
            source=self.run_id,
            is_fresh=is_fresh,
        )

    async def begin(self, mode: Mode, steps: tuple[Step, ...]) -> None:
        """Tell that the run has begun and which steps its plan shows."""
        await self.tell(RunStarted(self.run_id, mode, steps))

    async def tell(self, event: RunEvent) -> None:
        """Tell an event of the body itself: to watchers of this process at each replay, on record once."""
        self.feeds.open(self.run_id).tell(event)
        await DBOS.write_stream_async(EVENTS, encode_event(event))

    @contextmanager
    def _ending(self) -> Generator[None]:
        """Whatever happens inside, watchers of this process see an end: a stream must not wait for ever."""
        try:
            yield
        finally:
            # Watchers stop at the first terminal event, so this one counts only where none was told.
            self.feeds.open(self.run_id).tell(RunFailed(INTERNAL))

    async def show_while(
        self, making: Awaitable[Made], kept: Kept, requester: str, label: str | None = None
    ) -> tuple[Made, list[dict[str, Any]]]:
        """Stream the run's events into Slack while `making` works; return what was made and where it stands.

        `label` tells this draft from others of the conversation. The stream is one step, entered before any step of
        `making` (runs.md trap 1). If it fails, the draft is still made and stands on the card.
        """

        async def watched() -> Made:
            with self._ending():
                return await making

        shown: list[dict[str, Any]] | BaseException
        shown, made = await asyncio.gather(
            self.journal.step("show", lambda: self._show(kept, requester, label)), watched(), return_exceptions=True
        )
        if isinstance(made, BaseException):
            raise made
        return made, [] if isinstance(shown, BaseException) else shown

    async def _show(self, kept: Kept, requester: str, label: str | None) -> list[dict[str, Any]]:
        stream = DraftStream(
            self.tools.sink,
            self.tools.clock,
            self.tools.sleep,
            channel=kept.card_channel,
            thread_ts=kept.card_thread or "",
            recipient_user=requester,
            recipient_team=kept.asker_team,
            run_id=self.run_id,
            label=" · ".join(word for word in (kept.prospect, label) if word),
            allowed_links=kept.allowed_links,
        )
        events = self.feeds.open(self.run_id).watch()
        shown = await (stream.resume(events) if self.feeds.is_recovered(self.run_id) else stream.show(events))
        return [encode(place) for place in shown.places]

    async def compose(
        self,
        material: Material,
        mode: Mode,
        request: DraftRequest,
        kept: Kept,
        *,
        or_template: bool = True,
        variant: str | None = None,
        occasion: Occasion | None = None,
    ) -> Draft:
        """Write, check and store one draft, then tell the run's terminal event, which also ends its stream.

        On an `occasion` a draft that was made before may be served.

        Raises RunStopped when nothing was written, with `or_template` False already when the model failed.
        """
        driver = replace(self.driver_for(request), occasion=occasion)
        draft, _ = await driver.compose(material, mode, or_template=or_template)
        await self.journal.step("save_draft", lambda: self.save_draft(draft, request, kept, [], variant))
        await self.tell(terminal_event(draft))
        return draft

    async def save_draft(
        self,
        draft: Draft,
        request: DraftRequest,
        kept: Kept,
        places: list[dict[str, Any]],
        variant: str | None = None,
    ) -> str:
        """Store the draft; the same run's draft replaces itself but keeps what people did to it. Returns its id."""
        draft_id = f"{self.run_id}#1"
        existing = await self.tools.drafts.find_draft(draft_id)
        record = DraftRecord(
            draft_id=draft_id,
            run_id=parent_of(self.run_id),
            workspace=request.workspace,
            requester=request.requester,
            draft=draft,
            text=existing.text if existing else draft.text,
            status=existing.status if existing else SHOWN,
            created_at=existing.created_at if existing else self.tools.now(),
            place=decode(Place, places[0]) if places else None,
            thread_digest=kept.digest,
            revision=existing.revision if existing else 0,
            edited=existing.edited if existing else None,
            variant=existing.variant if existing else variant,
        )
        await self.tools.drafts.save_draft(record)
        return draft_id
