"""Benchmarks: `python -m bench [suite …]`. They print what they measured and judge nothing by a timed test."""
