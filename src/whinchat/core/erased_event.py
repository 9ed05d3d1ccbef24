"""What is left of an event that outlives its person: that it happened, and nothing of whom. Pure.

Names of PostHog's properties are those its SDKs send (posthog-js and posthog-python, November 2026).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from whinchat.core.event import Json
from whinchat.core.own_event import DEPTH
from whinchat.core.whatsapp_events import OWN_PREFIX

_NAMING = frozenset(
    {
        "distinct_id",
        "alias",
        "$anon_distinct_id",
        "$device_id",
        "$ip",
        "$session_id",
        "$user_id",
        "$window_id",
    }
)
"""Properties that say who, or by what they are found again."""

_SAYING = ("$set", "$unset", "$geoip_", "$initial_")
"""What properties begin with that tell of the person rather than of what happened."""

_DIGITS_COMPARED = 8
"""The last digits of a number, which all its forms end with; the first depend on where it is dialled from."""

_PARTS_MAX = 100
"""Numbers and e-mail addresses of one person that texts are searched for. Nobody has more."""

_BETWEEN_DIGITS = str.maketrans("", "", " \u00a0+-().\\/")


@dataclass(frozen=True)
class Naming:
    """Texts that name a person: `exact` are ids, alone in a value; `parts` stand anywhere in it, in small
    letters; `digits` anywhere among its digits.
    """

    exact: frozenset[str]
    parts: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()

    def names(self, text: str) -> bool:
        """Whether a text names the person."""
        if text in self.exact:
            return True
        small = unquote(text).lower() if self.parts or self.digits else ""
        if any(part in small for part in self.parts):
            return True
        close = small.translate(_BETWEEN_DIGITS) if self.digits else ""
        return any(number in close for number in self.digits)


def naming_of(distinct_ids: Collection[str], addresses: Iterable[str], properties: Json) -> Naming:
    """By what somebody is named: their ids, numbers (E.164) and user ids, and e-mail addresses among their
    ids and properties.
    """
    known = {one for one in addresses if one}
    numbers = {one.removeprefix("+") for one in known if one.removeprefix("+").isdigit()}
    told = (one for one in properties.values() if isinstance(one, str))
    mails = {one.strip().lower() for one in (*distinct_ids, *told) if "@" in one.strip("@ ")}
    return Naming(
        exact=frozenset(distinct_ids) | known,
        parts=tuple(sorted(mails)[:_PARTS_MAX]),
        digits=tuple(sorted({one[-_DIGITS_COMPARED:] for one in numbers})[:_PARTS_MAX]),
    )


def left_of(name: str, properties: Json, naming: Naming) -> Json:
    """An event's properties without its person. Of what Whinchat itself tells of somebody, such as what they
    wrote, nothing is left.
    """
    if name.startswith(OWN_PREFIX):
        return {DEPTH: properties[DEPTH]} if DEPTH in properties else {}
    return {
        key: left
        for key, value in properties.items()
        if key not in _NAMING and not key.startswith(_SAYING) and not naming.names(key)
        for left in _left(value, naming)
    }


def _left(value: object, naming: Naming) -> list[object]:
    """The value without what names the person: one, or none."""
    if isinstance(value, dict):
        told = ((key, item) for key, item in value.items() if not naming.names(str(key)))
        return [{key: left for key, item in told for left in _left(item, naming)}]
    if isinstance(value, list):
        return [[left for item in value for left in _left(item, naming)]]
    plain = isinstance(value, str | int) and not isinstance(value, bool)
    return [] if plain and naming.names(str(value)) else [value]
