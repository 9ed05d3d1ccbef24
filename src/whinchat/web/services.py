"""What the HTTP layer is given by the wiring."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from whinchat.core.clock import Clock
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.ports import CloudApi, Store
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.ports_media import MediaSource
from whinchat.core.ports_simulator import Simulator
from whinchat.core.senders import SenderExaminer
from whinchat.core.telemetry import Telemetry
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.rules import Rules
from whinchat.flow.template_sync import TemplateSync
from whinchat.flow.why import CompiledRules
from whinchat.send.pace import PER_SECOND
from whinchat.web.remembered import Remembered
from whinchat.web.trouble import Trouble


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything a route may use; one instance per process, reached as `request.app.state.services`.

    `ingest` returns once the events and every message they trigger are committed; it raises `WorldError` when
    they are not, and then nothing of the call is stored. `project_of_token` answers from a cache that is at
    most `token_cache_seconds` old (a miss always asks the database). `wake_worker` tells a worker of the same
    process that messages are waiting; `wake_receiver` that webhook bodies are. `is_simulator` says whether
    the Cloud API is our simulator (it may ask over the network, so call it on a worker thread).
    `auto_sign_in`: this is the demo, and browsers of this machine are signed in by themselves.

    `examiner` asks Meta about senders; `simulator` reaches the phones of the simulator, where it is one.
    `media` fetches files that people sent; `template_sync` asks Meta for message templates;
    `forwarding_receiver` hands own events to their receivers. `sender_per_second` is the pace of numbers that
    Meta has not told about.
    """

    store: Store
    clock: Clock
    telemetry: Telemetry
    cloud_api: CloudApi
    ingest: Callable[[Sequence[Event]], Awaitable[None]]
    project_of_token: Callable[[str], Awaitable[Project | None]]
    wake_worker: Callable[[], None] = field(default=lambda: None)
    wake_receiver: Callable[[], None] = field(default=lambda: None)
    is_simulator: Callable[[], bool] = field(default=lambda: False)
    auto_sign_in: bool = False
    site_url: str = "http://localhost:8000"
    version: str = "0"
    message_deadline: timedelta = timedelta(hours=24)
    verify_token: str | None = None
    app_secret: str | None = None
    graph_api_url: str = "https://graph.facebook.com"
    sender_per_second: float = PER_SECOND
    examiner: SenderExaminer | None = None
    simulator: Simulator | None = None
    media: MediaSource | None = None
    template_sync: TemplateSync | None = None
    forwarding_receiver: ForwardingReceiver | None = None
    trouble: Trouble = field(default_factory=Trouble)
    remembered: Remembered = field(default_factory=Remembered)
    compiled_rules: CompiledRules = field(default_factory=CompiledRules)
    rules: Rules = field(default_factory=Rules)

    @property
    def ingest_config(self) -> IngestConfig:
        """What Whinchat's own events are captured with, together with `rules`."""
        return IngestConfig(self.site_url, self.message_deadline)

    def __repr__(self) -> str:  # The generated one would print secrets.
        return f"Services(site_url={self.site_url!r})"
