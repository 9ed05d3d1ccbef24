"""Presets over HTTP: destinations that begin filled in, each with its message for the sample event."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.catalogue import TEMPLATES
from whinchat.core.event import Json
from whinchat.core.presets import PRESETS
from whinchat.flow.trial_event import completed_globals
from whinchat.render.inputs import complete_inputs
from whinchat.render.preview import SECRET, SENDER, preview
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of


class PresetMessageTemplate(BaseModel):
    """A message template as Meta lists it once it exists."""

    name: str
    language: str
    category: Literal["MARKETING", "UTILITY", "AUTHENTICATION"]
    parameter_format: Literal["POSITIONAL", "NAMED"]
    components: list[dict[str, Any]]


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
    message_template: PresetMessageTemplate = Field(description="What it sends; has to be made at Meta first")
    message_template_status: str | None = Field(
        description="Meta's status of it at the project's senders, or MISSING; null while nothing is synced"
    )
    sample_globals: dict[str, Any] = Field(description="For a test run: an event that matches")
    sample_payload: dict[str, Any] = Field(description="The body Meta would get for that event")


def list_presets(asked: Asked) -> Response:
    """List what destinations can begin with."""
    project_id = asked.project.id
    with asked.store.read() as uow:
        known = uow.message_templates.all(project_id)
        is_synced = any(one.synced_at for one in uow.message_templates.accounts(project_id))
    statuses = {(one.name, one.language): one.status for one in reversed(known)}

    def shown(preset: Json) -> Json:
        wanted = preset["message_template"]
        status = statuses.get((wanted["name"], wanted["language"]), "MISSING")
        needs = {"message_template_status": status if is_synced else None}
        return preset | needs | _sample(asked, preset)

    return answer(page_of(asked.request, PRESETS, shown))


def _sample(asked: Asked, preset: Json) -> Json:
    schema = TEMPLATES[preset["template_id"]]["inputs_schema"]
    sender = {"access_token": {"value": SECRET}, "phone_number_id": {"value": SENDER}}
    public, secret = complete_inputs(schema, preset["inputs"] | sender, {})
    globals_ = completed_globals(
        preset["sample_globals"], asked.project, site_url=asked.services.site_url, now=asked.now
    )
    country = asked.project.default_country
    shown = preview(schema, public | secret, globals_, now=asked.now, default_country=country)
    return {"sample_payload": shown.payload}


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
