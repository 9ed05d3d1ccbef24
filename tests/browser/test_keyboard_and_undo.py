"""Without a mouse: past the sidebar, menus, dialogs, the drawer; and acts that can be taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation
from tests.browser.visit import PHONE, Visit


@pytest.fixture
def destination(installation: Installation, request: pytest.FixtureRequest) -> dict[str, Any]:
    """A destination of this test's own."""
    return installation.service.create_destination(name=f"For {request.node.name}"[:60])


def focused(page: Page) -> Locator:
    """What has the keyboard."""
    return page.locator("*:focus")


def test_the_first_tab_leads_past_the_sidebar(visit: Visit) -> None:
    page = visit.open("/messages")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_main_journey_is_walked_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("/")
    walk_to(page, "link", "Data pipeline")
    expect(page.get_by_role("heading", level=1)).to_have_text("Data pipeline")
    walk_to(page, "link", "New destination")
    expect(page.get_by_label("Search…")).to_be_focused()
    page.keyboard.type("whatsapp")
    expect(page).to_have_url(re.compile("search=whatsapp"))
    walk_to(page, "link", "Create WhatsApp")
    expect(page.get_by_role("heading", level=1)).to_have_text("New WhatsApp destination")
    walk_to(page, "button", "Start testing")
    expect(page.get_by_role("button", name="Hide testing")).to_be_focused()


def walk_to(page: Page, role: Any, name: str) -> None:
    """Press Tab until a control has the keyboard, as everybody can see, then Enter."""
    wanted = page.get_by_role(role, name=name, exact=True).first
    wanted.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = wanted.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none", f"{name} has the keyboard and does not show it"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{role} “{name}” is not reached with Tab")


def test_a_menu_opens_walks_and_closes_by_keyboard(visit: Visit, destination: dict[str, Any]) -> None:
    page = visit.open(f"/pipeline/destinations?search={destination['name'].replace(' ', '%20')}")
    button = page.get_by_role("button", name=re.compile("^More about"))
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menu").locator("*:focus")).to_have_role("menuitem")
    assert visit.violations() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_pausing_and_deleting_can_be_taken_back(
    visit: Visit, installation: Installation, destination: dict[str, Any]
) -> None:
    page = visit.open(f"/pipeline/destinations?search={destination['name'].replace(' ', '%20')}")

    def act(name: str) -> None:
        page.get_by_role("button", name=re.compile("^More about")).click()
        page.get_by_role("menuitem", name=name).click()

    def stored() -> str:
        status, found = installation.service.api_raw("GET", f"hog_functions/{destination['id']}/")
        return "deleted" if status == 404 else "runs" if found["enabled"] else "paused"

    act("Pause")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    assert stored() == "paused"
    assert visit.violations() == []
    undo.click()
    expect(undo).to_be_hidden()
    act("Delete")
    expect(page.get_by_role("row", name=destination["name"])).to_be_hidden()
    assert stored() == "deleted"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row", name=destination["name"])).to_be_visible()
    assert stored() == "runs"


def test_a_dialog_keeps_the_keyboard_and_gives_it_back(visit: Visit, destination: dict[str, Any]) -> None:
    page = visit.open(f"/pipeline/destinations/{destination['id']}")
    page.get_by_label("Name", exact=True).fill("Another name")
    link = page.get_by_role("link", name="Messages").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Leave without saving?")
    expect(dialog.get_by_role("button", name="Stay")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert dialog.evaluate("one => one.contains(document.activeElement)")
    assert visit.violations() == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    expect(page).to_have_url(re.compile(destination["id"]))


def test_on_a_small_screen_the_pages_are_in_a_drawer(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    page = visit.open("/messages")
    button = page.get_by_role("button", name="Open navigation")
    button.click()
    drawer = page.get_by_role("dialog", name="Navigation")
    expect(drawer.get_by_role("link", name="Messages")).to_have_attribute("aria-current", "page")
    visit.come_to_rest()
    visit.screenshot("data/drawer-phone")
    assert visit.violations() == []
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    drawer.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    expect(drawer).to_be_hidden()


def test_dark_is_chosen_in_the_account_menu_and_stays(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("button", name="Account of Olga").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.get_by_role("button", name="Account of Olga").click()
    expect(page.get_by_role("menuitemradio", name="Dark")).to_be_checked()
    assert visit.violations() == []
