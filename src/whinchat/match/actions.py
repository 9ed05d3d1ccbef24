"""Actions: named sets of conditions on events, ORed steps of ANDed parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from whinchat.core.destination import Action
from whinchat.core.event import Json
from whinchat.match.elements import first_href, has_tag, selector_test, texts
from whinchat.match.logic import all_of, always, any_of
from whinchat.match.place import Place
from whinchat.match.properties import compile_property
from whinchat.match.regexes import TextTest, like_test, regex_test
from whinchat.match.subject import Predicate, Subject

AUTOCAPTURE = "$autocapture"
"""Element parts of a step are looked at only where the step's event is this one."""


class CompiledAction(msgspec.Struct, frozen=True):
    """An action's test, and the event names it can match (None where a step names none)."""

    test: Predicate
    event_names: frozenset[str] | None


def compile_action(action: Action, place: Place) -> CompiledAction:
    """An action as a predicate; one without steps matches every event, as in PostHog.

    Raises Invalid for a step that cannot be used; the text names the action's step, the attribute the place
    of the filter entry that refers to it.
    """
    steps = [
        _step(step, Place(f"action {action.id}, steps[{index}]", place.attr))
        for index, step in enumerate(action.steps)
    ]
    names = [step.get("event") for step in action.steps]
    known = frozenset(name for name in names if isinstance(name, str) and name)
    every = bool(names) and all(isinstance(name, str) and name for name in names)
    return CompiledAction(any_of(steps) if steps else always, known if every else None)


def _step(step: Any, place: Place) -> Predicate:
    if not isinstance(step, dict):
        raise place.refuse('A step is an object such as {"event": "order shipped"}')
    tests: list[Predicate] = []
    name = _text(step, "event", place)
    if name:
        tests.append(lambda subject: subject.name == name)
    if _text(step, "url", place):
        tests.append(_url(step, place))
    if name == AUTOCAPTURE:
        tests += [part(step, place) for key, part in _ELEMENT_PARTS.items() if _text(step, key, place)]
    properties = step.get("properties") or []
    if not isinstance(properties, list):
        raise place.key("properties").refuse("A step's properties are a list of property filters")
    tests += [
        compile_property(prop, place.key("properties").item(index)).test
        for index, prop in enumerate(properties)
    ]
    return all_of(tests)


def _text(step: Json, key: str, place: Place) -> str:
    value = step.get(key)
    if value is not None and not isinstance(value, str):
        raise place.key(key).refuse(f'"{key}" of a step is a text or null')
    return value or ""


# ---- parts -------------------------------------------------------------------------------------------------


def _url(step: Json, place: Place) -> Predicate:
    fits = _matching(step, "url", place, default="contains", ignore_case=False)

    def test(subject: Subject) -> bool:
        url = subject.properties.get("$current_url")
        return isinstance(url, str) and fits(url)

    return test


def _href(step: Json, place: Place) -> Predicate:
    fits = _matching(step, "href", place, default="exact", ignore_case=True)

    def test(subject: Subject) -> bool:
        href = first_href(subject.elements_chain)
        return href is not None and fits(href)

    return test


def _element_text(step: Json, place: Place) -> Predicate:
    fits = _matching(step, "text", place, default="exact", ignore_case=True)
    return lambda subject: any(fits(text) for text in texts(subject.elements_chain))


def _tag(step: Json, place: Place) -> Predicate:
    tag = _text(step, "tag_name", place)
    return lambda subject: has_tag(subject.elements_chain, tag)


def _selector(step: Json, place: Place) -> Predicate:
    fits = selector_test(_text(step, "selector", place), place.key("selector"))
    return lambda subject: fits(subject.elements_chain)


_ELEMENT_PARTS: dict[str, Callable[[Json, Place], Predicate]] = {
    "tag_name": _tag,
    "selector": _selector,
    "href": _href,
    "text": _element_text,
}


def _matching(step: Json, key: str, place: Place, *, default: str, ignore_case: bool) -> TextTest:
    wanted = _text(step, key, place)
    kind = _text(step, f"{key}_matching", place) or default
    if kind == "exact":
        return lambda text: text == wanted
    if kind == "regex":
        return regex_test(wanted, place.key(key))
    if kind == "contains":
        # PostHog's LIKE: `%` and `_` in what is looked for are wildcards.
        return like_test(f"%{wanted}%", place.key(key), ignore_case=ignore_case)
    raise place.key(f"{key}_matching").refuse(
        f'"{kind[:60]}" is not known. Known ones: contains, exact, regex'
    )
