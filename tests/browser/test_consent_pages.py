"""Consent in the web app: on a person's page, in the settings, by a file; and a person who is deleted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.visit import Visit
from tests.eventually import eventually

ANA = "+447400551200"


def person(installation: Installation, distinct_id: str, phone: str) -> str:
    """A person with a number; their id."""
    properties = {"$set": {"phone": phone, "name": distinct_id}}
    installation.service.capture({"event": "seen", "distinct_id": distinct_id, "properties": properties})

    def known() -> str | None:
        rows = installation.service.api("GET", f"persons/?distinct_id={distinct_id}")["results"]
        return str(rows[0]["id"]) if rows else None

    return eventually(known)


def standings(installation: Installation, phone: str) -> list[dict[str, Any]]:
    path = f"consents/standing/?recipient={phone.replace('+', '%2B')}"
    rows: list[dict[str, Any]] = installation.service.api("GET", path)["results"]
    return rows


def test_consent_is_given_and_withdrawn_on_a_persons_page(visit: Visit, installation: Installation) -> None:
    page = visit.open(f"/people/{person(installation, 'ana', ANA)}?tab=consent")
    marketing = page.get_by_role("region", name="Consent to marketing")
    expect(marketing).to_contain_text("Nothing said")
    marketing.get_by_role("button", name="Note that they agreed").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="What they agreed to").fill("Yes to offers, said at the counter")
    assert visit.violations() == []
    dialog.get_by_role("button", name="Note that they agreed").click()
    expect(page.get_by_text("Consent noted")).to_be_visible()
    expect(marketing).to_contain_text("Agreed")
    expect(page.get_by_role("table", name="Ledger of consent")).to_contain_text("said at the counter")
    marketing.get_by_role("button", name="Withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(marketing).to_contain_text("Withdrawn")
    expect(marketing).to_contain_text("noted in the web app")
    (held,) = standings(installation, ANA)
    assert (held["category"], held["state"], held["source"]) == ("marketing", "withdrawn", "web_app")
    assert visit.violations() == []


def test_the_words_of_a_language_are_changed_and_a_contradiction_is_explained(
    visit: Visit, installation: Installation
) -> None:
    page = visit.open("/settings/consent")
    words = page.get_by_role("region", name="Words")
    stop = words.get_by_role("combobox", name="Words to stop in German")
    stop.fill("halt")
    stop.press("Enter")
    start = words.get_by_role("combobox", name="Words to resume in German")
    start.fill("Halt")
    start.press("Enter")
    visit.expect_refusal("400 PATCH .*/projects/")
    words.get_by_role("button", name="Save").click()
    expect(words.get_by_role("alert")).to_contain_text("would stop and resume at once")
    start.press("Backspace")
    words.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Words saved")).to_be_visible()
    stored = installation.service.api("GET", "/api/projects/@current/")["whatsapp_settings"]["stop_words"]
    assert "halt" in stored["de"]
    assert "stop" in stored["en"]
    page.get_by_role("button", name="Undo").click()
    expect(words.get_by_text("halt", exact=True)).to_have_count(0)


def test_marketing_is_made_to_need_consent(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/consent")
    rules = page.get_by_role("region", name="Rules")
    rules.get_by_role("switch", name="Marketing only to those who agreed").check()
    rules.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Rules of consent saved")).to_be_visible()
    settings = installation.service.api("GET", "/api/projects/@current/")["whatsapp_settings"]
    assert settings["requires_marketing_consent"] is True
    page.get_by_role("button", name="Undo").click()
    expect(rules.get_by_role("switch")).not_to_be_checked()


def test_a_file_is_imported_and_its_bad_lines_are_shown(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/consent")
    section = page.get_by_role("region", name="Import")
    with page.expect_file_chooser() as chosen:
        section.get_by_role("button", name="Choose a CSV file").click()
    text = "recipient,state,wording\n+447400551300,given,Yes\nnobody,given,Yes\n"
    file = {"name": "consent.csv", "mimeType": "text/csv", "buffer": text.encode()}
    chosen.value.set_files(file)  # type: ignore[arg-type]  # a plain dict is what Playwright documents
    expect(section.get_by_role("status")).to_contain_text("1 noted, 0 known already, 1 refused")
    expect(section.get_by_role("table", name="Refused lines")).to_contain_text("nobody")
    assert [one["state"] for one in standings(installation, "+447400551300")] == ["given"]
    assert visit.violations() == []


def test_a_person_is_saved_as_a_file_and_deleted(visit: Visit, installation: Installation) -> None:
    id_ = person(installation, "eve", "+447400551400")
    page = visit.open(f"/people/{id_}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    assert saved.value.suggested_filename == f"person-{id_}.json"
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("cannot be undone")
    assert visit.violations() == []
    dialog.get_by_role("button", name="Delete person").click()
    expect(page.get_by_text("Person deleted")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()
    assert installation.service.api_raw("GET", f"persons/{id_}/")[0] == 404
