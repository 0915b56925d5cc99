"""Slack in: one file per entry point; `register` is the table of contents."""
