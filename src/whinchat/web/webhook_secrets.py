"""Whose secret signed a webhook body? Pure, but for reading the secrets.

A body that a project's app secret signed is that project's, whatever it tells. A sender's app secret signs
for that sender only: what else such a body tells of is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import msgspec

from whinchat.core.event import Json
from whinchat.core.ports_senders import AppSecret
from whinchat.receipts.verify import verify
from whinchat.web.services import Services

ANY_PROJECT = 0
"""Kept under no project at all: signed with the installation's secret when each project has its own."""

Signed = tuple[int, bytes]
"""A project and what of a body is its own."""


@dataclass(frozen=True)
class Secrets:
    """App secrets and verify tokens as of `read_at`; a project without its own uses the installation's."""

    by_project: Mapping[int, str]
    of_senders: Sequence[AppSecret]
    installation: str | None
    verify_tokens: tuple[str, ...]
    read_at: datetime

    @property
    def has_any(self) -> bool:
        """Whether anything can be verified at all."""
        return bool(self.by_project or self.of_senders or self.installation)

    def is_fresh(self, now: datetime, age_max: timedelta) -> bool:
        """A clock that was set back makes the age negative, which is no reason to trust it for long."""
        return abs(now - self.read_at) < age_max

    def signers(self, body: bytes, signature: str) -> list[Signed]:
        """The projects whose secret, or whose sender's, signed these bytes, each with its part of them."""
        valid = {secret for secret in self._distinct if verify(body, signature, [secret])}
        signed = [(project_id, body) for project_id, secret in self.by_project.items() if secret in valid]
        others = [one for one in self.of_senders if all(one.project_id != id_ for id_, _ in signed)]
        if valid:  # Known to have signed, so that no other secret can have.
            others = [one for one in others if one.secret in valid]
        signed += _of_senders(others, body, signature) if others else []
        return signed or ([(ANY_PROJECT, body)] if self.installation in valid else [])

    @cached_property
    def _distinct(self) -> frozenset[str]:
        """Projects often share an app, and each secret costs a digest of the body."""
        return frozenset({*self.by_project.values(), self.installation or ""} - {""})


def read_secrets(services: Services, now: datetime) -> Secrets:
    """What may sign now. Blocks on the database."""
    with services.store.read() as unit:
        projects, of_senders = unit.projects.all(), unit.senders.app_secrets()
    effective = {project.id: project.app_secret or services.app_secret for project in projects}
    tokens = [services.verify_token, *(project.verify_token for project in projects)]
    return Secrets(
        by_project={id_: secret for id_, secret in effective.items() if secret},
        of_senders=of_senders,
        installation=services.app_secret,
        verify_tokens=tuple(token for token in tokens if token),
        read_at=now,
    )


def _of_senders(secrets: Sequence[AppSecret], body: bytes, signature: str) -> list[Signed]:
    """The projects one of whose senders' secrets signed the body, each with its part.

    Only secrets of senders that the body tells of are tried: who sends us anything must not make us compute
    hundreds of digests of it.
    """
    entries = _entries(body)
    named = [one for one in secrets if any(_is_about(entry, one) for entry in entries)]
    valid = {secret for secret in {one.secret for one in named} if verify(body, signature, [secret])}
    by_project: dict[int, list[AppSecret]] = {}
    for one in named:
        if one.secret in valid:
            by_project.setdefault(one.project_id, []).append(one)
    return [(project_id, _part(body, entries, own)) for project_id, own in sorted(by_project.items())]


def _entries(body: bytes) -> list[Json]:
    """The entries of a body, one for each account; none of what is no webhook."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return []
    return _objects(value.get("entry")) if isinstance(value, dict) else []


def _is_about(entry: Json, secret: AppSecret) -> bool:
    """Whether an entry tells of a sender's account, or, while that is not known, of its number alone."""
    if secret.waba_id:
        return entry.get("id") == secret.waba_id
    return _numbers(entry) == {secret.phone_number_id}


def _numbers(entry: Json) -> set[object]:
    """The phone number ids that an entry's changes name; None for a change without one."""
    values = (change.get("value") for change in _objects(entry.get("changes")))
    told = (value.get("metadata") if isinstance(value, dict) else None for value in values)
    return {one.get("phone_number_id") if isinstance(one, dict) else None for one in told}


def _part(body: bytes, entries: Sequence[Json], own: Iterable[AppSecret]) -> bytes:
    """What of a body concerns these senders: as a rule all of it, as it came."""
    kept = [entry for entry in entries if any(_is_about(entry, one) for one in own)]
    if len(kept) == len(entries):
        return body
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": kept})


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
