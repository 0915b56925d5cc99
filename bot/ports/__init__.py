"""What pipeline, presentation and runs need from the outside, as small protocols.

Providers, stores and test fakes implement them; only the composition root knows which.
"""

from bot.ports.engine import EventFeed, Journal, RunEngine
from bot.ports.reuse import ReuseStore, ReuseVerifier, SpaceEmbedder
from bot.ports.services import (
    Cache,
    Clock,
    Embedder,
    Flights,
    KnowledgeBase,
    LanguageModel,
    Prompt,
    SentenceEncoder,
    SlackApi,
    WebPages,
)
from bot.ports.stores import (
    DraftRecord,
    DraftStore,
    Inbox,
    InboxItem,
    RunLedger,
    RunRecord,
    SettingsStore,
    SuppressionStore,
    WorkspaceSettings,
)

__all__ = [
    "Cache",
    "Clock",
    "DraftRecord",
    "DraftStore",
    "Embedder",
    "EventFeed",
    "Flights",
    "Inbox",
    "InboxItem",
    "Journal",
    "KnowledgeBase",
    "LanguageModel",
    "Prompt",
    "ReuseStore",
    "ReuseVerifier",
    "RunEngine",
    "RunLedger",
    "RunRecord",
    "SentenceEncoder",
    "SettingsStore",
    "SlackApi",
    "SpaceEmbedder",
    "SuppressionStore",
    "WebPages",
    "WorkspaceSettings",
]
