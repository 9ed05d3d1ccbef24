"""Consent over HTTP: the ledger, what holds by it, and writing into it, one by one or by import."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.consent import (
    CATEGORIES,
    SOURCE_MEANING,
    SOURCES,
    STATES,
    ConsentCategory,
    ConsentEntry,
    ConsentSource,
    ConsentState,
    NewConsent,
    Standing,
    address_of,
)
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_consent import ConsentQuery, HeldConsent
from whinchat.flow.consent_news import note_consents
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.consent_fields import ConsentWrite, read_consent
from whinchat.web.rest.cursors import CURSOR_PARAMETER, CursorPage, cursor_of, paged
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import one_of, query_integer, query_text

ROWS_MAX = 500
"""Lines of one page: a wording may have some kilobytes."""


class ConsentRow(BaseModel):
    """One line of the ledger."""

    id: int
    recipient: str | None = Field(description="Null once the data of the person was deleted")
    recipient_hash: str = Field(
        description="Keyed: it finds the recipient again, and tells nobody their number"
    )
    category: ConsentCategory
    state: ConsentState
    source: ConsentSource
    source_meaning: str
    wording: str = Field(description="What was shown or written")
    proof: dict[str, Any] | None
    at: datetime = Field(description="When it was said")
    recorded_at: datetime
    user_id: int | None = Field(description="Who wrote it down, if a user did")


class ConsentList(CursorPage):
    """Lines of the ledger, written last first."""

    results: list[ConsentRow]


class ConsentHeld(BaseModel):
    """What holds for a recipient in one category."""

    recipient: str | None
    recipient_hash: str
    category: ConsentCategory
    state: ConsentState
    source: ConsentSource
    source_meaning: str
    at: datetime


class ConsentHeldList(CursorPage):
    """What holds now."""

    results: list[ConsentHeld]


class ConsentCount(BaseModel):
    """Recipients in one category."""

    category: ConsentCategory
    given: int
    withdrawn: int


class ConsentSummary(BaseModel):
    """How many recipients have said what."""

    results: list[ConsentCount]


class ConsentWritten(BaseModel):
    """What became of a written consent."""

    recipient: str
    changed: bool = Field(description="Whether something else held before")
    standings: list[ConsentHeld] = Field(description="What holds for them now")


def list_consents(asked: Asked) -> Response:
    """List the ledger of consent, written last first."""
    limit = query_integer(asked.query, "limit", default=100, least=1, most=ROWS_MAX)
    before_id = cursor_of(asked.query, int)
    with asked.store.read() as uow:
        found = uow.consents.entries(asked.project.id, _query(asked), limit=limit + 1, before_id=before_id)
    rows = [entry_body(one) for one in found[:limit]]
    place = found[limit - 1].id if len(found) > limit else None
    return answer(paged(asked.request, place, rows, stopped_early=False))


def list_consent_standings(asked: Asked) -> Response:
    """List what holds now, a row for each recipient and category."""
    limit = query_integer(asked.query, "limit", default=100, least=1, most=ROWS_MAX)
    after = cursor_of(asked.query, tuple[str, str])
    with asked.store.read() as uow:
        found = uow.consents.held(asked.project.id, _query(asked), limit=limit + 1, after=after)
    rows = [held_body(one) for one in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    place = (last.recipient_hash, last.standing.category) if last else None
    return answer(paged(asked.request, place, rows, stopped_early=False))


def summarize_consents(asked: Asked) -> Response:
    """Count recipients by category and by what holds for them."""
    with asked.store.read() as uow:
        counts = uow.consents.counts(asked.project.id)
    rows = [
        {"category": category, **{state: counts.get((category, state), 0) for state in STATES}}
        for category in CATEGORIES
    ]
    return answer({"results": rows})


def create_consent(asked: Asked) -> Response:
    """Note that somebody agreed, or took it back. It counts from the next message on."""
    told = read_consent(
        asked.body,
        source_of(asked),
        asked.now,
        user_id=asked.caller.user.id,
        default_country=asked.project.default_country,
    )

    def work(uow: UnitOfWork) -> tuple[bool, Json]:
        changed = note(asked, uow, [told])
        standings = uow.consents.standings(asked.project.id, [told.address]).get(told.address, {})
        rows = [_standing_body(one) | {"recipient": told.address} for one in standings.values()]
        (entry,) = uow.consents.entries(asked.project.id, ConsentQuery(addresses=[told.address]), limit=1)
        return bool(changed), {"standings": [row | {"recipient_hash": entry.recipient_hash} for row in rows]}

    changed, shown = asked.store.run(work)
    asked.services.wake_worker()
    return answer({"recipient": told.address, "changed": changed, **shown}, 201)


def note(asked: Asked, uow: UnitOfWork, told: list[NewConsent]) -> list[NewConsent]:
    """Write into the ledger, with an event for each change of marketing."""
    services = asked.services
    return note_consents(uow, services.rules, services.ingest_config, asked.project.id, told, asked.now)


def source_of(asked: Asked) -> ConsentSource:
    """Where a request comes from: a key is a program's, a session is somebody's before the web app."""
    return "api" if asked.caller.key is not None else "web_app"


def entry_body(entry: ConsentEntry) -> Json:
    """A line as shown."""
    return msgspec.structs.asdict(entry) | {"source_meaning": SOURCE_MEANING[entry.source]}


def held_body(held: HeldConsent) -> Json:
    """What holds, as shown."""
    told = {"recipient": held.recipient, "recipient_hash": held.recipient_hash}
    return told | _standing_body(held.standing)


def _standing_body(standing: Standing) -> Json:
    return {
        "category": standing.category,
        "state": standing.state,
        "source": standing.source,
        "source_meaning": SOURCE_MEANING[standing.source],
        "at": standing.at,
    }


def _query(asked: Asked) -> ConsentQuery:
    recipient = query_text(asked.query, "recipient")
    words = {"category": CATEGORIES, "state": STATES, "source": SOURCES}
    chosen = {
        name: one_of(word, choices, name)
        for name, choices in words.items()
        if (word := query_text(asked.query, name)) is not None
    }
    addresses = None if recipient is None else [address_of(recipient, asked.project.default_country)]
    return msgspec.convert({"addresses": addresses, **chosen}, ConsentQuery)


LIST_PATH = "projects/{project_id}/consents/"
READ, WRITE = scoped("consent:read"), scoped("consent:write")
FILTERS = (
    Parameter("recipient", "A phone number in any human form, or a business-scoped user id"),
    Parameter("category", "marketing, utility or authentication"),
    Parameter("state", "given or withdrawn"),
    Parameter("source", "Where it was said"),
    Parameter("limit", f"Rows, at most {ROWS_MAX}", "integer"),
    CURSOR_PARAMETER,
)


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="consents", **more)


OPERATIONS = (
    _operation("GET", LIST_PATH, list_consents, READ, answers={200: ConsentList}, query=FILTERS),
    _operation("POST", LIST_PATH, create_consent, WRITE, answers={201: ConsentWritten}, body=ConsentWrite),
    _operation(
        "GET",
        LIST_PATH + "standing/",
        list_consent_standings,
        READ,
        answers={200: ConsentHeldList},
        query=FILTERS,
    ),
    _operation("GET", LIST_PATH + "summary/", summarize_consents, READ, answers={200: ConsentSummary}),
)
