"""What one event says about the properties of its person.

The order is PostHog's: `$set_once` where the person has no such property, then `$set`, then `$unset`.
Browsers, addresses and campaigns found among the event's own properties count as said too (`ENRICHING_KEYS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from whinchat.core.event import Json


def _words(text: str) -> list[str]:
    return text.split()


_FROM_DEVICES = (
    "$app_build $app_name $app_namespace $app_version $browser $browser_version $device_type $current_url"
    " $pathname $os $os_name $os_version $referring_domain $referrer $screen_height $screen_width"
    " $viewport_height $viewport_width $raw_user_agent"
)
_FROM_CAMPAIGNS = (
    "utm_source utm_medium utm_campaign utm_content utm_name utm_term gclid gad_source gclsrc dclid gbraid"
    " wbraid fbclid msclkid twclid li_fat_id mc_cid igshid ttclid rdt_cid irclid _kx epik qclid sccid"
)
ENRICHING_KEYS: Mapping[str, tuple[str, str]] = {
    key: (key, f"$initial_{key.replace('$', '', 1)}") for key in _words(f"{_FROM_DEVICES} {_FROM_CAMPAIGNS}")
} | {"$os_name": ("$os", "$initial_os")}
"""Key of an event's property → key that `$set` gets, key that `$set_once` gets (PostHog's list).

`$os_name` is what some SDKs call `$os`.
"""

_HOST_KEYS = frozenset({"$os", "$os_name", "$os_version"})
"""With `$is_server` these describe the sender's own machine, not the person's."""

NOISY_KEYS = frozenset(
    _words(
        "$current_url $pathname $referring_domain $referrer $screen_height $screen_width $viewport_height"
        " $viewport_width $browser $browser_version $device_type $raw_user_agent $os $os_name $os_version"
        " $geoip_postal_code $geoip_time_zone $geoip_latitude $geoip_longitude $geoip_accuracy_radius"
        " $geoip_subdivision_1_code $geoip_subdivision_1_name $geoip_subdivision_2_code"
        " $geoip_subdivision_2_name $geoip_subdivision_3_code $geoip_subdivision_3_name"
        " $geoip_city_confidence $geoip_country_confidence $geoip_postal_code_confidence"
        " $geoip_subdivision_1_confidence $geoip_subdivision_2_confidence"
    )
)
"""Properties that change with every page: alone not worth rewriting the stored person (PostHog's list)."""

SILENT_EVENTS = frozenset({"$exception", "$$heatmap", "$groupidentify"})
"""Events that never change a person, whatever they carry."""

PERSON_EVENTS = frozenset({"$identify", "$create_alias", "$merge_dangerously", "$set"})
"""Events about persons: every change they bring is stored, noisy or not."""

_SPEAKING_KEYS = frozenset({"$set", "$set_once", "$unset", *ENRICHING_KEYS})
_TARGETS = {key: (*targets, key in _HOST_KEYS) for key, targets in ENRICHING_KEYS.items()}
_is_enriching = _TARGETS.__contains__
_CONTAINERS = (dict, list)
_FLAT = (str, int, bool)
_ABSENT = object()


def properties_after(name: str, said: Json, before: Json) -> tuple[Json, bool]:
    """The person's properties after an event `name` with properties `said`, and whether to store them.

    Answers `before` itself when nothing changes, else a new dict; nothing that was given is changed. Not to
    be stored are those that differ in noisy properties only: this event sees them, later events do not.
    """
    if _SPEAKING_KEYS.isdisjoint(said) or name in SILENT_EVENTS:
        return before, False
    changes = _changes(said, before)
    removed = []
    if "$unset" in said:
        for key in _keys_to_unset(said["$unset"]):
            changes.pop(key, None)
            if key in before:
                removed.append(key)
    if not changes and not removed:
        return before, False
    after = before.copy()
    after.update(changes)
    for key in removed:
        del after[key]
    return after, bool(removed) or name in PERSON_EVENTS or _worth_storing(changes, before)


def same_json(one: object, other: object) -> bool:
    """Whether two JSON values are the same; unlike Python, `1`, `1.0` and `true` are three values."""
    if one is other:
        return True
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, _CONTAINERS):
        ordered = (msgspec.json.encode(value, order="deterministic") for value in (one, other))
        return next(ordered) == next(ordered)
    return True


def _changes(said: Json, before: Json) -> Json:
    """The properties that an event sets and that are not so already.

    What the sender asked for wins over what we read from the event, setting over setting once. Every page
    view with its dozen of readable properties comes here, so the loop makes nothing that it does not need.
    """
    explicit, explicit_once = _object(said.get("$set")), _object(said.get("$set_once"))
    has_rivals = "$is_server" in said or "$os_name" in said
    changes: Json = {}
    for key in filter(_is_enriching, said):
        value = said[key]
        target, target_once, is_host = _TARGETS[key]
        if is_host and has_rivals and _is_left_out(key, said):
            continue
        if value is None:
            # SDKs send a campaign parameter that a page lacks as null. That ends the latest campaign, but is
            # no first one, and a person who never had the property does not get a null of it.
            if target not in before and target not in explicit_once:
                continue
        elif target_once not in before and target_once not in explicit_once:
            changes[target_once] = value
        known = before.get(target, _ABSENT)
        # Nearly all are texts and numbers that stayed the same; they are told without a call.
        if known is value or (known == value and type(known) is type(value) and type(value) in _FLAT):
            continue
        if not same_json(known, value):
            changes[target] = value
    for key, value in explicit_once.items():
        if key not in before:
            changes.setdefault(key, value)
    for key, value in explicit.items():
        if same_json(before.get(key, _ABSENT), value):
            changes.pop(key, None)
        else:
            changes[key] = value
    return changes


def _is_left_out(key: str, said: Json) -> bool:
    """Whether a property of the sender's system says nothing of the person: the system is a server's, or it
    is named twice (`$os` and `$os_name`) and the other name counts.
    """
    if said.get("$is_server") is True:
        return True
    if key == "$os_name":
        return said.get("$os") is not None
    return key == "$os" and said["$os"] is None and said.get("$os_name") is not None


def _object(value: Any) -> Json:
    """`value` if it is an object; SDK users do send texts and lists here, which say nothing."""
    return value if isinstance(value, dict) else {}


def _keys_to_unset(value: Any) -> Iterable[str]:
    """`$unset` is a list of keys, or an object whose keys count."""
    return (
        dict.fromkeys(key for key in value if isinstance(key, str)) if isinstance(value, _CONTAINERS) else ()
    )


def _worth_storing(changes: Json, before: Json) -> bool:
    """A noisy property is worth storing only while the person has none of that name."""
    return not changes.keys() <= NOISY_KEYS or not changes.keys() <= before.keys()
