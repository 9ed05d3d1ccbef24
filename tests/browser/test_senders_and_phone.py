"""Senders are examined and explained; the simulated phone shows what arrives, writes back, taps buttons."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from tests.eventually import eventually
from whinchat.sandbox import seed

ZOE = "+353861230001"


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """A number that works, and one whose token has run out."""
    service = installation.service
    texts = [{"type": "text", "text": text} for text in ("Zoë", "20 %")]
    template: dict[str, Any] = {
        "message_type": {"value": "template"},
        "template_name": {"value": "summer_sale"},
        "template_components": {"value": [{"type": "body", "parameters": texts}]},
    }
    service.create_destination(name="Summer sale", inputs=template, filters=on("sale opened"))
    expired = {
        "access_token": {"value": seed.EXPIRED_TOKEN},
        "phone_number_id": {"value": seed.SECOND_PHONE_NUMBER_ID},
        "message": {"value": "We miss you."},
    }
    service.create_destination(name="Win back", inputs=expired, filters=on("subscription ended"))
    person = {"$set": {"phone": ZOE, "name": "Zoë"}}
    service.capture(
        {"event": "sale opened", "distinct_id": "zoe", "properties": person},
        {"event": "subscription ended", "distinct_id": "zoe", "properties": person},
    )
    service.await_messages(1)
    eventually(lambda: any(one["paused"] for one in service.api("GET", "senders/")["results"]))
    return installation


def on(event: str) -> dict[str, Any]:
    """Filters for one event."""
    return {"events": [{"id": event, "name": event, "type": "events"}]}


def test_senders_say_how_they_are_and_what_to_do(visit: Visit, shop: Installation) -> None:
    page = visit.open("/senders")
    cards = page.get_by_role("list", name="Senders").locator("> li")
    expect(cards).to_have_count(2)
    works, waits = cards.all()
    expect(works).to_contain_text("Sandbox Shop")
    expect(works).to_contain_text("Unlimited")
    expect(waits).to_contain_text("Sending is paused")
    expect(waits).to_contain_text("What to do:")
    page.get_by_role("button", name=re.compile("set-up guide")).click()
    works.get_by_role("link", name=seed_number()).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(seed_number())
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text(re.compile(r"^Checked\. "))).to_be_visible()
    examination = page.get_by_role("region", name="Examination")
    expect(examination).to_contain_text("Valid without an end")
    assert visit.violations() == []


def seed_number() -> str:
    """The first number as Meta writes it."""
    return "+1 555-078-3881"


def test_the_guide_has_what_meta_asks_for(visit: Visit, shop: Installation) -> None:
    page = visit.open("/senders")
    page.get_by_role("button", name="Show the set-up guide").click()
    expect(page.get_by_text(f"{shop.service.url}/webhooks/whatsapp")).to_be_visible()
    expect(page.get_by_text(seed.VERIFY_TOKEN)).to_be_visible()
    visit.come_to_rest()
    visit.screenshot("data/senders-guide")
    assert visit.violations() == []
    page.set_viewport_size(PHONE)
    assert visit.is_too_wide() is None


def test_a_phone_shows_a_template_taps_a_button_and_writes_back(visit: Visit, shop: Installation) -> None:
    page = visit.open(f"/phone?number={ZOE.replace('+', '%2B')}")
    chat = page.get_by_role("group", name=re.compile("WhatsApp chat"))
    expect(chat).to_contain_text("Hi Zoë, our summer sale is open: 20 % off everything.")
    chat.get_by_role("button", name="Show me").click()
    expect(chat.get_by_role("listitem").filter(has_text="Show me").last).to_be_visible()
    field = page.get_by_role("textbox", name="Message to the business")
    field.fill("Thank you!")
    field.press("Enter")
    expect(chat).to_contain_text("Thank you!")
    expect(page.get_by_text(re.compile("The window is open"))).to_be_visible()
    inbound = shop.service.sandbox.messages(direction="in")
    assert [one["text"] for one in inbound][-2:] == ["Show me", "Thank you!"]
    assert visit.violations() == []


def test_any_number_can_write_first(visit: Visit, shop: Installation) -> None:
    page = visit.open("/phone")
    page.get_by_role("button", name="New phone").click()
    page.get_by_role("textbox", name="Phone number").fill("+44 7700 900 123")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("number=%2B447700900123$"))
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    page.get_by_role("textbox", name="Message to the business").fill("Are you open?")
    page.get_by_role("button", name="Send", exact=True).click()
    phones = page.get_by_role("navigation", name="Phones")
    expect(phones.get_by_role("link", name=re.compile("You: Are you open"))).to_be_visible()


def test_on_a_small_screen_the_phone_is_either_list_or_chat(visit: Visit, shop: Installation) -> None:
    visit.page.set_viewport_size(PHONE)
    page = visit.open("/phone")
    chat = page.get_by_role("region", name="Chat")
    expect(chat).to_be_hidden()
    page.get_by_role("link", name=re.compile(re.escape(ZOE))).click()
    expect(chat).to_be_visible()
    assert visit.is_too_wide() is None
    chat.get_by_role("link", name="All phones").click()
    expect(chat).to_be_hidden()
