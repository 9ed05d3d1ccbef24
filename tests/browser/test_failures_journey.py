"""Failures in the web app: seen by their cause, mended, run again; and why a message would not go."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually

FIX_MESSAGE = 131009
COUNT = 7


def test_messages_that_failed_for_one_cause_are_run_again_with_one_button(
    installation: Installation, visit: Visit
) -> None:
    service = installation.service
    made = service.create_destination(name="Order shipped")
    service.sandbox.control("next-error", {"code": FIX_MESSAGE, "count": COUNT})
    for number in range(COUNT):
        sets = {"phone": f"+4915112345{number:03}"}
        service.capture({"event": "order shipped", "distinct_id": f"p{number}", "properties": {"$set": sets}})

    def failed() -> bool:
        groups: list[dict[str, Any]] = service.api("GET", "failures/")["results"]
        return [group["count"] for group in groups] == [COUNT]

    eventually(failed, 30)

    page = visit.open("/failures")
    card = page.get_by_role("article")
    expect(card).to_contain_text(f"{COUNT} messages")
    expect(card).to_contain_text("What to do:")
    expect(page.get_by_role("navigation", name="Main")).to_contain_text(str(COUNT))
    card.get_by_role("button", name="Run again").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Send {COUNT} messages again?")
    dialog.get_by_role("button", name="Run again").click()
    expect(page.get_by_text(f"{COUNT} messages back in the queue")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing failed")).to_be_visible()
    eventually(lambda: len(service.messages()) == COUNT, 30)

    service.api("PATCH", f"hog_functions/{made['id']}/", {"enabled": False})
    person = service.api("GET", "persons/?distinct_id=p0")["results"][0]
    page = visit.open(f"/people/{person['id']}?tab=why&destination={made['id']}")
    expect(page.get_by_text("No message would go now.")).to_be_visible()
    gates = page.get_by_role("list", name="Gates")
    expect(gates.get_by_role("listitem").filter(has_text="switched off")).to_contain_text("Switch it on")
