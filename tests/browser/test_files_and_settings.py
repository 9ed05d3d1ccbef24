"""Files that people send are looked at where they wrote; senders and receipts are changed on their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from tests.eventually import eventually
from whinchat.sandbox import seed

WRITER = "447400123456"
PICTURE = Path(__file__).parents[2] / "src" / "whinchat" / "sandbox" / "samples" / "image.jpg"


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """A number that is kept as a sender, and somebody who sent it a picture and a document."""
    service = installation.service
    credentials = {"phone_number_id": seed.PHONE_NUMBER_ID, "access_token": seed.TOKEN}
    service.api("POST", "senders/", credentials | {"name": "Shop"})
    control = service.sandbox.control
    control("inbound", {"from": WRITER, "type": "image", "text": "My garden"})
    control("inbound", {"from": WRITER, "type": "document", "filename": "plan.pdf"})

    def heard() -> list[dict[str, str]] | None:
        events: list[dict[str, str]] = service.api("GET", "events/?distinct_id=whatsapp:" + WRITER)["results"]
        return events if len(events) == 2 else None

    document, picture = eventually(heard, 20)
    installation.ids |= {"picture": picture["uuid"], "document": document["uuid"]}
    [person] = service.api("GET", f"persons/?distinct_id=whatsapp:{WRITER}")["results"]
    installation.ids["writer"] = person["id"]
    return installation


def look(visit: Visit, name: str) -> None:
    """Nothing is inaccessible or too wide; how it looks is kept as a picture."""
    visit.come_to_rest()
    assert visit.violations() == []
    assert visit.is_too_wide() is None
    visit.screenshot(f"files/{name}")


def expect_picture(where: Page | Locator) -> None:
    """A picture that the browser could read."""
    shown = where.get_by_role("img", name="Picture that they sent").last
    expect(shown).to_be_visible()
    eventually(lambda: shown.evaluate("(one) => one.naturalWidth") == 240, 10)


def test_a_picture_is_shown_in_the_conversation_when_it_is_asked_for(
    visit: Visit, shop: Installation
) -> None:
    page = visit.open(shop.address("/people/{writer}"))
    page.get_by_role("tab", name="Conversation").click()
    messages = page.get_by_role("group", name="Messages")
    expect(messages).to_contain_text("My garden")
    expect(messages.get_by_role("img", name="Picture that they sent")).to_have_count(0)
    look(visit, "conversation-asked")
    messages.get_by_role("button", name="Show the picture").click()
    expect_picture(messages)
    messages.get_by_role("button", name="Fetch plan.pdf").click()
    saved = messages.get_by_role("link", name="Save plan.pdf")
    with page.expect_download() as download:
        saved.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-1.4")
    look(visit, "conversation-shown")
    page.set_viewport_size(PHONE)
    look(visit, "conversation-narrow")


def test_an_event_shows_the_file_it_tells_of(visit: Visit, shop: Installation) -> None:
    page = visit.open(shop.address("/events/{picture}"))
    page.get_by_role("button", name="Show the picture").click()
    expect_picture(page)
    look(visit, "event")


def test_a_file_that_meta_has_no_more_is_told_where_it_was_asked_for(
    visit: Visit, shop: Installation
) -> None:
    properties = shop.service.api("GET", shop.address("events/{document}/"))["properties"]
    kept = shop.service.sandbox.sandbox.state.media.pop(properties["media_id"])
    try:
        visit.expect_refusal(r"404 GET .*/inbound_media/")
        page = visit.open(shop.address("/events/{document}"))
        page.get_by_role("button", name="Fetch plan.pdf").click()
        expect(page.get_by_role("alert")).to_contain_text("Meta does not give this file any more")
        look(visit, "event-gone")
        shop.service.sandbox.sandbox.state.media[properties["media_id"]] = kept
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("link", name="Save plan.pdf")).to_be_visible()
    finally:
        shop.service.sandbox.sandbox.state.media[properties["media_id"]] = kept


def test_the_phone_sends_a_file_with_words(visit: Visit, shop: Installation) -> None:
    page = visit.open("/phone?number=447400999000")
    page.get_by_label("Message to the business").fill("Does this fit?")
    page.get_by_label("File to send").set_input_files(PICTURE)
    messages = page.get_by_role("group", name="Messages")
    expect(messages).to_contain_text("Does this fit?")
    expect(page.get_by_label("Message to the business")).to_have_value("")
    messages.get_by_role("button", name="Show the picture").click()
    expect_picture(messages)
    look(visit, "phone")
    page.set_viewport_size(PHONE)
    look(visit, "phone-narrow")


def test_a_sender_is_renamed_and_given_an_app_secret(visit: Visit, shop: Installation) -> None:
    page = visit.open(f"/senders/{seed.PHONE_NUMBER_ID}")
    page.get_by_role("button", name="Edit", exact=True).click()
    dialog = page.get_by_role("dialog", name="Edit sender")
    expect(dialog.get_by_role("button", name="Save")).to_be_disabled()
    dialog.get_by_label("Name").fill("Shop in Lisbon")
    look(visit, "sender-edit")
    dialog.get_by_role("button", name="Save").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Shop in Lisbon")
    page.get_by_role("button", name="Undo").click()
    expect(heading).to_have_text("Shop")

    page.get_by_role("button", name="Edit", exact=True).click()
    dialog.get_by_label("App secret").fill("planted-app-secret")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)

    def has_secret() -> bool:
        return bool(shop.service.api("GET", f"senders/{seed.PHONE_NUMBER_ID}/")["app_secret_set"])

    eventually(has_secret, 10)
    page.get_by_role("button", name="Edit", exact=True).click()
    dialog.get_by_label("Remove its app secret").check()
    look(visit, "sender-secret")
    dialog.get_by_role("button", name="Save").click()
    eventually(lambda: not has_secret(), 10)


def test_a_project_chooses_which_receipts_become_events(visit: Visit, shop: Installation) -> None:
    page = visit.open("/settings/project")
    section = page.get_by_role("region", name="Receipts as events")
    section.get_by_label("Sent").uncheck()
    section.get_by_label("Played").uncheck()
    section.scroll_into_view_if_needed()
    look(visit, "receipts")
    section.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Receipts saved")).to_be_visible()
    settings = shop.service.api("GET", "/api/projects/@current/")["whatsapp_settings"]
    assert settings["captured_receipts"] == ["delivered", "read", "failed"]
    page.get_by_role("button", name="Undo").click()
    expect(section.get_by_label("Sent")).to_be_checked()


def test_a_message_template_is_made_in_the_account_that_was_chosen(visit: Visit, shop: Installation) -> None:
    """The field is there only where there are several accounts."""
    page = visit.open("/message-templates/new")
    expect(page.get_by_label("Name", exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="WhatsApp account")).to_have_count(0)
    other = {"phone_number_id": "2001", "access_token": "EAAGother", "waba_id": "555", "name": "Outlet"}
    shop.service.api("POST", "senders/", other | {"force": True})
    try:
        page = visit.open("/message-templates/new")
        account = page.get_by_role("combobox", name="WhatsApp account")
        account.click()
        expect(page.get_by_role("option", name="Outlet (555)")).to_be_visible()
        page.get_by_role("option", name="Shop").click()
        expect(account).to_have_value(f"Shop ({seed.WABA_ID})")
        look(visit, "account")
        page.get_by_label("Name", exact=True).fill("made_here")
        page.get_by_label("Body", exact=True).fill("Your parcel is on its way to you.")
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("made_here")
    finally:
        shop.service.api("DELETE", "senders/2001/")
