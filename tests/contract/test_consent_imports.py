"""Lists of consents are written a little at a time, for the people they speak of and nobody new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import ANA as ANAS_WA_ID
from tests.contract.test_consent_told import USER_ID, wrote
from tests.contract.test_consent_told import told as heard
from tests.forgetting import capture, connection_of
from tests.receiving import CONFIG
from whinchat.adapters.sql.schema import persons
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import ConsentState, NewConsent
from whinchat.core.destination import Project
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_consent import ConsentQuery
from whinchat.flow.consent_import import NOTED_AT_ONCE, import_consents
from whinchat.flow.rules import Rules

T = TypeVar("T")
ANA = "+447400123456"


class Told:
    """A store that tells of each write that has committed, and how many lines the ledger has then."""

    def __init__(self, store: SqlStore, project: Project, told: Callable[[], object]) -> None:
        self._store = store
        self._project = project
        self._told = told
        self.lines: list[int] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        done = self._store.run(work)
        self.lines.append(len(ledger(self._store, self._project)))
        self._told()
        return done


def line(number: int, state: ConsentState = "withdrawn", at: datetime = NOW) -> NewConsent:
    address = f"+4474{number:08}"
    return NewConsent(address=address, category="marketing", state=state, source="import", at=at)


def ledger(store: SqlStore, project: Project) -> list[str]:
    with store.read() as unit:
        entries = unit.consents.entries(project.id, ConsentQuery(), limit=10_000)
    return [str(one.recipient) for one in entries]


def people_count(store: SqlStore) -> int:
    with store.read() as unit:
        return len(connection_of(unit).execute(persons.select()).all())


def imported(store: SqlStore, project: Project, told: list[NewConsent]) -> list[NewConsent]:
    return import_consents(store, Rules(), CONFIG, project.id, told, NOW).changed


def imported_undated(store: SqlStore, project: Project, *told: NewConsent) -> list[NewConsent]:
    """A list without times, a day later; what of it was kept back."""
    later = NOW + timedelta(days=1)
    some = [msgspec.structs.replace(one, at=later) for one in told]
    done = import_consents(store, Rules(), CONFIG, project.id, some, later, undated=some)
    return [told[some.index(one)] for one in done.kept_back]


def state_of(store: SqlStore, project: Project, address: str) -> str | None:
    with store.read() as unit:
        held = unit.consents.standings(project.id, [address]).get(address, {})
    return held["marketing"].state if "marketing" in held else None


def test_others_write_between_the_parts_of_a_long_list(store: SqlStore, project: Project) -> None:
    """On SQLite they would wait for the whole list."""
    captured: list[int] = []

    def others() -> None:
        captured.append(len(captured) + 1)
        capture(store, project, captured[-1], f"visitor {captured[-1]}", None, NOW)

    watched = Told(store, project, others)
    told = [line(number) for number in range(3 * NOTED_AT_ONCE + 1)]
    changed = import_consents(watched, Rules(), CONFIG, project.id, told, NOW).changed  # type: ignore[arg-type]  # All but `run` is the real store's.
    assert [id(one) for one in changed] == [id(one) for one in told]
    steps = [now - before for before, now in zip([0, *watched.lines], watched.lines, strict=False)]
    assert steps == [NOTED_AT_ONCE, NOTED_AT_ONCE, NOTED_AT_ONCE, 1]
    assert len(captured) == len(steps)


def test_a_list_makes_nobody_and_reaches_who_comes_later(store: SqlStore, project: Project) -> None:
    """Ten thousand lines were ten thousand people called `whatsapp:` and a number."""
    capture(store, project, 1, "ana", ANA[1:], NOW)
    told = NewConsent(address=ANA, category="marketing", state="withdrawn", source="import", at=NOW)
    imported(store, project, [told, line(7)])
    assert people_count(store) == 1
    with store.read() as unit:
        (stopped,) = unit.events.recent(project.id, names=["whatsapp marketing stopped"], limit=9)
        standings = unit.consents.standings(project.id, [line(7).address])
    assert (stopped.distinct_id, stopped.properties["recipient"]) == ("ana", ANA)
    assert standings[line(7).address]["marketing"].state == "withdrawn"


def test_what_holds_in_the_end_does_not_depend_on_the_order_of_lines(
    store: SqlStore, project: Project
) -> None:
    """The newest line stands first here, in a part that is written before the older ones' if none sorts."""
    newest = line(0, "given", NOW - timedelta(days=1))
    between = [line(number, at=NOW - timedelta(days=2)) for number in range(1, NOTED_AT_ONCE + 1)]
    oldest = line(0, "withdrawn", NOW - timedelta(days=3))
    changed = imported(store, project, [newest, *between, oldest])
    assert {id(one) for one in (newest, oldest)} <= {id(one) for one in changed}
    with store.read() as unit:
        held = unit.consents.standings(project.id, [newest.address])[newest.address]
    assert held["marketing"].state == "given"


def test_an_interrupted_import_is_repeated_and_ends_whole(store: SqlStore, project: Project) -> None:
    told = [line(number) for number in range(2 * NOTED_AT_ONCE)]

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_consents(Told(store, project, die), Rules(), CONFIG, project.id, told, NOW)  # type: ignore[arg-type]  # As above.
    assert len(ledger(store, project)) == NOTED_AT_ONCE
    changed = imported(store, project, told)
    assert [id(one) for one in changed] == [id(one) for one in told[NOTED_AT_ONCE:]]
    assert len(ledger(store, project)) == len(told)


def test_a_list_without_times_lifts_no_stop(store: SqlStore, project: Project) -> None:
    """Who said STOP yesterday stands in today's list as they agreed last year."""
    heard(store, project, wrote("STOP"))
    yes, other = line(0, "given"), line(1, "given")
    yes = msgspec.structs.replace(yes, address=f"+{ANAS_WA_ID}")
    assert imported_undated(store, project, yes, other) == [yes]
    assert state_of(store, project, yes.address) == "withdrawn"
    assert state_of(store, project, other.address) == "given"
    dated = msgspec.structs.replace(yes, at=NOW)
    assert imported(store, project, [dated]) == [dated], "whoever says when they agreed is believed"
    assert state_of(store, project, yes.address) == "given"


def test_a_list_without_times_lifts_no_stop_of_another_address_of_the_same_person(
    store: SqlStore, project: Project
) -> None:
    both: dict[str, Any] = {"from": ANAS_WA_ID, "from_user_id": USER_ID}
    heard(store, project, wrote("hi", **both))
    heard(store, project, wrote("STOP", "wamid.2", from_user_id=USER_ID))
    yes = msgspec.structs.replace(line(0, "given"), address=f"+{ANAS_WA_ID}")
    assert imported_undated(store, project, yes) == [yes]
    assert state_of(store, project, USER_ID) == state_of(store, project, yes.address) == "withdrawn"


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_list_without_times_that_says_both_the_no_holds(
    store: SqlStore, project: Project, order: int
) -> None:
    yes, no = line(0, "given"), line(0, "withdrawn")
    assert imported_undated(store, project, *[yes, no][::order]) == [yes]
    assert state_of(store, project, yes.address) == "withdrawn"
