"""Every filter a template may use, by name: liquidjs's, with its meaning, and ours."""

from __future__ import annotations

from collections.abc import Callable

from whinchat.render.filters.dates import DATE_FILTERS
from whinchat.render.filters.lists import LIST_FILTERS
from whinchat.render.filters.numbers import NUMBER_FILTERS
from whinchat.render.filters.people import PEOPLE_FILTERS
from whinchat.render.filters.texts import TEXT_FILTERS
from whinchat.render.filters.web import WEB_FILTERS

Filter = Callable[..., object]
"""Takes the value and its arguments (JSON values, never undefined ones), and returns a JSON value."""

FILTERS: dict[str, Filter] = {
    **TEXT_FILTERS,
    **NUMBER_FILTERS,
    **LIST_FILTERS,
    **WEB_FILTERS,
    **DATE_FILTERS,
    **PEOPLE_FILTERS,
}
"""All filters. Those in `NEED_NOW` also take the keyword `now`, the instant of rendering, and those in
`NEED_COUNTRY` the keyword `default_country`, the project's.
"""

NEED_NOW = frozenset({*DATE_FILTERS, "sample"})
NEED_COUNTRY = frozenset({"phone"})

REFUSED_FILTERS = frozenset(
    {"where_exp", "reject_exp", "find_exp", "find_index_exp", "has_exp", "group_by_exp"}
)
"""Filters that run an expression given as text; PostHog refuses them too. The plain form (`where`) does the
same job.
"""
