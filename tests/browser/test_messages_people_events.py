"""Messages, people and events: found, followed live, understood, and repaired."""

from __future__ import annotations

import re
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually
from tests.servers.service import Service

LOST_PHONE = "+4915112349032"
"""The last four digits say what becomes of messages (docs/sandbox.md)."""

_NUMBERS = count(1000)


def refused_phone() -> str:
    """A number that Meta refuses; a new one each time, because one that was refused is left alone."""
    return f"+49151{next(_NUMBERS)}9021"


def order(event: str, name: str, phone: str, **properties: Any) -> dict[str, Any]:
    """An event of a person of that name."""
    person = {"name": name, "phone": phone}
    return {
        "uuid": str(uuid4()),
        "event": event,
        "distinct_id": name.lower().replace(" ", "-"),
        "properties": {**properties, "$set": person},
    }


def listening(service: Service, event: str, **more: Any) -> dict[str, Any]:
    """A destination for events of this name."""
    filters = {"events": [{"id": event, "name": event, "type": "events", **more}]}
    return service.create_destination(
        name=f"On {event}", filters=filters, inputs={"message": {"value": "Hi {{ person.properties.name }}"}}
    )


def message_of(service: Service, event: dict[str, Any], state: str) -> dict[str, Any]:
    """The event's message, once it is in this state."""

    def found() -> dict[str, Any] | None:
        listed = service.api("GET", f"messages/?event_uuid={event['uuid']}&state={state}")["results"]
        return listed[0] if listed else None

    return eventually(found)


@pytest.fixture
def refused(installation: Installation) -> dict[str, Any]:
    """A message that Meta refused."""
    service, event = installation.service, f"refused {uuid4().hex[:6]}"
    listening(service, event)
    sent = order(event, "Rita Refused", refused_phone())
    service.capture(sent)
    return message_of(service, sent, "refused")


def test_a_refused_message_says_why_and_what_to_do(visit: Visit, refused: dict[str, Any]) -> None:
    page = visit.open(f"/messages?search={refused['event_name']}".replace(" ", "%20"))
    expect(page.get_by_role("checkbox", name=re.compile("Refused 1"))).to_have_count(1)
    page.get_by_role("link", name=refused["recipient_e164"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(refused["recipient_e164"])
    problem = page.get_by_role("note")
    expect(problem).to_contain_text("What to do:")
    expect(problem).to_contain_text("131026")
    expect(page.get_by_text("Attempt 1: Meta refused it")).to_be_visible()
    page.get_by_role("tab", name="Request").click()
    expect(page).to_have_url(re.compile("tab=payload"))
    expect(page.get_by_role("group", name="Request to Meta")).to_contain_text("Hi Rita Refused")


def test_ticked_messages_are_sent_again_after_a_question(
    visit: Visit, installation: Installation, refused: dict[str, Any]
) -> None:
    page = visit.open(f"/messages?search={refused['event_name']}".replace(" ", "%20"))
    page.get_by_role("checkbox", name=re.compile("Select message to")).check()
    page.get_by_role("button", name="Retry 1 message").click()
    page.get_by_role("dialog").get_by_role("button", name="Retry 1 message").click()
    expect(page.get_by_text("1 message back in the queue")).to_be_visible()
    expect(page.get_by_text("selected")).to_have_count(0)
    steps = eventually(lambda: requeued(installation.service, refused["id"]))
    assert any(step["title"] == "Sent again" for step in steps)


def requeued(service: Service, message_id: str) -> list[dict[str, Any]] | None:
    """The steps of a message that a person put back in the queue."""
    steps: list[dict[str, Any]] = service.api("GET", f"messages/{message_id}/")["timeline"]
    return steps if any(step["kind"] == "requeued" for step in steps) else None


def test_a_message_that_may_have_left_goes_again_only_after_a_warning(
    visit: Visit, installation: Installation
) -> None:
    service = installation.service
    listening(service, "answer lost")
    event = order("answer lost", "Lena Lost", LOST_PHONE)
    service.capture(event)
    message = message_of(service, event, "unknown")
    page = visit.open(f"/messages/{message['id']}")
    page.get_by_role("button", name="Retry").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("may get it twice")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    assert requeued(service, message["id"]) is None
    page.get_by_role("button", name="Retry").click()
    dialog.get_by_role("button", name="Send all the same").click()
    expect(page.get_by_text("By olga@example.com")).to_be_visible()


def test_events_appear_by_themselves_unless_the_list_is_paused(
    visit: Visit, installation: Installation
) -> None:
    service = installation.service
    page = visit.open("/events?search=live-")
    first, second = order("live-one", "Livia", "+447400123456"), order("live-two", "Livia", "+447400123456")
    service.capture(first)
    expect(page.get_by_role("link", name="live-one")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page).to_have_url(re.compile("live=off"))
    service.capture(second)
    news = page.get_by_role("button", name="1 new event")
    expect(news).to_be_visible()
    expect(page.get_by_role("link", name="live-two")).to_have_count(0)
    news.click()
    expect(page.get_by_role("link", name=re.compile("live-"))).to_have_text(["live-two", "live-one"])


def test_an_event_says_for_each_destination_whether_it_matched_and_which_condition_said_no(
    visit: Visit, installation: Installation
) -> None:
    service = installation.service
    listening(
        service,
        "cart left",
        properties=[{"key": "total", "type": "event", "operator": "gt", "value": "50"}],
    )
    matching = service.create_destination(
        name="Any cart", filters={"events": [{"id": "cart left", "type": "events"}]}
    )
    event = order("cart left", "Carla", "+447400123456", total=49.5)
    service.capture(event)
    page = visit.open(f"/events/{event['uuid']}")
    places = page.get_by_role("region", name="Destinations").get_by_role("listitem")
    missed = places.filter(has=page.get_by_role("link", name="On cart left"))
    expect(missed).to_contain_text("it saw 49.5")
    page.get_by_text("Matched", exact=True).first.click()
    expect(page).to_have_url(re.compile("matched=yes"))
    expect(page.get_by_role("link", name="On cart left")).to_have_count(0)
    places.filter(has=page.get_by_role("link", name=matching["name"])).get_by_role(
        "link", name="Show message"
    ).click()
    expect(page).to_have_url(re.compile("/messages/"))
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()


def test_a_person_is_found_by_part_of_a_phone_number_with_their_events_and_messages(
    visit: Visit, installation: Installation
) -> None:
    service = installation.service
    listening(service, "signed up")
    event = order("signed up", "Petra Findable", "+4915199887766")
    service.capture(event)
    page = visit.open("/people")
    page.get_by_role("searchbox").fill("99887766")
    expect(page).to_have_url(re.compile("search=99887766"))
    expect(page.get_by_role("rowheader")).to_have_text(["Petra Findable"])
    page.get_by_role("link", name="Petra Findable").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Petra Findable")
    page.get_by_role("tab", name="Events").click()
    expect(page.get_by_role("link", name="signed up")).to_be_visible()
    page.get_by_role("tab", name="Messages").click()
    expect(page.get_by_role("link", name="On signed up")).to_be_visible()
    expect(page).to_have_url(re.compile("tab=messages"))


def test_the_addresses_that_templates_speak_of_lead_to_the_pages(
    visit: Visit, installation: Installation
) -> None:
    service = installation.service
    listening(service, "linked")
    event = order("linked", "Linda Linked", "+4915199887700")
    service.capture(event)
    (message,) = service.api("GET", f"messages/?event_uuid={event['uuid']}")["results"]
    shown = service.api("GET", f"messages/{message['id']}/")
    page = visit.open(urlsplit(shown["event"]["url"]).path)
    expect(page).to_have_url(re.compile(f"/events/{event['uuid']}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("linked")
    visit.open(urlsplit(shown["person"]["url"]).path)
    expect(page).to_have_url(re.compile("/people/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Linda Linked")
