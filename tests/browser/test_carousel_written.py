"""A carousel is written in the web app, looked at, submitted, and copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from tests.template_shapes import SHAPES
from whinchat.sandbox import seed

PICTURE = Path(__file__).parents[2] / "src" / "whinchat" / "sandbox" / "samples" / "image.jpg"


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """A sender whose token may submit message templates."""
    service = installation.service
    credentials = {"phone_number_id": seed.PHONE_NUMBER_ID, "access_token": seed.TOKEN}
    service.api("POST", "senders/", credentials | {"name": "Shop"})
    service.api("POST", "message_templates/sync/")
    return installation


def look(visit: Visit, name: str) -> None:
    """Nothing is inaccessible or too wide; how it looks is kept as a picture."""
    visit.come_to_rest()
    assert visit.violations() == []
    assert visit.is_too_wide() is None
    visit.screenshot(f"carousel/{name}")


def fill_card(card: Locator, text: str, sample: str) -> None:
    """A picture, a text with a variable, and an address."""
    card.get_by_label("Text of the card").fill(f"{text}, from {{{{price}}}} on.")
    card.get_by_label("Sample for price").fill(sample)
    card.get_by_label("Label").first.fill("I want it")
    card.get_by_label("Label").last.fill("See it")
    card.get_by_label("Address").fill("https://shop.example/shirts")


def test_a_carousel_is_written_and_submitted(visit: Visit, shop: Installation) -> None:
    page = visit.open("/message-templates/new")
    page.get_by_label("Name", exact=True).fill("summer_cards")
    expect(page.get_by_label("Carousel")).to_have_count(0)
    page.get_by_role("radio", name="Marketing").check()
    page.get_by_label("Carousel").check(force=True)
    expect(page.get_by_label("Footer", exact=True)).to_have_count(0)
    page.get_by_label("Body", exact=True).fill("Our summer is here. Swipe to see it.")
    page.get_by_role("combobox", name="Add a button to every card").click()
    page.get_by_role("option", name="Web address").click()
    cards = page.get_by_role("group", name=re.compile(r"^Card \d+$"))
    expect(cards).to_have_count(2)
    page.get_by_role("button", name="Add a card").click()
    expect(cards).to_have_count(3)
    page.get_by_role("button", name="Remove card 3").click()
    for number, text in enumerate(("Linen shirts", "Straw hats")):
        fill_card(page.get_by_role("group", name=f"Card {number + 1}"), text, f"{number + 2}0 €")

    visit.expect_refusal(r"400 POST .*/message_templates/$")
    page.get_by_role("button", name="Submit to Meta").click()
    missing = page.get_by_text("Meta wants a sample of the image")
    expect(missing).to_have_count(2)
    look(visit, "missing")
    for number in range(2):
        sample = page.get_by_role("group", name=f"Card {number + 1}").locator("input[type=file]")
        sample.set_input_files(PICTURE)
        expect(missing).to_have_count(1 - number)
    look(visit, "written")
    page.set_viewport_size(PHONE)
    look(visit, "narrow")
    page.get_by_role("button", name="Submit to Meta").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("summer_cards")

    [made] = shop.service.api("GET", "message_templates/?name=summer_cards")["results"]
    whole = shop.service.api("GET", f"message_templates/{made['id']}/")
    carousel = whole["components"][-1]
    texts = [part["text"] for card in carousel["cards"] for part in card["components"] if "text" in part]
    assert texts == ["Linen shirts, from {{price}} on.", "Straw hats, from {{price}} on."]
    assert [slot["key"] for slot in whole["slots"]] == [
        f"card.{card}.{part}" for card in (1, 2) for part in ("header", "body.price", "button.1")
    ]


def test_a_carousel_is_copied_with_everything_but_its_samples(visit: Visit, shop: Installation) -> None:
    service, shape = shop.service, SHAPES["carousel"].template
    service.sandbox.control(
        "templates/known_cards", {"components": shape.components, "category": "MARKETING"}
    )
    service.api("POST", "message_templates/sync/")
    [known] = service.api("GET", "message_templates/?name=known_cards")["results"]
    page = visit.open(f"/message-templates/new?from={known['id']}")
    expect(page.get_by_label("Carousel")).to_be_checked()
    expect(page.get_by_role("group", name="Card 2")).to_be_visible()
    expect(page.get_by_placeholder("Choose a file")).to_have_count(0)
    expect(page.get_by_text("Meta has it.")).to_have_count(0)
    look(visit, "copied")
