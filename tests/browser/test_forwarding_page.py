"""Settings → Forwarding: made, tried, in trouble and mended, by clicks."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually
from tests.servers.told import told_server

PAGE = "/settings/forwarding"


def test_events_are_forwarded_and_a_receiver_in_trouble_says_what_to_do(
    visit: Visit, installation: Installation
) -> None:
    with told_server() as receiver:
        page = visit.open(PAGE)
        expect(page.get_by_text("Events stay in Whinchat")).to_be_visible()
        assert visit.violations() == []

        page.get_by_role("button", name="New forwarding").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="Address").fill("analytics")
        dialog.get_by_label("Project API key").fill("phc_of_the_receiver")
        visit.expect_refusal("400 POST .*/forwardings/")
        dialog.get_by_role("button", name="Start forwarding").click()
        expect(dialog.get_by_text("This is no web address")).to_be_visible()
        assert visit.violations() == []
        dialog.get_by_role("textbox", name="Address").fill(receiver.url)
        dialog.get_by_role("button", name="Start forwarding").click()
        expect(dialog).to_be_hidden()

        card = page.get_by_role("region", name="PostHog")
        expect(card).to_contain_text("Everything has arrived")
        card.get_by_role("button", name="Send a test").click()
        expect(card.get_by_text("The receiver has the test")).to_be_visible()
        assert receiver.requests[0][0] == "/batch/"
        receiver.status, receiver.said = 401, b"API key is not valid"
        card.get_by_role("button", name="Send a test").click()
        expect(card.get_by_text("Correct the key of this forwarding")).to_be_visible()
        visit.screenshot("forwarding-tested")

        a_message_is_read(installation)
        expect(card.get_by_text("The receiver does not take them")).to_be_visible(timeout=15_000)
        assert visit.violations() == []
        visit.screenshot("forwarding-in-trouble")
        visit.open("/")
        trouble = page.get_by_role("region", name="Forwarding in trouble")
        expect(trouble).to_contain_text("API key is not valid")
        assert visit.violations() == []
        visit.screenshot("forwarding-in-trouble-at-home")
        page.get_by_role("link", name="All forwardings").click()

        receiver.status = 200
        card.get_by_role("button", name="Edit PostHog").click()
        page.get_by_role("dialog").get_by_label("Project API key").fill("phc_the_right_one")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(card.get_by_text("Everything has arrived")).to_be_visible(timeout=15_000)
        arrived = b"".join(body for _, _, body in receiver.requests)
        assert b"whatsapp message read" in arrived

        card.get_by_role("button", name="Delete PostHog").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete forwarding").click()
        expect(page.get_by_text("Events stay in Whinchat")).to_be_visible()


def a_message_is_read(installation: Installation) -> None:
    """A message is sent, and its recipient in the simulator reads it."""
    service = installation.service
    service.create_destination()
    person = {"phone": "+447400123456"}
    service.capture({"event": "order shipped", "distinct_id": "zoe", "properties": {"$set": person}})
    service.await_messages(1)
    read = "events/?event=whatsapp message read".replace(" ", "%20")
    eventually(lambda: len(service.api("GET", read)["results"]) == 1, 20)
