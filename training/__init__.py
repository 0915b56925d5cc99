"""Trains the reading of turns: labelled turns in, weights and their figures out. See docs/evaluation.md."""
