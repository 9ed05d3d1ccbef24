"""The first steps of a project, each with whether it is done, and what snippets need."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.senders import senders_of
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer

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
    with asked.store.read() as uow:
        steps = _steps(uow, asked.project.id)
    host = asked.services.site_url.rstrip("/")
    done = all(step["done"] for step in steps)
    return answer({"api_token": asked.project.token, "host": host, "done": done, "steps": steps})


def _steps(uow: UnitOfWork, project_id: int) -> list[Json]:
    destinations = sorted(uow.destinations.all(project_id), key=lambda one: one.created_at)
    connected = next(
        ((sender.phone_number_id, one.created_at) for one in destinations for sender in senders_of([one])[0]),
        None,
    )
    event, message = uow.overview.first_event(project_id), uow.overview.first_arrived(project_id)
    made = destinations[0] if destinations else None
    return [
        _step("send_event", (event.id, event.at) if event else None),
        _step("connect_number", connected),
        _step("create_destination", (made.id, made.created_at) if made else None),
        _step("first_message", (message.id, message.at) if message else None),
    ]


def _step(step: Step, first: tuple[str, datetime] | None) -> Json:
    return {
        "step": step,
        "done": first is not None,
        "at": first[1] if first else None,
        "id": first[0] if first else None,
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
