"""Forwardings over HTTP: where own events go besides Whinchat, and whether they arrive there."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import anyio.from_thread
import msgspec
from fastapi import Response

from whinchat.core.errors import Invalid, NotFound, OurBug
from whinchat.core.event import Json
from whinchat.core.forwarding import Forwarding, OutgoingEvent, Taken
from whinchat.core.identity import RANDOM_BYTES, uuid7
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_forwarding import AT_ONCE, ForwardingReceiver
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method
from whinchat.web.rest.forwarding_history import changes_of, forwarding_entry
from whinchat.web.rest.forwarding_shape import (
    ForwardingBody,
    ForwardingCreate,
    ForwardingPatch,
    ForwardingRetried,
    ForwardingTested,
    changed,
    shown,
)
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of

FORWARDINGS_MAX = 20
"""Of a project. Each event of it is kept once for each of them."""

TEST_EVENT = "whatsapp forwarding tested"
"""The sample event: no event of its own name is ever captured."""


def list_forwardings(asked: Asked) -> Response:
    """List where the project's own events are forwarded to, and how that goes."""
    with asked.store.read() as uow:
        found = uow.forwardings.all(asked.project.id)
        told = {one.id: _body(uow, one, asked.now) for one in found}
    return answer(page_of(asked.request, found, lambda one: told[one.id]))


def create_forwarding(asked: Asked) -> Response:
    """Forward own events from now on. What happened before stays here."""
    missing = next((name for name in ("name", "kind", "url", "secret") if name not in asked.body), None)
    if missing is not None:
        raise Invalid("This field is required.", code="required", attr=missing)
    now = asked.now
    blank = Forwarding(
        id=uuid7(now, secrets.token_bytes(RANDOM_BYTES)),
        project_id=asked.project.id,
        name="",
        kind="posthog",
        url="",
        secret="",
        created_at=now,
        updated_at=now,
    )
    made = changed(blank, asked.body)
    _check_url(asked, made)

    def work(uow: UnitOfWork) -> Json:
        if len(uow.forwardings.all(asked.project.id)) >= FORWARDINGS_MAX:
            raise Invalid(f"A project has at most {FORWARDINGS_MAX} forwardings. Delete one first.")
        uow.forwardings.save(made)
        uow.destinations.add_activity(forwarding_entry(asked, made, "created"))
        return _body(uow, made, asked.now)

    return answer(asked.store.run(work), 201)


def retrieve_forwarding(asked: Asked) -> Response:
    """Show a forwarding and how it goes."""
    with asked.store.read() as uow:
        return answer(_body(uow, _found(uow, asked), asked.now))


def update_forwarding(asked: Asked) -> Response:
    """Change a forwarding. A receiver in trouble is asked again at once."""
    with asked.store.read() as uow:
        wanted = changed(_found(uow, asked), asked.body)
    if wanted.enabled and asked.body.keys() & {"url", "kind", "enabled"}:
        _check_url(asked, wanted)  # Outside the transaction: a name may take seconds to look up.

    def work(uow: UnitOfWork) -> Json:
        before = _found(uow, asked)
        after = msgspec.structs.replace(changed(before, asked.body), updated_at=asked.now)
        uow.forwardings.save(after)
        changes = changes_of(before, after)
        if changes:
            uow.destinations.add_activity(forwarding_entry(asked, after, "updated", changes))
        return _body(uow, after, asked.now)

    return answer(asked.store.run(work))


def delete_forwarding(asked: Asked) -> Response:
    """Delete a forwarding with everything that still waits for it."""

    def switch_off(uow: UnitOfWork) -> Forwarding:
        gone = msgspec.structs.replace(_found(uow, asked), enabled=False)
        uow.forwardings.save(gone)  # So that nothing is added to what is deleted.
        return gone

    def delete(uow: UnitOfWork) -> None:
        if uow.forwardings.delete(asked.project.id, gone.id):
            uow.destinations.add_activity(forwarding_entry(asked, gone, "deleted"))

    gone = asked.store.run(switch_off)
    while asked.store.run(lambda uow: uow.forwardings.drop(gone.id)) == AT_ONCE:
        pass  # A little at a time, so that others write in between.
    asked.store.run(delete)
    return Response(status_code=204)


def try_forwarding(asked: Asked) -> Response:
    """Send the receiver a sample event now, and show what it answers. Nothing is stored."""
    with asked.store.read() as uow:
        forwarding = _found(uow, asked)
    sample = OutgoingEvent(
        uuid=uuid7(asked.now, secrets.token_bytes(RANDOM_BYTES)),
        event=TEST_EVENT,
        distinct_id="whinchat-test",
        timestamp=asked.now,
        # Nobody becomes a person in PostHog by a test.
        properties={"forwarding": forwarding.name, "$process_person_profile": False},
    )
    outcome = anyio.from_thread.run(_receiver(asked).send, forwarding, [sample])
    if isinstance(outcome, Taken):
        return answer(_told(True, outcome.http_status, None, None))
    failure = outcome.failure
    return answer(_told(False, failure.code, failure.reason, failure.remedy))


def retry_forwarding(asked: Asked) -> Response:
    """Queue the events that were refused or given up."""

    def work(uow: UnitOfWork) -> int:
        return uow.forwardings.send_failed_again(_found(uow, asked).id, asked.now)

    queued = some = asked.store.run(work)
    while some == AT_ONCE:
        some = asked.store.run(work)
        queued += some
    return answer({"queued": queued})


def _check_url(asked: Asked, forwarding: Forwarding) -> None:
    anyio.from_thread.run(_receiver(asked).check_url, forwarding.url, forwarding.kind)


def _told(ok: bool, http_status: int | None, reason: str | None, remedy: str | None) -> Json:
    told = {"ok": ok, "http_status": http_status, "event": TEST_EVENT}
    return told | {"reason": reason, "remedy": remedy}


def _found(uow: UnitOfWork, asked: Asked) -> Forwarding:
    found = uow.forwardings.get(asked.project.id, asked.path["forwarding_id"])
    if found is None:
        raise NotFound("Not found.")
    return found


def _body(uow: UnitOfWork, forwarding: Forwarding, now: datetime) -> Json:
    health = uow.forwardings.health(forwarding.project_id)[forwarding.id]
    return shown(forwarding, health, uow.forwardings.backlog(forwarding.id, now))


def _receiver(asked: Asked) -> ForwardingReceiver:
    receiver = asked.services.forwarding_receiver
    if receiver is None:
        raise OurBug("the wiring gave the web layer no way to receivers of events")
    return receiver


LIST_PATH = "projects/{project_id}/forwardings/"
ITEM_PATH = LIST_PATH + "{forwarding_id}/"
READ, WRITE = scoped("forwarding:read"), scoped("forwarding:write")


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="forwardings", **more)


_SHOWN: dict[int, type[ForwardingBody]] = {200: ForwardingBody}

OPERATIONS = (
    _operation(
        "GET",
        LIST_PATH,
        list_forwardings,
        READ,
        answers={200: Page[ForwardingBody]},
        query=PAGE_PARAMETERS,
    ),
    _operation(
        "POST", LIST_PATH, create_forwarding, WRITE, answers={201: ForwardingBody}, body=ForwardingCreate
    ),
    _operation("GET", ITEM_PATH, retrieve_forwarding, READ, answers=_SHOWN),
    _operation("PATCH", ITEM_PATH, update_forwarding, WRITE, answers=_SHOWN, body=ForwardingPatch),
    _operation("DELETE", ITEM_PATH, delete_forwarding, WRITE, answers={204: None}),
    _operation("POST", ITEM_PATH + "test/", try_forwarding, WRITE, answers={200: ForwardingTested}),
    _operation("POST", ITEM_PATH + "retry/", retry_forwarding, WRITE, answers={200: ForwardingRetried}),
)
