"""Autocaptured elements as PostHog's one-line chain, which filters look into."""

from __future__ import annotations

from typing import Any

from whinchat.core.event import Json

_PLACES = ("nth_child", "nth_of_type")


def chain_of(properties: Json) -> str:
    """Take `$elements_chain` and `$elements` out of the properties and return the chain; empty when there is
    none.

    Current SDKs send the chain ready-made; older ones a list of elements, innermost first. PostHog stores
    neither among the properties.
    """
    chain = properties.pop("$elements_chain", None)
    elements = properties.pop("$elements", None)
    if isinstance(chain, str) and chain:
        return chain
    if not isinstance(elements, list):
        return ""
    return ";".join(_link(element) for element in elements if isinstance(element, dict))


def _link(element: dict[str, Any]) -> str:
    """One element: `tag.class.class:attribute="value"attribute="value"`, attributes in alphabetical order."""
    tag = element.get("tag_name")
    classes = _classes(element.get("attr__class") or element.get("classes"))
    head = (tag if isinstance(tag, str) else "") + "".join("." + _escaped(name) for name in classes)
    return (
        head
        + ":"
        + "".join(f'{key}="{_escaped(value)}"' for key, value in sorted(_attributes(element).items()))
    )


def _classes(written: object) -> list[str]:
    names = written.split() if isinstance(written, str) else written if isinstance(written, list) else []
    return sorted(name for name in names if isinstance(name, str))


def _attributes(element: dict[str, Any]) -> dict[str, str]:
    found = {key: value for key, value in element.items() if key.startswith("attr__")}
    found["href"] = element.get("attr__href") or element.get("href")
    found["attr_id"] = element.get("attr__id") or element.get("attr_id")
    found["text"] = element.get("$el_text") or element.get("text")
    for place in _PLACES:
        found[place.replace("_", "-")] = element.get(place)
    return {key: str(value) for key, value in found.items() if isinstance(value, str | int) and value != ""}


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')
