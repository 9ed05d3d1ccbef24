"""A message template in the web app: picked, filled in, previewed, tested, sent, delivered, read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit
from tests.eventually import eventually
from whinchat.sandbox import seed

NEW = "/pipeline/destinations/new/template-whatsapp"
ANA = "+5511912345678"
"""She reads what arrives (docs/sandbox.md)."""

PARCEL: dict[str, Any] = {
    "language": "en_US",
    "category": "UTILITY",
    "parameter_format": "NAMED",
    "components": [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2U="]}},
        {
            "type": "BODY",
            "text": "Hi {{first_name}}, your *parcel {{order}}* comes on {{day}}. _Be there._",
            "example": {
                "body_text_named_params": [
                    {"param_name": "first_name", "example": "Ana"},
                    {"param_name": "order", "example": "A-1001"},
                    {"param_name": "day", "example": "Monday"},
                ]
            },
        },
        {
            "type": "BUTTONS",
            "buttons": [
                {
                    "type": "URL",
                    "text": "Track",
                    "url": "https://shop.example/orders/{{1}}",
                    "example": ["https://shop.example/orders/A-1001"],
                },
                {"type": "QUICK_REPLY", "text": "Call me"},
            ],
        },
    ],
}
"""An image header, three named body variables, an address button and a quick reply."""

FILLED = {
    "header": "https://shop.example/parcels/{{ event.properties.order_id }}.png",
    "body.first_name": "{{ person.properties.first_name }}",
    "body.order": "{{ event.properties.order_id }}",
    "body.day": "Monday",
    "button.1": "{{ event.properties.order_id }}",
    "button.2": "CALL-ME",
}
READS = "Hi Ana, your parcel A-7 comes on Monday. Be there."


@pytest.fixture(scope="module", autouse=True)
def known(installation: Installation) -> None:
    """The sender's message templates are known, the one of this file among them."""
    service = installation.service
    service.sandbox.control("templates/parcel_update", PARCEL)
    service.create_destination(name="First", enabled=False)

    def synced() -> bool:
        service.api("POST", "message_templates/sync/", {})
        found = service.api("GET", "message_templates/?name=parcel_update")["results"]
        assert [one["senders"] for one in found] == [[seed.PHONE_NUMBER_ID]], found
        return True

    eventually(synced, 20)


@pytest.fixture(scope="module", autouse=True)
def ordered(installation: Installation, known: None) -> None:
    """Somebody ordered before, so that there is an event to preview and to test with."""
    installation.service.capture(parcel_event("A-7"))


def parcel_event(order: str) -> dict[str, Any]:
    person = {"name": "Ana Souza", "first_name": "Ana", "phone": ANA}
    properties = {"order_id": order, "$set": person}
    return {"event": "parcel packed", "distinct_id": "ana", "properties": properties}


def slot(page: Page, key: str) -> Locator:
    """The place of one slot in the form."""
    return page.locator(f'[data-field="inputs__template_slots__{key}"]')


def fill(page: Page, key: str, text: str) -> None:
    place = slot(page, key).locator(".cm-content").first
    place.fill(text)
    expect(place).to_have_text(text)


def choose(page: Page, name: str) -> None:
    page.get_by_role("button", name="Template name").click()
    page.get_by_label("Search message templates").fill(name)
    page.get_by_role("option", name=re.compile(name)).click()


def begin(visit: Visit) -> Page:
    """A new destination for `parcel packed` that sends a message template."""
    page = visit.open(NEW)
    page.get_by_role("textbox", name="Name", exact=True).fill("Parcel packed")
    page.get_by_label("Access token").first.fill(seed.TOKEN)
    page.get_by_role("combobox", name="Phone number ID").fill(seed.PHONE_NUMBER_ID)
    page.get_by_role("button", name="Add event matcher").click()
    page.get_by_label("Search events and actions").fill("parcel packed")
    page.get_by_role("option", name="parcel packed").first.click()
    expect(page.get_by_label("Search events and actions")).to_be_hidden()
    page.get_by_role("combobox", name="Message type").click()
    page.get_by_role("option", name="Template", exact=True).click()
    return page


def preview(page: Page) -> Locator:
    return page.get_by_role("region", name="Preview")


def test_a_message_template_is_picked_filled_in_previewed_tested_sent_and_read(
    visit: Visit, installation: Installation
) -> None:
    page = begin(visit)
    choose(page, "parcel_update")
    # Before anything is written the preview shows where it will stand.
    expect(preview(page)).to_contain_text("Hi {{first_name}}, your parcel {{order}} comes on {{day}}.")
    for key, text in FILLED.items():
        fill(page, key, text)
    slot(page, "body.first_name").get_by_role("textbox", name="if empty").fill("there")
    expect(preview(page)).to_contain_text(READS)
    expect(preview(page).get_by_role("link", name="Track")).to_have_attribute(
        "href", "https://shop.example/orders/A-7"
    )
    expect(preview(page)).to_contain_text("Call me")
    visit.come_to_rest()
    assert visit.violations() == []

    page.get_by_role("button", name="Create & enable").click()
    expect(page.get_by_text("Created: it listens to events from now on.")).to_be_visible()
    page.wait_for_url(re.compile(r"/destinations/[0-9a-f-]{36}"))
    page.get_by_role("tab", name="Testing").or_(page.get_by_role("link", name="Testing")).first.click()
    page.get_by_role("button", name="Start testing").click()
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_text("nothing was sent")).to_be_visible()
    expect(page.get_by_role("group", name="Messages")).to_contain_text(READS)

    installation.service.capture(parcel_event("A-8"))
    message = read_by_ana(installation)
    body = next(one for one in message["payload"]["template"]["components"] if one["type"] == "body")
    assert [(one["parameter_name"], one["text"]) for one in body["parameters"]] == [
        ("first_name", "Ana"),
        ("order", "A-8"),
        ("day", "Monday"),
    ]
    visit.open(f"/messages/{message['id']}")
    chat = page.get_by_role("group", name=re.compile("WhatsApp chat"))
    expect(chat).to_contain_text("Hi Ana, your parcel A-8 comes on Monday. Be there.")
    visit.open(f"/phone?number={ANA.replace('+', '%2B')}")
    expect(chat).to_contain_text("Hi Ana, your parcel A-8 comes on Monday. Be there.")
    answer_taps(installation)
    chat.get_by_role("button", name="Call me").last.click()
    expect(chat).to_contain_text("We call you today, Ana.", timeout=20_000)


def read_by_ana(installation: Installation) -> dict[str, Any]:
    """The message about order A-8, once she has read it."""
    service = installation.service

    def is_read() -> dict[str, Any]:
        rows = service.api("GET", "messages/?search=parcel%20packed")["results"]
        assert [one["state"] for one in rows] == ["read"], rows
        found: dict[str, Any] = service.api("GET", f"messages/{rows[0]['id']}/")
        return found

    return eventually(is_read, 30)


def answer_taps(installation: Installation) -> None:
    """A text to whoever taps the quick reply: the tap opens the window, and comes back as an event."""
    made = installation.service.create_destination(
        name="Call back",
        inputs={"message": {"value": "We call you today, {{ person.properties.first_name }}."}},
        filters={"events": [{"id": "whatsapp button tapped", "type": "events"}]},
    )
    assert made["enabled"]


def test_what_is_wrong_with_a_slot_stands_at_its_field(visit: Visit) -> None:
    visit.expect_refusal("400 POST .*/hog_functions/")
    page = begin(visit)
    choose(page, "parcel_update")
    for key, text in FILLED.items():
        if key != "body.order":
            fill(page, key, text)
    page.get_by_role("button", name="Create & enable").click()
    order = slot(page, "body.order")
    expect(order).to_contain_text("is not filled")
    expect(order.locator(".cm-content")).to_be_focused()
    fill(page, "body.order", "A-7")
    expect(order).not_to_contain_text("is not filled")
    fill(page, "header", "no address at all")
    page.get_by_role("button", name="Create & enable").click()
    expect(slot(page, "header").locator(".cm-content")).to_have_attribute("aria-invalid", "true")
    assert visit.violations() == []


def test_experts_write_json_and_come_back_without_loss(visit: Visit) -> None:
    page = begin(visit)
    choose(page, "parcel_update")
    for key, text in FILLED.items():
        fill(page, key, text)
    page.get_by_role("button", name="Expert: JSON").click()
    components = page.locator("[data-field=inputs__template_components] .cm-content")
    expect(components).to_contain_text('"parameter_name": "first_name"')
    # An order of another test may be the newest event.
    expect(preview(page)).to_contain_text(re.compile(r"Hi Ana, your parcel A-\d comes on Monday"))
    page.get_by_role("button", name="Fill in slots instead").click()
    for key, text in FILLED.items():
        expect(slot(page, key).locator(".cm-content").first).to_have_text(text)
    # Two outputs have no single fallback in Liquid: that is asked about.
    fill(page, "body.day", "{{ event.properties.day }} {{ event.properties.hour }}")
    slot(page, "body.day").get_by_role("textbox", name="if empty").fill("soon")
    page.get_by_role("button", name="Expert: JSON").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The fallback of body.day.")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()


def test_the_name_can_be_written_by_hand(visit: Visit) -> None:
    page = begin(visit)
    page.get_by_role("button", name="Write the name myself").click()
    page.get_by_role("textbox", name="Template name").fill("order_shipped")
    expect(slot(page, "body.1")).to_be_visible()
    page.get_by_role("button", name="Choose it from a list").click()
    expect(page.get_by_role("button", name="Template name")).to_contain_text("order_shipped")


def test_one_that_meta_stopped_is_shown_and_cannot_be_chosen(visit: Visit) -> None:
    page = begin(visit)
    page.get_by_role("button", name="Template name").click()
    rejected = page.get_by_role("option", name=re.compile("rejected_notice"))
    expect(rejected).to_be_disabled()
    expect(rejected).to_contain_text("was rejected by Meta")
    expect(page.get_by_role("option", name=re.compile("hello_world"))).to_contain_text("Welcome and")
    visit.come_to_rest()
    assert visit.violations() == []


def test_the_list_is_narrowed_in_the_address_and_synced(visit: Visit, installation: Installation) -> None:
    page = visit.open("/message-templates")
    rows = page.get_by_role("table", name="Message templates").get_by_role("row")
    expect(rows.filter(has_text="parcel_update")).to_have_count(1)
    page.get_by_role("combobox", name="Status").click()
    page.get_by_role("option", name="Rejected").click()
    page.wait_for_url(re.compile("status=REJECTED"))
    expect(rows).to_have_count(2)  # With the headings.
    visit.open("/message-templates?search=Nothing+says+this")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    visit.open("/message-templates")
    installation.service.sandbox.control(
        "templates/autumn_sale", PARCEL | {"parameter_format": "NAMED", "category": "MARKETING"}
    )
    page.get_by_role("button", name="Sync with Meta").click()
    expect(page.get_by_text(re.compile(r"^Synced: \d+ message templates, 1 new"))).to_be_visible()
    page.get_by_role("link", name="autumn_sale").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("autumn_sale")
    expect(page.get_by_role("group", name=re.compile("WhatsApp chat"))).to_contain_text(
        "Hi Ana, your parcel A-1001 comes on Monday."
    )
    visit.come_to_rest()
    assert visit.violations() == []
    page.set_viewport_size(PHONE)
    assert visit.is_too_wide() is None


def test_each_person_has_a_language_with_others_to_fall_back_on(
    visit: Visit, installation: Installation
) -> None:
    page = begin(visit)
    choose(page, "order_shipped")
    page.get_by_text("Chosen for each person").click()
    chain = page.get_by_role("list", name="Fallback languages").get_by_role("listitem")
    expect(chain).to_have_text(["en_US"])
    page.get_by_role("combobox", name="Add a fallback language").click()
    page.get_by_role("option", name="pt_BR").click()
    page.get_by_role("button", name="Move pt_BR up").click()
    expect(chain).to_have_text(["pt_BR", "en_US"])
    for key in ("header", "body.1", "body.2", "button.1"):
        fill(page, key, "A-7")
    # Ana has no locale, so the first of the chain is hers.
    expect(preview(page)).to_contain_text("seu pedido A-7 está a caminho")
    visit.come_to_rest()
    assert visit.violations() == []
    page.get_by_role("button", name="Create & enable").click()
    expect(page.get_by_text("Created: it listens to events from now on.")).to_be_visible()
    page.wait_for_url(re.compile(r"/destinations/[0-9a-f-]{36}"))
    made = installation.service.api("GET", f"hog_functions/{page.url.split('/')[-1].split('?')[0]}/")
    assert made["inputs"]["template_language"]["value"] == "{{ person.properties.locale }}"
    assert made["inputs"]["template_languages"]["value"] == ["pt_BR", "en_US"]
    # Only this test sends it.
    installation.service.api("PATCH", f"hog_functions/{made['id']}/", {"enabled": False})


def test_a_message_template_is_written_checked_submitted_and_approved(
    visit: Visit, installation: Installation
) -> None:
    page = visit.open("/message-templates/new")
    page.get_by_role("textbox", name="Name", exact=True).fill("Order late")
    body = page.get_by_role("textbox", name="Body", exact=True)
    body.fill("{{first_name}}, your order is late")
    expect(page.get_by_text("A body neither begins nor ends with a variable.")).to_be_visible()
    expect(body).to_have_attribute("aria-invalid", "true")
    body.fill("Hi {{first_name}}, your order is late, and we are sorry for that.")
    page.get_by_label("Sample for first_name").fill("Ana")
    page.get_by_role("combobox", name="Add a button").click()
    page.get_by_role("option", name="Quick reply").click()
    page.get_by_role("textbox", name="Label").fill("Call me")
    expect(preview(page)).to_contain_text("Hi Ana, your order is late, and we are sorry for that.")
    expect(body).not_to_have_attribute("aria-invalid", "true")
    visit.come_to_rest()
    assert visit.violations() == []
    page.get_by_role("button", name="Submit to Meta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("order_late")
    expect(page.get_by_text("In review")).to_be_visible()
    installation.service.sandbox.control("templates/order_late", {"status": "APPROVED"})
    expect(page.get_by_text("Approved")).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="Edit").click()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_disabled()
    expect(body).to_have_value("Hi {{first_name}}, your order is late, and we are sorry for that.")
    body.fill("Dear {{first_name}}, your order is late, and we are sorry for that.")
    page.get_by_role("button", name="Submit to Meta").click()
    expect(page.get_by_role("group", name=re.compile("WhatsApp chat"))).to_contain_text("Dear Ana")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.wait_for_url(re.compile("/message-templates$"))
    expect(page.get_by_role("link", name="order_late")).to_have_count(0)
