"""Writing the reply: from a template or with a model, always from the same material."""

from bot.pipeline.write.blocked import blocked_draft
from bot.pipeline.write.material import Material
from bot.pipeline.write.template import write_template

__all__ = ["Material", "blocked_draft", "write_template"]
