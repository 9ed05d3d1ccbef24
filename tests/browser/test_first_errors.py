"""The errors that nearly everybody meets first: each is understood on the page, which says what to do."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually
from whinchat.sandbox import seed

PHONE = "+447400120001"
WINDOW_CLOSED_PHONE = "+447400129017"

# What a destination has that goes wrong, who gets it, and what the result of a test has to say.
REAL_TESTS: dict[str, tuple[dict[str, str], str | None, tuple[str, ...]]] = {
    "no-phone": (
        {},
        None,
        ("phone number is empty", "Let people give a number"),
    ),
    "wrong-token": (
        {"access_token": "EAAG-mistyped"},
        PHONE,
        ("190", "access token"),
    ),
    "unknown-message-template": (
        {"message_type": "template", "template_name": "order_shiped"},
        PHONE,
        ("132001", "order_shiped", "WhatsApp Manager"),
    ),
}


def destination(installation: Installation, event: str, inputs: dict[str, str]) -> dict[str, Any]:
    """A destination that listens to one event.

    One with a message template is switched off: switching on what Meta is known not to have is refused.
    """
    return installation.service.create_destination(
        enabled="template_name" not in inputs,
        name=event.capitalize(),
        inputs={key: {"value": value} for key, value in inputs.items()},
        filters={"events": [{"id": event, "name": event, "type": "events", "order": 0}]},
    )


def send(installation: Installation, event: str, phone: str | None) -> str:
    """An event of a person with this phone; its uuid."""
    uuid, person = str(uuid4()), {"name": "Sam", **({"phone": phone} if phone else {})}
    installation.service.capture(
        {"uuid": uuid, "event": event, "distinct_id": uuid, "properties": {"total": 12, "$set": person}}
    )
    return uuid


def really_run(visit: Visit, path: str) -> Locator:
    """What a test without mocks found, everything about it."""
    page = visit.open(path)
    page.get_by_role("switch", name="Mock out async functions").uncheck()
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_role("button", name="Clear test result")).to_be_visible()
    visit.come_to_rest()
    return page.get_by_role("main")


@pytest.mark.parametrize("error", REAL_TESTS)
def test_an_error_of_a_test_run_says_why_and_what_to_do(
    visit: Visit, installation: Installation, error: str
) -> None:
    inputs, phone, words = REAL_TESTS[error]
    event = f"tested {error}"
    uuid = send(installation, event, phone)
    made = destination(installation, event, inputs)
    main = really_run(visit, f"/pipeline/destinations/{made['id']}?tab=testing&event={uuid}")
    visit.screenshot(f"errors/{error}")
    for word in words:
        expect(main).to_contain_text(word)
    assert visit.violations() == []


def test_a_closed_window_is_explained_where_the_message_is(visit: Visit, installation: Installation) -> None:
    destination(installation, "too late", {})
    uuid = send(installation, "too late", WINDOW_CLOSED_PHONE)

    def failed() -> dict[str, Any] | None:
        found = installation.service.api("GET", f"messages/?search={uuid}&state=failed")["results"]
        return dict(found[0]) if found else None

    message = eventually(failed, 20)
    main = visit.open(f"/messages/{message['id']}").get_by_role("main")
    visit.screenshot("errors/window-closed")
    for words in ("Window closed", "131047", "24 hours", "message template", "What to do"):
        expect(main).to_contain_text(words)


def test_a_filter_that_never_matches_shows_which_condition_says_no(
    visit: Visit, installation: Installation
) -> None:
    uuid = send(installation, "paid", PHONE)
    made = destination(installation, "paid", {})
    never = {"key": "total", "type": "event", "operator": "gt", "value": "500"}
    filters = {**made["filters"], "properties": [never]}
    installation.service.api("PATCH", f"hog_functions/{made['id']}/", {"filters": filters})
    main = visit.open(f"/pipeline/destinations/{made['id']}").get_by_role("main")
    expect(main).to_contain_text("Nothing would have been sent")
    visit.screenshot("errors/filter-never-matches")
    main = really_run(visit, f"/pipeline/destinations/{made['id']}?tab=testing&event={uuid}")
    visit.screenshot("errors/filter-does-not-match")
    expect(main).to_contain_text("the event did not match the filter criteria")
    expect(main).to_contain_text("Does not hold: ")
    expect(main).to_contain_text("It saw 12.")


def test_broken_liquid_is_marked_while_one_types_and_beside_its_field(
    visit: Visit, installation: Installation
) -> None:
    made = destination(installation, "greeted", {})
    visit.expect_refusal("400 (PATCH|POST)")
    page = visit.open(f"/pipeline/destinations/{made['id']}")
    field = page.locator("[data-field=inputs__message]")
    field.locator(".cm-content").fill("Hi {{ person.properties.name | uppercase }}")
    expect(field.locator(".cm-lintRange-error")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(field).to_contain_text("uppercase")
    visit.come_to_rest()
    visit.screenshot("errors/broken-liquid")
    assert visit.violations() == []


def test_the_simulators_sender_is_what_these_destinations_use(installation: Installation) -> None:
    """Otherwise the errors above might have another cause than the one they are about."""
    made = destination(installation, "fine", {})
    uuid = send(installation, "fine", PHONE)
    run = {"event_uuid": uuid, "configuration": {}, "mock_async_functions": False}
    result = installation.service.api("POST", f"hog_functions/{made['id']}/invocations/", run)
    assert result["status"] == "success", result
    assert made["inputs"]["phone_number_id"]["value"] == seed.PHONE_NUMBER_ID
