"""Block Kit as Slack would accept or refuse it; `check` holds the entry points."""
