"""Who stops is left alone: by words in four languages, by WhatsApp's own switch, and by 131050."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from zlib import crc32

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

SALE, NOTICE = "spring_offer", "parcel_sent"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with a destination that sends marketing, and one that sends a notice."""
    with (
        running_sandbox() as sandbox,
        running_service(tmp_path_factory.mktemp("words"), sandbox=sandbox) as running,
    ):
        for name, category in ((SALE, "MARKETING"), (NOTICE, "UTILITY")):
            body = {"category": category, "components": [{"type": "BODY", "text": "Hello from the shop"}]}
            sandbox.control(f"templates/{name}", body)
            inputs = {"message_type": {"value": "template"}, "template_name": {"value": name}}
            filters = {"events": [{"id": name, "type": "events"}]}
            running.create_destination(name=name, inputs=inputs, filters=filters)
        running.api("POST", "message_templates/sync/")
        yield running


class Person:
    """Somebody with a phone, as the shop and WhatsApp know them."""

    def __init__(self, service: Service, number: str) -> None:
        self.service = service
        self.number = number
        self._asked = 0

    def writes(self, text: str) -> None:
        self.service.sandbox.control("inbound", {"from": self.number, "text": text})

    def switches(self, value: str) -> None:
        self.service.sandbox.control("preferences", {"user": self.number, "value": value})

    def outcome(self, name: str) -> None:
        self.service.sandbox.control(f"people/{self.number}", {"outcome": name})

    def sent(self, name: str) -> dict[str, Any]:
        """What became of a message of this name that is triggered now."""
        self._asked += 1
        properties = {"$set": {"phone": self.number}, "time": self._asked}
        self.service.capture({"event": name, "distinct_id": self.number, "properties": properties})
        return eventually(self._ended, timeout_seconds=30)

    def _ended(self) -> dict[str, Any] | None:
        rows = self.service.api("GET", f"messages/?recipient={self.number.removeprefix('+')}")["results"]
        mine = [row for row in rows if row["distinct_id"] == self.number]
        done = [row for row in mine if row["state"] not in ("queued", "sending", "held", "accepted")]
        if len(mine) < self._asked or len(done) < self._asked:
            return None
        newest: dict[str, Any] = mine[0]
        return newest

    def stands(self, state: str) -> None:
        """Wait until this holds for marketing."""
        path = f"consents/standing/?category=marketing&recipient=%2B{self.number.removeprefix('+')}"
        assert eventually(
            lambda: [row for row in self.service.api("GET", path)["results"] if row["state"] == state] or None
        )


@pytest.fixture
def person(service: Service, request: pytest.FixtureRequest) -> Person:
    """A new person for each test."""
    # The last two digits choose what the simulator does with messages to them: nothing special.
    return Person(service, f"+4474{crc32(request.node.name.encode()) % 1_000_000:06}00")


def skipped_for(row: dict[str, Any], because: str) -> None:
    assert row["state"] == "skipped", row
    assert "consent to marketing messages was withdrawn" in row["reason"]
    assert because in row["reason"]
    assert row["remedy"]


@pytest.mark.parametrize(
    ("stop", "start"),
    [("STOP", "Start"), ("Sair", "voltar"), ("बंद करो", "शुरू करें"), ("arrêter !", "Démarrer")],
    ids=["English", "Portuguese", "Hindi", "French"],
)
def test_a_word_stops_marketing_alone_and_another_lifts_it(person: Person, stop: str, start: str) -> None:
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")
    person.writes(stop)
    person.stands("withdrawn")
    skipped_for(person.sent(SALE), "they wrote a word for it")
    assert person.sent(NOTICE)["state"] in ("sent", "delivered", "read")
    person.writes(start)
    person.stands("given")
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")


def test_whatsapps_own_switch_stops_marketing_alone(person: Person) -> None:
    person.switches("stop")
    person.stands("withdrawn")
    skipped_for(person.sent(SALE), "their own switch in WhatsApp")
    assert person.sent(NOTICE)["state"] in ("sent", "delivered", "read")
    person.switches("resume")
    person.stands("given")
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")


def test_what_meta_refuses_with_131050_is_not_tried_again(person: Person) -> None:
    person.outcome("stopped_marketing")
    first = person.sent(SALE)
    assert (first["state"], first["code"]) == ("failed", 131050)
    person.stands("withdrawn")
    skipped_for(person.sent(SALE), "131050")
    assert person.sent(NOTICE)["state"] in ("sent", "delivered", "read")
    person.outcome("magic")
    person.writes("START")
    person.stands("given")
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")


def test_131050_in_the_answer_is_an_event_like_a_word(service: Service, person: Person) -> None:
    service.sandbox.control("next-error", {"code": 131050})
    assert person.sent(SALE)["state"] == "refused"
    person.stands("withdrawn")
    path = f"events/?event=whatsapp%20marketing%20stopped&distinct_id={quote(person.number)}"
    (event,) = eventually(lambda: service.api("GET", path)["results"] or None)
    assert event["properties"]["source"] == "meta_error"
    skipped_for(person.sent(SALE), "131050")


def test_a_word_of_somebody_whose_number_is_hidden_stops_what_goes_to_their_number(person: Person) -> None:
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")
    person.service.sandbox.control(f"people/{person.number}", {"hidden_number": True, "username": "zoe_1"})
    person.writes("STOP")
    person.stands("withdrawn")
    skipped_for(person.sent(SALE), "said under another address of theirs")
    person.writes("START")
    person.stands("given")
    assert person.sent(SALE)["state"] in ("sent", "delivered", "read")


def test_an_opt_out_button_of_a_message_template_stops_marketing(service: Service, person: Person) -> None:
    buttons = [{"type": "QUICK_REPLY", "text": "Stop promotions"}]
    components = [{"type": "BODY", "text": "New shoes"}, {"type": "BUTTONS", "buttons": buttons}]
    service.sandbox.control("templates/shoes", {"category": "MARKETING", "components": components})
    service.api("POST", "message_templates/sync/")
    inputs = {"message_type": {"value": "template"}, "template_name": {"value": "shoes"}}
    service.create_destination(name="shoes", inputs=inputs, filters={"events": [{"id": "shoes"}]})
    assert person.sent("shoes")["state"] in ("sent", "delivered", "read")
    (message,) = [one for one in service.messages() if one["user"] == person.number[1:]]
    service.sandbox.control("tap", {"message_id": message["id"], "index": 0})
    person.stands("withdrawn")
    skipped_for(person.sent(SALE), "they tapped a button for it")


def test_the_gate_says_the_same_in_a_test_run(service: Service, person: Person) -> None:
    person.writes("stop")
    person.stands("withdrawn")
    (destination,) = [one for one in service.api("GET", "hog_functions/")["results"] if one["name"] == SALE]
    properties = {"phone": person.number}
    body = {
        "configuration": {},
        "globals": {"event": {"event": SALE}, "person": {"properties": properties}},
        "mock_async_functions": True,
    }
    run = service.api("POST", f"hog_functions/{destination['id']}/invocations/", body)
    (gate,) = [one for one in run["gates"] if one["name"] == "consent"]
    assert gate["ok"] is False
    assert "consent to marketing messages was withdrawn" in gate["reason"]
    assert gate["value"]["source"] == "word"


def test_who_stopped_is_told_so_by_an_ordinary_destination(service: Service, person: Person) -> None:
    """The confirmation is a destination that the event triggers: once, in the window they just opened."""
    inputs = {
        "message": {"value": "You will get no more offers."},
        "to_number": {"value": "{{ event.properties.recipient }}"},
        "phone_number_id": {"value": seed.PHONE_NUMBER_ID},
    }
    filters = {"events": [{"id": "whatsapp marketing stopped", "type": "events"}]}
    made = service.create_destination(name="Confirmation", inputs=inputs, filters=filters)
    for _ in range(2):
        person.writes("stop")
    person.stands("withdrawn")

    def confirmed() -> list[dict[str, Any]] | None:
        mine = [one for one in service.messages() if one["user"] == person.number[1:]]
        return mine or None

    (message,) = eventually(confirmed)
    assert message["type"] == "text"
    service.api("PATCH", f"hog_functions/{made['id']}/", {"enabled": False})
