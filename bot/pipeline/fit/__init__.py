"""How well a prospect fits: pure scoring, each criterion with the fact that decides it, adding up in the open."""

from bot.pipeline.fit.criteria import ideal_customer_of, read_ideal_customer
from bot.pipeline.fit.judging import judge

__all__ = ["ideal_customer_of", "judge", "read_ideal_customer"]
