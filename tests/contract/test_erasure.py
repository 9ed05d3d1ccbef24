"""A person who is forgotten: nothing of them is left in the store but the hash of what they said."""

from __future__ import annotations

from sqlalchemy import text

from tests.contract.conftest import NOW
from tests.forgetting import (
    NAME,
    NUMBER,
    ZEN,
    capture,
    connection_of,
    everything,
    forget,
    lived,
    person_id_of,
    promised,
    tables,
    was_sent,
)
from tests.receipt_bodies import RECIPIENT, accepted, status, statuses
from tests.receiving import reception_for
from whinchat.adapters.sql.erasure import PERSONAL
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.conversation import phone_address
from whinchat.core.destination import Project
from whinchat.core.message import State
from whinchat.core.ports_consent import ConsentQuery
from whinchat.flow.forgetting import Forgotten
from whinchat.flow.receive import receive


def erase(store: SqlStore, project: Project, distinct_id: str = ZEN, *, events: bool = True) -> Forgotten:
    done = forget(store, project, person_id_of(store, project, distinct_id), NOW, events=events)
    assert done is not None
    return done


def test_nothing_of_a_deleted_person_is_left_in_the_database(store: SqlStore, project: Project) -> None:
    """Every table is looked through, so that a new one cannot be forgotten."""
    lived(store, project, NOW)
    was_sent(store, project, NOW)
    assert NUMBER in everything(store)
    assert ZEN in everything(store)
    erased = erase(store, project)
    assert (erased.messages, erased.cancelled, erased.under_way, erased.inbound) == (1, 1, 0, 1)
    assert erased.events >= 2
    left = everything(store)
    ours = [line for line in left.splitlines() if NUMBER in line or "zen@shop" in line]
    assert [line for line in ours if "ben@shop" not in line] == []


def test_the_tables_that_a_deletion_changes_are_those_it_says(store: SqlStore, project: Project) -> None:
    """The export is compared with the same list."""
    lived(store, project, NOW)
    was_sent(store, project, NOW)
    before = tables(store)
    erase(store, project)
    after = tables(store)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {*PERSONAL, "activity"}


def test_what_they_withdrew_goes_on_counting(store: SqlStore, project: Project) -> None:
    lived(store, project, NOW)
    erase(store, project)
    with store.read() as unit:
        standings = unit.consents.standings(project.id, [f"+{NUMBER}"])[f"+{NUMBER}"]
        assert standings["marketing"].state == "withdrawn"
        (entry,) = unit.consents.entries(project.id, ConsentQuery(addresses=[f"+{NUMBER}"]), limit=9)
        assert (entry.recipient, entry.proof) == (None, None)
        assert unit.addresses.find(project.id, [phone_address(f"+{NUMBER}")]) == {}


def test_events_may_stay_without_what_they_say_of_the_person(store: SqlStore, project: Project) -> None:
    lived(store, project, NOW)
    assert erase(store, project, events=False).events == 0
    with store.read() as unit:
        kept = unit.events.get(project.id, "00000000-0000-0000-0000-000000000001")
        assert kept is not None
        assert kept.person_properties == {}


def test_others_keep_what_is_theirs(store: SqlStore, project: Project) -> None:
    lived(store, project, NOW)
    erase(store, project)
    with store.read() as unit:
        assert (
            unit.people.load(project.id, ["ben@shop.example"])["ben@shop.example"].properties["name"] == NAME
        )
        row = unit.outbox.get(project.id, "message-0001")
        assert row is not None
        assert row.state is State.QUEUED


def test_who_comes_again_is_somebody_new(store: SqlStore, project: Project) -> None:
    """Also where the writer of the database remembered them."""
    lived(store, project, NOW)
    erase(store, project)
    with store.write() as unit:
        assert unit.people.load(project.id, [ZEN]) == {}
    capture(store, project, 3, ZEN, "447400555555", NOW)
    with store.write() as unit:
        person = unit.people.load(project.id, [ZEN])[ZEN]
    assert person.properties == {"phone": "+447400555555"}


def test_all_of_many_distinct_ids_are_forgotten(store: SqlStore, project: Project) -> None:
    """A robot may have gathered thousands; the page of a person shows some."""
    lived(store, project, NOW)
    person_id = person_id_of(store, project, ZEN)
    with store.write() as unit:
        rows = [{"id": f"robot {number}"} for number in range(1_200)]
        attach = f"INSERT INTO person_distinct_ids VALUES ({project.id}, :id, '{person_id}')"  # noqa: S608 - constants
        connection_of(unit).execute(text(attach), rows)
        ids = ("robot 3", "robot 1199")
        unit.outbox.promise([promised(project, number, id_, NOW) for number, id_ in enumerate(ids, 2)])
    assert erase(store, project).messages == 3
    assert "robot" not in everything(store)


def test_a_message_being_handed_to_meta_keeps_the_person_until_it_has_settled(
    store: SqlStore, project: Project
) -> None:
    """Its outcome is yet to be written; without the person nobody could ask for its deletion again."""
    lived(store, project, NOW)
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


def test_what_meta_tells_of_a_message_after_a_deletion_is_not_kept(store: SqlStore, project: Project) -> None:
    """A receipt names the number, and Meta's id has it inside; its event would make somebody of nobody."""
    capture(store, project, 1, ZEN, RECIPIENT, NOW)
    (message_id,) = accepted(store, [promised(project, 0, ZEN, NOW)], NOW)
    assert erase(store, project).messages == 1
    before = tables(store)
    body = statuses(*(status(message_id, word, NOW) for word in ("sent", "delivered")))
    with store.write() as unit:
        unit.webhooks.keep([(project.id, body, NOW)])
        receive(unit, reception_for(), NOW)
    assert {name for name, rows in tables(store).items() if rows != before[name]} <= {"heard_senders"}
    assert RECIPIENT not in everything(store)
