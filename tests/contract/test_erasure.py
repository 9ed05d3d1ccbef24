"""A person who is forgotten: nothing of them is left in the store but the hash of what they said."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from sqlalchemy import text

from tests.contract.conftest import NOW
from tests.forgetting import (
    capture,
    connection_of,
    everything,
    forget,
    person_id_of,
    tables,
    wrote,
)
from whinchat.adapters.sql.erasure import PERSONAL
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.conversation import phone_address
from whinchat.core.destination import Project
from whinchat.core.message import Failure, LogLine, Promise, State
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.ports_pace import Pause
from whinchat.flow.forgetting import Forgotten

Make = Callable[..., Promise]
UNDELIVERABLE = Failure(reason="undeliverable", remedy="none")
NUMBER, NAME, ZEN = "447400123456", "Zenobia", "zen@shop.example"


def erase(store: SqlStore, project: Project, distinct_id: str = ZEN, *, events: bool = True) -> Forgotten:
    done = forget(store, project, person_id_of(store, project, distinct_id), NOW, events=events)
    assert done is not None
    return done


def lived(store: SqlStore, project: Project, promise: Make) -> None:
    """Somebody buys, is promised a message, and writes; and somebody else does, too."""
    capture(store, project, 1, ZEN, NUMBER, NOW, name=NAME)
    capture(store, project, 2, "ben@shop.example", "447400999999", NOW, name=NAME)
    globals_json = msgspec.json.encode({"person": {"properties": {"phone": NUMBER, "name": NAME}}})
    promises = [
        promise(project_id=project.id, distinct_id=id_, globals_json=globals_json)
        for id_ in (ZEN, "ben@shop.example")
    ]
    with store.write() as unit:
        unit.outbox.promise(promises)
    wrote(store, project, NUMBER, NOW)
    with store.write() as unit:  # Whoever writes can be reached again, so only now.
        unit.pace.block(project.id, "1", f"+{NUMBER}", UNDELIVERABLE, now=NOW, until=None)


def was_sent(store: SqlStore, project: Project) -> None:
    """What is told of the first message after it was sent, row by row."""
    with store.write() as unit:
        line = LogLine(level="info", message=f"to {NUMBER}", timestamp=NOW)
        unit.journal.log(project.id, "destination", "message-0000", [line])
        until = Pause(
            project_id=project.id,
            scope="recipient",
            key=f"1:+{NUMBER}",
            since=NOW,
            until=NOW,
            failures=1,
            by_receipt=None,
            code=None,
            reason="too many",
            remedy="wait",
        )
        unit.pace.pause(until)
        told = connection_of(unit)
        told.execute(
            text(
                "INSERT INTO attempts (message_id, number, started_at, finished_at, outcome, failure)"
                " VALUES ('message-0000', 1, 1, 2, 'refused', :failure)"
            ),
            {"failure": msgspec.json.encode({"reason": f"not to {NUMBER}", "remedy": ""})},
        )
        for message_id, wamid in (("message-0000", "wamid.a"), (None, "wamid.b")):
            told.execute(
                text(
                    "INSERT INTO receipts (wamid, status, at, phone_number_id, message_id, raw)"
                    " VALUES (:wamid, 'sent', 1, '1', :id, :raw)"
                ),
                {"wamid": wamid, "id": message_id, "raw": msgspec.json.encode({"recipient_id": NUMBER})},
            )
        told.execute(text("UPDATE messages SET wamid = 'wamid.b' WHERE id = 'message-0000'"))


def test_nothing_of_a_deleted_person_is_left_in_the_database(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """Every table is looked through, so that a new one cannot be forgotten."""
    lived(store, project, promise)
    was_sent(store, project)
    assert NUMBER in everything(store)
    assert ZEN in everything(store)
    erased = erase(store, project)
    assert (erased.messages, erased.cancelled, erased.under_way, erased.inbound) == (1, 1, 0, 1)
    assert erased.events >= 2
    left = everything(store)
    ours = [line for line in left.splitlines() if NUMBER in line or "zen@shop" in line]
    assert [line for line in ours if "ben@shop" not in line] == []


def test_the_tables_that_a_deletion_changes_are_those_it_says(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """The export is compared with the same list."""
    lived(store, project, promise)
    was_sent(store, project)
    before = tables(store)
    erase(store, project)
    after = tables(store)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {*PERSONAL, "activity"}


def test_what_they_withdrew_goes_on_counting(store: SqlStore, project: Project, promise: Make) -> None:
    lived(store, project, promise)
    erase(store, project)
    with store.read() as unit:
        standings = unit.consents.standings(project.id, [f"+{NUMBER}"])[f"+{NUMBER}"]
        assert standings["marketing"].state == "withdrawn"
        (entry,) = unit.consents.entries(project.id, ConsentQuery(addresses=[f"+{NUMBER}"]), limit=9)
        assert (entry.recipient, entry.proof) == (None, None)
        assert unit.addresses.find(project.id, [phone_address(f"+{NUMBER}")]) == {}


def test_events_may_stay_without_what_they_say_of_the_person(
    store: SqlStore, project: Project, promise: Make
) -> None:
    lived(store, project, promise)
    assert erase(store, project, events=False).events == 0
    with store.read() as unit:
        kept = unit.events.get(project.id, "00000000-0000-0000-0000-000000000001")
        assert kept is not None
        assert kept.person_properties == {}


def test_others_keep_what_is_theirs(store: SqlStore, project: Project, promise: Make) -> None:
    lived(store, project, promise)
    erase(store, project)
    with store.read() as unit:
        assert (
            unit.people.load(project.id, ["ben@shop.example"])["ben@shop.example"].properties["name"] == NAME
        )
        row = unit.outbox.get(project.id, "message-0001")
        assert row is not None
        assert row.state is State.QUEUED


def test_who_comes_again_is_somebody_new(store: SqlStore, project: Project, promise: Make) -> None:
    """Also where the writer of the database remembered them."""
    lived(store, project, promise)
    erase(store, project)
    with store.write() as unit:
        assert unit.people.load(project.id, [ZEN]) == {}
    capture(store, project, 3, ZEN, "447400555555", NOW)
    with store.write() as unit:
        person = unit.people.load(project.id, [ZEN])[ZEN]
    assert person.properties == {"phone": "+447400555555"}


def test_all_of_many_distinct_ids_are_forgotten(store: SqlStore, project: Project, promise: Make) -> None:
    """A robot may have gathered thousands; the page of a person shows some."""
    lived(store, project, promise)
    person_id = person_id_of(store, project, ZEN)
    with store.write() as unit:
        rows = [{"id": f"robot {number}"} for number in range(1_200)]
        attach = f"INSERT INTO person_distinct_ids VALUES ({project.id}, :id, '{person_id}')"  # noqa: S608 - constants
        connection_of(unit).execute(text(attach), rows)
        ids = ("robot 3", "robot 1199")
        unit.outbox.promise([promise(project_id=project.id, distinct_id=id_) for id_ in ids])
    assert erase(store, project).messages == 3
    assert "robot" not in everything(store)


def test_a_message_being_handed_to_meta_keeps_the_person_until_it_has_settled(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """Its outcome is yet to be written; without the person nobody could ask for its deletion again."""
    lived(store, project, promise)
    person_id = person_id_of(store, project, ZEN)
    with store.write() as unit:
        connection_of(unit).execute(text("UPDATE messages SET state = 'sending' WHERE id = 'message-0000'"))
    first = forget(store, project, person_id, NOW)
    assert first is not None
    assert (first.messages, first.under_way) == (0, 1)
    assert person_id_of(store, project, ZEN) == person_id
    with store.write() as unit:
        connection_of(unit).execute(text("UPDATE messages SET state = 'accepted' WHERE id = 'message-0000'"))
    second = forget(store, project, person_id, NOW)
    assert second is not None
    assert (second.messages, second.under_way) == (1, 0)
    assert forget(store, project, person_id, NOW) is None
    assert "zen@shop" not in everything(store)
