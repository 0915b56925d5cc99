"""Slack's times and sizes that a test may want smaller. Sources: the sections of the Slack reference named."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Times in seconds, sizes as named. The defaults are Slack's."""

    stream_life: float = 300.0
    """A stream dies about five minutes after its start (§1.4; reported, treated as a hard life)."""
    stream_bytes: int = 11_000
    """Titles + 2 x details + outputs + text of one streamed message, in UTF-8 bytes (§1.4; reported)."""
    trigger_life: float = 3.0
    """A trigger_id opens one view within three seconds (§5)."""
    response_url_life: float = 1_800.0
    response_url_uses: int = 5
    """A response_url works five times within 30 minutes (§5)."""
    status_life: float = 120.0
    """`assistant.threads.setStatus` clears itself after two minutes (§1.1)."""
    enforce_rates: bool = False
    """Whether the tiers of §6 are enforced with token buckets."""
