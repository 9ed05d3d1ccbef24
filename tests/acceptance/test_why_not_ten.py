"""Why not: ten reasons for which a message does not go, each found by asking about the event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.acceptance import why_reasons as reasons
from tests.acceptance.why_reasons import FIX_MESSAGE, NOON, Unsent, World, stopped, sync_templates, why
from tests.servers.moved_clock import running_service_at
from whinchat.core.event import Json
from whinchat.sandbox import seed


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A service and a simulator at noon, the message templates synced."""
    with running_service_at(NOON, tmp_path_factory.mktemp("why")) as (service, clocks):
        world = World(service, clocks)
        sync_templates(world)
        yield world


def message_of(unsent: Unsent) -> Json:
    """The message that was stopped; it says what to do."""
    assert unsent.message is not None
    assert unsent.message["remedy"]
    return unsent.message


def test_the_filters_said_no_and_the_condition_that_did_shows_what_it_saw(world: World) -> None:
    found = why(world, reasons.the_filters(world))
    assert (found["outcome"], found["matched"]) == ("not_matched", False)
    [decided] = [clause for clause in found["clauses"] if clause["decided"]]
    assert decided["seen"] == "free"
    assert found["remedy"]
    assert found["mend"] == {"place": "destination", "id": None}


def test_the_destination_was_switched_off(world: World) -> None:
    found = why(world, reasons.switched_off(world))
    assert found["outcome"] == "switched_off"
    assert found["remedy"]


def test_the_trigger_options_held_the_second_event_back(world: World) -> None:
    found = why(world, reasons.trigger_options(world))
    assert found["outcome"] == "held_back"
    assert any(gate["name"] == "trigger options" and gate["ok"] is False for gate in found["gates"])


def test_the_recipient_withdrew_consent_to_marketing(world: World) -> None:
    message = message_of(reasons.consent(world))
    assert "consent to marketing messages was withdrawn" in message["reason"]
    assert message["mend"] == {"place": "consent", "id": None}


def test_the_window_had_closed(world: World) -> None:
    message = message_of(reasons.window(world))
    assert "24-hour window closed" in message["reason"]


def test_the_message_template_is_disabled_at_meta(world: World) -> None:
    message = message_of(reasons.message_template(world))
    assert "disabled" in message["reason"].lower()
    [known] = world.service.api("GET", "message_templates/?search=summer_sale")["results"]
    assert message["mend"] == {"place": "message template", "id": known["id"]}


def test_the_number_is_no_phone_number(world: World) -> None:
    message = message_of(reasons.phone_number(world))
    assert "'12'" in message["reason"]
    assert message["mend"] == {"place": "person", "id": None}


def test_meta_refused_it_with_a_code(world: World) -> None:
    message = message_of(reasons.refused(world))
    whole = world.service.api("GET", f"messages/{message['id']}/")
    assert (whole["code"], whole["mend"]) == (FIX_MESSAGE, {"place": "destination", "id": None})


def test_it_waits_for_its_turn_with_this_recipient(world: World) -> None:
    message = message_of(reasons.pace(world))
    assert "waits for its turn" in message["reason"]
    assert message["mend"] is None


def test_its_sender_is_paused_by_its_token_and_then_its_deadline_passed(world: World) -> None:
    """Two reasons, and the last ones: the sender is another, and the clock moves on."""
    unsent = reasons.sender(world)
    message = message_of(unsent)
    assert "token" in message["reason"].lower()
    assert message["mend"] == {"place": "sender", "id": seed.SECOND_PHONE_NUMBER_ID}

    world.clocks.move_to(NOON + timedelta(hours=26))
    late = message_of(stopped(world, unsent.event, unsent.destination, "failed"))
    assert "too late" in late["reason"]
