"""What the code lists, the documentation lists: settings, metrics, states, commands; and nothing else."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from tests.docs.pages import read, table_rows
from tests.tree import none_of
from whinchat.core.message import MEANING, MOVES, State
from whinchat.core.telemetry import METRIC_MEANING, PROCESS_METRICS


def module(name: str) -> Any:
    """A module of ours that the documentation describes; fails with a sentence until it is written."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        pytest.fail(f"{missing.name} has not been written", pytrace=False)


def first_cells(page: str) -> dict[str, list[str]]:
    """The rows of a page's tables by the code (`…`) in their first cell."""
    return {cells[0].strip("`"): cells for cells in table_rows(read(page)) if cells[0].startswith("`")}


def test_every_setting_is_documented_and_no_other() -> None:
    fields = module("whinchat.settings").Settings.model_fields
    settings = {f"WHINCHAT_{name}".upper() for name in fields}
    documented = {name for name in first_cells("docs/settings.md") if name.startswith("WHINCHAT_")}
    none_of(sorted(settings - documented), "describe in docs/settings.md")
    none_of(sorted(documented - settings), "no such setting: take it out of docs/settings.md")


def test_every_metric_is_documented_with_its_unit_and_no_other() -> None:
    documented = first_cells("docs/metrics.md")
    metrics = {*PROCESS_METRICS, *METRIC_MEANING}
    none_of(sorted(metrics - documented.keys()), "describe in docs/metrics.md")
    none_of(sorted(documented.keys() - metrics), "no such metric: take it out of docs/metrics.md")
    for name, metric in PROCESS_METRICS.items():
        row = " ".join(documented[name])
        none_of(
            [word for word in (metric.kind, metric.unit, *metric.labels) if word not in row], f"{name} lacks"
        )


def test_every_state_is_documented_with_its_meaning_and_its_moves() -> None:
    """`docs/states.md` has a table of state, meaning, and the states it may move to."""
    documented = first_cells("docs/states.md")
    none_of([state.value for state in State if state.value not in documented], "describe in docs/states.md")
    for state in State:
        row = documented[state.value]
        assert MEANING[state] in row[1], f"docs/states.md: {state} means “{MEANING[state]}”"
        moves = set(re.findall(r"`(\w+)`", row[2]))
        assert moves == {after.value for after in MOVES[state]}, f"docs/states.md: the moves of {state}"


def commands(command: object, name: str = "whinchat") -> Iterator[str]:
    """The full names of all commands below a command, which is a group if it has `commands` of its own."""
    below: dict[str, object] | None = getattr(command, "commands", None)
    if below is None:
        yield name
        return
    for part, inner in below.items():
        yield from commands(inner, f"{name} {part}")


def test_every_command_is_documented() -> None:
    text = read("docs/operating.md")
    ours = commands(typer.main.get_command(module("whinchat.cli").app))
    none_of([name for name in ours if f"`{name}" not in text], "describe in docs/operating.md")
