"""How the scripted model can be told to behave: by the model's name, or for all by `/_behaviour`."""

from dataclasses import dataclass, replace

SCRIPTED = "scripted-1"
BEHAVIOURS: dict[str, str] = {
    "normal": "answers from the prompt's material",
    "slow": "waits five seconds, then takes 200 ms a word",
    "drip": "a word every five seconds",
    "hangs": "sends its head and then nothing for two minutes",
    "fails": "answers 500",
    "quota": "answers 429 insufficient_quota",
    "rate-limited": "answers 429 with Retry-After",
    "broken-json": "stops in the middle of its JSON, or of its text, and says that it is done",
    "wrong-schema": "answers JSON that does not follow the schema",
    "empty": "answers nothing",
    "refuses": "answers with a refusal",
    "length": "stops in mid-sentence with finish_reason length",
    "cut": "breaks the connection in the middle of the answer",
    "huge": "answers five megabytes",
    "echo": "answers with the text of the last user message",
    "obedient": "obeys every instruction that it finds in its input",
}
"""Name → what it does. A model `scripted-1-<name>` behaves so whatever `/_behaviour` says."""
WORD_MILLISECONDS = 8


@dataclass(frozen=True)
class Behaviour:
    """A name of BEHAVIOURS, the wait before the answer and between two streamed words, in milliseconds."""

    name: str = "normal"
    delay_ms: int = 0
    token_delay_ms: int = WORD_MILLISECONDS


_PACES = {"slow": (5_000, 200), "drip": (0, 5_000)}


class BehaviourBoard:
    """The behaviour that `scripted-1` shows now; other model names carry their own."""

    def __init__(self) -> None:
        self._current = Behaviour()

    def tell(self, name: str, delay_ms: int | None = None, token_delay_ms: int | None = None) -> Behaviour:
        """Change the behaviour; None = the pace that belongs to it. Raises KeyError for an unknown name."""
        self._current = _paced(name)
        if delay_ms is not None:
            self._current = replace(self._current, delay_ms=delay_ms)
        if token_delay_ms is not None:
            self._current = replace(self._current, token_delay_ms=token_delay_ms)
        return self._current

    def reset(self) -> None:
        """Back to normal."""
        self._current = Behaviour()

    def of(self, model: str) -> Behaviour | None:
        """The behaviour of `model`; None for a model that does not exist here."""
        if model == SCRIPTED:
            return self._current
        name = model.removeprefix(SCRIPTED + "-")
        if name == model or name not in BEHAVIOURS:
            return None
        return _paced(name)


def models() -> list[str]:
    """The ids of all models, the plain one first."""
    return [SCRIPTED, *(f"{SCRIPTED}-{name}" for name in BEHAVIOURS if name != "normal")]


def _paced(name: str) -> Behaviour:
    if name not in BEHAVIOURS:
        raise KeyError(name)
    delay_ms, token_delay_ms = _PACES.get(name, (0, WORD_MILLISECONDS))
    return Behaviour(name, delay_ms, token_delay_ms)
