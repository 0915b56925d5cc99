"""What the pipeline works with: ports, the template library and deadlines, wired by the composition root."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.models.spending import Payer
from bot.pipeline.enrich.waterfall import Sources
from bot.pipeline.recall import TemplateLibrary
from bot.pipeline.reuse.cache import ReuseCache
from bot.ports import Cache, Clock, Embedder, Flights, KnowledgeBase, LanguageModel, SentenceEncoder, WebPages
from bot.ports.spending import Accounts, PaidModel


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds each step may take; beyond it the run goes on without the step and says so."""

    read: float = 10.0
    enrich: float = 12.0
    # Somebody asked for the site itself, and sees it being read.
    research: float = 30.0
    analyse: float = 20.0
    recall: float = 3.0
    # A model is cut at 60 s and tried once more before the template stands in (fault_matrix LL-02).
    write: float = 85.0
    check: float = 5.0


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything a run of the pipeline may use. `model` and `embedder` are None where none is configured.

    `branches_at_once` bounds how many of the branches enrich, analyse and recall run at the same time; the
    benchmark compares 3 with 1. `profile_seconds` is how long a composed profile is reused.
    `fresh_pages` asks each site again whatever is cached, `unhurried_pages` reads as slowly as work that nobody waits
    for should (security.md section 7); where they are None, `pages` does. `flights` makes one reading of a site serve
    all who ask for it at once. `sources` are the data providers that are asked for what the site does not say.
    `accounts` count what the model costs, where it is known who pays.
    `sentences` lets the trained model read the latest turn; without it the rules read alone. `reuse` serves what was
    made before; None = everything is made anew.
    """

    pages: WebPages
    cache: Cache
    knowledge: KnowledgeBase
    templates: TemplateLibrary
    clock: Clock
    model: LanguageModel | None = None
    embedder: Embedder | None = None
    deadlines: Deadlines = Deadlines()
    branches_at_once: int = 3
    profile_seconds: float = 7200.0
    fresh_pages: WebPages | None = None
    unhurried_pages: WebPages | None = None
    flights: Flights | None = None
    sources: Sources = field(default_factory=Sources)
    accounts: Accounts | None = None
    sentences: SentenceEncoder | None = None
    reuse: ReuseCache | None = None

    def charged_to(self, payer: Payer) -> Tools:
        """Return the same tools, with a model whose calls are counted for `payer`."""
        if self.accounts is None or not isinstance(self.model, PaidModel):
            return self
        return replace(self, model=self.model.charged_to(self.accounts.account(payer)))
