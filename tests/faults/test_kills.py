"""Processes that die at any line: what was acknowledged is sent, and once."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.fleet import expect_kept, running_fleet
from tests.faults.scenarios import kills, slow_answers, under_load

SEED = 20_261_122


def test_a_killed_service_sends_everything_it_acknowledged_and_nothing_twice(tmp_path: Path) -> None:
    with running_fleet(tmp_path, "one") as fleet:
        slow_answers(fleet, 0.1)
        with under_load(fleet, SEED) as load:
            kills(fleet, 6, random.Random(SEED))

        expect_kept(fleet, load.sent, unknown_max=None)


def test_killed_web_and_worker_processes_lose_nothing_and_repeat_nothing(
    tmp_path: Path, postgres_url: str
) -> None:
    with running_fleet(tmp_path, "many", postgres_url) as fleet:
        slow_answers(fleet, 0.1)
        with under_load(fleet, SEED) as load:
            kills(fleet, 4, random.Random(SEED))

        expect_kept(fleet, load.sent, unknown_max=None)
