"""Thousands of ways in which things can happen, each played from a seed: the promises hold in all of them.

A seed that once failed is kept in `seeds.txt` and always played. `scripts/faults simulation 5000` plays more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import structlog

from tests.simulation.meta import TROUBLES
from tests.simulation.play import Play
from tests.simulation.stage import THREADS_MAX
from tests.simulation.storage import FATES, Database
from tests.simulation.verdict import judge

TROUBLE = {*TROUBLES, *FATES}
"""Everything that can go wrong in a play."""

PLAYS = 25
"""Enough to notice what breaks often; `make faults` looks for what breaks rarely."""

TROUBLE = {*FATES, *TROUBLES, "is killed", "accepted late"}

SEEDS = Path(__file__).parent / "seeds.txt"
KEPT = [int(line.split()[0]) for line in SEEDS.read_text().splitlines() if line]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One file for all plays."""
    opened = Database(tmp_path_factory.mktemp("play") / "whinchat.db")
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    """Threads for blocking calls; only one of them ever runs."""
    with ThreadPoolExecutor(THREADS_MAX) as pool:
        yield pool


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Plays log every trouble; a failure shows its own record."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.reset_defaults()


def test_the_promises_hold_however_things_interleave(database: Database, threads: ThreadPoolExecutor) -> None:
    met: set[str] = set()
    for seed in (*KEPT, *range(PLAYS)):
        play = Play(seed, database, threads)
        play.perform()
        judge(play)
        record = "\n".join(play.stage.trace)
        met |= {trouble for trouble in TROUBLE if trouble in record}

    assert met == TROUBLE, f"no play met {TROUBLE - met}: it is not tested"


def test_a_seed_plays_the_same_again(database: Database, threads: ThreadPoolExecutor) -> None:
    """A failure that cannot be repeated could not be understood."""
    records = []
    for _ in range(2):
        play = Play(11, database, threads)
        play.perform()
        records.append(play.stage.trace)

    assert records[0] == records[1]
