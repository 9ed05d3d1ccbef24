"""What `receive` needs, for tests that have no process around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from whinchat.core.message import Failure
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.applying import Reception
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.rules import Rules
from whinchat.send.pace import PER_SECOND

CONFIG = IngestConfig(site_url="https://whinchat.example", message_deadline=timedelta(hours=24))


def as_it_is(failure: Failure) -> Failure:
    """Meta's bare code, without our reason and remedy."""
    return failure


def reception_for(
    enrich: Callable[[Failure], Failure] = as_it_is,
    *,
    rules: Rules | None = None,
    per_second: float = PER_SECOND,
) -> Reception:
    """A reception with rules of its own, unless some are given."""
    return Reception(NoTelemetry(), enrich, rules or Rules(), CONFIG, per_second)
