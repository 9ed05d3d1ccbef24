"""A person who is forgotten: nothing of them is left in the store but the hash of what they said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import inspect, text

from tests.contract.conftest import NOW
from tests.receiving import CONFIG, reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.conversation import phone_address
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.message import Failure, Promise, State
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.ports_erasure import Erasable, Erased
from whinchat.flow.ingest import ingest
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

Make = Callable[..., Promise]
UNDELIVERABLE = Failure(reason="undeliverable", remedy="none")
NUMBER, NAME = "447400123456", "Zenobia"
EPHEMERAL = {"webhooks", "notices"}
"""Kept as they came for some days, as the settings say; deleting a person leaves them to that."""


def capture(store: SqlStore, project: Project, uuid: str, distinct_id: str, phone: str) -> None:
    said = {"$set": {"phone": f"+{phone}", "name": NAME}}
    event = Event(
        project_id=project.id,
        uuid=uuid,
        name="bought",
        distinct_id=distinct_id,
        timestamp=NOW,
        properties_json=msgspec.json.encode(said),
    )
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, NOW))


def wrote(store: SqlStore, project: Project, number: str) -> None:
    message: dict[str, Any] = {
        "id": f"wamid.{number}",
        "from": number,
        "timestamp": "1795348800",
        "type": "text",
    }
    message |= {"text": {"body": "stop"}}
    value = {"metadata": {"phone_number_id": "1"}, "messages": [message]}
    body = msgspec.json.encode({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    with store.write() as unit:
        unit.webhooks.keep([(project.id, body, NOW)])
        receive(unit, reception_for(), NOW)


def erase(store: SqlStore, project: Project, distinct_id: str, *, events: bool) -> Erased:
    with store.write() as unit:
        known = unit.people.load(project.id, [distinct_id])[distinct_id]
        whose = Erasable(
            project_id=project.id, person_id=known.id, distinct_ids=[distinct_id], addresses=[f"+{NUMBER}"]
        )
        return unit.erasure.erase(whose, events=events, now=NOW)


def everything(store: SqlStore) -> str:
    """Every value of every table that is meant to last."""
    found: list[str] = []
    with store.read() as unit:
        connection = unit._session.connection  # noqa: SLF001 - the whole database is looked through
        for table in inspect(connection).get_table_names():
            if table not in EPHEMERAL:
                rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608 - names of tables
                found += [f"{table}: {[_shown(value) for value in row]}" for row in rows]
    return "\n".join(found)


def _shown(value: object) -> object:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else value


def lived(store: SqlStore, project: Project, promise: Make) -> None:
    """Somebody buys, is promised a message, and writes; and somebody else does, too."""
    capture(store, project, "00000000-0000-0000-0000-000000000001", "zen@shop.example", NUMBER)
    capture(store, project, "00000000-0000-0000-0000-000000000002", "ben@shop.example", "447400999999")
    globals_json = msgspec.json.encode({"person": {"properties": {"phone": NUMBER, "name": NAME}}})
    promises = [
        promise(project_id=project.id, distinct_id=id_, globals_json=globals_json)
        for id_ in ("zen@shop.example", "ben@shop.example")
    ]
    with store.write() as unit:
        unit.outbox.promise(promises)
        unit.pace.block(project.id, "1", f"+{NUMBER}", UNDELIVERABLE, now=NOW, until=None)
    wrote(store, project, NUMBER)


def test_nothing_of_a_deleted_person_is_left_in_the_database(
    store: SqlStore, project: Project, promise: Make
) -> None:
    """Every table is looked through, so that a new one cannot be forgotten."""
    lived(store, project, promise)
    assert NUMBER in everything(store)
    assert "zen@shop.example" in everything(store)
    erased = erase(store, project, "zen@shop.example", events=True)
    assert (erased.messages, erased.cancelled, erased.under_way, erased.inbound) == (1, 1, 0, 1)
    assert erased.events >= 2
    left = everything(store)
    ours = [line for line in left.splitlines() if NUMBER in line or "zen@shop" in line]
    assert [line for line in ours if "ben@shop" not in line] == []


def test_what_they_withdrew_goes_on_counting(store: SqlStore, project: Project, promise: Make) -> None:
    lived(store, project, promise)
    erase(store, project, "zen@shop.example", events=True)
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
    assert erase(store, project, "zen@shop.example", events=False).events == 0
    with store.read() as unit:
        kept = unit.events.get(project.id, "00000000-0000-0000-0000-000000000001")
        assert kept is not None
        assert kept.person_properties == {}


def test_others_keep_what_is_theirs(store: SqlStore, project: Project, promise: Make) -> None:
    lived(store, project, promise)
    erase(store, project, "zen@shop.example", events=True)
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
    erase(store, project, "zen@shop.example", events=True)
    with store.write() as unit:
        assert unit.people.load(project.id, ["zen@shop.example"]) == {}
    capture(store, project, "00000000-0000-0000-0000-000000000003", "zen@shop.example", "447400555555")
    with store.write() as unit:
        person = unit.people.load(project.id, ["zen@shop.example"])["zen@shop.example"]
    assert person.properties["phone"] == "+447400555555"


def test_a_message_to_their_number_about_somebody_else_stays(
    store: SqlStore, project: Project, promise: Make
) -> None:
    lived(store, project, promise)
    with store.write() as unit:
        connection = unit._session.connection  # noqa: SLF001 - as if both had been sent to one number
        connection.execute(text(f"UPDATE messages SET recipient_e164 = '+{NUMBER}'"))  # noqa: S608 - a constant
    assert erase(store, project, "zen@shop.example", events=True).messages == 1
    with store.read() as unit:
        row = unit.outbox.get(project.id, "message-0001")
    assert row is not None
    assert row.recipient_e164 == f"+{NUMBER}"
