"""Many plays of the simulation, going on where an earlier run stopped."""

from __future__ import annotations

import logging
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import structlog
from rich.console import Console

from tests.faults.fleet import as_json
from tests.simulation.play import Play
from tests.simulation.stage import THREADS_MAX
from tests.simulation.storage import Database
from tests.simulation.verdict import judge

ROUND_PLAYS = 200
"""Plays between two writes of the results."""


def play(path: Path, plays: int, console: Console) -> None:
    """So many plays beyond those whose results are at `path`, with the next seeds."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    rounds: list[dict[str, Any]] = msgspec.json.decode(path.read_bytes()) if path.exists() else []
    first = sum(one["amount"] for one in rounds)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(THREADS_MAX) as threads:
        database = Database(Path(folder) / "whinchat.db")
        for start in range(first, first + plays, ROUND_PLAYS):
            rounds.append(_round(database, threads, start, min(ROUND_PLAYS, first + plays - start)))
            path.write_bytes(as_json(rounds))
            told = rounds[-1]["broken"] or "kept"
            console.print(f"simulation, seeds {start} to {start + rounds[-1]['amount'] - 1}: {told}")
        database.engine.dispose()


def _round(database: Database, threads: ThreadPoolExecutor, start: int, plays: int) -> dict[str, Any]:
    began = time.monotonic()
    totals = {"acknowledged": 0, "promised": 0, "arrived": 0}
    broken = []
    for seed in range(start, start + plays):
        one = Play(seed, database, threads)
        try:
            one.perform()
            judge(one)
        except AssertionError as error:
            broken.append(str(error))
        totals["acknowledged"] += sum(len(batch.events) for batch in one.batches if batch.acknowledged)
        totals["promised"] += sum(one.states().values())
        totals["arrived"] += len(one.meta.ends)
    seconds = time.monotonic() - began
    return {"seed": start, "amount": plays, "seconds": seconds, "broken": "\n".join(broken)} | totals
