"""Slack's Web API over the workspace: `POST /api/{method}` (and GET for reads), one module per family."""
