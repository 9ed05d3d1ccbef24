"""The first steps of a project, each with whether it is done, and what snippets need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.sender_numbers import numbers_in_use
from whinchat.web.rest.sender_shape import Number

UNNEEDED = ("hog", "inputs_schema", "inputs", "secret_inputs", "filters", "masking", "mappings")
"""Only when a destination was made is asked for."""

Step = Literal["send_event", "connect_number", "create_destination", "first_message"]


class OnboardingStep(BaseModel):
    """One step."""

    step: Step
    done: bool
    at: datetime | None = Field(description="When it was first done, as far as it is still known")
    id: str | None = Field(description="The event, phone number id, destination or message that did it")


class OnboardingBody(BaseModel):
    """How far a project has come."""

    api_token: str = Field(description="The public token that SDKs send events with")
    host: str = Field(description="Where they send them; no slash at the end")
    done: bool = Field(description="Whether all steps are")
    steps: list[OnboardingStep]


def show_onboarding(asked: Asked) -> Response:
    """Show which first steps a project has taken: an event, a number, a destination, a message delivered."""
    numbers = numbers_in_use(asked).values()
    with asked.store.read() as uow:
        steps = _steps(uow, asked.project.id, numbers)
    host = asked.services.site_url.rstrip("/")
    done = all(step["done"] for step in steps)
    return answer({"api_token": asked.project.token, "host": host, "done": done, "steps": steps})


def _steps(uow: UnitOfWork, project_id: int, numbers: Iterable[Number]) -> list[Json]:
    connected = min((found for number in numbers for found in _first_seen(number)), default=None)
    made = min(
        ((one.created_at, one.id) for one in uow.destinations.all(project_id, without=UNNEEDED)), default=None
    )
    event, message = uow.overview.first_event(project_id), uow.overview.first_arrived(project_id)
    return [
        _step("send_event", (event.at, event.id) if event else None),
        _step("connect_number", connected),
        _step("create_destination", made),
        _step("first_message", (message.at, message.id) if message else None),
    ]


def _first_seen(number: Number) -> list[tuple[datetime, str]]:
    """When each thing that knows a number was made: destinations, and the sender that is kept."""
    made = [one.created_at for one in number.destinations.values()]
    made += [number.stored.created_at] if number.stored is not None else []
    return [(at, number.phone_number_id) for at in made]


def _step(step: Step, first: tuple[datetime, str] | None) -> Json:
    return {
        "step": step,
        "done": first is not None,
        "at": first[0] if first else None,
        "id": first[1] if first else None,
    }


OPERATIONS = (
    Operation(
        method="GET",
        path="projects/{project_id}/onboarding/",
        run=show_onboarding,
        access=scoped("hog_function:read"),
        answers={200: OnboardingBody},
        tag="onboarding",
    ),
)
