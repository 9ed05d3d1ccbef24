"""The web app's Liquid editor offers what the renderer knows."""

from __future__ import annotations

import json

from tests.docs.liquid_words import WORDS_FILE, words, written
from whinchat.render.filters import FILTERS
from whinchat.render.liquid import known_tags, parse


def test_the_editor_completes_exactly_the_filters_and_tags_that_exist() -> None:
    assert WORDS_FILE.read_text(encoding="utf-8") == written(), (
        "run .venv/bin/python -m tests.docs.liquid_words"
    )


def test_nothing_that_the_renderer_knows_is_missing() -> None:
    offered = json.loads(WORDS_FILE.read_text(encoding="utf-8"))
    assert {one["name"] for one in offered["filters"]} == set(FILTERS)
    assert {one["name"] for one in offered["tags"]} >= known_tags()


def test_every_example_of_a_filter_can_be_parsed() -> None:
    for one in words()["filters"]:
        parse(one["example"])
