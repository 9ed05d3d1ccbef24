"""Tables of the documentation that are written from the code, and lists that repeat it in sentences."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.docs.pages import blocks_in, pages, read, table_rows
from tests.docs.registers import ROOT, TABLES, rewritten
from tests.tree import none_of
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.message import MOVES, State, may_move
from whinchat.match.operators import OPERATOR_WORDS

MOVE = re.compile(r"`(?P<before>\w+)` → `(?P<after>\w+)`")


@pytest.mark.parametrize("page", TABLES)
def test_the_tables_of_a_page_are_what_the_code_has(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == rewritten(page), (
        f"run .venv/bin/python -m tests.docs.registers, then look at the change of {page}"
    )


def test_every_move_of_a_message_is_explained_once_and_no_other() -> None:
    explained = [
        (move["before"], move["after"])
        for cells in table_rows(read("docs/states.md"))
        if (move := MOVE.fullmatch(cells[0])) and cells[1]
    ]
    allowed = [(before, after) for before in State for after in MOVES[before]]
    none_of(sorted(f"{a} → {b}" for a, b in {*allowed} - {*explained}), "explain in docs/states.md")
    none_of(sorted(f"{a} → {b}" for a, b in {*explained} - {*allowed}), "no such move: take it out")
    assert len(explained) == len(allowed), "a move is explained twice in docs/states.md"


def test_only_allowed_moves_are_drawn() -> None:
    drawing = "".join(block.text for block in blocks_in("mermaid") if block.page.name == "states.md")
    drawn = re.findall(r"^ +(\w+) --> (\w+)$", drawing, re.MULTILINE)
    assert drawn
    none_of([f"{a} → {b}" for a, b in drawn if not may_move(State(a), State(b))], "no such move")


def test_every_input_of_the_destination_is_in_the_user_guide_as_the_catalogue_has_it() -> None:
    rows = {cells[1].strip("`"): cells for cells in table_rows(read("docs/user-guide.md")) if len(cells) == 5}
    for item in WHATSAPP["inputs_schema"]:
        label, _, kind, default, _ = rows[item["key"]]
        assert label == item["label"]
        assert kind == item["type"] + (", required" if item["required"] else "")
        written = item.get("default")
        assert default == (
            "" if written is None else f"`{str(written).lower() if written is False else written}`"
        )


def test_every_operator_is_in_the_user_guide() -> None:
    text = read("docs/user-guide.md")
    none_of([name for name in OPERATOR_WORDS if f"`{name}`" not in text], "describe in docs/user-guide.md")


def test_the_layers_on_the_page_are_those_that_are_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    shown = [block.text for block in blocks_in("text") if block.page.name == "ARCHITECTURE.md"]
    assert "\n".join(layers["layers"]) + "\n" in shown


def test_every_test_that_a_page_names_exists() -> None:
    """A promise whose test was renamed is held by nothing."""
    named = {name for page in pages() for name in re.findall(r"`(tests/[\w./-]+)`", read(page))}
    assert named
    # Folders that a page speaks of before they have a file.
    planned = {"tests/browser/"}
    none_of(sorted(name for name in named - planned if not (ROOT / name).exists()), "no such test")
