"""`whinchat doctor`: looks at everything that has to be right before messages leave and receipts come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from whinchat.adapters.whatsapp.examine_sender import examine_senders
from whinchat.commands.findings import print_report
from whinchat.commands.forwarding_findings import ForwardingState, examine_forwardings, forwarding_states
from whinchat.core.clock import Clock
from whinchat.core.destination import Destination, Project
from whinchat.core.errors import ConfigurationError, WorldError
from whinchat.core.findings import Finding
from whinchat.core.ports import CloudApi, Store
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.senders import StoredSender, senders_of

__all__ = ["ExaminedStore", "Finding", "examine", "print_report"]

WEBHOOK_PATH = "/webhooks/whatsapp"

_SILENCE = timedelta(days=7)
"""Meta repeats webhooks for seven days; a longer silence means that nothing was sent or nothing arrives."""


class ExaminedStore(Store, Protocol):
    """The store, and whether its schema is this version's."""

    def is_current(self) -> bool:
        """Whether the schema is the one this version needs."""
        ...


@dataclass(frozen=True)
class _Stored:
    """What the database tells: projects, their enabled destinations and forwardings, the senders they keep,
    and when their newest webhook came.
    """

    projects: list[Project]
    enabled: list[Destination]
    senders: list[StoredSender]
    forwardings: list[ForwardingState]
    newest_webhook: datetime | None


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
    findings += _set_up(stored, public_url, app_secret, verify_token)
    findings.append(_newest_webhook(stored.newest_webhook, clock.now()))
    senders, unusable = senders_of(stored.enabled, stored.senders)
    findings += unusable
    if not stored.enabled and not stored.senders:
        found = "No destination is enabled and no sender is kept, so there is none to examine."
        findings.append(Finding("destinations", "warning", found, "Make and enable a destination."))
    findings += await examine_senders(cloud_api, senders, clock.now(), webhook_url)
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
    newest = max((at for at in arrivals if at), default=None)
    return _Stored(projects, enabled, senders, forwardings, newest)


def _set_up(
    stored: _Stored, public_url: str, app_secret: str | None, verify_token: str | None
) -> list[Finding]:
    """What receiving webhooks needs on our side. Sending works without it, so nothing here is a problem."""
    without_secret = [one.name for one in stored.projects if not (app_secret or one.app_secret)]
    has_token = bool(verify_token) or any(one.verify_token for one in stored.projects)
    parts = urlsplit(public_url)
    found = "Not told what became of a message: delivered, read, failed later."
    wanted = (
        (
            "app secret",
            not without_secret,
            "Webhooks can be verified.",
            f"Missing for {', '.join(without_secret)}, so webhooks are refused. {found}",
            "Set WHINCHAT_WHATSAPP_APP_SECRET to the app secret in the app's basic settings at Meta.",
        ),
        (
            "verify token",
            has_token,
            "Meta's handshake can be answered.",
            f"Missing, so Meta cannot save our address. {found}",
            "Set WHINCHAT_WHATSAPP_VERIFY_TOKEN to a word of yours and enter the same at Meta.",
        ),
        (
            "public URL",
            parts.scheme == "https" and bool(parts.hostname),
            f"Meta's callback URL is {public_url.rstrip('/')}{WEBHOOK_PATH}",
            f"{public_url} is not https, and Meta sends webhooks to https only. {found}",
            "Put a proxy with a valid certificate in front and set WHINCHAT_PUBLIC_URL.",
        ),
    )
    return [
        Finding(check, "ok", fine) if well else Finding(check, "warning", bad, remedy)
        for check, well, fine, bad, remedy in wanted
    ]


def _newest_webhook(at: datetime | None, now: datetime) -> Finding:
    remedy = (
        f"Enter our address ({WEBHOOK_PATH}) at Meta, subscribe the app to the field messages, and the "
        f"account to "
        "the app."
    )
    if at is None:
        return Finding("last webhook", "warning", "None has arrived within the time they are kept.", remedy)
    when = f"{at:%Y-%m-%d %H:%M} UTC"
    if now - at > _SILENCE:
        return Finding("last webhook", "warning", f"The last one arrived on {when}.", remedy)
    return Finding("last webhook", "ok", f"Arrived on {when}.")
