"""Which destinations a list shows: the query parameters of PostHog's list, each a test of a row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import QueryParams

from whinchat.core.destination import Destination
from whinchat.core.errors import CallerError, Invalid
from whinchat.core.event import Json
from whinchat.core.message_template import TemplateBook
from whinchat.web.rest.bodies import parse_json
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.fields import BOOLEAN_TEXTS
from whinchat.web.rest.function_health import WORDS, word_of
from whinchat.web.rest.function_shape import Pauses, pause_of, shown_filters
from whinchat.web.rest.named_templates import trouble_of
from whinchat.web.rest.paging import PAGE_PARAMETERS
from whinchat.web.rest.search import MatchType, contains, prepare

SEARCH_CHARACTERS_MAX = 200
"""PostHog's."""

LIST_PARAMETERS = (
    *PAGE_PARAMETERS,
    Parameter("type", "Only these types, separated by commas"),
    Parameter("enabled", "Only enabled (true) or only paused (false) ones", "boolean"),
    Parameter("health", f"Only those of this health; several separated by commas: {', '.join(WORDS)}"),
    Parameter("id", "Only the one with this id"),
    Parameter("created_by", "Only those made by the user with this number"),
    Parameter("created_at", "Only those made at this instant"),
    Parameter("updated_at", "Only those last changed at this instant"),
    Parameter("search", f"Words of name or description, at most {SEARCH_CHARACTERS_MAX} characters"),
    Parameter("filters", "JSON object; only rows whose filters contain it"),
    Parameter("filter_groups", "JSON list of such objects; only rows whose filters contain one of them"),
    Parameter("full", "Answer full objects", "boolean"),
)

NOT_SEARCHED = ("hog", "inputs_schema", "inputs", "secret_inputs", "masking", "mappings")
"""Fields no parameter asks about. They are read for the rows of the page only: most of a destination is its
schema.
"""

Test = Callable[[Destination], bool]

T = TypeVar("T")

_OBJECT = TypeAdapter(Json)
_OBJECTS = TypeAdapter(list[Json])


def listed(rows: list[Destination], query: QueryParams) -> list[tuple[Destination, MatchType | None]]:
    """The rows a query asks for, in the order to show them, each with how it matches the search.

    Raises `Invalid` for parameters that cannot be read.
    """
    tests = [make(query[name], name) for name, make in TESTS.items() if query.get(name)]
    tests += _containment(query)
    kept = [row for row in rows if all(test(row) for test in tests)]
    search = prepare(_search_text(query))
    if search is None:
        return [(row, None) for row in kept]
    found = [(match, row) for row in kept if (match := search.find(row.name, row.description)) is not None]
    found.sort(key=lambda pair: pair[0])
    return [(row, match.match_type) for match, row in found]


def of_health(
    rows: list[Destination],
    words: Collection[str],
    pauses: Pauses,
    failing: Collection[str],
    templates: TemplateBook,
) -> list[Destination]:
    """The rows whose health is one of `words`; `failing` has the ids of those whose last messages failed."""

    def word(row: Destination) -> str:
        trouble = trouble_of(row, templates)
        return word_of(row, pause_of(row, pauses), fails=row.id in failing, trouble=trouble)

    return [row for row in rows if word(row) in words]


def is_true(written: str | None) -> bool:
    """A flag in a query string."""
    return BOOLEAN_TEXTS.get((written or "").strip().lower(), False)


def _search_text(query: QueryParams) -> str:
    text = query.get("search", "")
    if len(text) > SEARCH_CHARACTERS_MAX:
        detail = f"Search query must be {SEARCH_CHARACTERS_MAX} characters or fewer."
        raise Invalid(detail, attr="search")
    return text


def _by_type(written: str, _attr: str) -> Test:
    types = {part.strip() for part in written.split(",")}
    return lambda row: row.type in types


def _by_enabled(written: str, _attr: str) -> Test:
    """What is no boolean is ignored, as in PostHog."""
    wanted = BOOLEAN_TEXTS.get(written.strip().lower())
    return lambda row: wanted is None or row.enabled is wanted


def _by_id(written: str, attr: str) -> Test:
    try:
        wanted = str(UUID(written.strip()))
    except ValueError as error:
        raise Invalid("Enter a valid UUID.", attr=attr) from error
    return lambda row: row.id == wanted


def _by_author(written: str, attr: str) -> Test:
    if not (written.isascii() and written.isdigit()):
        detail = "Select a valid choice. That choice is not one of the available choices."
        raise Invalid(detail, code="invalid_choice", attr=attr)
    return lambda row: str(row.created_by) == written


def _by_instant(written: str, attr: str) -> Test:
    wanted = _instant(written) or _instant(written.replace(" ", "+"))  # A bare + in an address means a space.
    if wanted is None:
        raise Invalid("Enter a valid date/time.", attr=attr)
    return lambda row: getattr(row, attr) == wanted


def _instant(written: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


TESTS: Mapping[str, Callable[[str, str], Test]] = {
    "type": _by_type,
    "enabled": _by_enabled,
    "id": _by_id,
    "created_by": _by_author,
    "created_at": _by_instant,
    "updated_at": _by_instant,
}


def _containment(query: QueryParams) -> list[Test]:
    """One test for `filters` and `filter_groups` together: a row passes that contains any of the objects."""
    groups: list[Json] = []
    if query.get("filters"):
        groups.append(_json(query["filters"], _OBJECT, "filters"))
    if query.get("filter_groups"):
        several: list[Json] = _json(query["filter_groups"], _OBJECTS, "filter_groups")
        groups += several
    if not groups:
        return []
    return [
        lambda row: any(contains(shown_filters(row.filters, row.filters_error), group) for group in groups)
    ]


def _json(written: str, shape: TypeAdapter[T], attr: str) -> T:
    try:
        return shape.validate_python(parse_json(written), strict=True)
    except (CallerError, ValidationError) as error:
        raise Invalid(f"Invalid {attr}", attr=attr) from error
