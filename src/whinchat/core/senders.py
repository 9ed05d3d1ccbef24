"""Which senders destinations use: number and token, each pair once; and what Meta says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.destination import Destination, input_value
from whinchat.core.event import Json
from whinchat.core.findings import Finding

_DEFAULT_VERSION = "v21.0"
"""What a destination without a version sends with, as PostHog's."""


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


class SenderExaminer(Protocol):
    """Asks Meta about senders and remembers what it said."""

    async def examine(self, sender: Sender) -> SenderReport:
        """Ask Meta now: a handful of reads. What is wrong, Meta's silence included, is a finding."""
        ...

    def last(self, sender: Sender) -> SenderReport | None:
        """What was found last, by this process; None when nobody asked yet."""
        ...


def senders_of(destinations: Iterable[Destination]) -> tuple[list[Sender], list[Finding]]:
    """The senders in the order of their first use, and findings about inputs that name none."""
    senders: dict[tuple[str, str], Sender] = {}
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
            sender.versions.add(_written(inputs, "api_version") or _DEFAULT_VERSION)
            if name not in sender.destinations:
                sender.destinations.append(name)
    return list(senders.values()), findings


def _input_sets(destination: Destination) -> Iterator[Json]:
    """A destination's inputs; with mappings, those of each mapping."""
    if not destination.mappings:
        yield destination.all_inputs()
    for index in range(len(destination.mappings or [])):
        yield destination.all_inputs(index)


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
