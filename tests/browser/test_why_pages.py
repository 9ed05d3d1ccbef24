"""Why a message did not go, as a marketer reads it: ten reasons, each on the page of the event, of the person
and of the message, with the way to where it is put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.acceptance import why_reasons as reasons
from tests.acceptance.why_reasons import NOON, Unsent, World, sync_templates
from tests.browser.installation import Installation, installed
from tests.browser.visit import Visit, visiting
from tests.servers.moved_clock import running_service_at
from whinchat.sandbox import seed


@dataclass(frozen=True)
class Shown:
    """What the pages say of a reason.

    `glance` stands at the destination's name, `why` is the reason in words, `remedy` what to do, `link` leads
    to `address`. `gate` is who says no when the person's page asks what would happen now: None where a
    message would go.
    """

    glance: str
    why: str
    remedy: str | None
    gate: str | None
    link: str | None = None
    address: str = ""


SHOWN: dict[reasons.Reason, Shown] = {
    reasons.the_filters: Shown(
        glance="Not matched", why='property "plan" is "pro" — it saw “free”', remedy=None, gate="Filters"
    ),
    reasons.switched_off: Shown(
        glance="Would match, paused",
        why="The filters match, but the destination is switched off.",
        remedy="Switch the destination on.",
        gate="Switched on",
        link="Open the destination",
        address="/pipeline/destinations/{destination}",
    ),
    reasons.trigger_options: Shown(
        glance="Held back",
        why="The filters match, but the trigger options held it back.",
        remedy="Change the trigger options",
        gate="Trigger options",
        link="Open the destination",
        address="/pipeline/destinations/{destination}",
    ),
    reasons.consent: Shown(
        glance="Matched, not sent",
        why="The recipient's consent to marketing messages was withdrawn on 22 Nov 2026, 12:00:00",
        remedy="Leave them alone in this category.",
        gate="Consent",
        link="Open their consent",
        address="/people/{person}?tab=consent",
    ),
    reasons.window: Shown(
        glance="Matched, not sent",
        why="The 24-hour window closed on 23 Nov 2026, 12:00:00",
        remedy="Set the message type to Auto or Template",
        gate="Window",
        link="Open the destination",
        address="/pipeline/destinations/{destination}",
    ),
    reasons.message_template: Shown(
        glance="Matched, waits",
        why="The message template summer_sale (en_US) was disabled by Meta for good.",
        remedy="Make another one, with another text, and choose it instead.",
        gate="Message template",
        link="Open the message template",
        address="/message-templates/{message_template}",
    ),
    reasons.phone_number: Shown(
        glance="Matched, not sent",
        why="'12' is not an international phone number.",
        remedy="Write it in full international form",
        gate="Recipient",
        link="Open the person",
        address="/people/{person}",
    ),
    reasons.refused: Shown(
        glance="Matched, not sent",
        why="A field of the message has a value that cannot be used",
        remedy="Read Meta's details below",
        gate=None,
        link="Open the destination",
        address="/pipeline/destinations/{destination}",
    ),
    reasons.pace: Shown(
        glance="Matched, waits",
        why="Waits for its turn: Meta allows one message in 6 s to one recipient.",
        remedy="Wait: it goes by itself when its turn comes.",
        gate="Pace",
    ),
    reasons.sender: Shown(
        glance="Matched, waits",
        why="Token expired",
        remedy="Make a token that does not expire",
        gate="Pause",
        link="Open the sender",
        address=f"/senders/{seed.SECOND_PHONE_NUMBER_ID}",
    ),
}
"""In the order of `REASONS`: the clock only goes forward, and the last one closes its sender."""


@pytest.fixture(scope="module")
def moved(
    built_ui: Path | None, tmp_path_factory: pytest.TempPathFactory, clean_environment: None
) -> Iterator[tuple[World, Installation]]:
    """A service and a simulator at noon, and somebody who can sign in."""
    folder = tmp_path_factory.mktemp("why")
    with running_service_at(NOON, folder) as (service, clocks):
        world = World(service, clocks)
        sync_templates(world)
        yield world, installed(service, folder, built_ui)


@pytest.fixture
def world(moved: tuple[World, Installation]) -> World:
    """The service and its clocks."""
    return moved[0]


@pytest.fixture
def visit(chromium: Browser, moved: tuple[World, Installation]) -> Iterator[Visit]:
    """A signed-in tab at that service."""
    with visiting(chromium, moved[1], signed_in=True) as visit:
        yield visit


@pytest.mark.parametrize("reason", reasons.REASONS, ids=lambda reason: reason.__name__)
def test_a_marketer_reads_why_what_to_do_and_where(
    visit: Visit, world: World, reason: reasons.Reason
) -> None:
    unsent, shown = reason(world), SHOWN[reason]
    ids = ids_of(world, unsent)
    name = reason.__name__.replace("_", "-")

    on_event(visit, unsent, shown, ids)
    visit.screenshot(f"why/{name}-event")
    on_person(visit, unsent, shown, ids)
    visit.screenshot(f"why/{name}-person")
    assert visit.violations() == []
    if unsent.message is not None:
        on_message(visit, unsent.message["id"], shown, ids)
        visit.screenshot(f"why/{name}-message")


def on_event(visit: Visit, unsent: Unsent, shown: Shown, ids: dict[str, str]) -> None:
    """The event's page says it at its destination."""
    page = visit.open(f"/events/{unsent.event}")
    places = page.get_by_role("region", name="Destinations").get_by_role("listitem")
    place = places.filter(has=page.get_by_role("link", name=unsent.destination["name"], exact=True))
    expect(place).to_contain_text(shown.glance)
    expect(place).to_contain_text(shown.why)
    if shown.remedy is not None:
        expect(place).to_contain_text(f"What to do: {shown.remedy}")
    leads_there(place, shown, ids)


def on_person(visit: Visit, unsent: Unsent, shown: Shown, ids: dict[str, str]) -> None:
    """The person's page says which gate would stop it now."""
    page = visit.open(f"/people/{ids['person']}?tab=why&destination={unsent.destination['id']}")
    gates = page.get_by_role("list", name="Gates").get_by_role("listitem")
    no = gates.filter(has=page.get_by_role("img", name="No:"))
    if shown.gate is None:
        expect(page.get_by_text("A message would go now.")).to_be_visible()
        expect(no).to_have_count(0)
        return
    expect(page.get_by_text("No message would go now.")).to_be_visible()
    closed = no.filter(has_text=re.compile(f"^{shown.gate}: "))
    expect(closed).to_have_count(1)
    expect(closed).to_contain_text("What to do: ")
    leads_there(closed, shown, ids)


def on_message(visit: Visit, message_id: str, shown: Shown, ids: dict[str, str]) -> None:
    """The message's page says it before anything else."""
    page = visit.open(f"/messages/{message_id}")
    problem = page.get_by_role("note")
    expect(problem).to_contain_text(shown.why)
    expect(problem).to_contain_text(f"What to do: {shown.remedy}")
    leads_there(problem, shown, ids)


def leads_there(place: Locator, shown: Shown, ids: dict[str, str]) -> None:
    """The link stands there and leads to what can be changed."""
    if shown.link is None:
        return
    expect(place.get_by_role("link", name=shown.link)).to_have_attribute("href", shown.address.format(**ids))


def ids_of(world: World, unsent: Unsent) -> dict[str, str]:
    """What stands in the addresses."""
    event = world.service.api("GET", f"events/{unsent.event}/")
    [template] = world.service.api("GET", "message_templates/?search=summer_sale")["results"]
    return {
        "destination": unsent.destination["id"],
        "person": event["person"]["id"],
        "message_template": template["id"],
    }
