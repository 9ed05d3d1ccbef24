"""A deployment is no fault: processes asked to stop finish what they have begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.fleet import Shape, expect_kept, running_fleet
from tests.faults.scenarios import freeze_past_the_lease, rolling_restart, slow_answers, under_load

SEED = 11


@pytest.mark.parametrize("shape", ["one", "many"])
def test_a_rolling_restart_under_load_loses_repeats_and_forgets_nothing(
    shape: Shape, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = str(request.getfixturevalue("postgres_url")) if shape == "many" else None
    with running_fleet(tmp_path, shape, url) as fleet:
        slow_answers(fleet, 0.1)
        with under_load(fleet, SEED) as load:
            rolling_restart(fleet)

        tally = expect_kept(fleet, load.sent)
        assert tally.arrived == tally.promised == tally.states["read"]


def test_a_worker_that_wakes_up_after_its_lease_sends_nothing_twice(
    tmp_path: Path, postgres_url: str
) -> None:
    """A machine that slept: meanwhile its messages were taken back, and its own settling comes too late."""
    with running_fleet(tmp_path, "many", postgres_url) as fleet:
        slow_answers(fleet, 0.5)
        with under_load(fleet, SEED) as load:
            freeze_past_the_lease(fleet, "worker-1")

        expect_kept(fleet, load.sent, unknown_max=None)
