"""Checks of the project itself that no library makes; `make check` runs them."""
