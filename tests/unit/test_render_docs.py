"""The page on Liquid names every filter, tag and limit, and its examples give what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from whinchat.render import limits
from whinchat.render.filters import FILTERS
from whinchat.render.liquid import known_tags, parse

PAGE = (Path(__file__).parents[2] / "docs" / "liquid.md").read_text()
ROWS = re.findall(r"^\| `(\w+)` \| `(\{\{.*\}\})` \| ?(.*?) ?\|$", PAGE, re.MULTILINE)
NAMES: dict[str, object] = {
    "list": ["b", "A", None, "c"],
    "products": [{"name": "Mug", "price": 5}, {"name": "Cup", "price": 3}],
}


@pytest.mark.parametrize(("name", "example", "gives"), ROWS)
def test_an_example_gives_what_the_page_says(name: str, example: str, gives: str) -> None:
    template = example.replace(r"\|", "|")
    assert f"| {name}" in template
    assert parse(template).render(NAMES, now=datetime(2026, 11, 22, tzinfo=UTC)) == gives


def test_every_filter_is_on_the_page() -> None:
    assert {name for name, _, _ in ROWS} == set(FILTERS)


def test_every_limit_is_on_the_page() -> None:
    bounds = [limits.SOURCE_CHARACTERS_MAX, limits.TAG_CHARACTERS_MAX, limits.OUTPUT_CHARACTERS_MAX]
    bounds += [limits.ITEMS_MAX, limits.ASSIGNED_MAX]
    assert all(f"| {bound:,} |" in PAGE for bound in bounds)
    assert f"| {limits.RENDER_SECONDS_MAX * 1000:.0f} ms |" in PAGE


def test_the_block_of_liquid_on_the_page_can_be_saved() -> None:
    for block in re.findall(r"```liquid\n(.*?)```", PAGE, re.DOTALL):
        parse(block)


def test_every_tag_on_the_page_is_known_and_the_refused_are_refused() -> None:
    section = PAGE.split("## Tags")[1].split("##")[0]
    allowed, refused = section.split("There are no files")
    assert set(re.findall(r"`(\w+|#)`", allowed)) == known_tags()
    assert not set(re.findall(r"`(\w+)`", refused)) & known_tags()
