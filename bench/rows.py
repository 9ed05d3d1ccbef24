"""Every benchmark by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from bench.destinations import destinations
from bench.idle import idle
from bench.journey import cpu, latency, receipts
from bench.measured import Effort, Row
from bench.pure import filter_, render
from bench.senders import senders
from bench.throughput import capture, messages, split

ROWS: dict[str, Callable[[Effort], Row]] = {
    "capture": capture,
    "messages": messages,
    "split": split,
    "filter": filter_,
    "destinations": destinations,
    "render": render,
    "cpu": cpu,
    "latency": latency,
    "receipts": receipts,
    "idle": idle,
    "senders": senders,
}
