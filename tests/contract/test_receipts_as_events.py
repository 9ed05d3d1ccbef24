"""What became of a message is an event on the person it was for: once each, and no rule answers itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.receipt_bodies import RECIPIENT, SENDER, accepted, status, statuses
from tests.receiving import CONFIG, reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.destination import Destination, Project
from whinchat.core.message import Failure, Promise, Settlement, State
from whinchat.core.own_event import DEPTH
from whinchat.core.records import StoredEvent
from whinchat.core.whatsapp_events import (
    ABOUT_MESSAGES,
    MESSAGE_DELIVERED,
    MESSAGE_FAILED,
    MESSAGE_READ,
    MESSAGE_SENT,
)
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.flow.receipt_capture import EndCapture
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

Make = Callable[..., Promise]
SENT_AT, READ_AT = NOW + timedelta(seconds=2), NOW + timedelta(seconds=30)


@pytest.fixture
def shipped(store: SqlStore, project: Project) -> Destination:
    """The destination whose messages are spoken of."""
    return listens(store, "destination", "order shipped", name="Order shipped")


def listens(store: SqlStore, id_: str, *names: str, **changes: Any) -> Destination:
    """A destination that listens to these events; to any if none is named."""
    made = Destination(
        id=id_,
        project_id=1,
        enabled=True,
        filters={"events": [{"id": name, "name": name, "type": "events"} for name in names]},
        created_at=NOW,
        updated_at=NOW,
    )
    made = msgspec.structs.replace(made, **changes)
    with store.write() as unit:
        unit.destinations.add(made)
    return made


def told(store: SqlStore, project: Project, *said: dict[str, Any], at: datetime = NOW) -> None:
    """Meta sends these statuses in one webhook."""
    reception = reception_for(enrich)
    with store.write() as unit:
        unit.webhooks.keep([(project.id, statuses(*said), at)])
    store.run(lambda unit: receive(unit, reception, at))


def events(store: SqlStore, project: Project, *names: str) -> list[StoredEvent]:
    """The events of these names, oldest first."""
    with store.read() as unit:
        found = unit.events.recent(project.id, names=names or ABOUT_MESSAGES, limit=100)
    return sorted(found, key=lambda one: (one.timestamp, one.event))


def promised_by(store: SqlStore, destination_id: str) -> int:
    """How many messages a destination has promised."""
    day = timedelta(days=1)
    with store.read() as unit:
        counted = unit.journal.counted(1, destination_id, after=NOW - day, before=NOW + day)
    return sum(amount for _, metric, amount in counted if metric == "triggered")


def test_each_receipt_is_an_event_on_the_person_however_often_and_late_it_comes(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    (id_,) = accepted(store, [promise(distinct_id="ana")], NOW)
    read = status(id_, "read", READ_AT)
    told(store, project, read, read)
    told(store, project, status(id_, "sent", SENT_AT))  # Overtaken by what came later.
    told(store, project, read, status(id_, "sent", SENT_AT))

    sent, seen = events(store, project)

    assert (sent.event, seen.event) == (MESSAGE_SENT, MESSAGE_READ)
    assert (sent.timestamp, seen.timestamp) == (SENT_AT, READ_AT)
    assert {sent.distinct_id, seen.distinct_id} == {"ana"}
    assert sent.properties == {
        "$whatsapp_message_id": id_,
        "whatsapp_message_id": f"wamid.{id_}",
        "destination_id": "destination",
        "destination_name": "Order shipped",
        "template_name": "order_shipped",
        "template_language": "en_US",
        "phone_number_id": SENDER,
        "recipient": f"+{RECIPIENT}",
        "state": "sent",
        "trigger_event": "order shipped",
        "trigger_event_uuid": sent.properties["trigger_event_uuid"],
        "seconds_since_trigger": 2.0,
        DEPTH: 1,
    }


def test_a_receipt_says_how_long_after_sending_and_what_it_costs(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    (id_,) = accepted(store, [promise()], NOW)
    pricing = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "marketing"}
    told(store, project, status(id_, "sent", SENT_AT), status(id_, "read", READ_AT, pricing=pricing))
    (read,) = events(store, project, MESSAGE_READ)
    assert read.properties["seconds_since_sent"] == 28.0
    assert read.properties["pricing_category"] == "marketing"
    assert read.properties["pricing_type"] == "regular"


def test_a_failure_says_why_and_what_to_do(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    (id_,) = accepted(store, [promise()], NOW)
    errors = [{"code": 131026, "title": "Message undeliverable"}]
    told(store, project, status(id_, "failed", SENT_AT, errors=errors))
    (failed,) = events(store, project)
    said = failed.properties
    assert (failed.event, said["state"], said["code"]) == (MESSAGE_FAILED, "failed", 131026)
    assert said["reason"]
    assert said["remedy"]


def test_a_failure_of_what_has_arrived_is_no_event(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    (id_,) = accepted(store, [promise()], NOW)
    told(store, project, status(id_, "delivered", SENT_AT), status(id_, "failed", READ_AT))
    assert [one.event for one in events(store, project)] == [MESSAGE_DELIVERED]


def test_a_project_chooses_which_receipts_become_events(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    with store.write() as unit:
        settings = WhatsappSettings(captured_receipts=["read"])
        unit.projects.update(msgspec.structs.replace(project, whatsapp=settings))
    (id_,) = accepted(store, [promise()], NOW)
    told(store, project, status(id_, "sent", SENT_AT), status(id_, "read", READ_AT))
    assert [one.event for one in events(store, project)] == [MESSAGE_READ]


@pytest.mark.parametrize("state", [State.REFUSED, State.FAILED, State.SKIPPED])
def test_a_message_that_meta_never_took_is_an_event_too(
    store: SqlStore, project: Project, shipped: Destination, promise: Make, state: State
) -> None:
    ended = settled(store, promise(distinct_id="ana"), state)
    (failed,) = events(store, project)
    said = failed.properties
    assert (failed.event, failed.distinct_id) == (MESSAGE_FAILED, "ana")
    assert (said["state"], said["reason"], said["remedy"]) == (state.value, "no consent", "ask")
    assert said["$whatsapp_message_id"] == ended


def test_a_message_that_goes_on_is_no_event(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    settled(store, promise(), State.HELD)
    assert events(store, project) == []


def settled(store: SqlStore, promise: Promise, state: State) -> str:
    """A message that ends without Meta; its id."""
    why = Failure(reason="no consent", remedy="ask")
    with store.write() as unit:
        unit.outbox.promise([promise])
        until = NOW + timedelta(seconds=90)
        (claimed,), _ = unit.outbox.claim("lease", 1, "", limit=1, now=NOW, lease_until=until)
        settlement = Settlement(
            message_id=claimed.id,
            project_id=1,
            destination_id=claimed.destination_id,
            lease_id="lease",
            state=state,
            at=NOW,
            due_at=until if state is State.HELD else None,
            failure=why,
        )
        unit.outbox.settle([settlement])
        EndCapture(Rules(), CONFIG)(unit, [settlement], NOW)
    return claimed.id


def test_only_rules_that_name_a_receipt_hear_of_it(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    """A destination for any event would otherwise send five more for each message."""
    listens(store, "any")
    listens(store, "thanks", MESSAGE_READ)
    (id_,) = accepted(store, [promise()], NOW)
    told(store, project, status(id_, "sent", SENT_AT), status(id_, "read", READ_AT))
    assert promised_by(store, "any") == 0
    assert promised_by(store, "thanks") == 1


def test_a_destination_that_listens_to_sent_messages_does_not_run_away(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    """It hears of the first message, and not of its own that follow from it."""
    listens(store, "echo", MESSAGE_SENT)
    (first,) = accepted(store, [promise()], NOW)
    told(store, project, status(first, "sent", SENT_AT))
    (second,) = send_waiting(store)
    told(store, project, status(second, "sent", READ_AT))
    assert promised_by(store, "echo") == 1
    assert send_waiting(store) == []
    assert [one.properties[DEPTH] for one in events(store, project)] == [1, 2]


def test_two_destinations_that_answer_each_other_come_to_an_end(
    store: SqlStore, project: Project, shipped: Destination, promise: Make
) -> None:
    listens(store, "ping", MESSAGE_SENT)
    listens(store, "pong", MESSAGE_SENT)
    under_way, rounds = accepted(store, [promise()], NOW), 0
    while under_way:
        rounds += 1
        assert rounds < 10, "it does not end"
        told(store, project, *(status(id_, "sent", NOW) for id_ in under_way))
        under_way = send_waiting(store)
    assert rounds == 3


def send_waiting(store: SqlStore) -> list[str]:
    """Hand what is queued to Meta, which takes it; the ids."""
    return accepted(store, [], NOW, project_id=1)
