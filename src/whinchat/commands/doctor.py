"""`whinchat doctor`: looks at everything that has to be right before messages leave and receipts come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from whinchat.adapters.whatsapp.examine_app import examine_apps
from whinchat.adapters.whatsapp.examine_sender import examine_senders
from whinchat.commands.findings import print_report
from whinchat.commands.forwarding_findings import ForwardingState, examine_forwardings, forwarding_states
from whinchat.commands.webhook_findings import (
    WEBHOOK_PATH,
    newest_webhook,
    nobody_hears,
    set_up,
    unheard_numbers,
)
from whinchat.core.clock import Clock
from whinchat.core.destination import Destination, Project
from whinchat.core.errors import ConfigurationError, WorldError
from whinchat.core.findings import Finding
from whinchat.core.ports import CloudApi, Store
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.senders import StoredSender, senders_of

__all__ = ["ExaminedStore", "Finding", "examine", "print_report"]


class ExaminedStore(Store, Protocol):
    """The store, and whether its schema is this version's."""

    def is_current(self) -> bool:
        """Whether the schema is the one this version needs."""
        ...


@dataclass(frozen=True)
class _Stored:
    """What the database tells: projects, their enabled destinations and forwardings, the senders they keep,
    app secrets, when their newest webhook came, and numbers of webhooks that no project uses.
    """

    projects: list[Project]
    enabled: list[Destination]
    senders: list[StoredSender]
    forwardings: list[ForwardingState]
    app_secrets: set[str]
    newest_webhook: datetime | None
    unheard: dict[str, datetime]

    def __repr__(self) -> str:  # The generated one would print the app secrets.
        return f"_Stored(projects={len(self.projects)})"


async def examine(
    store: ExaminedStore,
    cloud_api: CloudApi,
    receiver: ForwardingReceiver,
    clock: Clock,
    *,
    public_url: str,
    app_secret: str | None,
    verify_token: str | None,
) -> list[Finding]:
    """Look at database, secrets, webhooks, every sender of the enabled destinations, and what is forwarded.
    Changes nothing.

    `app_secret` and `verify_token` are those of the settings; projects may have their own. Never raises for
    what it is meant to find.
    """
    findings, stored = await asyncio.to_thread(_look_into_store, store, clock.now())
    if stored is None:
        return findings
    webhook_url = public_url.rstrip("/") + WEBHOOK_PATH
    findings += set_up(stored.projects, public_url, app_secret, verify_token)
    findings.append(newest_webhook(stored.newest_webhook, clock.now()))
    findings += nobody_hears(stored.unheard)
    senders, unusable = senders_of(stored.enabled, stored.senders)
    findings += unusable
    if not stored.enabled and not stored.senders:
        found = "No destination is enabled and no sender is kept, so there is none to examine."
        findings.append(Finding("destinations", "warning", found, "Make and enable a destination."))
    findings += await examine_senders(cloud_api, senders, clock.now(), webhook_url)
    findings += await examine_apps(cloud_api, senders, {*stored.app_secrets, app_secret or ""} - {""})
    return findings + await examine_forwardings(receiver, stored.forwardings, clock.now())


def _look_into_store(store: ExaminedStore, now: datetime) -> tuple[list[Finding], _Stored | None]:
    """Findings about the database and the secret key, and what is stored, if it can be read."""
    try:
        version = store.check()
        if not store.is_current():
            remedy = "Run `whinchat migrate`."
            return [Finding("database", "problem", "Its tables are not those of this version.", remedy)], None
        stored = _stored(store, now)
    except WorldError as error:
        remedy = "Check that the database runs, and WHINCHAT_DATABASE_URL."
        return [Finding("database", "problem", str(error), remedy)], None
    except ConfigurationError as error:  # Sealed with another key.
        remedy = "Set WHINCHAT_SECRET_KEY to the key the database was written with, on every machine."
        return [Finding("secret key", "problem", str(error), remedy)], None
    opened = Finding("secret key", "ok", "It opens the stored secrets.")
    return [Finding("database", "ok", version), opened], stored


def _stored(store: Store, now: datetime) -> _Stored:
    with store.read() as unit:
        projects = unit.projects.all()
        enabled = [one for project in projects for one in unit.destinations.enabled(project.id)]
        senders = [one for project in projects for one in unit.senders.all(project.id)]
        forwardings = [one for project in projects for one in forwarding_states(unit, project.id, now)]
        arrivals = [
            unit.webhooks.last_received_at(project_id) for project_id in (0, *(p.id for p in projects))
        ]
        secrets = {one.app_secret for one in projects} | {one.secret for one in unit.senders.app_secrets()}
        unheard = unheard_numbers(unit, projects)
    newest = max((at for at in arrivals if at), default=None)
    known = {secret for secret in secrets if secret}
    return _Stored(projects, enabled, senders, forwardings, known, newest, unheard)
