"""One property filter: `{key, value, operator, type}` compiled to a check of a subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from whinchat.core.event import Json
from whinchat.match.dates import DateTest
from whinchat.match.elements import first_href, has_tag, selector_test, texts
from whinchat.match.hogql import compile_hogql
from whinchat.match.hogql_paths import property_reader
from whinchat.match.logic import always, any_of
from whinchat.match.operators import NEGATIONS, Test, compile_operator, scalars, words_of
from whinchat.match.place import Place
from whinchat.match.subject import GROUP_TYPES_MAX, Predicate, Reader, Subject


class Check(msgspec.Struct, frozen=True):
    """One compiled condition and what explains it: its place, itself in words, and the value it looks at."""

    path: str
    text: str
    test: Predicate
    seen: Reader


Compile: TypeAlias = Callable[[Json, Place], Check]


def compile_property(prop: Any, place: Place) -> Check:
    """One property filter. Raises Invalid naming the part that cannot be used."""
    if not isinstance(prop, dict):
        raise place.refuse(
            'A property filter is an object such as {"key": "plan", "value": "pro", "operator": "exact"}'
        )
    kind = prop.get("type") or "event"
    if not isinstance(kind, str) or kind not in _TYPES:
        known = f"Known ones: {', '.join(sorted(_TYPES))}"
        unknown = f'Property type "{str(kind)[:60]}" is not known. {known}'
        raise place.key("type").refuse(_REFUSED.get(str(kind), unknown))
    return _TYPES[kind](prop, place)


def _key(prop: Json, place: Place) -> str:
    key = prop.get("key")
    if not isinstance(key, str) or not key:
        raise place.key("key").refuse('A property filter needs a "key": the name of the property')
    return key


def _operator(prop: Json, place: Place) -> str:
    name = prop.get("operator") or "exact"
    if not isinstance(name, str):
        raise place.key("operator").refuse('"operator" is a text such as "exact"')
    return name


# ---- properties of events, persons and groups --------------------------------------------------------------


def _event(prop: Json, place: Place) -> Check:
    key = _key(prop, place)
    if key == "$elements_chain":
        return _value(prop, place, "elements chain", lambda subject: subject.elements_chain)
    kind = f'property "{key}"'
    test = _test(prop, place)
    if isinstance(test, DateTest):
        return _value(prop, place, kind, lambda subject: subject.properties.get(key))
    return _check(prop, place, kind, lambda s: test(s.properties.get(key)), lambda s: s.properties.get(key))


def _person(prop: Json, place: Place) -> Check:
    key = _key(prop, place)
    kind = f'person property "{key}"'
    read = property_reader(lambda subject: subject.person_properties, key)
    test = _test(prop, place)
    if isinstance(test, DateTest):
        return _value(prop, place, kind, read)

    def holds(subject: Subject) -> bool:
        found = subject.person_properties
        return test(None if found is None else found.get(key))

    return _check(prop, place, kind, holds, read)


def _group(prop: Json, place: Place) -> Check:
    key, index = _key(prop, place), prop.get("group_type_index")
    if type(index) is not int or not 0 <= index < GROUP_TYPES_MAX:
        raise place.key("group_type_index").refuse(
            f"A group property needs a group_type_index from 0 to {GROUP_TYPES_MAX - 1}"
        )
    return _value(prop, place, f'group {index} property "{key}"', property_reader(_group_reader(index), key))


def _group_reader(index: int) -> Reader:
    return lambda subject: subject.groups[index]


def _metadata(prop: Json, place: Place) -> Check:
    key = _key(prop, place)
    if key not in _METADATA:
        raise place.key("key").refuse(
            f'"{key[:60]}" cannot be filtered by. Known ones: {", ".join(sorted(_METADATA))}'
        )
    return _value(prop, place, key, _METADATA[key])


def _test(prop: Json, place: Place) -> Test | DateTest:
    return compile_operator(_operator(prop, place), prop.get("value"), place)


def _value(prop: Json, place: Place, label: str, read: Reader) -> Check:
    """A check of whatever `read` reads."""
    test = _test(prop, place)
    if not isinstance(test, DateTest):
        plain = test
        return _check(prop, place, label, lambda subject: plain(read(subject)), read)
    dates = test
    if dates.moving:
        return _check(prop, place, label, lambda s: dates.at(read(s), s.now, s.timezone), read)
    return _check(prop, place, label, lambda subject: dates.still(read(subject)), read)


def _check(prop: Json, place: Place, label: str, test: Predicate, read: Reader) -> Check:
    return Check(place.path, f"{label} {words_of(_operator(prop, place), prop.get('value'))}", test, read)


# ---- elements of a click -----------------------------------------------------------------------------------


def _element(prop: Json, place: Place) -> Check:
    key = _key(prop, place)
    if key not in _ELEMENT_KEYS:
        raise place.key("key").refuse(
            f'Elements have no "{key[:60]}" to filter by. Known ones: {", ".join(sorted(_ELEMENT_KEYS))}'
        )
    return _ELEMENT_KEYS[key](prop, place)


def _element_href(prop: Json, place: Place) -> Check:
    return _value(prop, place, "element link", lambda subject: first_href(subject.elements_chain))


def _element_text(prop: Json, place: Place) -> Check:
    """Holds where any of the texts fits; the negative operators hold where none does."""
    name = _operator(prop, place)
    test = compile_operator(NEGATIONS.get(name, name), prop.get("value"), place)
    if isinstance(test, DateTest):
        raise place.key("operator").refuse(
            f"{name} compares dates, and an element's text is none. Use icontains"
        )
    single = test

    def some(subject: Subject) -> bool:
        return any(single(text) for text in texts(subject.elements_chain))

    holds: Predicate = (lambda subject: not some(subject)) if name in NEGATIONS else some
    return _check(prop, place, "element text", holds, lambda subject: texts(subject.elements_chain))


def _element_tag(prop: Json, place: Place) -> Check:
    return _exact_only(prop, place, "element tag", lambda tag: lambda chain: has_tag(chain, tag))


def _element_selector(prop: Json, place: Place) -> Check:
    at = place.key("value")
    return _exact_only(prop, place, "element selector", lambda selector: selector_test(selector, at))


def _exact_only(prop: Json, place: Place, label: str, build: Callable[[str], Callable[[str], bool]]) -> Check:
    name = _operator(prop, place)
    if name not in ("exact", "is_not"):
        raise place.key("operator").refuse(f'{label} knows only exact and is_not, not "{name}"')
    some = any_of([_on_chain(build(str(value))) for value in scalars(name, prop.get("value"), place)])
    holds: Predicate = some if name == "exact" else lambda subject: not some(subject)
    return _check(prop, place, label, holds, _METADATA["elements_chain"])


def _on_chain(test: Callable[[str], bool]) -> Predicate:
    return lambda subject: test(subject.elements_chain)


# ---- the rest ----------------------------------------------------------------------------------------------


def _sql(prop: Json, place: Place) -> Check:
    source = _key(prop, place)
    test = compile_hogql(source, place.key("key"))
    shortened = source if len(source) <= 80 else source[:79] + "…"
    return Check(place.path, f"SQL expression {shortened}", test, test)


def _flag(prop: Json, place: Place) -> Check:
    return Check(place.path, f'feature flag "{_key(prop, place)}" (always true here)', always, always)


_METADATA: dict[str, Reader] = {
    "event": lambda subject: subject.name,
    "uuid": lambda subject: subject.uuid,
    "distinct_id": lambda subject: subject.distinct_id,
    "timestamp": lambda subject: subject.timestamp,
    "elements_chain": lambda subject: subject.elements_chain,
    "person_id": lambda subject: subject.person_id,
}

_ELEMENT_KEYS: dict[str, Compile] = {
    "href": _element_href,
    "selector": _element_selector,
    "tag_name": _element_tag,
    "text": _element_text,
}

_TYPES: dict[str, Compile] = {
    "event": _event,
    "feature": _event,
    "behavioral": _event,
    "person": _person,
    "group": _group,
    "element": _element,
    "hogql": _sql,
    "flag": _flag,
    "event_metadata": _metadata,
    "recording": _metadata,
    "log_entry": _metadata,
}

_REFUSED: dict[str, str] = {
    "cohort": "Can't use cohorts in real-time filters. Use the person properties that define it instead",
    "session": "Session properties are not known when an event comes. Use one of the event or the person",
    "workflow_variable": "Workflow variables do not exist here. Use a property of the event or the person",
}
"""Types of PostHog's that cannot be answered for a single event, and what to use instead."""
