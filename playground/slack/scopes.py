"""The scopes the app of the playground was installed with (§9: scopes by need)."""

BOT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "users:read",
    }
)
"""Granted to the bot token. A test switches one off by taking it out of `Workspace.scopes`."""

APP_SCOPES = frozenset({"connections:write"})
"""Granted to the app-level token."""
