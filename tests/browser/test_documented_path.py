"""The documented path, word for word, from a fresh demo to a message on a phone, in the browser alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import Visit, visiting_demo
from tests.servers.demo import running_demo

ARRIVES_MS_MAX = 20_000
"""From the event to the phone; receipts of the simulator take some seconds by themselves."""


@pytest.fixture
def demo_visit(
    chromium: Browser, built_ui: Path | None, tmp_path: Path, no_settings_from_outside: None
) -> Iterator[Visit]:
    """A browser that opens the address which the demo printed; nobody logs in."""
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        address = re.search(r"In the browser: open (\S+)/ on this machine", demo.printed())
        assert address is not None
        with visiting_demo(chromium, address[1], built_ui) as visit:
            yield visit


def test_the_documented_path_ends_with_a_message_on_the_phone(demo_visit: Visit) -> None:
    page = demo_visit.open("/")
    from_the_pipeline_to_the_form(page)
    configure(page)
    try_it_for_real(demo_visit)
    create_and_enable(page)
    send_event(demo_visit.base, "C-3003")
    see_it_arrive(demo_visit, "C-3003")


def from_the_pipeline_to_the_form(page: Page) -> None:
    page.get_by_role("link", name="Data pipeline").click()
    page.get_by_role("link", name="Destinations", exact=True).click()
    page.get_by_role("link", name="New destination").first.click()
    page.get_by_label("Search…").fill("whatsapp")
    page.get_by_role("link", name="Create WhatsApp", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New WhatsApp destination")


def configure(page: Page) -> None:
    page.get_by_role("button", name="Use its number").click()
    page.get_by_label("Name", exact=True).fill("Order packed")
    page.get_by_role("button", name="Add event matcher").click()
    page.get_by_label("Search events and actions").fill("order packed")
    page.get_by_role("option", name="order packed").click()
    message = page.get_by_role("textbox", name="Message", exact=True)
    message.fill("Hi {{ person.properties.name }}, order {{ event.properties.order_id }} is packed.")


def try_it_for_real(visit: Visit) -> None:
    """No such event has come yet: the test speaks of the sample event, which is Ana's."""
    page = visit.page
    page.get_by_role("button", name="Start testing").click()
    event = page.get_by_role("textbox", name="Event", exact=True)
    expect(event).to_contain_text("order packed")
    page.get_by_role("switch", name="Mock out async functions").uncheck()
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_text("Meta accepted the message")).to_be_visible()
    visit.come_to_rest()
    visit.screenshot("journey/1-tested")
    on_the_phone(visit, "is packed.", "journey/2-on-the-phone")


def on_the_phone(visit: Visit, words: str, picture: str) -> None:
    """In a tab of its own: the form of the other one stays as it is."""
    phone = visit.page.context.new_page()
    phone.goto(f"{visit.base}/phone?number=5511912345678")
    expect(phone.get_by_role("region", name="Chat").get_by_text(words).last).to_be_visible()
    phone.close()


def create_and_enable(page: Page) -> None:
    page.get_by_role("button", name="Create & enable").click()
    page.wait_for_url(re.compile(r"/pipeline/destinations/[0-9a-f-]{36}"))


def send_event(base: str, order: str) -> None:
    """A capture request as any SDK makes it."""
    body = {
        "api_key": "phc_demo",
        "event": "order packed",
        "distinct_id": "ana",
        "properties": {"order_id": order, "$set": {"phone": "+55 11 91234-5678", "name": "Ana"}},
    }
    httpx.post(f"{base}/i/v0/e/", json=body, trust_env=False).raise_for_status()


def see_it_arrive(visit: Visit, order: str) -> None:
    page = visit.page
    on_the_phone(visit, order, "journey/3")
    page.get_by_role("link", name="Messages").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Messages")
    page.get_by_role("link", name="+5511912345678").first.click()
    main = page.get_by_role("main")
    expect(main.get_by_text(order).first).to_be_visible()
    expect(main.get_by_text("Read", exact=True).first).to_be_visible(timeout=ARRIVES_MS_MAX)
    visit.come_to_rest()
    visit.screenshot("journey/4-read")
