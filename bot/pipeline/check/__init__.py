"""The checks every draft goes through, in code and in milliseconds; `check` is all that others call."""

from bot.pipeline.check.checker import check

__all__ = ["check"]
