"""Reuse: when a result made for one request may be served for another (docs/reference/reuse_and_cache.md)."""
