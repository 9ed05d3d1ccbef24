"""Settings: people who use Whinchat change the project, invite each other, make keys; logging in and out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.installation import OWNER, Installation
from tests.browser.visit import Visit


def test_the_project_is_changed_and_the_change_taken_back(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/project")
    expect(page).to_have_title(re.compile("Project · Settings"))
    before = installation.service.api("GET", "/api/projects/@current/")
    page.get_by_role("textbox", name="Name").fill("Corner shop")
    zone = page.get_by_role("combobox", name="Time zone")
    zone.fill("kolk")
    page.get_by_role("option", name="Asia/Kolkata (GMT+5:30)").click()
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Project saved")).to_be_visible()
    changed = installation.service.api("GET", "/api/projects/@current/")
    assert (changed["name"], changed["timezone"]) == ("Corner shop", "Asia/Kolkata")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value(before["name"])
    undone = installation.service.api("GET", "/api/projects/@current/")
    assert (undone["name"], undone["timezone"]) == (before["name"], before["timezone"])


def test_a_wrong_condition_for_test_accounts_is_explained_at_its_row(
    visit: Visit, installation: Installation
) -> None:
    page = visit.open("/settings/project")
    page.get_by_role("button", name="Add a condition").click()
    row = page.get_by_role("group", name="Condition 1")
    row.get_by_role("textbox", name="Property").fill("email")
    row.get_by_role("combobox", name="Operator").click()
    page.get_by_role("option", name="does not match", exact=True).click()
    row.get_by_role("textbox", name="Value").fill("(")
    visit.expect_refusal("400 PATCH .*/projects/")
    section = page.get_by_role("region", name="Test accounts")
    section.get_by_role("button", name="Save").click()
    expect(row.get_by_role("alert")).to_contain_text("Invalid regular expression")
    assert visit.violations() == []
    row.get_by_role("textbox", name="Value").fill("@shop[.]example$")
    section.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Test account filters saved")).to_be_visible()
    [stored] = installation.service.api("GET", "/api/projects/@current/")["test_account_filters"]
    assert stored == {"type": "person", "key": "email", "operator": "not_regex", "value": "@shop[.]example$"}


def test_a_replaced_capture_token_is_asked_about_and_then_new(
    visit: Visit, installation: Installation
) -> None:
    page = visit.open("/settings/project")
    before = installation.service.api("GET", "/api/projects/@current/")["api_token"]
    page.get_by_role("button", name="Replace token").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("refused within seconds")
    visit.come_to_rest()
    assert visit.violations() == []
    dialog.get_by_role("button", name="Replace token").click()
    expect(dialog).to_be_hidden()
    after = installation.service.api("GET", "/api/projects/@current/")["api_token"]
    assert after != before
    expect(page.get_by_text(after)).to_be_visible()


def test_a_key_is_made_shown_once_used_and_deleted(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/keys")
    page.get_by_role("button", name="New key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Label").fill("Dashboard")
    dialog.get_by_role("radio", name="Read only").check()
    dialog.get_by_role("radio", name="Choose").check()
    expect(dialog.get_by_role("radiogroup", name="Destinations")).to_be_visible()
    visit.come_to_rest()
    visit.screenshot("data/settings-new-key")
    assert visit.violations() == []
    dialog.get_by_role("button", name="Create key").click()
    value = dialog.get_by_text(re.compile(r"^phx_\w{20,}$")).inner_text()
    visit.come_to_rest()
    assert visit.violations() == []
    key = {"Authorization": f"Bearer {value}"}
    status, shown = installation.service.request("GET", "/api/personal_api_keys/@current/", headers=key)
    assert (status, "hog_function:read" in shown["scopes"], "*" in shown["scopes"]) == (200, True, False)
    dialog.get_by_role("button", name="Done").click()
    expect(page.get_by_text(value)).to_have_count(0)
    page.get_by_role("button", name="Delete Dashboard").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete key").click()
    expect(page.get_by_role("button", name="Delete Dashboard")).to_have_count(0)
    assert installation.service.request("GET", "/api/personal_api_keys/@current/", headers=key)[0] == 401


def test_somebody_is_invited_sets_a_password_and_is_let_go(
    visit: Visit, stranger: Visit, installation: Installation
) -> None:
    page = visit.open("/settings/users")
    page.get_by_role("button", name="Invite").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Email").fill("ravi@example.com")
    dialog.get_by_role("button", name="Make the link").click()
    link = page.get_by_text(re.compile(r"/welcome\?code=")).inner_text()
    visit.come_to_rest()
    visit.screenshot("data/settings-one-time-link")
    assert visit.violations() == []
    page.get_by_role("button", name="Done").click()

    guest = stranger.open(link.removeprefix(stranger.base))
    expect(guest.get_by_role("heading", level=1)).to_have_text("You are invited")
    guest.get_by_role("textbox", name="Name").fill("Ravi")
    guest.get_by_label("Password", exact=True).fill("short")
    stranger.expect_refusal("400 POST .*/api/welcome/")
    guest.get_by_role("button", name="Set password and log in").click()
    expect(guest.get_by_text("The password needs at least 10 characters")).to_be_visible()
    assert stranger.violations() == []
    guest.get_by_label("Password", exact=True).fill("a planted long password")
    guest.get_by_role("button", name="Set password and log in").click()
    expect(guest.get_by_role("button", name="Account of Ravi")).to_be_visible()

    # The link was used: it says so, and what to do.
    stranger.expect_refusal("404 GET .*/api/welcome/")
    stranger.open(link.removeprefix(stranger.base))
    expect(guest.get_by_role("alert")).to_contain_text("has been used already")

    visit.open("/settings/users?search=ravi")
    page.get_by_role("button", name="Actions for Ravi").click()
    page.get_by_role("menuitem", name="Make inactive").click()
    expect(page.get_by_text("Inactive", exact=True)).to_be_visible()
    stranger.expect_refusal("401 ")
    guest.goto(stranger.base)
    expect(guest.get_by_role("heading", level=1)).to_have_text("Log in")


def test_logging_in_leads_to_where_one_wanted_to_go(stranger: Visit) -> None:
    stranger.expect_refusal("401 GET")
    stranger.expect_refusal("400 POST .*/api/login/")
    page = stranger.open("/messages?state=failed")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.get_by_role("textbox", name="Email").fill(OWNER["email"])
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_have_text("Invalid email or password.")
    page.get_by_label("Password", exact=True).fill(OWNER["password"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/messages\?state=failed$"))
    page.get_by_role("button", name="Account of Olga").click()
    page.get_by_role("menuitem", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_too_many_wrong_passwords_say_when_to_try_again(stranger: Visit) -> None:
    stranger.expect_refusal("(400|401|429) ")
    page = stranger.open("/login")
    page.get_by_role("textbox", name="Email").fill("nobody@example.com")
    wait = page.get_by_role("button", name=re.compile("Try again in"))
    for number in range(10):
        page.get_by_label("Password", exact=True).fill(f"wrong {number}")
        with page.expect_response(re.compile("/api/login/")) as told:
            page.get_by_role("button", name="Log in").click()
        if told.value.status == 429:
            break
    expect(wait).to_be_disabled()
    assert stranger.violations() == []


@pytest.mark.parametrize("tab", ["keys", "users", "secrets", "account"])
def test_every_tab_of_the_settings_has_an_address_and_a_title(visit: Visit, tab: str) -> None:
    page = visit.open(f"/settings/{tab}")
    current = page.get_by_role("navigation", name="Settings").locator("[aria-current=page]")
    expect(page).to_have_title(re.compile(re.escape(current.inner_text())))


def test_the_app_secret_is_written_and_never_shown(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/secrets")
    section = page.get_by_role("region", name="Meta app secret")
    section.get_by_role("button", name="Enter the app secret").click()
    section.get_by_label("App secret", exact=True).fill("planted-app-secret")
    section.get_by_role("button", name="Store").click()
    expect(section.get_by_label("App secret", exact=True)).to_have_count(0)
    expect(section).to_contain_text("Stored; not displayed")
    assert "planted-app-secret" not in page.content()
    section.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove secret").click()
    expect(section).to_contain_text("Set by the service")
    assert installation.service.api("GET", "/api/projects/@current/")["whatsapp_app_secret"] is None


def test_a_verify_token_is_made_up_and_stored(visit: Visit, installation: Installation) -> None:
    page = visit.open("/settings/secrets")
    section = page.get_by_role("region", name="Verify token")
    section.get_by_role("button", name="Change").click()
    section.get_by_role("button", name="Make one up").click()
    token = section.get_by_role("textbox", name="Verify token").input_value()
    section.get_by_role("button", name="Save").click()
    expect(section.get_by_text(token)).to_be_visible()
    setup = installation.service.api("GET", "webhook_setup/")
    assert (len(token), setup["verify_token_set"]) == (32, True)


def test_the_own_name_and_password_are_changed(visit: Visit) -> None:
    page = visit.open("/settings/account")
    page.get_by_role("textbox", name="Name").fill("Olga P.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Account of Olga P.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Olga")
    visit.expect_refusal("400 PATCH .*/users/@me/")
    page.get_by_label("Current password").fill("not this one")
    page.get_by_label("New password").fill("another planted password")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your current password is incorrect.")).to_be_visible()
    assert visit.violations() == []
