"""What an attempt leaves behind: its row, its log lines, its counts.

The words of the log lines that PostHog also writes are PostHog's, so that people and scripts that read them
find them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.message import (
    Accepted,
    Attempt,
    AttemptResult,
    Failure,
    LogLine,
    Outcome,
    Refused,
    Retry,
    Unknown,
)
from whinchat.core.redaction import Redactor

OUTCOME_WORD: dict[type[Outcome], str] = {
    Accepted: "accepted",
    Retry: "retry",
    Refused: "refused",
    Unknown: "unknown",
}


def failure_of(outcome: Outcome) -> Failure | None:
    """Why it did not succeed; None when it did."""
    return None if isinstance(outcome, Accepted) else outcome.failure


def attempt_row(
    result: AttemptResult, *, number: int, started_at: datetime, finished_at: datetime
) -> Attempt:
    """The attempt as stored."""
    exchange = result.exchange
    return Attempt(
        number=number,
        started_at=started_at,
        finished_at=finished_at,
        outcome=OUTCOME_WORD[type(result.outcome)],
        http_status=exchange.http_status if exchange else None,
        latency_ms=exchange.latency_ms if exchange else None,
        failure=failure_of(result.outcome),
    )


def log_lines(
    result: AttemptResult, *, number: int, at: datetime, debug: bool, retrying: bool, redactor: Redactor
) -> list[LogLine]:
    """The lines an attempt adds to its message's log; secrets are redacted."""
    lines: list[tuple[str, str]] = []
    exchange = result.exchange
    if debug and exchange:
        request = {"url": exchange.url, "payload": exchange.request}
        lines.append(("info", f"Sending WhatsApp message {_json(request)}"))
    failure = failure_of(result.outcome)
    if failure is None:
        if debug and exchange:
            lines.append(("info", f"WhatsApp message sent {exchange.response}"))
        if isinstance(result.outcome, Accepted):
            lines.append(("info", f"Accepted by Meta as {result.outcome.wamid}"))
    else:
        lines.append(("error", failure_text(result, number=number, retrying=retrying)))
        lines.append(("error", f"{failure.reason} What to do: {failure.remedy}"))
    if exchange:
        lines.append(("debug", f"Attempt {number} took {exchange.latency_ms:.0f}ms."))
    return [LogLine(level=level, message=redactor.text(text), timestamp=at) for level, text in lines]


def failure_text(result: AttemptResult, *, number: int, retrying: bool) -> str:
    """PostHog's line for a failed fetch or a refused message."""
    exchange = result.exchange
    status = exchange.http_status if exchange else None
    if isinstance(result.outcome, Refused):
        return f"Failed to send WhatsApp message: {status} {exchange.response if exchange else ''}".rstrip()
    failure = failure_of(result.outcome)
    detail = f" Error: {failure.text}." if failure and failure.text else ""
    again = " Retrying." if retrying else ""
    return f"HTTP fetch failed on attempt {number} with status code {status or '(none)'}.{detail}{again}"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
