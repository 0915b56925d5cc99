"""How fast an external service may be asked, and when it is left alone."""

from bot.providers.rates.bucket import Bucket, Limiter, Rate, Turn
from bot.providers.rates.circuit import Circuit, CircuitState, CircuitView
from bot.providers.rates.memory_limiter import MemoryLimiter

__all__ = ["Bucket", "Circuit", "CircuitState", "CircuitView", "Limiter", "MemoryLimiter", "Rate", "Turn"]
