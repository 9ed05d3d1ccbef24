"""Saving: whatever a body holds, the answer is a destination that can be stored and shown, or an error of
the caller's.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.destination import Destination, Masking, Project
from whinchat.core.errors import CallerError
from whinchat.web.rest.function_history import changes_between
from whinchat.web.rest.function_parts import Surroundings
from whinchat.web.rest.function_save import FILLED_FROM_TEMPLATE, changed_destination, new_destination
from whinchat.web.rest.function_shape import full_object, short_row

START = datetime(2026, 1, 1, tzinfo=UTC)

AROUND = Surroundings(
    Project(
        id=1,
        uuid="00000000-0000-4000-8000-000000000001",
        organization_id="00000000-0000-4000-8000-000000000002",
        name="p",
        token="phc_x",
        created_at=START,
    ),
    {},
)

BLANK = Destination(
    id="00000000-0000-4000-8000-000000000003", project_id=1, created_at=START, updated_at=START, created_by=1
)

GOOD: dict[str, Any] = {
    "template_id": "template-whatsapp",
    "inputs": {"access_token": {"value": "planted-secret"}, "phone_number_id": {"value": "1"}},
}

TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "true",
        "{{ a }}",
        "{% if",
        "{person.id}",
        "********",
        "2026-01-01",
        "events",
        "destination",
        "string",
        "all",
    ]
)
KEYS = (
    st.sampled_from(["value", "secret", "templating", "key", "type", "default", "choices", "inputs_schema"])
    | st.sampled_from(
        ["id", "events", "actions", "properties", "operator", "source", "ttl", "hash", "threshold"]
    )
    | st.sampled_from(["inputs", "filters", "access_token", "message"])
    | st.text(max_size=4)
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
FIELDS = (
    st.sampled_from(["inputs_schema", "inputs", "filters", "masking", "mappings"])
    | st.sampled_from(["type", "name", "description", "enabled", "deleted", "hog", "icon_url", "template_id"])
    | st.sampled_from(["execution_order", "priority", "base_updated_at"])
)
BODIES = st.dictionaries(FIELDS, ANYTHING, max_size=3)


def stored() -> Destination:
    """A destination as it would come from the database."""
    return new_destination(GOOD, BLANK, AROUND)


def check_shown(destination: Destination) -> None:
    """What is shown can be sent, and holds no secret."""
    for shape in (short_row, full_object):
        sent = msgspec.json.encode(shape(destination, {}, {}, []))
        assert b"planted-secret" not in sent
    msgspec.json.encode(msgspec.to_builtins(destination))


@given(BODIES)
def test_any_body_makes_a_destination_or_a_callers_error(body: dict[str, Any]) -> None:
    try:
        made = new_destination(GOOD | body, BLANK, AROUND)
    except CallerError as error:
        made = BLANK
        msgspec.json.encode([error.detail, error.attr, error.code])
    check_shown(made)


@given(BODIES)
def test_any_change_gives_a_destination_or_a_callers_error_and_never_shows_the_secret(
    body: dict[str, Any],
) -> None:
    before = stored()
    copy = msgspec.json.encode(before)
    try:
        after = changed_destination(body, before, AROUND, START + timedelta(seconds=1))
    except CallerError:
        after = before
    assert msgspec.json.encode(before) == copy, "a change must not touch what is stored before it is stored"
    check_shown(after)
    assert b"planted-secret" not in msgspec.json.encode(changes_between(before, after))


@given(BODIES)
def test_what_was_saved_can_be_saved_again_as_it_is_shown(body: dict[str, Any]) -> None:
    try:
        made = new_destination(GOOD | body, BLANK, AROUND)
    except CallerError:
        return
    shown = msgspec.json.decode(msgspec.json.encode(full_object(made, {}, {}, [])))
    again = changed_destination(shown, made, AROUND, made.updated_at)
    assert changes_between(made, again) == []


@given(BODIES)
def test_an_empty_change_changes_nothing(body: dict[str, Any]) -> None:
    try:
        made = new_destination(GOOD | body, BLANK, AROUND)
    except CallerError:
        return
    assert changes_between(made, changed_destination({}, made, AROUND, made.updated_at)) == []


def test_deleting_and_pausing_always_work() -> None:
    """Even for what an earlier version stored and this one would refuse."""
    old = msgspec.structs.replace(
        stored(),
        enabled=True,
        inputs={"message": {"value": "{{ broken"}},
        filters={"source": "events", "actions": [{"id": 7}]},
        masking=Masking(ttl=1, hash="{broken"),
        hog="something older",
    )
    for last in ({"deleted": True}, {"enabled": False}):
        changed = changed_destination(last, old, AROUND, START)
        assert (changed.deleted, changed.enabled) == (last.get("deleted", False), last.get("enabled", True))
        assert changed.filters_error is not None


def test_the_template_gives_what_the_request_leaves_out_and_no_more() -> None:
    made = stored()
    assert [field for field, _ in FILLED_FROM_TEMPLATE if not getattr(made, field)] == []
    assert (made.masking, made.mappings, made.filters) == (None, None, {"source": "events"})
