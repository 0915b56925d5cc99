"""Whether a language model's server answers: for `rejoinder doctor`, which must not pay for an answer."""

from __future__ import annotations

import aiohttp

_SECONDS = 5.0
_DEFAULT = "https://api.openai.com/v1"


async def reach_model(endpoint: str | None, key: str | None, *, azure: bool) -> str | None:
    """Ask for the list of models; return None when it is given, else in a few words what is wrong."""
    base = (endpoint or _DEFAULT).rstrip("/")
    url = f"{base}/openai/models?api-version=2024-10-21" if azure else f"{base}/models"
    headers = {"api-key": key or ""} if azure else {"Authorization": f"Bearer {key or 'none'}"}
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
            session.get(url, headers=headers) as answer,
        ):
            if answer.status in {401, 403}:
                return "the key is not accepted"
            return f"the server answers HTTP {answer.status}" if answer.status >= 500 else None
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"the server does not answer ({type(error).__name__})"
