"""Liquid looked at while it is written: what is wrong, and where to underline it."""

from __future__ import annotations

import msgspec
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.render.diagnosis import ERRORS_MAX, Diagnosis, diagnose
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer


class LiquidRequest(BaseModel):
    """A template's text."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Hi {{ person.name | upcase }}"}]})

    text: str


class LiquidError(BaseModel):
    """One error in a template's text."""

    model_config = ConfigDict(populate_by_name=True)

    line: int = Field(description="From 1")
    column: int = Field(description="From 1, in characters (code points)")
    from_: int = Field(alias="from", description="First character, counted from 0 in UTF-16 units")
    to: int = Field(description="After the last character, counted from 0 in UTF-16 units")
    message: str


class LiquidErrors(BaseModel):
    """What is wrong with a text."""

    errors: list[LiquidError] = Field(
        description=f"First to last, at most {ERRORS_MAX}; none when it is right"
    )


def check_liquid(asked: Asked) -> Response:
    """Say what is wrong with a template's text, and where. Nothing is rendered."""
    text = asked.body.get("text")
    if not isinstance(text, str):
        raise Invalid("Not a valid string.", attr="text")
    return answer({"errors": [_shown(text, one) for one in diagnose(text)]})


def _shown(text: str, one: Diagnosis) -> Json:
    shown: Json = msgspec.to_builtins(one)
    start, end = shown.pop("start"), shown.pop("end")
    return shown | {"from": _units(text[:start]), "to": _units(text[:end])}


def _units(text: str) -> int:
    """Browsers count texts in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


OPERATIONS = (
    Operation(
        method="POST",
        path="projects/{project_id}/liquid/check/",
        run=check_liquid,
        only_asks=True,
        access=scoped("hog_function:read"),
        answers={200: LiquidErrors},
        tag="liquid",
        body=LiquidRequest,
    ),
)
