"""The window to the second: the real service and the simulator, both with a clock that is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.moved_clock import Clocks, running_service_at
from tests.servers.service import Service
from whinchat.sandbox import seed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)
ANA, BEN, CARO = "+4915112345601", "+4915112345602", "+4915112345603"

Phone = tuple[Service, Clocks]


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    """A service at noon whose three destinations differ in their message type."""
    with running_service_at(NOON, tmp_path_factory.mktemp("window")) as (service, clocks):
        for kind in ("auto", "text", "rich"):
            destination(service, kind)
        yield service, clocks


def destination(service: Service, kind: str) -> None:
    inputs: dict[str, Any] = {
        "message_type": "auto" if kind == "auto" else "text",
        "message": "Your order is on its way",
        "template_name": "hello_world" if kind == "auto" else "",
        "to_number": "{{ event.properties.to }}",
        "reply_to": "{{ event.properties.answers }}",
    }
    if kind == "rich":
        buttons = [{"id": "yes", "title": "{{ event.properties.first }}"}, {"title": "No"}]
        inputs["rich_message"] = {"kind": "buttons", "body": "Is it yours?", "buttons": buttons}
    service.create_destination(
        name=kind,
        inputs={key: {"value": value} for key, value in inputs.items() if value},
        filters={"events": [{"id": kind, "name": kind, "type": "events", "order": 0}]},
    )


def write(service: Service, user: str) -> str:
    """The user writes; Meta's id of their message, once the service knows of it."""
    told = service.sandbox.control("inbound", {"from": user, "text": "Hello?"})

    def heard() -> bool:
        found = service.api("GET", "events/?event=whatsapp%20message%20received")["results"]
        return any(one["properties"].get("whatsapp_message_id") == told["id"] for one in found)

    eventually(heard, 30)
    return str(told["id"])


def asked(service: Service, kind: str, to: str, **properties: Any) -> dict[str, Any]:
    """The message that an event led to, once Meta has it or it was stopped, with its timeline."""
    before = {row["id"] for row in service.api("GET", "messages/")["results"]}
    service.capture({"event": kind, "distinct_id": to, "properties": {"to": to, **properties}})

    def ended() -> str | None:
        new = [row for row in service.api("GET", "messages/")["results"] if row["id"] not in before]
        resting = [row for row in new if row["state"] not in ("queued", "sending", "held")]
        return resting[0]["id"] if resting else None

    found: dict[str, Any] = service.api("GET", f"messages/{eventually(ended, 30)}/")
    return found


def said(message: dict[str, Any]) -> str:
    return "\n".join(f"{step['title']} {step['detail']}" for step in message["timeline"])


WHY = {
    "text": "Auto: sent as free text, because the 24-hour window is open until",
    "template": "Auto: sent as a message template, because the 24-hour window closed",
}


@pytest.mark.parametrize(
    ("after", "form"),
    [(DAY - SECOND, "text"), (DAY, "template"), (DAY + SECOND, "template")],
    ids=["23:59:59", "24:00:00", "24:00:01"],
)
def test_auto_on_both_sides_of_the_window(phone: Phone, after: timedelta, form: str) -> None:
    service, clocks = phone
    wrote_at = service_time(service) + timedelta(days=2)
    clocks.move_to(wrote_at)
    write(service, ANA)
    clocks.move_to(wrote_at + after)
    message = asked(service, "auto", ANA)
    assert message["payload"]["type"] == form
    assert message["state"] in ("accepted", "sent")
    assert WHY[form] in said(message)


@pytest.mark.parametrize(
    ("after", "state"), [(DAY - SECOND, "sent"), (DAY, "skipped"), (DAY + 3 * 3600 * SECOND, "skipped")]
)
@pytest.mark.parametrize("kind", ["text", "rich"])
def test_a_free_message_goes_until_the_window_closes_and_is_skipped_then(
    phone: Phone, kind: str, after: timedelta, state: str
) -> None:
    service, clocks = phone
    wrote_at = service_time(service) + timedelta(days=2)
    clocks.move_to(wrote_at)
    write(service, BEN)
    clocks.move_to(wrote_at + after)
    sent_before = len(service.messages())
    message = asked(service, kind, BEN, first="Yes")
    if state == "sent":
        assert message["state"] in ("accepted", "sent")
        return
    assert message["state"] == "skipped"
    assert len(service.messages()) == sent_before
    closed = wrote_at + DAY
    hours = "3 h" if after > DAY else "0 s"
    assert message["reason"] == (
        f"the 24-hour window closed on {closed:%d %b %Y %H:%M:%S} UTC, {hours} before: "
        f"the recipient last wrote {wrote_at:%d %b %Y %H:%M:%S} UTC"
    )
    assert "Auto or Template" in message["remedy"]


def test_somebody_who_never_wrote_is_sent_a_text_only_while_that_is_not_known_for_sure(phone: Phone) -> None:
    """By now webhooks about the sender have come for days."""
    service, clocks = phone
    clocks.move_to(service_time(service) + timedelta(days=2))
    write(service, ANA)
    message = asked(service, "text", CARO)
    assert (message["state"], message["payload"]) == ("skipped", None)
    assert "the recipient has not written to this sender" in message["reason"]
    assert asked(service, "auto", CARO)["payload"]["type"] == "template"


def test_an_answer_quotes_the_message_it_answers_and_shows_its_buttons(phone: Phone) -> None:
    service, clocks = phone
    clocks.move_to(service_time(service) + timedelta(days=2))
    wamid = write(service, BEN)
    payload = asked(service, "rich", BEN, first="Yes", answers=wamid)["payload"]
    assert payload["context"] == {"message_id": wamid}
    assert [one["reply"] for one in payload["interactive"]["action"]["buttons"]] == [
        {"id": "yes", "title": "Yes"},
        {"id": "No", "title": "No"},
    ]
    assert "context" not in asked(service, "rich", BEN, first="Yes", answers="")["payload"]


def test_a_value_that_does_not_fit_a_button_is_skipped_with_the_place(phone: Phone) -> None:
    service, clocks = phone
    clocks.move_to(service_time(service) + timedelta(days=2))
    write(service, BEN)
    message = asked(service, "rich", BEN, first="")
    assert (message["state"], message["reason"]) == ("skipped", "The title of button 1 is empty.")


def service_time(service: Service) -> datetime:
    """Where the clocks stand: at the simulator, which moves with the service."""
    return datetime.fromtimestamp(service.sandbox.control("clock")["now"], UTC)


WRONG = [
    ({"message_type": "auto", "message": "Hi"}, "inputs__template_name"),
    ({"message_type": "auto", "message": "", "template_name": "hello_world"}, "inputs__message"),
    ({"rich_message": {"kind": "hologram"}}, "inputs__rich_message__kind"),
    (
        {"rich_message": {"kind": "buttons", "body": "b", "buttons": [{"title": "x" * 21}]}},
        "inputs__rich_message__buttons.0.title",
    ),
    ({"rich_message": '{"kind": "image"}'}, "inputs__rich_message__link"),
]


@pytest.mark.parametrize(("inputs", "attr"), WRONG)
def test_what_is_wrong_is_refused_on_save_with_its_place(
    phone: Phone, inputs: dict[str, Any], attr: str
) -> None:
    service, _ = phone
    credentials = {"access_token": seed.TOKEN, "phone_number_id": seed.PHONE_NUMBER_ID}
    body = {
        "template_id": "template-whatsapp",
        "inputs": {key: {"value": value} for key, value in (credentials | inputs).items()},
    }
    status, answer = service.api_raw("POST", "hog_functions/", body)
    assert (status, answer["attr"]) == (400, attr), answer
