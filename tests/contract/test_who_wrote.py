"""Whoever writes is found under every name that WhatsApp has for them, and their message is one event."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.core.destination import Destination, Project
from whinchat.core.event import Event
from whinchat.core.message import Promise, Settlement, State
from whinchat.core.ports_evidence import EventQuery
from whinchat.core.records import StoredEvent
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.applying import Reception
from whinchat.flow.ingest import IngestConfig, ingest
from whinchat.flow.janitor import Retention, forget_old
from whinchat.flow.known_addresses import note_reached
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules

SENDER = "100000000000001"
CONFIG = IngestConfig("http://localhost", timedelta(hours=24))
AT = "1795348800"
WRITTEN_AT = datetime.fromtimestamp(int(AT), UTC)


@pytest.fixture
def desk(store: SqlStore, project: Project) -> Desk:
    return Desk(store, project)


class Desk:
    """One project's store, with what comes in from both sides."""

    def __init__(self, store: SqlStore, project: Project) -> None:
        self.store, self.project, self.rules = store, project, Rules()
        self._events = iter(range(1_000_000))

    def capture(
        self,
        distinct_id: str,
        name: str = "seen",
        sets: dict[str, Any] | None = None,
        *,
        anon: str | None = None,
        alias: str | None = None,
    ) -> None:
        uuid = f"0190b7a0-0000-7000-8000-{next(self._events):012}"
        said = msgspec.json.encode({"$set": sets or {}, "$anon_distinct_id": anon, "alias": alias})
        event = Event(
            project_id=self.project.id,
            uuid=uuid,
            name=name,
            distinct_id=distinct_id,
            timestamp=NOW,
            properties_json=said,
        )
        self.store.run(lambda unit: ingest(unit, self.rules, [event], CONFIG, NOW))

    def receive(self, *bodies: bytes) -> None:
        with self.store.write() as unit:
            unit.webhooks.keep([(self.project.id, body, NOW) for body in bodies])
        reception = Reception(NoTelemetry(), enrich, self.rules, CONFIG)
        while self.store.run(lambda unit: receive(unit, reception, NOW)):
            pass

    def wrote(self, wa_id: str | None, **more: Any) -> None:
        self.receive(body(message(wa_id, **more)))

    @property
    def heard(self) -> list[StoredEvent]:
        """Own events, newest first."""
        with self.store.read() as unit:
            scan = unit.evidence.events(self.project.id, EventQuery(), limit=5_000, rows_max=10_000)
        return [one for one in scan.events if one.source == "whinchat"]

    def person_of(self, distinct_id: str) -> str:
        with self.store.read() as unit:
            return unit.people.load(self.project.id, [distinct_id])[distinct_id].id

    def properties_of(self, distinct_id: str) -> dict[str, Any]:
        with self.store.read() as unit:
            return unit.people.load(self.project.id, [distinct_id])[distinct_id].properties

    def whose(self, address: Address) -> str | None:
        with self.store.read() as unit:
            return unit.addresses.find(self.project.id, [address]).get(address)


def message(wa_id: str | None, *, id_: str = "wamid.in", text: str = "Hi", **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"id": id_, "timestamp": AT, "type": "text", "text": {"body": text}}
    return ({"from": wa_id} if wa_id else {}) | said | more


def body(*messages: dict[str, Any], contacts: Sequence[dict[str, Any]] = (), **value: Any) -> bytes:
    metadata = {"display_phone_number": "15550783881", "phone_number_id": SENDER}
    told = {"messaging_product": "whatsapp", "metadata": metadata, "messages": messages, **value}
    if contacts:
        told["contacts"] = contacts
    change = {"field": "messages", "value": told}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"changes": [change]}]})


@pytest.mark.parametrize(
    ("said", "wa_id"),
    [
        ("+55 11 98765-4321", "551187654321"),
        ("+55 11 8765-4321", "5511987654321"),
        ("+52 55 1234 5678", "5215512345678"),
        ("+54 11 2345 6789", "5491123456789"),
        ("+5491123456789", "541123456789"),
        ("44 7400 123456", "447400123456"),
    ],
)
def test_somebody_is_found_by_the_number_their_properties_name(desk: Desk, said: str, wa_id: str) -> None:
    desk.capture("ana", sets={"phone": said})
    desk.wrote(wa_id)
    (event,) = desk.heard
    assert (event.event, event.distinct_id) == ("whatsapp message received", "ana")
    assert event.person_id == desk.person_of("ana")
    assert event.person_properties["phone"] == said
    assert event.person_properties["$whatsapp_wa_id"] == wa_id


def test_somebody_unknown_becomes_a_person_who_can_be_answered(desk: Desk) -> None:
    contact = {"wa_id": "447400123456", "user_id": "GB.7", "profile": {"name": "Zoë", "username": "zoe_1"}}
    desk.receive(body(message("447400123456", from_user_id="GB.7"), contacts=[contact]))
    (event,) = desk.heard
    assert event.distinct_id == "whatsapp:447400123456"
    said = desk.properties_of("whatsapp:447400123456")
    assert said["phone"] == "+447400123456"
    assert (said["name"], said["$whatsapp_username"], said["$whatsapp_user_id"]) == ("Zoë", "zoe_1", "GB.7")


def test_somebody_known_keeps_their_own_name_and_number(desk: Desk) -> None:
    desk.capture("ana", sets={"whatsapp": "+447400123456", "phone": "+441234567890", "name": "Ana B"})
    contact = {"wa_id": "447400123456", "profile": {"name": "~ana~"}}
    desk.receive(body(message("447400123456"), contacts=[contact]))
    said = desk.properties_of("ana")
    assert (said["phone"], said["name"], said["$whatsapp_name"]) == ("+441234567890", "Ana B", "~ana~")


def test_who_hides_their_number_later_is_still_the_same_person(desk: Desk) -> None:
    desk.capture("ana", sets={"phone": "+447400123456"})
    desk.wrote("447400123456", from_user_id="GB.7")
    desk.wrote(None, id_="wamid.2", from_user_id="GB.7")
    assert [event.distinct_id for event in desk.heard] == ["ana", "ana"]


def test_who_hid_their_number_and_shows_it_is_found_by_it_from_then_on(desk: Desk) -> None:
    desk.wrote(None, id_="wamid.1", from_user_id="GB.7")
    desk.wrote("447400123456", id_="wamid.2", from_user_id="GB.7")
    desk.wrote("447400123456", id_="wamid.3")
    assert {event.distinct_id for event in desk.heard} == {"whatsapp:GB.7"}
    assert desk.properties_of("whatsapp:GB.7")["phone"] == "+447400123456"


def test_an_enterprise_s_parent_id_leads_to_the_same_person(desk: Desk) -> None:
    desk.wrote(None, id_="wamid.1", from_user_id="GB.7", from_parent_user_id="GB.ENT.9")
    desk.wrote(None, id_="wamid.2", from_user_id="GB.8", from_parent_user_id="GB.ENT.9")
    assert {event.distinct_id for event in desk.heard} == {"whatsapp:GB.7"}


def test_who_identifies_later_is_found_by_their_number(desk: Desk) -> None:
    """The stranger that wrote before stays a person of their own: nothing proves that they are one."""
    desk.wrote("447400123456", id_="wamid.1")
    desk.capture("ana", "$identify", {"phone": "+447400123456"}, anon="device")
    assert desk.whose(phone_address("+447400123456")) == desk.person_of("ana")
    assert desk.whose(wa_id_address("447400123456")) == desk.person_of("whatsapp:447400123456")


def test_merged_people_keep_their_addresses(desk: Desk) -> None:
    desk.wrote("447400123456", id_="wamid.1", from_user_id="GB.7")
    desk.capture("ana")
    desk.capture("ana", "$create_alias", alias="whatsapp:447400123456")
    desk.wrote("447400123456", id_="wamid.2")
    assert desk.heard[0].person_id == desk.person_of("ana")
    assert desk.heard[0].distinct_id == "ana"
    assert desk.whose(user_id_address("GB.7")) == desk.person_of("ana")


def test_a_number_is_whose_properties_named_it_last(desk: Desk) -> None:
    desk.capture("ana", sets={"phone": "+447400123456"})
    desk.capture("bo", sets={"phone": "+447400123456"})
    assert desk.whose(phone_address("+447400123456")) == desk.person_of("bo")
    desk.capture("bo", sets={"phone": "+447400999999"})
    assert desk.whose(phone_address("+447400123456")) is None
    assert desk.whose(phone_address("+447400999999")) == desk.person_of("bo")


Make = Callable[..., Promise]


def sent(
    desk: Desk,
    promise: Make,
    distinct_id: str,
    wamid: str,
    number: str = "+447400123456",
    user_id: str | None = None,
) -> str:
    """A message to this person that Meta took; its id."""
    with desk.store.write() as unit:
        unit.outbox.promise([promise(project_id=desk.project.id, distinct_id=distinct_id)])
        until = NOW.replace(hour=23)
        (claimed,), _ = unit.outbox.claim("lease", desk.project.id, "", limit=1, now=NOW, lease_until=until)
        settlement = Settlement(
            message_id=claimed.id,
            project_id=claimed.project_id,
            destination_id=claimed.destination_id,
            lease_id=claimed.lease_id,
            state=State.ACCEPTED,
            at=NOW,
            phone_number_id=SENDER,
            recipient_e164=number,
            wamid=wamid,
            payload={"template": {"name": "order_shipped", "language": {"code": "en_US"}}},
        )
        unit.outbox.settle([settlement])
        told = [(desk.project.id, claimed.id, number), (desk.project.id, claimed.id, user_id)]
        note_reached(unit, told, NOW)
    return claimed.id


def test_of_several_people_with_one_number_whoever_was_written_to_last_answers(
    desk: Desk, promise: Make
) -> None:
    for distinct_id in ("ana", "bo", "cy"):
        desk.capture(distinct_id, sets={"phone": "+447400123456"})
    sent(desk, promise, "ana", "wamid.a")
    sent(desk, promise, "bo", "wamid.b")
    desk.wrote("447400123456")
    assert desk.heard[0].distinct_id == "bo"


def test_a_message_to_the_staff_about_a_customer_leaves_the_staffs_number_theirs(
    desk: Desk, promise: Make
) -> None:
    desk.capture("boss", sets={"phone": "+447400123456"})
    desk.capture("ana", sets={"name": "Ana"})
    sent(desk, promise, "ana", "wamid.a", user_id="GB.7")
    assert desk.whose(wa_id_address("447400123456")) is None
    assert desk.whose(user_id_address("GB.7")) is None
    desk.wrote("447400123456", from_user_id="GB.7")
    sent(desk, promise, "ana", "wamid.b", user_id="GB.7")
    assert [event.distinct_id for event in desk.heard] == ["boss"]
    assert desk.whose(wa_id_address("447400123456")) == desk.person_of("boss")
    assert desk.whose(user_id_address("GB.7")) == desk.person_of("boss")


def test_who_is_known_gets_no_phone_from_where_an_answer_about_them_came(desk: Desk, promise: Make) -> None:
    desk.capture("ana", sets={"name": "Ana"})
    sent(desk, promise, "ana", "wamid.a")
    desk.wrote("447400123456", context={"id": "wamid.a"})
    assert desk.heard[0].distinct_id == "ana"
    with desk.store.read() as unit:
        assert "phone" not in unit.people.load(desk.project.id, ["ana"])["ana"].properties


def test_who_answers_a_message_is_whom_it_was_for(desk: Desk, promise: Make) -> None:
    for distinct_id in ("ana", "bo"):
        desk.capture(distinct_id, sets={"phone": "+447400123456"})
    message_id = sent(desk, promise, "ana", "wamid.a")
    sent(desk, promise, "bo", "wamid.b")
    desk.wrote("447400123456", context={"id": "wamid.a"})
    (event,) = desk.heard
    assert event.distinct_id == "ana"
    assert event.properties["$whatsapp_message_id"] == message_id
    assert event.properties["template_name"] == "order_shipped"
    assert event.properties["answers_event"] == "order shipped"


def test_a_changed_number_takes_addresses_windows_and_properties_along(desk: Desk) -> None:
    desk.capture("ana", sets={"phone": "07400 123456", "whatsapp": "+447400123456", "mobile": "+4412"})
    desk.wrote("447400123456", id_="wamid.1", from_user_id="GB.7")
    system = {"type": "user_changed_number", "wa_id": "447400999999", "body": "changed"}
    note = message("447400123456", id_="wamid.s") | {"type": "system", "system": system}
    desk.receive(body(note), body(note))
    desk.wrote("447400999999", id_="wamid.2")
    names = [(event.event, event.distinct_id) for event in desk.heard]
    assert names == [
        ("whatsapp message received", "ana"),
        ("whatsapp number changed", "ana"),
        ("whatsapp message received", "ana"),
    ]
    said = desk.properties_of("ana")
    assert (said["whatsapp"], said["mobile"]) == ("+447400999999", "+4412")
    with desk.store.read() as unit:
        assert unit.windows.of_recipient(desk.project.id, ["+447400999999"])[SENDER].last_at is not None
    desk.wrote("447400123456", id_="wamid.3")
    assert desk.heard[0].distinct_id == "whatsapp:447400123456"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_messages_around_a_change_that_come_together_in_any_order_are_one_person_s(
    desk: Desk, order: tuple[int, ...]
) -> None:
    desk.capture("ana", sets={"phone": "+447400123456"})
    system = {"type": "user_changed_number", "wa_id": "447400999999"}
    told = (
        body(message("447400123456", id_="wamid.old")),
        body(message("447400123456", id_="wamid.s") | {"type": "system", "system": system}),
        body(message("447400999999", id_="wamid.new")),
    )
    desk.receive(*[told[place] for place in order])
    assert {event.distinct_id for event in desk.heard} == {"ana"}
    assert len(desk.heard) == 3
    assert desk.properties_of("ana")["phone"] == "+447400999999"


def test_a_thousand_messages_repeated_and_shuffled_are_one_event_each(desk: Desk) -> None:
    """Of forty people, of whom half are known."""
    for number in range(20):
        desk.capture(f"person {number}", sets={"phone": f"+4474001234{number:02}"})
    told = [
        message(f"4474001234{number % 40:02}", id_=f"wamid.{number}", text=f"text {number}")
        for number in range(1_000)
    ]
    again = random.Random(7).sample(told, 1_000)
    desk.receive(body(*told), body(*again[:500]), *[body(one) for one in again[500:600]], body(*again))
    heard = desk.heard
    assert len(heard) == 1_000
    assert {event.properties["text"] for event in heard} == {f"text {number}" for number in range(1_000)}
    people = {event.properties["wa_id"]: event.distinct_id for event in heard}
    assert people["447400123403"] == "person 3"
    assert people["447400123433"] == "whatsapp:447400123433"
    assert len({event.person_id for event in heard}) == 40


def test_what_is_written_to_another_project_s_number_is_none_of_ours(desk: Desk) -> None:
    """Both get the webhook, because they share the app."""
    with desk.store.write() as unit:
        other = unit.projects.add(
            Project(
                id=0, uuid="other", organization_id="org", name="Other", token="phc_other", created_at=NOW
            )
        )
        unit.destinations.add(
            Destination(
                id="theirs",
                project_id=other.id,
                inputs={"phone_number_id": {"value": SENDER}},
                created_at=NOW,
                updated_at=NOW,
            )
        )
    desk.wrote("447400123456")
    assert desk.heard == []
    their_desk = Desk(desk.store, other)
    their_desk.wrote("447400123456")
    assert len(their_desk.heard) == 1


def test_what_was_written_is_kept_as_long_as_messages_are(desk: Desk) -> None:
    """At least for as long as Meta may repeat it."""
    desk.wrote("447400123456")
    day = timedelta(days=1)
    retention = Retention(events=day, messages=day, webhooks=day)
    for days, left in ((7, 1), (9, 0)):
        forget_old(desk.store, retention, WRITTEN_AT + timedelta(days=days))
        with desk.store.read() as unit:
            kept = unit.conversations.inbound(desk.project.id, ["whatsapp:447400123456"], limit=9)
        assert len(kept.messages) == left


def test_inbound_of_a_person_is_read_page_by_page(desk: Desk) -> None:
    desk.receive(body(*[message("447400123456", id_=f"wamid.{number:02}") for number in range(25)]))
    seen: list[str] = []
    before = None
    with desk.store.read() as unit:
        while True:
            scan = unit.conversations.inbound(
                desk.project.id, ["whatsapp:447400123456"], limit=10, before=before
            )
            seen += [one.id for one in scan.messages]
            before = scan.next
            if before is None:
                break
    assert seen == [f"wamid.{number:02}" for number in reversed(range(25))]
