"""A local Slack workspace: its state, its Web API, and what it refuses."""
