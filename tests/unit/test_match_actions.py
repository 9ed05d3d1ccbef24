"""Actions: ORed steps of ANDed parts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.subjects import subject
from whinchat.core.destination import Action
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.match.actions import compile_action
from whinchat.match.place import FILTERS
from whinchat.match.subject import Subject

PLACE = FILTERS.key("actions").item(0)
CHAIN = 'button.buy:attr__href="/Buy"href="/Buy"text="Buy now";form:attr__id="shop"'


def holds(steps: list[Any], one: Subject) -> bool:
    """What an action of these steps says of a subject."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return compile_action(Action(id=7, project_id=1, name="a", steps=steps, created_at=at), PLACE).test(one)


def on_url(url: object) -> Subject:
    """A page view."""
    return subject("$pageview", {"$current_url": url})


@pytest.mark.parametrize("steps", [[], [{}], [{"event": None, "url": "", "properties": []}]])
def test_an_action_without_conditions_is_true(steps: list[Json]) -> None:
    assert holds(steps, subject("anything"))


def test_steps_are_alternatives() -> None:
    steps = [{"event": "a"}, {"event": "b"}, {"event": "c"}]
    assert [holds(steps, subject(name)) for name in "abcd"] == [True, True, True, False]


def test_the_parts_of_a_step_all_have_to_hold() -> None:
    step = {
        "event": "a",
        "url": "/x",
        "properties": [{"key": "k", "value": 1}, {"key": "l", "operator": "is_set"}],
    }
    assert holds([step], subject("a", {"$current_url": "https://h/x", "k": 1, "l": 0}))
    for missing in ("$current_url", "k", "l"):
        rest = {"$current_url": "https://h/x", "k": 1, "l": 0}
        rest.pop(missing)
        assert not holds([step], subject("a", rest))
    assert not holds([step], subject("b", {"$current_url": "https://h/x", "k": 1, "l": 0}))


@pytest.mark.parametrize(
    ("matching", "wanted", "url", "expected"),
    [
        (None, "/shop", "https://h/shop?x", True),
        ("contains", "/shop", "https://h/SHOP", False),
        ("contains", "h/%/shop", "https://h/en/shop", True),
        ("contains", "a_b", "https://h/a-b", True),
        ("contains", r"a\_b", "https://h/a-b", False),
        ("exact", "https://h/", "https://h/", True),
        ("exact", "https://h/", "https://h/x", False),
        ("regex", "^https://h/(en|de)/$", "https://h/de/", True),
        ("regex", "^https://h/(en|de)/$", "https://h/fr/", False),
        ("contains", "/shop", None, False),
        ("regex", ".*", None, False),
        ("contains", "5", 5, False),
    ],
)
def test_a_url_is_compared_as_asked(matching: str | None, wanted: str, url: object, expected: bool) -> None:
    assert holds([{"url": wanted, "url_matching": matching}], on_url(url)) is expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"tag_name": "button"}, True),
        ({"tag_name": "form"}, True),
        ({"tag_name": "a"}, False),
        ({"selector": "form > button.buy"}, True),
        ({"selector": "form > a"}, False),
        ({"href": "/Buy"}, True),
        ({"href": "/buy"}, False),
        ({"href": "/buy", "href_matching": "contains"}, True),
        ({"href": "^/B", "href_matching": "regex"}, True),
        ({"text": "Buy now"}, True),
        ({"text": "Buy"}, False),
        ({"text": "buy", "text_matching": "contains"}, True),
        ({"text": "now$", "text_matching": "regex"}, True),
        ({"text": "Buy now", "tag_name": "a"}, False),
    ],
)
def test_element_parts_look_at_the_click_of_an_autocaptured_event(part: Json, expected: bool) -> None:
    click = subject("$autocapture", elements_chain=CHAIN)
    assert holds([{"event": "$autocapture", **part}], click) is expected


def test_element_parts_are_ignored_on_steps_for_other_events() -> None:
    assert holds([{"event": "a", "selector": "p", "text": "x", "tag_name": "p", "href": "x"}], subject("a"))


@pytest.mark.parametrize(
    "part", [{"href": "/Buy"}, {"text": "Buy now"}, {"selector": "a"}, {"tag_name": "a"}]
)
def test_a_click_without_elements_matches_no_element_part(part: Json) -> None:
    assert not holds([{"event": "$autocapture", **part}], subject("$autocapture"))


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("x", "A step is an object"),
        ({"event": 5}, '"event" of a step is a text or null'),
        ({"url": "(", "url_matching": "regex"}, "missing )"),
        ({"url": "x", "url_matching": "starts"}, "Known ones: contains, exact, regex"),
        ({"properties": {"a": 1}}, "a list of property filters"),
        ({"properties": [{"key": "k", "value": []}]}, "action 7, steps[1].properties[0]"),
        ({"event": "$autocapture", "selector": "a,b"}, "from character 2 on"),
    ],
)
def test_a_step_that_cannot_work_names_action_and_step(step: Any, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        holds([{}, step], subject())
    assert words in refused.value.detail
    assert "action 7, steps[1]" in refused.value.detail
    assert (refused.value.attr or "").startswith("filters__actions__0")
