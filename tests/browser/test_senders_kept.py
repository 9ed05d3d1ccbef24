"""Senders are added, taken over from a destination, renewed in one place, and chosen in a destination."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from whinchat.sandbox import seed

RENEWED = "SANDBOX-RENEWED-TOKEN"


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """Two destinations that carry the same number and token, and a second token that works."""
    service = installation.service
    service.sandbox.control(f"tokens/{RENEWED}", {"state": "valid"})
    for name in ("Orders", "Returns"):
        service.create_destination(name=name, filters=on(name.lower()))
    return installation


def on(event: str) -> dict[str, Any]:
    """Filters for one event."""
    return {"events": [{"id": event, "name": event, "type": "events"}]}


def fill_sender(page: Page, number: str, token: str) -> None:
    """Write a sender into the form and send it."""
    dialog = page.get_by_role("dialog", name="Add sender")
    dialog.get_by_label("Phone number ID").fill(number)
    dialog.get_by_label("Access token").fill(token)
    dialog.get_by_role("button", name="Check and add").click()


def look(visit: Visit, name: str) -> None:
    """Nothing is inaccessible or too wide; how it looks is kept as a picture."""
    visit.come_to_rest()
    assert visit.violations() == []
    assert visit.is_too_wide() is None
    visit.screenshot(f"senders/{name}")


def test_a_number_that_destinations_carry_becomes_a_sender(visit: Visit, shop: Installation) -> None:
    page = visit.open(f"/senders/{seed.PHONE_NUMBER_ID}")
    page.get_by_role("button", name="Keep as sender").click()
    dialog = page.get_by_role("dialog", name="Keep this number as a sender?")
    expect(dialog).to_contain_text("every destination with the same number and token")
    look(visit, "keep")
    dialog.get_by_role("button", name="Keep as sender").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sandbox Shop")
    expect(page.get_by_role("button", name="Keep as sender")).to_have_count(0)
    look(visit, "kept")
    [sender] = shop.service.api("GET", "senders/")["results"]
    assert [one["names_sender"] for one in sender["destinations"]] == [True, True]


def keep(shop: Installation) -> None:
    """The number is kept as a sender, by an earlier test or now: tests may run in any process."""
    listed = shop.service.api("GET", "hog_functions/?search=Orders")["results"]
    [destination] = [one for one in listed if one["name"] == "Orders"]
    shop.service.api_raw("POST", "senders/from_destination/", {"destination_id": destination["id"]})


def test_a_token_is_renewed_in_one_place(visit: Visit, shop: Installation) -> None:
    keep(shop)
    visit.expect_refusal(r"400 PATCH .*/senders/")
    page = visit.open(f"/senders/{seed.PHONE_NUMBER_ID}")
    page.get_by_role("button", name="Renew token").click()
    dialog = page.get_by_role("dialog", name="Renew token")
    token = dialog.get_by_label("Access token")
    token.fill(seed.EXPIRED_TOKEN)
    dialog.get_by_role("button", name="Check and renew").click()
    expect(dialog).to_contain_text("Meta refuses the token.")
    expect(dialog.get_by_label("Store it all the same")).not_to_be_checked()
    look(visit, "renew")
    token.fill(RENEWED)
    dialog.get_by_role("button", name="Check and renew").click()
    expect(page.get_by_text("The token is renewed.")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_a_sender_is_added_and_chosen_in_a_destination(visit: Visit, shop: Installation) -> None:
    visit.expect_refusal(r"400 POST .*/senders/")
    page = visit.open("/senders")
    page.get_by_role("button", name="Add sender").click()
    fill_sender(page, seed.SECOND_PHONE_NUMBER_ID, seed.EXPIRED_TOKEN)
    expect(page.get_by_role("dialog")).to_contain_text("Meta refuses the token.")
    look(visit, "add")
    fill_sender(page, seed.SECOND_PHONE_NUMBER_ID, seed.TOKEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sandbox Support")

    page = visit.open("/pipeline/destinations/new/template-whatsapp")
    expect(page.get_by_label("Access token", exact=True)).to_have_count(1)
    page.get_by_role("combobox", name=re.compile("^Sender")).click()
    page.get_by_role("option", name=re.compile("Sandbox Support")).click()
    expect(page.get_by_label("Access token", exact=True)).to_have_count(0)
    expect(page.get_by_label("Phone number ID")).to_have_count(0)
    look(visit, "chosen")
    page.get_by_role("button", name="Create & enable").click()
    page.wait_for_url(re.compile(r"/destinations/[0-9a-f-]{36}"))
    person = {"$set": {"phone": "+447400123456"}}
    shop.service.capture({"event": "anything", "distinct_id": "zoe", "properties": person})
    [sent] = shop.service.await_messages(1)
    assert sent["phone_number_id"] == seed.SECOND_PHONE_NUMBER_ID


def test_the_pages_of_senders_fit_a_phone(visit: Visit, shop: Installation) -> None:
    keep(shop)
    visit.page.set_viewport_size(PHONE)
    visit.open("/senders")
    look(visit, "list-phone")
    visit.open(f"/senders/{seed.PHONE_NUMBER_ID}")
    look(visit, "sender-phone")
    visit.page.get_by_role("button", name="Renew token").click()
    look(visit, "renew-phone")
