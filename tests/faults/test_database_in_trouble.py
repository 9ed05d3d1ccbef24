"""A database that is gone or full: clients are told to come back, and everything is sent afterwards."""

from __future__ import annotations

from pathlib import Path

from tests.eventually import eventually
from tests.faults.database_outage import stoppable_postgres
from tests.faults.fleet import expect_kept, running_fleet
from tests.faults.scenarios import codes_told, no_space, slow_answers, under_load

SEED = 13


def test_while_postgresql_is_stopped_clients_are_told_503_and_nothing_is_lost(tmp_path: Path) -> None:
    with stoppable_postgres() as postgres, running_fleet(tmp_path, "many", postgres.url) as fleet:
        slow_answers(fleet, 0.1)
        with under_load(fleet, SEED) as load:
            postgres.stop()
            eventually(lambda: len(load.sent.unavailable) >= 3, 20)
            health_meanwhile = fleet.health()
            postgres.start()
            taken = load.acknowledged()
            eventually(lambda: load.acknowledged() > taken, 20)

        assert health_meanwhile == 503
        assert set(codes_told(load.sent)) == {"unavailable"}
        expect_kept(fleet, load.sent, unknown_max=None)
        assert all(process.runs for process in fleet.processes.values())


def test_while_the_disk_is_full_clients_are_told_503_and_nothing_is_lost(tmp_path: Path) -> None:
    """The disk of the database and of the log: what cannot be written down must not end the process."""
    with running_fleet(tmp_path, "one") as fleet:
        slow_answers(fleet, 0.3)
        with under_load(fleet, SEED) as load:
            eventually(lambda: fleet.waiting("sending") > 0, 20)
            with no_space(fleet):
                eventually(lambda: len(load.sent.unavailable) >= 8, 20)
            taken = load.acknowledged()
            eventually(lambda: load.acknowledged() > taken, 20)

        assert set(codes_told(load.sent)) == {"unavailable"}
        expect_kept(fleet, load.sent, unknown_max=None)
