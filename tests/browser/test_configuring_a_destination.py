"""A destination's Configuration page: made, changed, refused, left, and changed by two at once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.servers.service import Service
from whinchat.sandbox import seed

NEW = "/pipeline/destinations/new/template-whatsapp"

OF_ITS_OWN = ("id", "created_at", "updated_at", "created_by")
"""What no two destinations have in common."""


def comparable(destination: dict[str, Any]) -> dict[str, Any]:
    """A destination as the API answers it, without what belongs to this one only."""
    return {key: value for key, value in destination.items() if key not in OF_ITS_OWN}


def differing(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The inputs that differ, for a failure one can read."""
    keys = one["inputs"].keys() | other["inputs"].keys()
    pairs = {key: (one["inputs"].get(key), other["inputs"].get(key)) for key in keys}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def read(service: Service, page: Page) -> dict[str, Any]:
    """The destination whose page is open, read over the API."""
    page.wait_for_url(re.compile(r"/destinations/[0-9a-f-]{36}"))
    found: dict[str, Any] = service.api("GET", f"hog_functions/{page.url.split('/')[-1].split('?')[0]}/")
    return found


def write(page: Page, key: str, text: str) -> None:
    """Replace the text of an input with an editor."""
    place = page.locator(f"[data-field=inputs__{key}] .cm-content")
    place.fill(text)
    expect(place).to_have_text(text)


def fill_sender(page: Page) -> None:
    page.get_by_label("Access token").first.fill(seed.TOKEN)
    page.get_by_role("combobox", name="Phone number ID").fill(seed.PHONE_NUMBER_ID)


def listen_to(page: Page, event: str) -> None:
    page.get_by_role("button", name="Add event matcher").click()
    page.get_by_label("Search events and actions").fill(event)
    page.get_by_role("option", name=event).first.click()
    # A list that closes gives the keyboard back to its button, which would take it from the next field.
    expect(page.get_by_label("Search events and actions")).to_be_hidden()


@pytest.fixture
def shipped(installation: Installation) -> dict[str, Any]:
    """A destination made by the documented call."""
    return documented(installation.service)


def documented(service: Service) -> dict[str, Any]:
    """What the documented `curl` makes."""
    return service.create_destination(
        name="Order shipped",
        inputs={"message": {"value": "Hi {{ person.properties.name }}, it is on its way."}},
        filters={"events": [{"id": "order shipped", "name": "order shipped", "type": "events", "order": 0}]},
    )


def page_of(destination: dict[str, Any]) -> str:
    return f"/pipeline/destinations/{destination['id']}"


def test_a_destination_made_in_the_web_app_equals_one_made_by_the_documented_call(
    visit: Visit, installation: Installation
) -> None:
    page = visit.open(NEW)
    page.get_by_label("Name", exact=True).fill("Order shipped")
    fill_sender(page)
    listen_to(page, "order shipped")
    write(page, "message", "Hi {{ person.properties.name }}, it is on its way.")
    page.get_by_role("button", name="Create & enable").click()
    expect(page.get_by_text("Created: it listens to events from now on.")).to_be_visible()
    made = read(installation.service, page)
    by_call = documented(installation.service)
    assert differing(made, by_call) == {}
    assert comparable(made) == comparable(by_call)


def test_a_destination_made_over_the_api_is_shown_whole_and_a_change_leaves_the_rest(
    visit: Visit, installation: Installation
) -> None:
    """Its own schema, its mappings, and words the page does not know come through a save unharmed."""
    service = installation.service
    template = service.api("GET", "hog_function_templates/template-whatsapp/")
    own = {"key": "campaign", "type": "string", "label": "Campaign", "required": False}
    made = service.create_destination(
        name="From Terraform",
        inputs={"campaign": {"value": "autumn"}, "message": {"value": "Hi"}},
        inputs_schema=[*template["inputs_schema"], own],
        mappings=[{"name": "Only", "filters": {"events": [{"id": "paid", "type": "events"}]}}],
        filters={
            "properties": [
                {"key": "plan", "type": "person", "operator": "exact", "value": ["pro"], "note": 1}
            ]
        },
        masking={"ttl": 3600, "hash": "{concat(person.id, event.event)}", "threshold": 5},
        priority=4,
        deadline_minutes=30,
    )
    page = visit.open(page_of(made))
    expect(page.get_by_label("Campaign")).to_have_value("autumn")
    expect(page.get_by_text("Stored; not displayed")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    page.get_by_label("Name", exact=True).fill("Renamed")
    write(page, "message", "Hello")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Renamed")
    changed = read(service, page)
    message = made["inputs"]["message"] | {"value": "Hello"}
    expected = made | {"name": "Renamed", "inputs": made["inputs"] | {"message": message}}
    assert comparable(changed) == comparable(expected)


def test_what_the_api_refuses_stands_beside_its_field_and_has_the_keyboard(visit: Visit) -> None:
    visit.expect_refusal("400 POST .*/hog_functions/")
    page = visit.open(NEW)
    page.get_by_role("button", name="Create & enable").click()
    token = page.get_by_label("Access token").first
    expect(token).to_be_focused()
    expect(token).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-field=inputs__access_token]")).to_contain_text("This field is required.")
    fill_sender(page)
    expect(page.locator("[data-field=inputs__access_token]")).not_to_contain_text("This field is required.")
    write(page, "message", "Hi {{ person.name | upcse }}")
    page.get_by_role("button", name="Create & enable").click()
    message = page.locator("[data-field=inputs__message]")
    expect(message).to_contain_text("Unknown filter 'upcse'")
    expect(message.locator(".cm-content")).to_be_focused()
    assert visit.violations() == []


def test_the_preview_follows_what_is_typed(visit: Visit, installation: Installation) -> None:
    phone = {"$set": {"phone": "+5511912345678", "name": "Ana Souza"}}
    event = {"event": "cart abandoned", "distinct_id": "ana", "properties": phone}
    installation.service.capture(event)
    page = visit.open(f"{NEW}?preset=cart-abandoned")
    chat = page.get_by_role("group", name=re.compile("WhatsApp chat"))
    expect(chat).to_contain_text("you left something you like in your cart")
    expect(chat).to_contain_text("Ana")
    page.get_by_role("combobox", name="Message type").click()
    page.get_by_role("option", name="Text", exact=True).click()
    write(page, "message", "Dear {{ person.properties.name }}, come back!")
    expect(chat).to_contain_text("Dear Ana Souza, come back!")
    write(page, "message", "Dear {{ person.properties.name")
    expect(chat).to_contain_text("is not closed")


def test_a_stored_secret_is_never_shown_and_stays_unless_another_one_is_written(
    visit: Visit, installation: Installation, shipped: dict[str, Any]
) -> None:
    page = visit.open(page_of(shipped))
    page.get_by_role("button", name="Edit Access token").click()
    token = page.get_by_label("Access token").first
    expect(token).to_have_value("")
    token.fill(seed.EXPIRED_TOKEN)
    page.get_by_role("button", name="Keep the stored one").click()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    assert seed.TOKEN not in page.content()
    page.get_by_role("button", name="Edit Access token").click()
    page.get_by_label("Access token").first.fill(seed.EXPIRED_TOKEN)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Stored; not displayed")).to_be_visible()
    assert read(installation.service, page)["inputs"]["access_token"] == {"secret": True}


def test_what_is_not_saved_is_not_lost_by_leaving(visit: Visit, shipped: dict[str, Any]) -> None:
    page = visit.open(page_of(shipped))
    page.get_by_label("Name", exact=True).fill("Half done")
    tabs = page.get_by_role("navigation", name="Destination", exact=True)
    tabs.get_by_role("link", name="History").click()
    tabs.get_by_role("link", name="Configuration").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Half done")
    page.get_by_role("link", name="Messages").click()
    question = page.get_by_role("dialog", name="Leave without saving?")
    question.get_by_role("button", name="Stay").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Half done")
    page.get_by_role("button", name="Clear changes").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Order shipped")
    page.get_by_role("link", name="Messages").click()
    page.wait_for_url(re.compile(r"/messages"))


def test_two_who_change_the_same_destination_are_told_of_each_other(
    visit: Visit, installation: Installation, shipped: dict[str, Any]
) -> None:
    visit.expect_refusal("409 PATCH")
    service = installation.service
    page = visit.open(page_of(shipped))
    page.get_by_label("Name", exact=True).fill("Mine")
    service.api("PATCH", f"hog_functions/{shipped['id']}/", {"description": "Theirs"})
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("saved it")
    expect(page.get_by_label("Description", exact=True)).to_have_value("Theirs")
    service.api("PATCH", f"hog_functions/{shipped['id']}/", {"name": "Theirs too"})
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Theirs too")
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    alert.get_by_role("button", name="Keep mine").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    now = read(service, page)
    assert (now["name"], now["description"]) == ("Mine", "Theirs")


def test_a_copy_begins_with_everything_but_the_secret(
    visit: Visit, installation: Installation, shipped: dict[str, Any]
) -> None:
    page = visit.open(page_of(shipped))
    page.get_by_role("button", name="More about this destination").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Order shipped (copy)")
    page.get_by_label("Access token").first.fill(seed.TOKEN)
    page.get_by_role("button", name="Create", exact=True).click()
    copy = read(installation.service, page)
    different = {"name": "Order shipped (copy)", "enabled": False}
    as_paused = {"status": copy["status"], "health": copy["health"]}
    assert comparable(copy) == comparable(shipped) | different | as_paused
