"""The faults at length, in parts, for as long as anyone likes.

`scripts/faults` plays everything; `scripts/faults kills sqlite 200` one part on one engine, so many times (or
seconds). Each round has a fleet, a database and a seed of its own, and is written to
`test-output/faults/<part>-<engine>.json` as soon as it ends: an interrupted run goes on where it stopped, and
`--again` forgets what is there. A table of all rounds so far is printed in the end.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from tests.faults import long_simulation
from tests.faults.fleet import Fleet, Shape, as_json, expect_kept, running_fleet
from tests.faults.load import Sent
from tests.faults.scenarios import (
    ANSWER_LOST,
    BROKEN,
    TOO_MANY,
    a_moment,
    freeze_past_the_lease,
    kills,
    meta_goes_away,
    no_space,
    rolling_restart,
    slow_answers,
    storm_for,
    under_load,
)
from tests.servers.database import migrate, new_postgres_database
from tests.servers.postgres import find_programs, running_server

OUTPUT = Path("test-output/faults")
SHAPES: dict[str, Shape] = {"sqlite": "one", "postgresql": "many"}
REST_SECONDS_MAX = 900.0
"""Waits of retries grow to ten minutes in a long storm."""

Harm = Callable[[Fleet, random.Random, int], None]


@dataclass(frozen=True)
class Part:
    """One kind of fault. `amount` is how many times (or seconds) by default, `round_max` as many of them as
    one fleet lives through. Unless `exact`, messages may honestly end as unknown.
    """

    harm: Harm
    amount: int
    round_max: int
    engines: tuple[str, ...] = ("sqlite", "postgresql")
    exact: bool = False


def _kills(fleet: Fleet, chance: random.Random, times: int) -> None:
    slow_answers(fleet, 0.1)
    kills(fleet, times, chance)


def _storms(fleet: Fleet, _chance: random.Random, seconds: int) -> None:
    for answer in (TOO_MANY, BROKEN, ANSWER_LOST):
        storm_for(fleet, answer, seconds / 3)


def _restarts(fleet: Fleet, chance: random.Random, times: int) -> None:
    slow_answers(fleet, 0.1)
    for _ in range(times):
        a_moment(chance.uniform(0.0, 0.5))
        rolling_restart(fleet)


def _cuts(fleet: Fleet, chance: random.Random, times: int) -> None:
    slow_answers(fleet, 0.05)
    for _ in range(times):
        a_moment(chance.uniform(0.1, 1.0))
        meta_goes_away(fleet, chance.uniform(0.0, 2.0))


def _freezes(fleet: Fleet, chance: random.Random, times: int) -> None:
    slow_answers(fleet, 0.3)
    for _ in range(times):
        a_moment(chance.uniform(0.0, 0.5))
        freeze_past_the_lease(fleet, chance.choice(["worker-1", "worker-2"]))


def _full_disks(fleet: Fleet, chance: random.Random, times: int) -> None:
    slow_answers(fleet, 0.1)
    for _ in range(times):
        a_moment(chance.uniform(0.1, 1.0))
        with no_space(fleet):
            a_moment(chance.uniform(0.1, 2.0))


PARTS: dict[str, Part] = {
    "kills": Part(_kills, amount=200, round_max=20),
    "storms": Part(_storms, amount=180, round_max=180),
    "restarts": Part(_restarts, amount=20, round_max=5, exact=True),
    "cuts": Part(_cuts, amount=40, round_max=20),
    "freezes": Part(_freezes, amount=10, round_max=5, engines=("postgresql",)),
    "full-disks": Part(_full_disks, amount=20, round_max=10, engines=("sqlite",)),
}


def play_round(part: Part, engine: str, seed: int, amount: int, server: str | None) -> dict[str, Any]:
    """One fleet, one load, so much harm; its figures, with the report when a promise was broken."""
    chance = random.Random(f"{seed}")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = None
        if server is not None:
            url = stack.enter_context(new_postgres_database(server))
            migrate(url)
        fleet = stack.enter_context(running_fleet(Path(folder), SHAPES[engine], url))
        broken, sent = "", Sent()
        try:
            with under_load(fleet, seed) as load:
                sent = load.sent
                part.harm(fleet, chance, amount)
            unknown_max = 0 if part.exact else None
            expect_kept(fleet, sent, unknown_max=unknown_max, rest_seconds_max=REST_SECONDS_MAX)
        except (AssertionError, subprocess.TimeoutExpired) as error:
            broken = str(error)
        figures = fleet.tally(sent).figures()
    return {"seed": seed, "amount": amount, "seconds": time.monotonic() - started, "broken": broken} | figures


def play(name: str, engine: str, amount: int, *, again: bool, console: Console) -> None:
    """All rounds of one part on one engine that have not been played yet."""
    part, path = PARTS[name], OUTPUT / f"{name}-{engine}.json"
    rounds: list[dict[str, Any]] = (
        [] if again or not path.exists() else msgspec.json.decode(path.read_bytes())
    )
    left = amount - sum(one["amount"] for one in rounds)
    with _server(engine) as server:
        while left > 0:
            size = min(left, part.round_max)
            played = play_round(part, engine, len(rounds), size, server)
            rounds.append(played)
            left -= size
            path.write_bytes(as_json(rounds))
            console.print(
                f"{name} on {engine}: {size} in {played['seconds']:.0f} s; {played['broken'] or 'kept'}"
            )


@contextmanager
def _server(engine: str) -> Iterator[str | None]:
    programs = find_programs()
    if engine == "sqlite":
        yield None
    elif programs is None:
        raise SystemExit("PostgreSQL is missing: run `make setup`")
    else:
        with running_server(programs) as url:
            yield url


def table() -> Table:
    """All rounds on disk, a line for each part and engine."""
    columns = ("acknowledged", "promised", "arrived", "lost", "duplicated", "wrong", "unknown", "ended")
    shown = Table("part", "rounds", "amount", *columns, "broken")
    for path in sorted(OUTPUT.glob("*.json")):
        rounds = msgspec.json.decode(path.read_bytes())
        sums = [sum(one.get(column, 0) for one in rounds) for column in ("amount", *columns)]
        broken = sum(bool(one["broken"]) for one in rounds)
        shown.add_row(path.stem, str(len(rounds)), *map(str, sums), str(broken))
    return shown


def broken_rounds() -> int:
    """How many rounds on disk broke a promise."""
    return sum(
        bool(one["broken"])
        for path in OUTPUT.glob("*.json")
        for one in msgspec.json.decode(path.read_bytes())
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/faults", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=["all", "simulation", *PARTS])
    parser.add_argument("rest", nargs="*", help="engine (sqlite, postgresql) and how many times or seconds")
    parser.add_argument("--again", action="store_true", help="forget the rounds of earlier runs")
    asked = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    console = Console(highlight=False, width=150)
    engines = [word for word in asked.rest if word in SHAPES] or list(SHAPES)
    amounts = [int(word) for word in asked.rest if word.isdecimal()]
    if asked.part in ("all", "simulation"):
        long_simulation.play(OUTPUT / "simulation.json", amounts[0] if amounts else 2_000, console)
    for name, part in PARTS.items():
        if asked.part in ("all", name):
            for engine in (one for one in engines if one in part.engines):
                play(name, engine, amounts[0] if amounts else part.amount, again=asked.again, console=console)
    console.print(table())
    sys.exit(1 if broken_rounds() else 0)


if __name__ == "__main__":
    main()
