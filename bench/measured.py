"""What a benchmark says: figures with median and range, and whether they meet their target."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import msgspec


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """How long to measure: `rounds` of about `seconds` each, for every side, in turn."""

    rounds: int = 3
    seconds: float = 6.0
    is_tiny: bool = False

    @property
    def work(self) -> float:
        """Share of the usual amount of work, for benchmarks that count instead of timing."""
        return 0.02 if self.is_tiny else 1.0


TINY = Effort(rounds=1, seconds=0.3, is_tiny=True)
"""Enough to see that a benchmark still runs; its figures mean nothing."""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One round of one side. `cpu_ms` is processor time for each unit of work (event, message, render)."""

    value: float
    cpu_ms: float | None = None


class Figure(msgspec.Struct, kw_only=True):
    """All rounds of one side of a benchmark."""

    name: str
    unit: str
    median: float
    lowest: float
    highest: float
    rounds: int
    cpu_seconds_per_1000: float | None = None
    """Median processor time for a thousand units of work; ms for one is the same number."""


class Row(msgspec.Struct, kw_only=True):
    """One benchmark. `met` is None for rows that only inform."""

    name: str
    what: str
    target: str
    result: str
    met: bool | None
    figures: list[Figure]
    notes: list[str] = msgspec.field(default_factory=list)


def figure(name: str, unit: str, samples: list[Sample]) -> Figure:
    """The figure of some rounds."""
    values = [sample.value for sample in samples]
    times = [sample.cpu_ms for sample in samples if sample.cpu_ms is not None]
    return Figure(
        name=name,
        unit=unit,
        median=median(values),
        lowest=min(values),
        highest=max(values),
        rounds=len(values),
        cpu_seconds_per_1000=median(times) if times else None,
    )


def interleaved(sides: Mapping[str, Callable[[], Sample]], rounds: int) -> dict[str, list[Sample]]:
    """Measure every side `rounds` times, in turn (A B A B …), so that a change of the machine's mood meets
    all. Each side warms up once first.
    """
    for measure in sides.values():
        measure()
    samples: dict[str, list[Sample]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            samples[name].append(measure())
    return samples


@contextmanager
def run_folder() -> Iterator[Path]:
    """A fresh folder for the databases and logs of one run."""
    with tempfile.TemporaryDirectory(prefix="whinchat-bench-") as folder:
        yield Path(folder)


def thousands(value: float) -> str:
    """`41234.5` → `41,234`; small numbers keep what distinguishes them."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"
