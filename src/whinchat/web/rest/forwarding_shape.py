"""Forwardings as JSON: what is read of a request, and what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, cast, get_args

import msgspec
from pydantic import BaseModel, Field

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.forwarding import (
    KIND_MEANING,
    Forwarding,
    ForwardingBacklog,
    ForwardingHealth,
    ForwardingKind,
)
from whinchat.core.whatsapp_events import OWN_EVENTS
from whinchat.web.rest.fields import boolean, item_list, text

NAME_CHARACTERS_MAX = 200
SECRET_CHARACTERS_MAX = 500
URL_CHARACTERS_MAX = 2_000
SIGNING_CHARACTERS_MIN = 16
"""A shorter secret can be guessed from one signed request."""

Status = Literal["off", "fine", "waiting", "failing"]

STATUS_MEANING: dict[Status, str] = {
    "off": "switched off: nothing new is kept for it",
    "fine": "everything has arrived",
    "waiting": "events are on their way",
    "failing": "the receiver does not take them; the reason and what to do are given",
}


class ForwardingPatch(BaseModel):
    """What may be changed of a forwarding. Keys that are absent stay as they are."""

    name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)
    kind: ForwardingKind = Field(
        default="posthog", description="; ".join(f"{k}: {v}" for k, v in KIND_MEANING.items())
    )
    url: str = Field(default="", max_length=URL_CHARACTERS_MAX, description="https://us.i.posthog.com, say")
    secret: str = Field(
        default="",
        max_length=SECRET_CHARACTERS_MAX,
        description="PostHog's project key, Segment's write key, or what a webhook is signed with. Never "
        "shown again; asked for again when the address changes",
    )
    events: list[str] = Field(default=[], description="Names of own events; none means all")
    enabled: bool = True


class ForwardingCreate(ForwardingPatch):
    """A forwarding to be made."""

    name: str = Field(min_length=1, max_length=NAME_CHARACTERS_MAX)
    kind: ForwardingKind
    url: str = Field(min_length=1, max_length=URL_CHARACTERS_MAX)
    secret: str = Field(min_length=1, max_length=SECRET_CHARACTERS_MAX)


class ForwardingState(BaseModel):
    """How it goes."""

    status: Status
    status_meaning: str
    waiting: int = Field(description="Events that have not arrived yet")
    oldest_at: datetime | None = Field(description="Since when the oldest of them waits")
    postponed: int = Field(
        description="Of these, those at which it fails while it takes others; each is tried by itself"
    )
    postponed_error: str | None = Field(description="How it failed at one of these, and what to do")
    arrived: int = Field(description="Events that arrived, since the forwarding was made")
    last_arrived_at: datetime | None
    failed: int = Field(description="Events that were refused, or given up after three days")
    last_error: str | None = Field(description="Why the latest of these failed, and what to do")
    failing_since: datetime | None
    failures: int = Field(description="Tries since the last one that worked")
    next_try_at: datetime | None = Field(description="When a receiver in trouble is asked again")
    reason: str | None
    remedy: str | None


class ForwardingBody(BaseModel):
    """A forwarding with its state."""

    id: str
    name: str
    kind: ForwardingKind
    url: str
    secret_set: bool
    events: list[str]
    enabled: bool
    created_at: datetime
    updated_at: datetime
    state: ForwardingState


class ForwardingTested(BaseModel):
    """What the receiver answered to a sample event."""

    ok: bool
    http_status: int | None = Field(description="Null when no answer came")
    event: str = Field(description="The name of the sample event, by which to find it there")
    reason: str | None
    remedy: str | None


class ForwardingRetried(BaseModel):
    """How many failed events wait again."""

    queued: int


def changed(before: Forwarding, body: Json) -> Forwarding:
    """The forwarding with a request's changes. Raises `Invalid` naming the field."""
    readers: dict[str, Callable[[object, str], object]] = {
        "name": _name,
        "kind": _kind,
        "url": _url,
        "secret": _secret,
        "events": _events,
        "enabled": boolean,
    }
    told = {name: read(body[name], name) for name, read in readers.items() if name in body}
    after = msgspec.structs.replace(before, **told)
    if after.kind == "webhook" and "secret" in told and len(after.secret) < SIGNING_CHARACTERS_MIN:
        detail = f"Ensure this field has at least {SIGNING_CHARACTERS_MIN} characters: it signs requests."
        raise Invalid(detail, code="min_length", attr="secret")
    moved = (before.url, before.kind) != (after.url, after.kind)
    if before.secret and moved and "secret" not in told:
        detail = "Enter the key again: a stored one is not sent to another address."
        raise Invalid(detail, code="required", attr="secret")
    return after


def shown(forwarding: Forwarding, health: ForwardingHealth, backlog: ForwardingBacklog) -> Json:
    """A forwarding with its state. The secret is never shown."""
    names = [name for name in ForwardingBody.model_fields if name not in ("secret_set", "state", "events")]
    told: Json = {name: getattr(forwarding, name) for name in names}
    return told | {
        "secret_set": bool(forwarding.secret),
        "events": list(forwarding.events),
        "state": _state(forwarding, health, backlog),
    }


def _state(forwarding: Forwarding, health: ForwardingHealth, backlog: ForwardingBacklog) -> Json:
    status: Status = "waiting" if backlog.waiting else "fine"
    if not forwarding.enabled:
        status = "off"
    elif health.failures:
        status = "failing"
    return {
        "status": status,
        "status_meaning": STATUS_MEANING[status],
        "waiting": backlog.waiting,
        "oldest_at": backlog.oldest_at,
        "postponed": backlog.postponed,
        "postponed_error": backlog.postponed_error,
        "arrived": health.arrived,
        "last_arrived_at": health.last_arrived_at,
        "failed": backlog.failed,
        "last_error": backlog.last_error,
        "failing_since": health.failing_since,
        "failures": health.failures,
        "next_try_at": health.paused_until if health.failures else None,
        "reason": health.reason,
        "remedy": health.remedy,
    }


def _name(value: object, attr: str) -> str:
    return _not_blank(text(value, attr, length_max=NAME_CHARACTERS_MAX), attr)


def _url(value: object, attr: str) -> str:
    return _not_blank(text(value, attr, length_max=URL_CHARACTERS_MAX), attr)


def _secret(value: object, attr: str) -> str:
    secret = _not_blank(text(value, attr, length_max=SECRET_CHARACTERS_MAX), attr)
    if not secret.isascii() or not secret.isprintable():
        raise Invalid("A key has no such characters. Copy it again.", attr=attr)
    return secret


def _not_blank(written: str, attr: str) -> str:
    if not written:
        raise Invalid("This field may not be blank.", code="blank", attr=attr)
    return written


def _kind(value: object, attr: str) -> ForwardingKind:
    if value not in get_args(ForwardingKind):
        raise Invalid(f'"{value}" is not a valid choice.', code="invalid_choice", attr=attr)
    return cast(ForwardingKind, value)


def _events(value: object, attr: str) -> tuple[str, ...]:
    names = [text(one, f"{attr}__{index}") for index, one in enumerate(item_list(value, attr))]
    for index, name in enumerate(names):
        if name not in OWN_EVENTS:
            detail = f'"{name}" is no event of Whinchat\'s own. There are: {", ".join(OWN_EVENTS)}.'
            raise Invalid(detail, code="invalid_choice", attr=f"{attr}__{index}")
    return tuple(dict.fromkeys(names))
