"""A rich message written in the web app: kinds, buttons, rows, preview, refusals, and both sides of Auto."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from tests.eventually import eventually
from tests.servers.service import Service

ANA = "+4915112345601"
SENT = "Sent in the window"
DESK: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture
def destination(installation: Installation) -> dict[str, Any]:
    """A destination that sends a text."""
    return installation.service.create_destination(
        name="Lost bag",
        inputs={"to_number": {"value": ANA}, "message": {"value": "Is it yours?"}},
        filters={"events": [{"id": "bag found", "name": "bag found", "type": "events", "order": 0}]},
    )


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def write(page: Page, path: str, text: str) -> None:
    """Write into a field of the rich message, by its place."""
    place = page.locator(f'[data-field="inputs__rich_message__{path}"] .cm-content')
    place.fill(text)
    expect(place).to_have_text(text)


def inputs(service: Service, destination: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = service.api("GET", f"hog_functions/{destination['id']}/")["inputs"]
    return found


def test_buttons_are_written_previewed_refused_mended_and_sent(
    visit: Visit, installation: Installation, destination: dict[str, Any]
) -> None:
    service = installation.service
    page = visit.open(f"/pipeline/destinations/{destination['id']}")
    choose(page, SENT, "Reply buttons")
    expect(page.locator("[data-field=inputs__message]")).to_be_hidden()
    write(page, "body", "Is this bag yours?")
    write(page, "buttons.0.title", "Yes, it certainly is mine")
    page.get_by_role("button", name="Add button").click()
    write(page, "buttons.1.title", "No")
    choose(page, "Header", "Text")
    write(page, "header.text", "Lost and found")
    visit.expect_refusal(r"400 PATCH .*/hog_functions/")
    page.get_by_role("button", name="Save").first.click()
    refused = page.locator('[data-field="inputs__rich_message__buttons.0.title"]')
    expect(refused.get_by_text("The title of button 1 has 25 characters; WhatsApp takes 20.")).to_be_visible()
    assert visit.violations() == []
    page.set_viewport_size(PHONE)
    assert visit.is_too_wide() is None
    visit.screenshot("rich-message-phone")
    page.set_viewport_size(DESK)

    write(page, "buttons.0.title", "Yes")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_text("Lost and found")).to_be_visible()
    expect(preview.get_by_role("list", name="Buttons").get_by_text("Yes")).to_be_visible()
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("You have unsaved changes.")).to_be_hidden()
    assert inputs(service, destination)["rich_message"]["value"] == {
        "kind": "buttons",
        "body": "Is this bag yours?",
        "header": {"kind": "text", "text": "Lost and found"},
        "buttons": [{"title": "Yes"}, {"title": "No"}],
    }

    service.capture({"event": "bag found", "distinct_id": "ana", "properties": {}})
    [sent] = service.await_messages(1)
    assert sent["payload"]["interactive"]["header"] == {"type": "text", "text": "Lost and found"}


def test_a_list_grows_and_shrinks_and_is_the_json_that_experts_see(
    visit: Visit, destination: dict[str, Any]
) -> None:
    page = visit.open(f"/pipeline/destinations/{destination['id']}")
    choose(page, SENT, "List")
    write(page, "body", "When?")
    write(page, "button", "Choose")
    write(page, "sections.0.rows.0.title", "18:00")
    page.get_by_role("button", name="Add row").click()
    write(page, "sections.0.rows.1.title", "20:00")
    page.emulate_media(color_scheme="dark")
    visit.screenshot("rich-message-list")
    assert visit.violations() == []
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Remove row 1").click()
    expect(page.locator('[data-field="inputs__rich_message__sections.0.rows.0.title"]')).to_contain_text(
        "20:00"
    )
    page.get_by_role("button", name="Write it as JSON").click()
    expect(page.locator("[data-field=inputs__rich_message] .cm-content")).to_contain_text('"title": "20:00"')
    page.get_by_role("button", name="Fill in a form instead").click()
    expect(page.get_by_role("combobox", name=SENT).first).to_have_value("List")
    page.get_by_role("button", name="Clear changes").click()


def test_auto_is_previewed_on_both_sides_of_the_window(visit: Visit, destination: dict[str, Any]) -> None:
    page = visit.open(f"/pipeline/destinations/{destination['id']}")
    choose(page, "Message type", "Auto: text in the window, message template otherwise")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_text("Is it yours?")).to_be_visible()
    expect(preview.get_by_text("Auto: sent as free text")).to_be_visible()
    preview.get_by_text("Window closed").click()
    expect(preview.get_by_text("Is it yours?")).to_be_hidden()
    page.get_by_role("button", name="Clear changes").click()


def test_the_pages_of_person_and_message_say_where_the_window_stands(
    visit: Visit, installation: Installation, destination: dict[str, Any]
) -> None:
    service = installation.service
    service.sandbox.control("inbound", {"from": ANA, "text": "Hello?"})

    def person() -> str | None:
        found = service.api("GET", f"persons/?search={ANA[1:]}")["results"]
        return str(found[0]["id"]) if found else None

    page = visit.open(f"/people/{eventually(person, 20)}")
    windows = page.get_by_role("region", name="24-hour windows")
    expect(windows.get_by_text("Open")).to_be_visible()
    expect(windows.get_by_text(re.compile("until"))).to_be_visible()
    assert visit.violations() == []
    visit.screenshot("person-window")

    service.capture({"event": "bag found", "distinct_id": "ben", "properties": {}})
    rows = eventually(lambda: service.api("GET", "messages/")["results"], 20)
    sent = eventually(lambda: service.api("GET", f"messages/{rows[0]['id']}/")["window"], 20)
    assert sent["state"] == "open"
    page = visit.open(f"/messages/{rows[0]['id']}")
    expect(page.get_by_text("24-hour window").first).to_be_visible()
