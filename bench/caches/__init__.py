"""The caches that are compared, each run in a process of its own: `python -m bench.caches NAME …`."""
