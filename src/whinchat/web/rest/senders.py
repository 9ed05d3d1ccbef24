"""Senders over HTTP: kept, changed, taken over from destinations; how each is, and an examination like
`whinchat doctor`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import anyio.from_thread
import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Destination
from whinchat.core.errors import Conflict, Invalid, NotFound, OurBug
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.senders import Sender, SenderExaminer, SenderReport
from whinchat.core.webhook_fields import WEBHOOK_FIELDS
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import text
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of
from whinchat.web.rest.sender_changes import (
    SenderCreate,
    SenderPatch,
    TakeOver,
    add_sender,
    app_secret_of,
    changes_of,
    credentials_in,
    examined,
    found_in,
    hand_to_sender,
    id_of,
    name_of,
    new_sender,
    refuse_while_used,
    send_again,
    sender_entry,
    stored_sender,
    token_of,
)
from whinchat.web.rest.sender_numbers import numbers_in_use
from whinchat.web.rest.sender_shape import (
    Number,
    SenderBody,
    sender_body,
    surroundings_of,
)

_HAS_ANOTHER = (
    "The sender {name} has this number and another token. Name it in the destination, and renew its token if "
    "the destination's is the newer one."
)

WEBHOOK_PATH = "/webhooks/whatsapp"


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
    """List the senders that the project keeps and the numbers that destinations bring along, and how each is.

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


def create_sender(asked: Asked) -> Response:
    """Add a sender. Its number and token are tried at Meta first; destinations can name it from then on."""
    body = asked.body
    for key in ("phone_number_id", "access_token"):
        if key not in body:
            raise Invalid("This field is required.", code="required", attr=key)
    number, token = id_of(body["phone_number_id"], "phone_number_id"), token_of(body["access_token"])
    report = examined(asked, number, token, place="phone_number_id")
    sender = new_sender(asked, number, token, report)

    def work(uow: UnitOfWork) -> None:
        add_sender(uow, sender)
        uow.destinations.add_activity(sender_entry(asked, sender, "created", []))

    asked.store.run(work)
    return answer(_body(asked, _number_of(asked, number)), 201)


def take_over_sender(asked: Asked) -> Response:
    """Make a sender of a destination's token and number, and let every destination that has the same two name
    it instead.
    """
    with asked.store.read() as uow:
        number, token = credentials_in(_carrier(uow, asked))
    # What is wrong with them is shown afterwards; it keeps nobody from renewing them in one place.
    report = anyio.from_thread.run(_examiner(asked).examine, Sender(number, token))

    def work(uow: UnitOfWork) -> None:
        if credentials_in(_carrier(uow, asked)) != (number, token):
            raise Conflict("The destination was changed meanwhile. Try again.")
        known = uow.senders.get(asked.project.id, number)
        if known is not None and known.access_token != token:
            raise Conflict(_HAS_ANOTHER.format(name=known.name), code="other_token", attr="destination_id")
        sender = known or new_sender(asked, number, token, report)
        if known is None:
            add_sender(uow, sender)
        taken = hand_to_sender(uow, asked, sender)
        change = {"field": "destinations", "action": "changed", "before": None, "after": taken}
        did = "created" if known is None else "updated"
        uow.destinations.add_activity(sender_entry(asked, sender, did, [change]))

    asked.store.run(work)
    return answer(_body(asked, _number_of(asked, number)), 201)


def _carrier(uow: UnitOfWork, asked: Asked) -> Destination:
    wanted = text(asked.body.get("destination_id"), "destination_id")
    destination = uow.destinations.get(asked.project.id, wanted)
    if destination is None:
        raise Invalid("There is no such destination.", attr="destination_id")
    return destination


def update_sender(asked: Asked) -> Response:
    """Change a sender. A new token is tried at Meta first; then whatever waits for it goes at once."""
    body = asked.body
    with asked.store.read() as uow:
        found = stored_sender(uow, asked)
    if "phone_number_id" in body and body["phone_number_id"] != found.phone_number_id:
        detail = "A sender keeps its number. Add another sender for another number."
        raise Invalid(detail, attr="phone_number_id")
    changed: Json = {key: read(body[key]) for key, read in FIELDS.items() if key in body}
    token = changed.get("access_token", found.access_token)
    is_renewed = "access_token" in changed
    if is_renewed:
        changed |= found_in(examined(asked, found.phone_number_id, token, place="access_token"))

    def work(uow: UnitOfWork) -> None:
        before = stored_sender(uow, asked)
        after = msgspec.structs.replace(before, **changed, updated_at=asked.now)
        uow.senders.update(after)
        changes = changes_of(before, after)
        if changes:
            uow.destinations.add_activity(sender_entry(asked, after, "updated", changes))
        if is_renewed:
            send_again(uow, asked, after)

    asked.store.run(work)
    if is_renewed:
        asked.services.wake_worker()
    return answer(_body(asked, _number_of(asked, found.phone_number_id)))


def delete_sender(asked: Asked) -> Response:
    """Delete a sender that no destination names."""

    def work(uow: UnitOfWork) -> None:
        sender = stored_sender(uow, asked)
        refuse_while_used(uow, sender)
        uow.senders.remove(sender.project_id, sender.id)
        uow.destinations.add_activity(sender_entry(asked, sender, "deleted", []))

    asked.store.run(work)
    return Response(status_code=204)


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
            "fields": list(WEBHOOK_FIELDS),
            "last_received_at": max((at for at in arrivals if at), default=None),
        }
    )


def _number(asked: Asked) -> Number:
    return _number_of(asked, asked.path["phone_number_id"])


def _number_of(asked: Asked, name: str) -> Number:
    numbers = numbers_in_use(asked)
    by_id = (one for one in numbers.values() if one.stored is not None and one.stored.id == name)
    number = numbers.get(name) or next(by_id, None)
    if number is None:
        raise NotFound(f"This project has no sender {name[:100]}. GET senders/ lists those it has.")
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
    """What was found of each token. Of a sender that is kept any process may have asked last."""
    found = [_examiner(asked).last(token) for token in number.tokens]
    if number.stored is not None and found:
        found[0] = number.stored.report or found[0]
    return [report for report in found if report is not None]


def _examine(asked: Asked, number: Number) -> None:
    """Ask Meta about each of its tokens, and keep what is found of a sender that is kept."""
    reports = [anyio.from_thread.run(_examiner(asked).examine, token) for token in number.tokens]
    stored = number.stored
    if stored is not None and reports:
        asked.store.run(lambda uow: uow.senders.keep_report(stored, reports[0]))
        number.stored = msgspec.structs.replace(stored, **found_in(reports[0]))


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="senders", **more)


LIST_PATH = "projects/{project_id}/senders/"
ITEM_PATH = LIST_PATH + "{phone_number_id}/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")
LIST_PARAMETERS: tuple[Parameter, ...] = PAGE_PARAMETERS

FIELDS: dict[str, Callable[[object], object]] = {
    "name": name_of,
    "access_token": token_of,
    "app_secret": app_secret_of,
    "waba_id": lambda written: id_of(written, "waba_id"),
}
"""What a change of a sender reads."""

USED = {409: "Destinations name it, or another token is kept for its number"}

OPERATIONS = (
    _operation("GET", LIST_PATH, list_senders, READ, answers={200: Page[SenderBody]}, query=LIST_PARAMETERS),
    _operation("POST", LIST_PATH, create_sender, WRITE, answers={201: SenderBody}, body=SenderCreate),
    _operation(
        "POST",
        LIST_PATH + "from_destination/",
        take_over_sender,
        WRITE,
        answers={201: SenderBody},
        body=TakeOver,
        refusals=USED,
    ),
    _operation("GET", ITEM_PATH, retrieve_sender, READ, answers={200: SenderBody}),
    _operation("PATCH", ITEM_PATH, update_sender, WRITE, answers={200: SenderBody}, body=SenderPatch),
    _operation("DELETE", ITEM_PATH, delete_sender, WRITE, answers={204: None}, refusals=USED),
    _operation("POST", ITEM_PATH + "check/", check_sender, WRITE, answers={200: SenderBody}),
    _operation(
        "GET", "projects/{project_id}/webhook_setup/", show_webhook_setup, READ, answers={200: WebhookSetup}
    ),
)
