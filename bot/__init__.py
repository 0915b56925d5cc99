"""Rejoinder: reads a conversation with a prospect and drafts the next reply, with a source for every claim."""

__version__ = "0.1.0"
