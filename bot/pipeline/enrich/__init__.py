"""From a link to what a company's own site says about it, each fact with its source and verbatim quote."""

from bot.pipeline.enrich.profile import enrich

__all__ = ["enrich"]
