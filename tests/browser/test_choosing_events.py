"""Filters in the web app: chosen from what was seen, counted as they change, saved as they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit


@pytest.fixture(scope="module", autouse=True)
def events(installation: Installation) -> None:
    """Orders of three people, one of them on a paid plan, and an action that stands for the same."""
    installation.service.capture(
        *[
            {
                "event": "order paid",
                "distinct_id": name,
                "properties": {"total": total, "currency": currency, "$set": {"plan": plan}},
            }
            for name, total, currency, plan in (
                ("ana", 20, "EUR", "free"),
                ("ravi", 75.5, "INR", "pro"),
                ("zoe", 100, "EUR", "free"),
            )
        ]
    )
    steps = [{"event": "order paid"}]
    installation.service.api("POST", "actions/", {"name": "Bought something", "steps": steps})


def destination(installation: Installation, **changes: Any) -> dict[str, Any]:
    return installation.service.create_destination(
        name="Filters", inputs={"message": {"value": "Hi"}}, enabled=False, **changes
    )


def page_of(visit: Visit, saved: dict[str, Any]) -> Page:
    return visit.open(f"/pipeline/destinations/{saved['id']}")


def counted(page: Page) -> Locator:
    return page.get_by_role("region", name="Recent events that match")


def paid(**changes: Any) -> dict[str, Any]:
    return {"id": "order paid", "name": "order paid", "type": "events", "order": 0, **changes}


def test_filters_are_chosen_by_keyboard_from_what_was_seen_and_saved_as_documented(
    visit: Visit, installation: Installation
) -> None:
    saved = destination(installation)
    page = page_of(visit, saved)
    expect(counted(page)).to_contain_text("3 of the last 3 events in 7 days match")
    expect(page.get_by_text("Every event triggers this destination.")).to_be_visible()
    page.get_by_role("button", name="Add event matcher").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Search events and actions")).to_be_focused()
    page.keyboard.type("paid")
    page.keyboard.press("Enter")
    matcher = page.get_by_role("group", name="Event matcher: order paid")
    matcher.get_by_role("button", name="Add filter").focus()
    page.keyboard.press("Enter")
    expect(matcher.get_by_label("Property", exact=True)).to_be_focused()
    expect(page.get_by_role("option", name="currency")).to_be_visible()
    page.keyboard.type("total")
    row = matcher.get_by_role("group", name="Filter by total")
    row.get_by_role("combobox", name="Operator").click()
    page.get_by_role("option", name="is at least", exact=True).click()
    row.get_by_label("Value", exact=True).fill("75.5")
    expect(counted(page)).to_contain_text("2 of the last 3 “order paid” events in 7 days match")
    page.get_by_role("switch", name="Filter out internal and test users").check()
    assert visit.violations() == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    read = installation.service.api("GET", f"hog_functions/{saved['id']}/")
    kept = {key: read["filters"].get(key) for key in ("source", "events", "filter_test_accounts")}
    prop = {"key": "total", "value": 75.5, "operator": "gte", "type": "event"}
    assert kept == {"source": "events", "events": [paid(properties=[prop])], "filter_test_accounts": True}


def test_a_misspelt_event_is_mended_from_the_hint(visit: Visit, installation: Installation) -> None:
    page = page_of(visit, destination(installation, filters={"events": [{"id": "order payed"}]}))
    expect(counted(page)).to_contain_text("No “order payed” event came in the last 7 days")
    visit.screenshot("filter-never-matches")
    counted(page).get_by_role("button", name="Use “order paid”").click()
    expect(counted(page)).to_contain_text("3 of the last 3 “order paid” events in 7 days match")


def test_a_condition_that_never_holds_is_named_with_what_events_have_instead(
    visit: Visit, installation: Installation
) -> None:
    prop = {"key": "plan", "value": ["enterprise"], "operator": "exact", "type": "person"}
    page = page_of(visit, destination(installation, filters={"events": [paid(properties=[prop])]}))
    expect(counted(page)).to_contain_text("None of the last 3")
    expect(counted(page)).to_contain_text(
        'person property "plan" is "enterprise" never holds: these events have "free" and "pro"'
    )
    values = page.get_by_role("group", name="Filter by plan").get_by_label("Values, any of which will do")
    values.click()
    page.get_by_role("option", name="pro", exact=True).click()
    page.keyboard.press("Escape")
    expect(counted(page)).to_contain_text("1 of the last 3 “order paid” events in 7 days matches")
    assert visit.violations() == []


def test_a_filter_that_cannot_be_used_is_marked_in_its_row_though_another_is_unfinished(
    visit: Visit, installation: Installation
) -> None:
    visit.expect_refusal("400 POST .*/matching/preview/")
    unfinished = {"key": "", "value": [], "operator": "exact", "type": "event"}
    broken = {"key": "currency", "value": "(", "operator": "regex", "type": "event"}
    filters = {"events": [paid(properties=[unfinished, broken])]}
    page = page_of(visit, destination(installation, filters=filters))
    row = page.get_by_role("group", name="Filter by currency")
    expect(row.get_by_role("alert")).to_contain_text("Invalid regular expression")
    expect(counted(page)).to_contain_text("Not counted")
    assert visit.violations() == []
    page.get_by_role("button", name="Remove the filter by currency").click()
    expect(counted(page)).to_contain_text("3 of the last 3")
    expect(counted(page)).to_contain_text("Without a filter that is not finished.")


def test_trigger_options_say_how_many_would_have_run(visit: Visit, installation: Installation) -> None:
    saved = destination(installation, filters={"actions": [{"id": "1", "name": "Bought something"}]})
    page = page_of(visit, saved)
    expect(page.get_by_role("group", name="Event matcher: Bought something")).to_be_visible()
    page.get_by_role("combobox", name="How often").click()
    page.get_by_role("option", name="Run once per interval", exact=True).click()
    expect(counted(page)).to_contain_text("Trigger options let 1 of them through.")
    page.get_by_role("combobox", name="Interval").click()
    page.get_by_role("option", name="4 hours", exact=True).click()
    page.get_by_label("or until this many events").fill("2")
    expect(counted(page)).to_contain_text("Trigger options let 2 of them through.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    read = installation.service.api("GET", f"hog_functions/{saved['id']}/")
    masking = {key: read["masking"][key] for key in ("ttl", "hash", "threshold")}
    assert masking == {"ttl": 14_400, "hash": "all", "threshold": 2}


def test_what_the_page_does_not_know_in_filters_comes_through_a_change(
    visit: Visit, installation: Installation
) -> None:
    entry = {"id": "order paid", "type": "events", "math": "dau", "custom": [1]}
    filters = {
        "properties": [
            {"key": "total", "value": 5, "operator": "min", "type": "event", "label": "Total"},
            {"key": "properties.total > 5", "type": "hogql", "value": None},
            {"key": "beta", "value": "true", "operator": "exact", "type": "flag"},
        ],
        "events": [entry],
    }
    saved = destination(installation, filters=filters)
    page = page_of(visit, saved)
    page.get_by_role("button", name="Add filter", exact=True).click()
    page.keyboard.type("currency")
    page.get_by_role("group", name="Filter by currency").get_by_label("Values").fill("EUR")
    page.keyboard.press("Enter")
    expect(counted(page)).to_contain_text("2 of the last 3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    read = installation.service.api("GET", f"hog_functions/{saved['id']}/")["filters"]
    assert read["properties"] == filters["properties"]
    prop = {"key": "currency", "value": ["EUR"], "operator": "exact", "type": "event"}
    assert read["events"] == [{**entry, "properties": [prop]}]
