"""Analysis: what a thread says of the prospect, with the words that show it."""

from bot.pipeline.analyse.local import analyse
from bot.pipeline.analyse.opt_out import find_opt_out
from bot.pipeline.analyse.warming import warm_up

__all__ = ["analyse", "find_opt_out", "warm_up"]
