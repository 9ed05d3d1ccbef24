"""Presets over HTTP: destinations that begin filled in."""

from __future__ import annotations

from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.presets import PRESETS
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of


class DestinationPreset(BaseModel):
    """What a destination begins with. `filters` to `deadline_minutes` are fields to create it with; the
    sender's number and token are a person's to add.
    """

    id: str
    template_id: str = Field(description="The destination template it is made from")
    name: str
    description: str
    icon: str = Field(description="A name of the icon set Tabler, without its prefix")
    filters: dict[str, Any]
    masking: dict[str, Any] | None
    inputs: dict[str, Any]
    priority: int
    deadline_minutes: int | None
    sample_globals: dict[str, Any] = Field(description="For a test run: an event that matches")


def list_presets(asked: Asked) -> Response:
    """List what destinations can begin with."""
    return answer(page_of(asked.request, PRESETS, lambda preset: preset))


OPERATIONS = (
    Operation(
        method="GET",
        path="projects/{project_id}/destination_presets/",
        run=list_presets,
        access=scoped("hog_function:read"),
        answers={200: Page[DestinationPreset]},
        tag="destination_presets",
        query=PAGE_PARAMETERS,
    ),
)
