"""Message templates brought up to date: a project's on demand, those that are due by the clock."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
import structlog

from whinchat.core.clock import Clock
from whinchat.core.errors import CallerError, WorldError
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_templates import MessageTemplateSource, Synced
from whinchat.core.senders import Sender, senders_of
from whinchat.flow.few_at_once import few_at_once
from whinchat.flow.template_news import WITHOUT, pause_or_resume

SYNC_EVERY = timedelta(hours=1)
"""How old a copy may grow where no webhook tells of changes. A sync costs two calls and one for each fifty
message templates, of the 200 an hour that Meta allows an account.
"""

SENDERS_MAX = 100
"""Senders synced in one round; the others follow in the next."""

_log = structlog.get_logger("whinchat.templates")


@dataclass(frozen=True)
class TemplateSync:
    """What syncing needs.

    `known` keeps each project's rules version and senders: looking through thousands of destinations every
    few seconds would cost more than asking Meta.
    """

    store: Store
    source: MessageTemplateSource
    clock: Clock
    known: dict[int, tuple[int, list[Sender]]] = field(default_factory=dict, repr=False)


class SyncReport(msgspec.Struct, frozen=True, kw_only=True):
    """How the sync of one sender went; `error` says what to do where it did not."""

    phone_number_id: str
    waba_id: str = ""
    synced: Synced | None = None
    error: str | None = None


async def sync_project(sync: TemplateSync, project_id: int) -> list[SyncReport]:
    """Ask Meta for the message templates of all senders of a project, now."""
    senders = await asyncio.to_thread(_senders, sync.store, project_id)
    asked = _Asked()
    return await few_at_once(senders[:SENDERS_MAX], lambda sender: _sync_one(sync, project_id, sender, asked))


async def sync_due(
    sync: TemplateSync, every: timedelta = SYNC_EVERY, is_stopping: Callable[[], bool] = lambda: False
) -> list[SyncReport]:
    """The same for senders of all projects that were not asked about for so long, or that a webhook named.

    Of several processes that look at the same time, one asks.
    """
    asked: defaultdict[int, _Asked] = defaultdict(_Asked)

    async def sync_one(due: tuple[int, Sender]) -> SyncReport | None:
        if not await asyncio.to_thread(_claim, sync, *due, every):
            return None
        return await _sync_one(sync, *due, asked[due[0]])

    reports = await few_at_once(await asyncio.to_thread(_due, sync, every), sync_one, is_stopping)
    return [report for report in reports if report is not None]


@dataclass
class _Asked:
    """Accounts that a round has asked about: senders that share one wait for each other's answer."""

    synced: dict[str, Synced] = field(default_factory=dict)
    locks: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))


def _projects(store: Store) -> list[int]:
    with store.read() as unit:
        return [project.id for project in unit.projects.all()]


def _senders(store: Store, project_id: int) -> list[Sender]:
    with store.read() as unit:
        return _senders_in(unit, project_id)


def _senders_in(unit: UnitOfWork, project_id: int) -> list[Sender]:
    """One of each phone number, with the token of the sender that is kept, else that of the destination that
    was changed last.
    """
    destinations = unit.destinations.all(project_id, without=WITHOUT)
    found = senders_of(destinations, unit.senders.all(project_id))[0]
    return list({sender.phone_number_id: sender for sender in reversed(found)}.values())


def senders_by_account(store: Store, project_id: int) -> dict[str, list[Sender]]:
    """The project's senders by the account (WABA) that a sync found for them. Blocks on the database."""
    with store.read() as unit:
        accounts = {one.phone_number_id: one.waba_id for one in unit.message_templates.accounts(project_id)}
        senders = _senders_in(unit, project_id)
    found: dict[str, list[Sender]] = {}
    for sender in senders:
        if waba_id := accounts.get(sender.phone_number_id):
            found.setdefault(waba_id, []).append(sender)
    return found


def _known_senders(sync: TemplateSync, unit: UnitOfWork, project_id: int) -> list[Sender]:
    version = unit.rules_version(project_id)
    known = sync.known.get(project_id)
    if known is None or known[0] != version:
        known = sync.known[project_id] = (version, _senders_in(unit, project_id))
    return known[1]


def _due(sync: TemplateSync, every: timedelta) -> list[tuple[int, Sender]]:
    """Due senders of all projects, with their project."""
    now = sync.clock.now()
    found: list[tuple[int, Sender]] = []
    for project_id in _projects(sync.store):
        with sync.store.read() as unit:
            senders = {one.phone_number_id: one for one in _known_senders(sync, unit, project_id)}
            due = sorted(unit.message_templates.due(project_id, senders, now=now, every=every))
        found += [(project_id, senders[one]) for one in due[:SENDERS_MAX]]
    return found


def _claim(sync: TemplateSync, project_id: int, sender: Sender, every: timedelta) -> bool:
    """Whether it is ours to ask about. Only just before: what a stop leaves is due for the next process."""
    now, number = sync.clock.now(), sender.phone_number_id
    return sync.store.run(lambda unit: unit.message_templates.claim(project_id, number, now=now, every=every))


async def _sync_one(sync: TemplateSync, project_id: int, sender: Sender, asked: _Asked) -> SyncReport:
    """One sender; an account that several of them share is asked once."""
    number, waba_id = sender.phone_number_id, ""
    now = sync.clock.now()
    try:
        waba_id = await sync.source.account_of(sender)
        async with asked.locks[waba_id]:
            if waba_id not in asked.synced:
                templates = await sync.source.templates(waba_id, sender, now)
                asked.synced[waba_id] = await asyncio.to_thread(
                    sync.store.run, lambda unit: _keep(unit, project_id, waba_id, templates, now)
                )
    except (CallerError, WorldError) as error:
        why = error.detail if isinstance(error, CallerError) else str(error)
        _log.info("message templates not told", sender=number, error=why)
        await asyncio.to_thread(_keep_failure, sync.store, project_id, number, waba_id, why, now)
        return SyncReport(phone_number_id=number, waba_id=waba_id, error=why)
    account = SenderAccount(phone_number_id=number, waba_id=waba_id, tried_at=now, synced_at=now)
    await asyncio.to_thread(
        sync.store.run, lambda unit: unit.message_templates.keep_account(project_id, account)
    )
    return SyncReport(phone_number_id=number, waba_id=waba_id, synced=asked.synced[waba_id])


def _keep(
    unit: UnitOfWork, project_id: int, waba_id: str, templates: Sequence[MessageTemplate], now: datetime
) -> Synced:
    """Store them, and the categories that consent is asked for by."""
    unit.pace.keep_categories(project_id, {one.name: one.category.lower() for one in templates})
    pause_or_resume(unit, project_id, waba_id, templates, now)
    return unit.message_templates.replace(project_id, waba_id, templates, now)


def _keep_failure(store: Store, project_id: int, number: str, waba_id: str, why: str, now: datetime) -> None:
    """What was synced before stays as it is."""

    def keep(unit: UnitOfWork) -> None:
        known = {one.phone_number_id: one for one in unit.message_templates.accounts(project_id)}
        before = known.get(number, SenderAccount(phone_number_id=number))
        account = msgspec.structs.replace(
            before, waba_id=before.waba_id or waba_id, tried_at=now, wanted_at=None, error=why
        )
        unit.message_templates.keep_account(project_id, account)

    store.run(keep)
