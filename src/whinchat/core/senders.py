"""Senders: those a project keeps, those destinations bring along, and what Meta says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import msgspec
from msgspec.structs import replace

from whinchat.core.catalogue import DEFAULT_API_VERSION
from whinchat.core.destination import Destination, NamedSender, input_value
from whinchat.core.event import Json
from whinchat.core.findings import Finding


@dataclass
class Sender:
    """A business phone number with the token used for it, and where it is used."""

    phone_number_id: str
    access_token: str = field(repr=False)
    versions: set[str] = field(default_factory=set)
    destinations: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How findings call it."""
        return f"number {self.phone_number_id}"


class SenderReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an examination of one sender found. `number` has Meta's fields of the number, {} when it did not
    tell; `is_token_ok` is None when it could not be asked.
    """

    at: datetime
    findings: list[Finding]
    is_token_ok: bool | None = None
    number: Json = msgspec.field(default_factory=dict)
    waba_id: str | None = None


class StoredSender(msgspec.Struct, kw_only=True):
    """A sender that a project keeps: destinations name it instead of carrying its credentials.

    `waba_id` is empty until Meta told it. `access_token` and `app_secret` are encrypted at rest and never
    shown. `number`, `findings`, `token_ok` and `checked_at` are what the last examination found; `tried_at`
    is when one was begun, `wanted_at` when a webhook told that there is something new.
    """

    id: str
    project_id: int
    name: str
    phone_number_id: str
    waba_id: str = ""
    access_token: str
    app_secret: str | None = None
    number: Json = msgspec.field(default_factory=dict)
    findings: list[Finding] = msgspec.field(default_factory=list)
    token_ok: bool | None = None
    checked_at: datetime | None = None
    tried_at: datetime | None = None
    wanted_at: datetime | None = None
    created_at: datetime
    updated_at: datetime

    def __repr__(self) -> str:  # The generated one would print secrets.
        return f"StoredSender(id={self.id!r}, phone_number_id={self.phone_number_id!r})"

    @property
    def named(self) -> NamedSender:
        """What destinations get of it."""
        return NamedSender(id=self.id, phone_number_id=self.phone_number_id, access_token=self.access_token)

    @property
    def report(self) -> SenderReport | None:
        """What was found last, by any process; None when nobody asked yet."""
        if self.checked_at is None:
            return None
        return SenderReport(
            at=self.checked_at,
            findings=self.findings,
            is_token_ok=self.token_ok,
            number=self.number,
            waba_id=self.waba_id or None,
        )


def sender_named(senders: Iterable[StoredSender], name: str) -> StoredSender | None:
    """The sender with this id, else the one with this phone number id."""
    known = list(senders)
    by_id = (one for one in known if one.id == name)
    return next(by_id, None) or next((one for one in known if one.phone_number_id == name), None)


def with_sender(destination: Destination, senders: Iterable[StoredSender]) -> Destination:
    """The destination knowing the sender it names; none when it names none, or one that is not there."""
    name = destination.sender_name
    found = sender_named(senders, name) if name else None
    named = None if found is None else found.named
    return destination if destination.named_sender == named else replace(destination, named_sender=named)


class SenderExaminer(Protocol):
    """Asks Meta about senders and remembers what it said."""

    async def examine(self, sender: Sender) -> SenderReport:
        """Ask Meta now: a handful of reads. What is wrong, Meta's silence included, is a finding."""
        ...

    def last(self, sender: Sender) -> SenderReport | None:
        """What was found last, by this process; None when nobody asked yet."""
        ...


def senders_of(
    destinations: Iterable[Destination], stored: Iterable[StoredSender] = ()
) -> tuple[list[Sender], list[Finding]]:
    """The senders that are kept, then those of destinations in the order of their first use; and findings
    about inputs that name none.
    """
    senders = {(one.phone_number_id, one.access_token): Sender(*_credentials(one)) for one in stored}
    findings: list[Finding] = []
    for destination in destinations:
        for inputs in _input_sets(destination):
            number, token = (_written(inputs, key) for key in ("phone_number_id", "access_token"))
            name = destination.name or destination.id
            finding = _unusable(name, number, token)
            if finding is not None:
                findings.append(finding)
                continue
            sender = senders.setdefault((number, token), Sender(number, token))
            sender.versions.add(_written(inputs, "api_version") or DEFAULT_API_VERSION)
            if name not in sender.destinations:
                sender.destinations.append(name)
    return list(senders.values()), findings


def _credentials(one: StoredSender) -> tuple[str, str]:
    return one.phone_number_id, one.access_token


def _input_sets(destination: Destination) -> Iterator[Json]:
    """A destination's inputs; with mappings, those of each mapping."""
    if not destination.mappings:
        yield destination.all_inputs()
    for index in range(len(destination.mappings or [])):
        yield destination.all_inputs(index)


def numbers_in(inputs: Json, mappings: Sequence[Json] | None) -> set[str]:
    """Phone number ids that a destination's inputs, or with mappings those of each mapping, name as they are.
    An expression may give any number, and names none.
    """
    sets = [inputs | (one.get("inputs") or {}) for one in mappings or [{}]]
    numbers = {_written(one, "phone_number_id") for one in sets}
    return {number for number in numbers if number and "{" not in number}


def _written(inputs: Json, key: str) -> str:
    value = input_value(inputs, key)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _unusable(name: str, number: str, token: str) -> Finding | None:
    check = f"destination {name}"
    if "{" in number or "{" in token:
        found = "Its number or token is computed for each event, so it cannot be examined beforehand."
        return Finding(check, "warning", found, "Write number and token down, one destination per sender.")
    missing = [word for word, value in (("phone number ID", number), ("access token", token)) if not value]
    if missing:
        remedy = "Fill it in; both are on the API set-up page of the app at Meta."
        return Finding(check, "problem", f"It has no {' and no '.join(missing)}.", remedy)
    return None
