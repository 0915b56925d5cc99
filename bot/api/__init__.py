"""HTTP in: Slack's requests, and health."""
