"""Property definitions over HTTP: what to suggest while filters and templates are written."""

from __future__ import annotations

from typing import Literal, cast

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import Invalid
from whinchat.flow.suggestions import (
    SAMPLE_MAX,
    Definition,
    PropertyType,
    Sample,
    Value,
    definitions,
    sample_of,
    searched,
    values_of,
)
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import one_of, query_integer, query_text

TYPES = ("event", "person", "group")

ROWS_MAX = 500
"""More than anybody looks through; searching finds the rest."""

VALUES_MAX = 50
"""A list of choices, not of all there is."""

TYPE_PARAMETER = Parameter("type", f"Whose: {', '.join(TYPES)}; event unless told")
EVENT_PARAMETER = Parameter("event", "With type event: only events of this name")
SEARCH_PARAMETER = Parameter("search", "Part of it, in any case")
DEFINITION_PARAMETERS = (
    TYPE_PARAMETER,
    EVENT_PARAMETER,
    SEARCH_PARAMETER,
    Parameter("limit", f"At most so many, and unless told {ROWS_MAX}", "integer"),
)
VALUE_PARAMETERS = (
    TYPE_PARAMETER,
    EVENT_PARAMETER,
    Parameter("key", "The property's name; required"),
    Parameter("group_type_index", "With type group: only groups of this type", "integer"),
    SEARCH_PARAMETER,
)


class PropertyDefinition(BaseModel):
    """One property seen in the sample."""

    name: str
    kind: Literal["string", "number", "boolean", "datetime", "list", "object"]
    count: int = Field(description="How many of the sample have it")
    group_type: str | None = Field(description="Of groups: the name of their type")
    group_type_index: int | None = Field(description="Of groups: the index filters refer to, 0 to 4")


class PropertyDefinitions(BaseModel):
    """Properties, the most frequent first."""

    sampled: int = Field(description=f"Newest events, or people or groups, looked at; at most {SAMPLE_MAX:,}")
    results: list[PropertyDefinition]


class PropertyValue(BaseModel):
    """One value seen in the sample."""

    value: str | int | float | bool
    count: int = Field(description="How many of the sample have it")


class PropertyValues(BaseModel):
    """Values, the most frequent first."""

    sampled: int
    results: list[PropertyValue]


def list_property_definitions(asked: Asked) -> Response:
    """List properties that were seen lately, for suggestions. Some seconds old at most."""
    limit = query_integer(asked.query, "limit", default=ROWS_MAX, least=1, most=ROWS_MAX)
    kind, event, search = _asked_for(asked)

    def make() -> tuple[int, list[Definition]]:
        sample = _sample(asked, kind, event)
        return len(sample.properties), definitions(sample)

    sampled, known = asked.services.remembered.of(("definitions", asked.project.id, kind, event), make)
    names = searched({one.name for one in known}, search)
    rows = [one for one in known if one.name in names][:limit]
    return answer({"sampled": sampled, "results": msgspec.to_builtins(rows)})


def list_property_values(asked: Asked) -> Response:
    """List frequent values of one property, for suggestions. Some seconds old at most."""
    kind, event, search = _asked_for(asked)
    key = query_text(asked.query, "key")
    if key is None:
        raise Invalid("This field is required.", code="required", attr="key")
    index = query_integer(asked.query, "group_type_index", default=-1, least=0, most=4)

    def make() -> tuple[int, list[Value]]:
        sample = _of_type(_sample(asked, kind, event), index)
        return len(sample.properties), values_of(sample, key)

    remembered = ("values", asked.project.id, kind, event, key, index)
    sampled, known = asked.services.remembered.of(remembered, make)
    texts = searched({str(one.value) for one in known}, search)
    rows = [one for one in known if str(one.value) in texts][:VALUES_MAX]
    return answer({"sampled": sampled, "results": msgspec.to_builtins(rows)})


def _asked_for(asked: Asked) -> tuple[PropertyType, str | None, str | None]:
    kind = one_of(asked.query.get("type") or "event", TYPES, "type")
    event = query_text(asked.query, "event") if kind == "event" else None
    return cast(PropertyType, kind), event, query_text(asked.query, "search")


def _sample(asked: Asked, kind: PropertyType, event: str | None) -> Sample:
    with asked.store.read() as uow:
        return sample_of(uow, asked.project.id, kind, event=event)


def _of_type(sample: Sample, index: int) -> Sample:
    """Only groups of one type, where one is asked for."""
    if index < 0 or sample.groups is None:
        return sample
    pairs = zip(sample.properties, sample.groups, strict=True)
    return Sample(properties=[properties for properties, group in pairs if group[1] == index])


def _operation(path: str, run: Handler, model: type[BaseModel], query: tuple[Parameter, ...]) -> Operation:
    return Operation(
        method="GET",
        path=path,
        run=run,
        access=scoped("hog_function:read"),
        answers={200: model},
        tag="property_definitions",
        query=query,
    )


PATH = "projects/{project_id}/property_definitions/"
OPERATIONS = (
    _operation(PATH, list_property_definitions, PropertyDefinitions, DEFINITION_PARAMETERS),
    _operation(PATH + "values/", list_property_values, PropertyValues, VALUE_PARAMETERS),
)
