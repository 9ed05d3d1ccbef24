"""Exported files for tests of replay, and a place that takes their events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from whinchat.commands.replay import ReplayReport
from whinchat.core.event import Event


class Taken:
    """What `submit` was given."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Event]] = []

    def __call__(self, events: Sequence[Event]) -> None:
        self.batches.append(events)

    @property
    def names(self) -> list[str]:
        return [event.name for batch in self.batches for event in batch]


def line(number: int, **changes: Any) -> bytes:
    fields = {
        "event": f"e{number}",
        "distinct_id": f"u{number}",
        "timestamp": "2026-01-02T03:04:05Z",
        "properties": {"n": number},
    }
    return msgspec.json.encode(fields | changes) + b"\n"


def lines(count: int) -> bytes:
    return b"".join(line(number) for number in range(count))


def names(start: int, end: int) -> list[str]:
    return [f"e{number}" for number in range(start, end)]


def rejected(report: ReplayReport) -> list[dict[str, Any]]:
    assert report.rejected_path is not None
    return [msgspec.json.decode(one) for one in report.rejected_path.read_bytes().splitlines()]


def beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir() if other != path)
