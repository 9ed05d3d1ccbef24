"""Builds adapters from settings and hands them to flow and web. The only module that sees everything."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

from starlette.types import ASGIApp

from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.prometheus import PrometheusTelemetry
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.adapters.whatsapp.examiner import MetaExaminer
from whinchat.adapters.whatsapp.media import MetaMedia
from whinchat.adapters.whatsapp.message_templates import MetaMessageTemplates
from whinchat.adapters.whatsapp.simulator import SimulatorClient
from whinchat.adapters.whatsapp.simulator_probe import SimulatorProbe
from whinchat.core.clock import Clock, SystemClock
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.private_networks import private_networks
from whinchat.core.telemetry import Telemetry
from whinchat.flow.applying import EarlyReceipts, Reception
from whinchat.flow.consent_news import ConsentCapture
from whinchat.flow.deliver import Delivery
from whinchat.flow.forwarding import Forwarder
from whinchat.flow.group_commit import GroupCommit
from whinchat.flow.ingest import IngestConfig, ingest
from whinchat.flow.janitor import Retention
from whinchat.flow.receipt_capture import EndCapture
from whinchat.flow.rules import Rules
from whinchat.flow.sender_check import SenderCheck
from whinchat.flow.template_sync import TemplateSync
from whinchat.send.pace import PER_SECOND
from whinchat.settings import Settings, secret_key_of
from whinchat.web.app import create_app, create_health_app
from whinchat.web.services import Services

TOKEN_CACHE_SECONDS = 5.0
"""How long a rotated capture token may still be taken; one query per token and five seconds costs nothing."""

TOKENS_MAX = 10_000
"""Tokens remembered at once; beyond it the cache starts anew."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The adapters of one process and what flow needs of them."""

    settings: Settings
    store: SqlStore
    telemetry: PrometheusTelemetry
    cloud_api: CloudApiClient
    clock: Clock
    rules: Rules
    delivery: Delivery
    reception: Reception
    retention: Retention
    template_sync: TemplateSync
    sender_check: SenderCheck
    forwarder: Forwarder
    receiver: HttpReceiver
    media: MetaMedia
    demo: bool = False


def build(settings: Settings, clock: Clock | None = None, *, demo: bool = False) -> Parts:
    """Adapters for one process; a demo signs browsers in by itself.

    Raises `ConfigurationError` for settings that cannot work.
    """
    clock = clock or SystemClock()
    telemetry = PrometheusTelemetry()
    store = SqlStore.open(
        settings.resolved_database_url,
        secret_key_of(settings),
        lambda: telemetry.count("whinchat_store_retries_total"),
    )
    rules = Rules()
    cloud_api = CloudApiClient(
        settings.graph_api_url, request_timeout_seconds=settings.request_timeout_seconds
    )
    per_second = settings.sender_messages_per_second or PER_SECOND
    config = IngestConfig(settings.site_url, settings.message_deadline)
    receiver = HttpReceiver(private_networks(settings.forwarding_private_networks or ""), clock=clock)
    reception = Reception(telemetry, enrich, rules, config, per_second)
    ends, early = EndCapture(rules, config), EarlyReceipts(reception)
    return Parts(
        settings=settings,
        store=store,
        telemetry=telemetry,
        cloud_api=cloud_api,
        clock=clock,
        rules=rules,
        delivery=Delivery(
            store,
            rules,
            cloud_api,
            clock,
            telemetry,
            per_second,
            tell_ends=ends,
            heed_early=early,
            note_consents=ConsentCapture(rules, config),
        ),
        reception=reception,
        retention=Retention(
            events=timedelta(days=settings.events_retention_days),
            messages=timedelta(days=settings.messages_retention_days),
            webhooks=timedelta(days=settings.webhooks_retention_days),
        ),
        template_sync=TemplateSync(store, MetaMessageTemplates(cloud_api), clock),
        sender_check=SenderCheck(
            store,
            MetaExaminer(cloud_api, clock, f"{settings.site_url}/webhooks/whatsapp"),
            clock,
            keeps_throughput=settings.sender_messages_per_second is None,
        ),
        forwarder=Forwarder(store, receiver, clock, telemetry),
        receiver=receiver,
        media=MetaMedia(cloud_api),
        demo=demo,
    )


def committer(parts: Parts, wake_worker: Callable[[], None]) -> Callable[[Sequence[Event]], None]:
    """Commits events on a worker thread: one transaction with people, promises and counts."""
    config = parts.reception.config

    def commit(events: Sequence[Event]) -> None:
        started = time.perf_counter()
        parts.rules.prepare(parts.store, {event.project_id for event in events})
        now = parts.clock.now()
        done = parts.store.run(lambda unit: ingest(unit, parts.rules, events, config, now))
        _measure_ingest(parts.telemetry, events, time.perf_counter() - started)
        parts.telemetry.count("whinchat_events_duplicate_total", done.duplicates)
        parts.telemetry.count("whinchat_messages_promised_total", done.promised)
        if done.promised:
            wake_worker()

    return commit


def _measure_ingest(telemetry: Telemetry, events: Sequence[Event], seconds: float) -> None:
    telemetry.observe("whinchat_ingest_seconds", seconds)
    telemetry.observe("whinchat_ingest_batch_events", len(events))
    for source in {event.source for event in events}:
        amount = sum(event.source == source for event in events)
        telemetry.count("whinchat_events_ingested_total", amount, source=source)


class TokenCache:
    """Project by capture token, at most `TOKEN_CACHE_SECONDS` old; unknown tokens always ask the database."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._known: dict[str, tuple[float, Project]] = {}

    async def project_of(self, token: str) -> Project | None:
        """The project of a token, or None."""
        found = self._known.get(token)
        now = time.monotonic()
        if found and now - found[0] < TOKEN_CACHE_SECONDS:
            return found[1]
        project = await asyncio.to_thread(self._look_up, token)
        if project is None:
            self._known.pop(token, None)
            return None
        if len(self._known) >= TOKENS_MAX:
            self._known.clear()
        self._known[token] = (now, project)
        return project

    def _look_up(self, token: str) -> Project | None:
        with self._store.read() as unit:
            return unit.projects.by_token(token)


def application(
    parts: Parts,
    group: GroupCommit[Event],
    *,
    wake_worker: Callable[[], None],
    wake_receiver: Callable[[], None],
    takes_events: bool,
) -> ASGIApp:
    """The HTTP application over these parts; of a process that takes no events only health and metrics."""
    settings = parts.settings
    app_secret, verify_token = settings.whatsapp_app_secret, settings.whatsapp_verify_token
    services = Services(
        store=parts.store,
        clock=parts.clock,
        telemetry=parts.telemetry,
        cloud_api=parts.cloud_api,
        ingest=group.submit,
        project_of_token=TokenCache(parts.store).project_of,
        wake_worker=wake_worker,
        wake_receiver=wake_receiver,
        is_simulator=SimulatorProbe(settings.graph_api_url).is_simulator,
        auto_sign_in=parts.demo,
        site_url=settings.site_url,
        version=version("whinchat"),
        message_deadline=settings.message_deadline,
        verify_token=verify_token.get_secret_value() if verify_token else None,
        app_secret=app_secret.get_secret_value() if app_secret else None,
        graph_api_url=settings.graph_api_url,
        sender_per_second=settings.sender_messages_per_second or PER_SECOND,
        examiner=parts.sender_check.examiner,
        simulator=SimulatorClient(settings.graph_api_url),
        media=parts.media,
        template_sync=parts.template_sync,
        rules=parts.rules,
        forwarding_receiver=parts.receiver,
    )
    create = create_app if takes_events else create_health_app
    return create(services, parts.telemetry.page)
