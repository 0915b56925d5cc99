"""Commands of a person at a shell."""
