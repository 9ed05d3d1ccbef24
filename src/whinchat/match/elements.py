"""The elements of an autocaptured click: PostHog's `elements_chain`, taken apart, and CSS selectors against
it.

A chain reads `button.primary:attr__id="buy"href="/x"text="Buy";div;body`: the clicked element first, then its
ancestors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from whinchat.match.place import Place

_CHAIN_CHARS_MAX = 100_000
"""A longer chain is cut; PostHog's SDKs stay far below."""

_CHAINS_KEPT = 256
"""Chains parsed last, so that many filters on one event parse it once. At most some MiB."""

_HEAD = re.compile(r"[^:;\"]*")
_ATTRIBUTE = re.compile(r"([^=\";]+)=\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)


class Element(msgspec.Struct, frozen=True):
    """One element of a chain: attribute names as in HTML (`href`, `id`), `text` and positions among them."""

    tag: str
    classes: frozenset[str]
    attributes: dict[str, str]


@lru_cache(maxsize=_CHAINS_KEPT)
def elements_of(chain: str) -> tuple[Element, ...]:
    """The elements of a chain, clicked one first. What cannot be read is skipped, never an error."""
    chain = chain[:_CHAIN_CHARS_MAX]
    elements: list[Element] = []
    at = 0
    while at < len(chain):
        head = _HEAD.match(chain, at)
        at = head.end() if head else at
        attributes: dict[str, str] = {}
        at += chain.startswith(":", at)
        while found := _ATTRIBUTE.match(chain, at):
            _keep(attributes, found[1], re.sub(r"\\(.)", r"\1", found[2], flags=re.DOTALL))
            at = found.end()
        tag, *classes = (head[0] if head else "").split(".")
        if tag or classes:
            elements.append(Element(tag, frozenset(filter(None, classes)), attributes))
        # Past the separator; where text is malformed, past everything up to the next one.
        end = chain.find(";", at)
        at = len(chain) if end < 0 else end + 1
    return tuple(elements)


def _keep(attributes: dict[str, str], name: str, value: str) -> None:
    # The chain says `href` as well as `attr__href`, and `attr_id` for the id: the first spelling wins.
    plain = name.strip().removeprefix("attr__")
    attributes.setdefault("id" if plain == "attr_id" else plain, value)


def first_href(chain: str) -> str | None:
    """The first link target in a chain."""
    return next((e.attributes["href"] for e in elements_of(chain) if "href" in e.attributes), None)


def texts(chain: str) -> list[str]:
    """The texts of all elements of a chain."""
    return [element.attributes["text"] for element in elements_of(chain) if "text" in element.attributes]


def has_tag(chain: str, tag: str) -> bool:
    """Whether the clicked element or an ancestor has this tag."""
    return any(element.tag == tag for element in elements_of(chain))


# ---- selectors ---------------------------------------------------------------------------------------------

_SIMPLE = re.compile(
    r"""(?P<tag>[A-Za-z][\w-]*|\*)
    |\.(?P<cls>(?:[\w-]|\\.)+)
    |\#(?P<id>(?:[\w-]|\\.)+)
    |\[(?P<name>[\w:-]+)(?:=(?P<q>["']?)(?P<value>(?:[^"'\]\\]|\\.)*)(?P=q))?\]
    |:(?P<nth>nth-child|nth-of-type)\((?P<count>[0-9]{1,6})\)""",
    re.VERBOSE,
)
_GAP = re.compile(r"\s*(>)\s*|\s+")

SELECTOR_CHARS_MAX = 1000
"""The longest selector; the cost of matching grows with its parts times the elements of the chain."""


class Part(msgspec.Struct, frozen=True):
    """What one element has to have; `direct` says that it is the parent of the part to its right."""

    tag: str | None
    classes: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...]
    direct: bool

    def fits(self, element: Element) -> bool:
        """Whether an element has everything asked for; an attribute without a value only has to be there."""
        return (
            (self.tag is None or self.tag == element.tag)
            and self.classes <= element.classes
            and all(
                name in element.attributes and value in (None, element.attributes[name])
                for name, value in self.attributes
            )
        )


def selector_test(selector: str, place: Place) -> Callable[[str], bool]:
    """Whether an element of a chain, clicked or an ancestor, fits a CSS selector.

    Known are tags, `.class`, `#id`, `[attribute]`, `[attribute="value"]`, `:nth-child(n)`, `:nth-of-type(n)`,
    `>` and the space; everything else raises Invalid with the character it begins at.
    """
    parts = _parts(selector.strip(), place)
    return lambda chain: _fits(parts, elements_of(chain))


def _parts(selector: str, place: Place) -> list[Part]:
    """The parts of a selector, rightmost (innermost) first."""
    if not selector or len(selector) > SELECTOR_CHARS_MAX:
        raise place.refuse(f"A selector has 1 to {SELECTOR_CHARS_MAX:,} characters")
    parts: list[Part] = []
    at, direct = 0, False
    while True:
        start = at
        simple: list[re.Match[str]] = []
        while (found := _SIMPLE.match(selector, at)) and not (simple and found["tag"]):
            simple.append(found)
            at = found.end()
        gap = _GAP.match(selector, at)
        if start == at or (at < len(selector) and (gap is None or gap.end() == len(selector))):
            raise place.refuse(
                f"The selector cannot be read from character {at + 1} on. Known are tags, .class, #id, "
                "[attribute], [attribute='value'], :nth-child(n), :nth-of-type(n), > and the space"
            )
        direct = bool(gap and gap[1])
        parts.append(_part(simple, direct=direct))
        if gap is None:
            return parts[::-1]
        at = gap.end()


def _part(simple: Sequence[re.Match[str]], *, direct: bool) -> Part:
    attributes: list[tuple[str, str | None]] = []
    for found in simple:
        if found["id"]:
            attributes.append(("id", _plain(found["id"])))
        elif found["name"]:
            attributes.append((found["name"], None if found["value"] is None else _plain(found["value"])))
        elif found["nth"]:
            attributes.append((found["nth"], found["count"]))
    tag = next((found["tag"] for found in simple if found["tag"]), None)
    classes = frozenset(_plain(found["cls"]) for found in simple if found["cls"])
    return Part(None if tag == "*" else tag, classes, tuple(attributes), direct)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _fits(parts: list[Part], elements: tuple[Element, ...]) -> bool:
    # `ends` holds the places where the parts so far may end, so that the cost is parts times elements, never
    # more.
    ends = {index for index, element in enumerate(elements) if parts[0].fits(element)}
    for part in parts[1:]:
        if not ends:
            return False
        innermost = min(ends)
        ends = {
            index
            for index, element in enumerate(elements)
            if index > innermost and (not part.direct or index - 1 in ends) and part.fits(element)
        }
    return bool(ends)
