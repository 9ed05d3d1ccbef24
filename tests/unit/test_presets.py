"""Presets are destinations that work: they can be saved, their sample matches, and nothing stays empty."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from whinchat.core.clock import ManualClock
from whinchat.core.destination import Destination, Project
from whinchat.core.event import Json
from whinchat.core.presets import PRESETS
from whinchat.flow.trial import TrialBench, try_out
from whinchat.flow.trial_event import completed_globals, with_source
from whinchat.render.payload import Ready, render_message
from whinchat.sandbox import seed
from whinchat.sandbox import template_rules as rules
from whinchat.web.rest.function_parts import Surroundings
from whinchat.web.rest.function_save import new_destination

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROJECT = Project(id=1, uuid="u", organization_id="o", name="Shop", token="phc_shop", created_at=NOW)
SENDER = {"access_token": {"value": "EAAGtoken"}, "phone_number_id": {"value": "100000000000001"}}
TAKEN = ("filters", "masking", "priority", "deadline_minutes", "template_id", "name", "description")

every_preset = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: str(preset["id"]))


def made_from(preset: Json) -> Destination:
    body = {key: preset[key] for key in TAKEN} | {"enabled": True, "inputs": preset["inputs"] | SENDER}
    blank = Destination(id="d", project_id=1, created_at=NOW, updated_at=NOW)
    return new_destination(body, blank, Surroundings(PROJECT, {}))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, item in value.items() if key != "type" for text in texts_in(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    return [str(value)]


@every_preset
def test_a_preset_can_be_saved_as_it_is_once_a_sender_is_added(preset: Json) -> None:
    destination = made_from(preset)
    assert destination.filters_error is None
    assert destination.enabled
    assert (destination.priority, destination.deadline_minutes) == (
        preset["priority"],
        preset["deadline_minutes"],
    )


@every_preset
def test_its_sample_event_matches_and_a_test_run_succeeds(preset: Json) -> None:
    destination = made_from(preset)
    globals_ = completed_globals(preset["sample_globals"], PROJECT, site_url="http://x", now=NOW)
    bench = TrialBench(clock=ManualClock(NOW), graph_api_url="http://meta", send=None)
    trial = try_out(bench, destination, PROJECT, [], with_source(globals_, destination), run_id="run")
    assert (trial.status, trial.errors) == ("success", [])
    assert all(clause.matched for clause in trial.clauses)


@every_preset
def test_its_message_has_no_empty_place(preset: Json) -> None:
    destination = made_from(preset)
    globals_ = completed_globals(preset["sample_globals"], PROJECT, site_url="http://x", now=NOW)
    ready = render_message(
        destination, with_source(globals_, destination), mapping_index=None, message_id="m", now=NOW
    )
    assert isinstance(ready, Ready)
    assert ready.recipient.e164 == "+5511912345678"
    template = ready.request.body["template"]
    filled = texts_in(template["components"])
    assert filled
    assert all(text.strip() and "{{" not in text for text in filled), filled


@every_preset
def test_its_message_template_would_be_taken_by_meta(preset: Json) -> None:
    wanted = preset["message_template"]
    identity = (wanted["name"], wanted["language"], wanted["category"], wanted["parameter_format"])
    rules.check_identity(*identity)
    if wanted["category"] != "AUTHENTICATION":  # Of those the words are Meta's own.
        rules.checked_components(wanted["components"], wanted["category"], wanted["parameter_format"])


@every_preset
def test_the_simulator_has_its_message_template_approved_and_with_the_same_words(preset: Json) -> None:
    wanted = preset["message_template"]
    [seeded] = [
        one
        for one in seed.seeded_templates()
        if (one.name, one.language) == (wanted["name"], wanted["language"])
    ]
    assert (seeded.status, seeded.category, seeded.parameter_format) == (
        "APPROVED",
        wanted["category"],
        wanted["parameter_format"],
    )
    # The simulator's shop may sign with a footer.
    kept = [part for part in seeded.components if part in wanted["components"] or part["type"] != "FOOTER"]
    assert kept == wanted["components"]


def test_presets_have_ids_names_and_icons_of_their_own() -> None:
    for key in ("id", "name", "icon", "description"):
        assert len({preset[key] for preset in PRESETS}) == len(PRESETS)


def test_a_code_goes_before_everything_and_never_late() -> None:
    [code] = [preset for preset in PRESETS if preset["id"] == "one-time-code"]
    assert (code["priority"], code["deadline_minutes"]) == (9, 10)
