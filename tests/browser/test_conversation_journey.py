"""A conversation in the web app: somebody writes, a destination answers, and their page shows both."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually


def test_what_somebody_writes_is_answered_and_stands_on_their_page(
    installation: Installation, visit: Visit
) -> None:
    service = installation.service
    service.create_destination(
        name="Answer",
        filters={"events": [{"id": "whatsapp message received", "type": "events"}]},
        inputs={
            "to_number": {"value": "{{ event.properties.from }}"},
            "message": {"value": "You asked: {{ event.properties.text }}"},
        },
    )
    service.sandbox.control("inbound", {"from": "447400123456", "text": "Are you open?"})
    service.await_messages(1)

    def person() -> str | None:
        found = service.api("GET", "persons/?distinct_id=whatsapp:447400123456")["results"]
        return str(found[0]["id"]) if found else None

    page = visit.open(f"/people/{eventually(person, 20)}")
    page.get_by_role("tab", name="Conversation").click()
    messages = page.get_by_role("group", name="Messages").get_by_role("listitem")
    expect(messages.filter(has_text="You asked: Are you open?")).to_be_visible()
    expect(messages.first).to_contain_text("Are you open?")
    assert visit.violations() == []
    visit.screenshot("person-conversation")
