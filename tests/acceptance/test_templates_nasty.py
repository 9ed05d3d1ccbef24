"""Every shape of message template with every nasty value: Meta takes it, or a reason says why it stays.

The judge is the simulator, which knows nothing of Whinchat's own checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from tests.template_shapes import NASTY, SHAPES, Shape
from whinchat.core.event import Json
from whinchat.core.message_slots import SlotKind, slots_of
from whinchat.render.component_check import check_components
from whinchat.render.slots import Filling, fill
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """A simulator that has all shapes; its limits are far away."""
    with running_sandbox(pair_burst=0, number_messages_per_second=0) as running:
        for name, shape in SHAPES.items():
            template = shape.template
            changes = {"components": template.components, "category": template.category}
            running.control(f"templates/{name}", changes | {"parameter_format": template.parameter_format})
        yield running


def _send(sandbox: SandboxHandle, shape: Shape, components: list[Json], mark: str = "") -> tuple[int, Json]:
    template: Json = {"name": shape.template.name, "language": {"code": "en_US"}, "components": components}
    marked = {"biz_opaque_callback_data": mark} if mark else {}
    return sandbox.send({"to": "+4915112345678", "type": "template", "template": template, **marked})


@pytest.mark.parametrize("name", SHAPES)
def test_a_well_filled_message_template_is_accepted(sandbox: SandboxHandle, name: str) -> None:
    shape = SHAPES[name]
    filling = fill(shape.template, shape.values, NOW)
    assert filling.problems == []
    status, answer = _send(sandbox, shape, filling.components)
    assert status == 200, answer
    assert check_components(shape.template, filling.components, is_final=True) == []


@pytest.mark.parametrize("name", SHAPES)
def test_nasty_values_are_accepted_or_have_a_reason(sandbox: SandboxHandle, name: str) -> None:
    shape = SHAPES[name]
    refused: list[str] = []
    for slot in slots_of(shape.template):
        for nasty, value in NASTY.items():
            filling = fill(shape.template, shape.values | {slot.key: value}, NOW)
            refused += _judged(sandbox, shape, filling, f"{slot.key} with {nasty}")
    assert refused == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_nasty_value_in_every_slot_at_once(sandbox: SandboxHandle, name: str) -> None:
    shape = SHAPES[name]
    refused: list[str] = []
    for nasty, value in NASTY.items():
        values = {slot.key: value for slot in slots_of(shape.template)}
        refused += _judged(sandbox, shape, fill(shape.template, values, NOW), f"all with {nasty}")
    assert refused == []


READS_AS = {
    "false": "false",
    "huge number": "1e+21",
    "fraction": "49.9",
    "line breaks": "first second third",
    "tab": "first second",
    "five spaces": "first second",
    "line separator": "a b",
}
"""What stands in the message where it is not the value itself, letter by letter."""


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_accepted_says_what_was_intended(sandbox: SandboxHandle, name: str) -> None:
    """Nothing is cut, escaped or filled in twice on its way to Meta, and what was cleaned is noted."""
    shape = SHAPES[name]
    for slot in (one for one in slots_of(shape.template) if one.kind is SlotKind.TEXT):
        for nasty, value in NASTY.items():
            filling = fill(shape.template, shape.values | {slot.key: value}, NOW)
            if filling.problems:
                continue
            mark = f"{name} {slot.key} {nasty}"
            status, answer = _send(sandbox, shape, filling.components, mark)
            assert status == 200, answer
            (message,) = sandbox.messages(biz_opaque_callback_data=mark)
            taken = message["payload"]["template"]["components"]
            assert READS_AS.get(nasty, value) in _texts(taken), (slot.key, nasty)
            is_cleaned = isinstance(value, str) and nasty in READS_AS
            assert bool(filling.notes) is is_cleaned, (slot.key, nasty)


def _texts(part: object) -> list[str]:
    """Every text parameter, wherever it stands."""
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for value in part.values() if isinstance(value, list) for text in _texts(value)]


def _judged(sandbox: SandboxHandle, shape: Shape, filling: Filling, case: str) -> list[str]:
    """What is wrong with the outcome of one filling; nothing as a rule."""
    if filling.problems:
        silent = [one for one in filling.problems if not (one.text and one.remedy and one.is_of_value)]
        return [f"{case}: {silent}"] if silent else []
    status, answer = _send(sandbox, shape, filling.components)
    problems = check_components(shape.template, filling.components, is_final=True)
    told = msgspec.json.encode(answer).decode()
    return [f"{case}: {status} {told} {problems}"] if status != 200 or problems else []
