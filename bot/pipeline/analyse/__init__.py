"""Analysis: what a thread says of the prospect, with the words that show it."""

from bot.pipeline.analyse.local import analyse
from bot.pipeline.analyse.opt_out import find_opt_out

__all__ = ["analyse", "find_opt_out"]
