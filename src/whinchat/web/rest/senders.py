"""Senders over HTTP: the numbers in use, how they are, and an examination like `whinchat doctor`'s."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import anyio.from_thread
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import NotFound, OurBug
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.senders import SenderExaminer, SenderReport
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of
from whinchat.web.rest.sender_numbers import numbers_in_use
from whinchat.web.rest.sender_shape import (
    Number,
    SenderBody,
    sender_body,
    surroundings_of,
)

WEBHOOK_PATH = "/webhooks/whatsapp"
WEBHOOK_FIELDS = [
    "messages",
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
    "message_template_components_update",
]
"""What the app has to subscribe to at Meta: receipts and what customers write both come as `messages`, the
others keep message templates up to date.
"""


class WebhookSetup(BaseModel):
    """What to enter at Meta, so that receipts and replies arrive."""

    url: str = Field(description="Meta's callback URL")
    is_https: bool = Field(description="Meta sends webhooks to https only")
    verify_token: str | None = Field(
        description="Null when none is set, or for a key with scopes or tied to projects"
    )
    verify_token_set: bool
    app_secret_set: bool = Field(description="Without it webhooks cannot be verified and are refused")
    fields: list[str] = Field(description="Webhook fields the app has to subscribe to")
    last_received_at: datetime | None = Field(description="When the newest webhook came")


def list_senders(asked: Asked) -> Response:
    """List the numbers that destinations send through, and how each is.

    Meta is not asked: what it said last is shown.
    """
    numbers = numbers_in_use(asked)
    with asked.store.read() as uow:
        around = surroundings_of(uow, asked.project.id, numbers, asked.now, asked.services.sender_per_second)
    project_id = asked.project.id

    def shown(number: Number) -> Json:
        return sender_body(project_id, number, around, _reports(asked, number))

    return answer(page_of(asked.request, list(numbers.values()), shown))


def retrieve_sender(asked: Asked) -> Response:
    """Show a sender. Meta is asked if this process has not asked before."""
    number = _number(asked)
    if len(_reports(asked, number)) < len(number.tokens):
        _examine(asked, number)
    return answer(_body(asked, number))


def check_sender(asked: Asked) -> Response:
    """Ask Meta about a sender now: its token, number, account and webhooks, each with what to do."""
    number = _number(asked)
    _examine(asked, number)
    return answer(_body(asked, number))


def show_webhook_setup(asked: Asked) -> Response:
    """Show what has to be entered at Meta, to copy."""
    services, project = asked.services, asked.project
    url = services.site_url.rstrip("/") + WEBHOOK_PATH
    verify_token = project.verify_token or services.verify_token
    with asked.store.read() as uow:
        arrivals = [uow.webhooks.last_received_at(one) for one in (0, project.id)]
    return answer(
        {
            "url": url,
            "is_https": url.startswith("https://"),
            "verify_token": verify_token if asked.caller.is_unrestricted else None,
            "verify_token_set": bool(verify_token),
            "app_secret_set": bool(project.app_secret or services.app_secret),
            "fields": WEBHOOK_FIELDS,
            "last_received_at": max((at for at in arrivals if at), default=None),
        }
    )


def _number(asked: Asked) -> Number:
    number = numbers_in_use(asked).get(asked.path["phone_number_id"])
    if number is None:
        raise NotFound("No destination of this project sends through this number.")
    return number


def _body(asked: Asked, number: Number) -> Json:
    numbers = {number.phone_number_id: number}

    def read(uow: UnitOfWork) -> Json:
        around = surroundings_of(uow, asked.project.id, numbers, asked.now, asked.services.sender_per_second)
        return sender_body(asked.project.id, number, around, _reports(asked, number))

    with asked.store.read() as uow:
        return read(uow)


def _examiner(asked: Asked) -> SenderExaminer:
    examiner = asked.services.examiner
    if examiner is None:
        raise OurBug("the wiring gave the web layer nobody who examines senders")
    return examiner


def _reports(asked: Asked, number: Number) -> list[SenderReport]:
    found = [_examiner(asked).last(token) for token in number.tokens]
    return [report for report in found if report is not None]


def _examine(asked: Asked, number: Number) -> None:
    for token in number.tokens:
        anyio.from_thread.run(_examiner(asked).examine, token)


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="senders", **more)


LIST_PATH = "projects/{project_id}/senders/"
ITEM_PATH = LIST_PATH + "{phone_number_id}/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")
LIST_PARAMETERS: tuple[Parameter, ...] = PAGE_PARAMETERS

OPERATIONS = (
    _operation("GET", LIST_PATH, list_senders, READ, answers={200: Page[SenderBody]}, query=LIST_PARAMETERS),
    _operation("GET", ITEM_PATH, retrieve_sender, READ, answers={200: SenderBody}),
    _operation("POST", ITEM_PATH + "check/", check_sender, WRITE, answers={200: SenderBody}),
    _operation(
        "GET", "projects/{project_id}/webhook_setup/", show_webhook_setup, READ, answers={200: WebhookSetup}
    ),
)
