"""A destination's Testing, Logs, Metrics and History: what one looks at when a message did not come."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually

PHONE = "+447400123456"

LIVE_MS_MAX = 12_000
"""An open log looks every five seconds; the rest is for a busy machine."""


def ordered(total: int, phone: str | None = PHONE) -> dict[str, Any]:
    person = {"name": "Zoë O'Brien & <Søn>", "phone": phone} if phone else {"name": "Nobody's phone"}
    return {
        "event": "big order",
        "distinct_id": f"zoe-{phone}",
        "properties": {"total": total, "order_id": "A-7", "$set": person},
    }


@pytest.fixture(scope="module")
def destination(installation: Installation) -> dict[str, Any]:
    """A destination for orders above 100, with a message that was read and one that a gate stopped."""
    service = installation.service
    made = service.create_destination(
        name="Big order",
        inputs={
            "message": {"value": "Hi {{ person.properties.name }}, {{ event.properties.order_id }} is big."}
        },
        filters={
            "events": [
                {
                    "id": "big order",
                    "type": "events",
                    "properties": [{"key": "total", "type": "event", "operator": "gt", "value": 100}],
                }
            ]
        },
    )
    service.capture(ordered(700, phone=None))
    service.capture(ordered(5), ordered(500))

    def settled() -> bool:
        listed = service.api("GET", f"messages/?destination={made['id']}")["results"]
        assert sorted(one["state"] for one in listed) == ["read", "skipped"], listed
        return True

    eventually(settled, 20)
    return made


def tab(destination: dict[str, Any], name: str, more: str = "") -> str:
    return f"/pipeline/destinations/{destination['id']}?tab={name}{more}"


def write_event(page: Page, text: str) -> None:
    editor = page.get_by_role("textbox", name="Event", exact=True)
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def test_a_test_run_takes_the_newest_event_that_matches_and_shows_what_would_leave(
    visit: Visit, destination: dict[str, Any]
) -> None:
    """No credentials anywhere on the page."""
    page = visit.open(tab(destination, "testing"))
    page.get_by_role("button", name="Start testing").click()
    page.get_by_role("button", name="Load another event").click()
    page.get_by_role("menuitem", name="big order Zoë").first.click()  # Other tests made some as well.
    expect(page.get_by_role("textbox", name="Event", exact=True)).to_contain_text('"total": 500')
    assert "event=" in page.url
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_text("nothing was sent")).to_be_visible()
    expect(page.get_by_role("group", name="Messages")).to_contain_text("Hi Zoë O'Brien & <Søn>, A-7 is big.")
    page.get_by_role("tab", name="Request").click()
    expect(page.get_by_role("group", name="request to Meta")).to_contain_text(f'"to": "{PHONE}"')
    visit.come_to_rest()
    assert visit.violations() == []
    assert "Bearer" not in page.content()
    page.get_by_role("button", name="Clear test result").click()
    expect(page.get_by_text("nothing was sent")).to_have_count(0)


def test_a_test_run_says_which_condition_failed_and_what_it_saw(
    visit: Visit, destination: dict[str, Any]
) -> None:
    page = visit.open(tab(destination, "testing", "&event=sample"))
    write_event(page, '{"event": {"event": "big order", "properties": {"total": 5}}}')
    page.get_by_role("button", name="Test function").click()
    expect(
        page.get_by_text("Destination was skipped because the event did not match the filter criteria")
    ).to_be_visible()
    failed = page.get_by_role("list", name="Conditions of the filters").get_by_text("Does not hold")
    expect(failed).to_have_count(1)
    expect(page.get_by_role("list", name="Conditions of the filters")).to_contain_text("It saw 5.")


def test_a_test_run_that_cannot_be_sent_says_why_and_what_to_do(
    visit: Visit, destination: dict[str, Any]
) -> None:
    page = visit.open(tab(destination, "testing", "&event=sample"))
    write_event(page, '{"event": {"event": "big order", "properties": {"total": 500}}')
    expect(page.get_by_role("button", name="Test function")).to_be_disabled()
    write_event(
        page,
        '{"event": {"event": "big order", "properties": {"total": 500}},'
        ' "person": {"properties": {"phone": "12"}}}',
    )
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_role("status").filter(has_text="Error")).to_contain_text("full international form")


def test_what_is_being_changed_can_be_tested_before_it_is_saved(
    visit: Visit, destination: dict[str, Any]
) -> None:
    """Broken Liquid too: the answer names the place."""
    visit.expect_refusal(r"400 POST .*/invocations/")
    page = visit.open(f"/pipeline/destinations/{destination['id']}")
    message = page.locator("[data-field=inputs__message] .cm-content")
    message.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("Thank you for {{ event.properties.order_id }}")
    page.get_by_role("button", name="Start testing").click()
    page.get_by_role("button", name="Test function").click()
    chat = page.get_by_role("region", name="Testing").get_by_role("group", name="Messages")
    expect(chat).to_contain_text("Thank you for A-7")
    message.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("Thank you for {{ event.properties.order_id | upcas }}")
    page.get_by_role("button", name="Test function").click()
    expect(page.get_by_role("alert").filter(has_text="The test could not run")).to_contain_text("upcas")


def test_the_log_tells_each_message_s_story_and_goes_on_by_itself(
    visit: Visit, installation: Installation, destination: dict[str, Any]
) -> None:
    page = visit.open(tab(destination, "logs"))
    page.get_by_role("button", name="Meta reports: read").first.click()
    story = page.get_by_role("table", name="Log of message")
    expect(story).to_contain_text("Accepted by Meta")
    expect(page.get_by_role("link", name="Open the message")).to_be_visible()
    visit.come_to_rest()
    assert visit.violations() == []
    known = page.get_by_role("button", name="lines").count()
    installation.service.capture(ordered(900))
    expect(page.get_by_role("button", name="lines")).to_have_count(known + 1, timeout=LIVE_MS_MAX)


def test_a_log_s_search_and_levels_are_in_the_address(visit: Visit, destination: dict[str, Any]) -> None:
    page = visit.open(tab(destination, "logs", "&view=flat"))
    page.get_by_label("Search logs").fill("reports: deliv")
    lines = page.get_by_role("table", name="Log lines").get_by_role("row")
    expect(lines.nth(1)).to_contain_text("delivered")
    expect(page.get_by_text("Accepted by Meta")).to_have_count(0)
    assert "search=reports" in page.url
    page.get_by_role("group", name="Levels").get_by_text("Info").click()
    expect(page.get_by_text("No line fits")).to_be_visible()
    assert "level=debug" in page.url
    page.get_by_role("button", name="Show all lines").click()
    expect(page.get_by_text("Accepted by Meta").first).to_be_visible()


def test_metrics_count_in_plain_words_and_the_table_has_the_chart_s_numbers(
    visit: Visit, destination: dict[str, Any]
) -> None:
    page = visit.open(tab(destination, "metrics", "&range=24h"))
    tiles = page.get_by_role("listitem")
    expect(tiles.filter(has_text="Stopped by a gate").first).to_contain_text("1")
    expect(tiles.filter(has_text="Did not match").first).to_contain_text("1")
    expect(page.get_by_role("img", name="Chart of Messages, Accepted")).to_be_visible()
    visit.come_to_rest()
    assert visit.violations() == []
    page.get_by_text("Table", exact=True).click()
    first = page.get_by_role("table", name="Counts over time").get_by_role("row").nth(1)
    expect(first).to_contain_text("1")
    page.get_by_role("link", name="See them: Stopped by a gate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Messages")
    assert "state=skipped" in page.url


def test_history_shows_what_changed_and_puts_it_back(
    visit: Visit, installation: Installation, destination: dict[str, Any]
) -> None:
    path = f"hog_functions/{destination['id']}/"
    service = installation.service
    before = service.api("GET", path)["filters"]["events"]
    service.api("PATCH", path, {"filters": {"events": [{"id": "huge order", "type": "events"}]}})
    page = visit.open(tab(destination, "history"))
    page.get_by_role("button", name="changed Filters").first.click()
    expect(page.get_by_text("huge order").first).to_be_visible()
    visit.come_to_rest()
    assert visit.violations() == []
    page.get_by_role("button", name="Restore").click()
    page.get_by_role("dialog").get_by_role("button", name="Restore").click()
    expect(page.get_by_text("Restored: Filters.")).to_be_visible()
    expect(page.get_by_role("button", name="changed Filters")).to_have_count(2)
    assert service.api("GET", path)["filters"]["events"] == before
