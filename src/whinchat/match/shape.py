"""The shape of filters as clients write and as we store them, before anything is compiled."""

from __future__ import annotations

from typing import Any

from whinchat.core.errors import Invalid
from whinchat.core.event import Json

SOURCES = ("events", "person-updates", "data-warehouse-table", "data-warehouse-view")
"""Where events for a destination may come from; captured events are `events`."""

_LISTS = ("events", "actions", "data_warehouse", "properties")

_DROPPED: dict[str, frozenset[str]] = {
    "events": frozenset({"data_warehouse"}),
    "person-updates": frozenset({"events", "actions", "data_warehouse"}),
    "data-warehouse-table": frozenset({"events", "actions"}),
    "data-warehouse-view": frozenset({"events", "actions"}),
}
"""Source → lists that mean nothing for it and are not stored."""

_MAPPED = frozenset({"events", "actions"})
_TRUE = frozenset({"t", "y", "yes", "true", "on", "1"})
_FALSE = frozenset({"f", "n", "no", "false", "off", "0"})


def normalise_filters(filters: Any, *, has_mappings: bool = False) -> Json:
    """What is stored of a destination's filters: known keys in PostHog's shapes, always with `source`.

    None and `{}` become `{"source": "events"}`. Unknown keys and what the server owns (`bytecode`,
    `bytecode_error`, `transpiled`) are dropped, so are lists that mean nothing for the source, and `events`
    and `actions` of a destination that has mappings. Entries inside the lists are kept as written. Raises
    Invalid with PostHog's texts.
    """
    if filters is None:
        filters = {}
    if not isinstance(filters, dict):
        kind = type(filters).__name__
        raise Invalid(
            f"Invalid data. Expected a dictionary, but got {kind}.", attr="filters__non_field_errors"
        )
    source = filters.get("source", "events")
    if source not in SOURCES:
        raise Invalid(f'"{source}" is not a valid choice.', code="invalid_choice", attr="filters__source")
    dropped = _DROPPED[source] | (_MAPPED if has_mappings else frozenset())
    stored: Json = {"source": source}
    for key in _LISTS:
        if key in filters:
            entries = _entries(filters[key], f"filters__{key}")
            if key not in dropped:
                stored[key] = entries
    if "filter_test_accounts" in filters:
        stored["filter_test_accounts"] = _boolean(filters["filter_test_accounts"])
    return stored


def _entries(value: object, attr: str) -> list[Json]:
    if value is None:
        raise Invalid("This field may not be null.", code="null", attr=attr)
    if not isinstance(value, list):
        kind = type(value).__name__
        raise Invalid(f'Expected a list of items but got type "{kind}".', code="not_a_list", attr=attr)
    for index, entry in enumerate(value):
        if not isinstance(entry, dict):
            kind = type(entry).__name__
            raise Invalid(
                f'Expected a dictionary of items but got type "{kind}".',
                code="not_a_dict",
                attr=f"{attr}__{index}",
            )
    return value


def _boolean(value: object) -> bool:
    text = str(value).lower()
    if text in _TRUE | _FALSE:
        return text in _TRUE
    attr = "filters__filter_test_accounts"
    if value is None:
        raise Invalid("This field may not be null.", code="null", attr=attr)
    raise Invalid("Must be a valid boolean.", attr=attr)
