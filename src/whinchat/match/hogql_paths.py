"""The names a SQL expression may use, and how the values behind them are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whinchat.match.subject import GROUP_TYPES_MAX, Reader, Subject

_PLAIN: dict[str, Reader] = {
    "event": lambda subject: subject.name,
    "uuid": lambda subject: subject.uuid,
    "distinct_id": lambda subject: subject.distinct_id,
    "timestamp": lambda subject: subject.timestamp,
    "elements_chain": lambda subject: subject.elements_chain,
    "person.id": lambda subject: subject.person_id,
    "pdi.distinct_id": lambda subject: subject.distinct_id,
    "pdi.person_id": lambda subject: subject.person_id,
    "pdi.person.id": lambda subject: subject.person_id,
}

_OBJECTS: dict[str, Reader] = {
    "properties": lambda subject: subject.properties,
    "person.properties": lambda subject: subject.person_properties,
    "pdi.person.properties": lambda subject: subject.person_properties,
}


def _group_properties(index: int) -> Reader:
    return lambda subject: subject.groups[index]


def _group_key(index: int) -> Reader:
    return lambda subject: subject.group_keys[index]


for _index in range(GROUP_TYPES_MAX):
    _PLAIN[f"$group_{_index}"] = _group_key(_index)
    _OBJECTS[f"group_{_index}.properties"] = _group_properties(_index)

KNOWN_NAMES = (
    "properties.…, person.properties.…, person.id, event, distinct_id, uuid, timestamp, elements_chain, "
    "group_0.properties.… to group_4.properties.…, $group_0 to $group_4"
)


def path_reader(root: str, keys: list[str]) -> Reader | str:
    """The reader of `root` followed by keys, or a text that says why there is none.

    Names are case-sensitive. Keys go down nested objects; anything that is missing on the way is null.
    """
    for length in range(1, len(keys) + 2):
        name = ".".join([root, *keys[: length - 1]])
        rest = keys[length - 1 :]
        if name in _PLAIN:
            return f"{name} has no properties" if rest else _PLAIN[name]
        if name in _OBJECTS:
            return _below(_OBJECTS[name], rest) if rest else f"{name} needs a property, as in {name}.plan"
        if length > 3:
            break
    return f"the name {'.'.join([root, *keys])[:60]} is not known. Known ones: {KNOWN_NAMES}"


def _below(objects: Reader, keys: list[str]) -> Reader:
    if len(keys) == 1:
        return property_reader(objects, keys[0])

    def read(subject: Subject) -> Any:
        value = objects(subject)
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    return read


def property_reader(objects: Callable[[Subject], Any], key: str) -> Reader:
    """Reads one key of an object that may be None."""

    def read(subject: Subject) -> Any:
        found = objects(subject)
        return None if found is None else found.get(key)

    return read
