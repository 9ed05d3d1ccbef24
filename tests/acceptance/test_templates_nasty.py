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
from whinchat.core.message_slots import slots_of
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


def _send(sandbox: SandboxHandle, shape: Shape, components: list[Json]) -> tuple[int, Json]:
    template: Json = {"name": shape.template.name, "language": {"code": "en_US"}, "components": components}
    return sandbox.send({"to": "+4915112345678", "type": "template", "template": template})


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


def _judged(sandbox: SandboxHandle, shape: Shape, filling: Filling, case: str) -> list[str]:
    """What is wrong with the outcome of one filling; nothing as a rule."""
    if filling.problems:
        silent = [one for one in filling.problems if not (one.text and one.remedy and one.is_of_value)]
        return [f"{case}: {silent}"] if silent else []
    status, answer = _send(sandbox, shape, filling.components)
    problems = check_components(shape.template, filling.components, is_final=True)
    told = msgspec.json.encode(answer).decode()
    return [f"{case}: {status} {told} {problems}"] if status != 200 or problems else []
