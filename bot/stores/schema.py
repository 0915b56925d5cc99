"""Tables of the database, the same on SQLite and Postgres.

Values that code reads as a whole are kept as one JSON document per row; what is searched by has its own
column. Every row belongs to a workspace.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text

metadata = MetaData()

settings_table = Table(
    "settings",
    metadata,
    Column("workspace", Text, primary_key=True),
    # The empty person holds what the whole workspace shares.
    Column("person", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("thread_key", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("card", Text),
    Column("material", Text),
    Index("runs_by_thread", "thread_key", "created_at"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("draft_id", Text, primary_key=True),
    Column("run_id", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("drafts_by_run", "run_id", "created_at"),
    Index("drafts_by_workspace", "workspace", "created_at"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("workspace", Text, nullable=False),
    Column("draft_id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("decisions_by_draft", "draft_id", "number"),
)

# Requests that were accepted and whose runs the engine has not taken over yet; empty but for moments.
inbox = Table(
    "inbox",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("arguments", Text, nullable=False),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# Versions of official answers are only added; the newest one counts.
knowledge = Table(
    "knowledge",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("entry_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

# Versions of a team's own templates are only added, as those of answers are.
team_templates = Table(
    "team_templates",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

# Which proposed style notes a person accepted or dismissed.
style_decisions = Table(
    "style_decisions",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column("reminder_id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("draft_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("reminders_by_due", "workspace", "state", "due_at"),
    Index("reminders_by_draft", "draft_id", "created_at"),
)

editors = Table(
    "editors",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# Look-ups of prospects: request and findings are documents.
research = Table(
    "research",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("thread_key", Text, nullable=False),
    Column("prospect", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("card", Text),
    Column("findings", Text),
    Index("research_by_thread", "thread_key", "created_at"),
    Index("research_by_prospect", "workspace", "prospect"),
)

# Decisions about prospects are only added; the newest one counts.
prospect_marks = Table(
    "prospect_marks",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("prospect", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# The newest version of each prospect's profile, to tell an old draft from a fresh one.
profile_versions = Table(
    "profile_versions",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("prospect", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)

# Profiles that were fetched ahead, and when a request found one ready.
prefetches = Table(
    "prefetches",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("prospect", Text, primary_key=True),
    Column("fetched_at", Text, primary_key=True),
    Column("used_at", Text),
    Index("prefetches_by_time", "workspace", "fetched_at"),
)

# What a workspace chose, by name, in versions.
choices = Table(
    "choices",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

# What data providers were asked and charged, per provider and day (UTC), for the whole installation.
provider_usage = Table(
    "provider_usage",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("credits", Integer, nullable=False),
)

# Calls of the language model. The empty person holds the workspace's sum, which the budget bounds.
usage = Table(
    "usage",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("cost", BigInteger, nullable=False),
)
