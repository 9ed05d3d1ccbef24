"""What a process does: `web` takes events and webhooks, `worker` sends; `serve` is both in one process."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import random
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
import uvicorn

from whinchat.core.errors import ConfigurationError, WorldError
from whinchat.flow.backlog import Backlog
from whinchat.flow.courier import Courier
from whinchat.flow.failing import report_failing
from whinchat.flow.forwarding import Dispatch, tidy
from whinchat.flow.group_commit import GroupCommit
from whinchat.flow.janitor import expire_leases, forget_old, measure_waiting, resolve_unknown
from whinchat.flow.outages import Outages
from whinchat.flow.sender_check import check_due
from whinchat.flow.template_sync import sync_due
from whinchat.flow.throughput import ask_throughput, keep_throughput, senders_to_ask, senders_used
from whinchat.wiring import Parts, application, committer

_log = structlog.get_logger("whinchat.roles")

IDLE_POLL_SECONDS = 0.25
"""How often an idle worker looks for messages of other processes. In one process it is woken at once."""

RECEIVE_REST_SECONDS = 0.1
"""The receiver rests so long between two transactions, or as long as the last one took if that is more. Going
after each handful, or without a pause, would take the write lock from webhooks that wait to be answered; and
nobody sees whether a receipt counts now or a tenth of a second later.
"""

JANITOR_SECONDS = 5.0
"""How often ended leases are taken back."""

FAILING_SECONDS = 15.0
"""How often is looked for destinations in trouble: soon enough for a person, who has to mend it."""

FORGET_SECONDS = 600.0
"""How often old rows are deleted."""

THROUGHPUT_SECONDS = 3600.0
"""How often Meta is asked what it allows each number; an upgrade is no hurry."""

NEW_SENDERS_SECONDS = 5.0
"""How soon it is asked about a number that sends for the first time: until then it sends 80 a second."""

TEMPLATES_LOOK_SECONDS = 5.0
"""How often is looked for senders that are due, they or their message templates: each hourly, and sooner when
it is new or a webhook told of a change.
"""

FORWARD_SECONDS = 0.5
"""How often is looked for own events to forward. Nobody waits for them as for a message."""

PAUSE_AFTER_ERROR_SECONDS = 1.0
"""Pause after an unexpected error or an absent database, so that a fault does not fill the disk with logs."""

GRACE_SECONDS = 20
"""How long requests under way may finish after a signal to stop."""

ASKING_GRACE_SECONDS = 5.0
"""How long questions to Meta about senders and message templates may go on after a signal to stop. They are
asked again within the hour; were Meta silent, each would take its whole time-out.
"""

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Objects made before Python looks for circles among the new ones. A batch makes thousands that all die
without one; at Python's default of 700 the search took a sixth of capture's processor time.
"""

THREAD_SWITCH_SECONDS = 0.000_5
"""How long one thread may keep the interpreter while another waits for it. At Python's default of 5 ms the
thread that commits waits for the one that decodes at every row it reads.
"""


@dataclass
class Bells:
    """How parts of one process wake each other. Ringing is safe from any thread."""

    loop: asyncio.AbstractEventLoop
    worker: asyncio.Event = field(default_factory=asyncio.Event)
    receiver: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    outages: Outages = field(default_factory=Outages)

    def ring_worker(self) -> None:
        """Messages were promised."""
        self.loop.call_soon_threadsafe(self.worker.set)

    def ring_receiver(self) -> None:
        """Webhook bodies were kept."""
        self.loop.call_soon_threadsafe(self.receiver.set)


async def run(
    parts: Parts, *, web: bool, worker: bool, listener: socket.socket | None, ready: Callable[[], None]
) -> None:
    """Run the roles until SIGINT or SIGTERM, then finish what is under way.

    `ready` is called once requests are answered (or, without `listener`, at once).
    """
    await asyncio.to_thread(_prepare_rules, parts)
    _tune_interpreter()
    bells = Bells(asyncio.get_running_loop())
    group = GroupCommit(committer(parts, bells.ring_worker))
    app = application(
        parts, group, wake_worker=bells.ring_worker, wake_receiver=bells.ring_receiver, takes_events=web
    )
    server = Server(app, ready)
    courier = Courier(parts.delivery, concurrency=parts.settings.send_concurrency)
    forwarding = Dispatch(parts.forwarder)
    background = [asyncio.create_task(group.run())]
    asking: list[asyncio.Task[None]] = []
    if worker:
        background += [asyncio.create_task(loop) for loop in _worker_loops(parts, bells, courier, forwarding)]
        asking = [asyncio.create_task(loop) for loop in _asking_loops(parts, bells)]
    if listener is None:
        ready()
    stop_on_signals(bells.loop, server)
    try:
        if listener is not None:
            await server.serve(sockets=[listener])
        else:
            await server.told_to_stop.wait()
    finally:
        bells.stop.set()
        bells.worker.set()
        bells.receiver.set()
        group.close()
        await asyncio.gather(*background, _end(asking))
        await courier.drain()
        await forwarding.drain()
        await parts.receiver.close()
        await parts.media.close()
        await parts.cloud_api.close()
        parts.store.close()


async def _end(asking: Sequence[asyncio.Task[None]], grace_seconds: float = ASKING_GRACE_SECONDS) -> None:
    """Let these loops finish, for a moment; then leave what they wait for."""
    if not asking:
        return
    _, pending = await asyncio.wait(asking, timeout=grace_seconds)
    for task in pending:
        task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)


def _prepare_rules(parts: Parts) -> None:
    """Compile what is configured before an event waits for it: ten thousand destinations take seconds."""
    with contextlib.suppress(WorldError):  # A database that is away now is told when it is needed.
        with parts.store.read() as unit:
            projects = [project.id for project in unit.projects.all()]
        parts.rules.prepare(parts.store, projects)


def _tune_interpreter() -> None:
    """Settings of the interpreter for a process whose threads hand batches to each other."""
    gc.collect()
    gc.freeze()  # What was loaded at the start stays: there is no need to look at it again.
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    sys.setswitchinterval(THREAD_SWITCH_SECONDS)


def stop_on_signals(loop: asyncio.AbstractEventLoop, server: Server) -> None:
    """SIGINT and SIGTERM ask the process to finish what is under way."""
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.stop)


def _worker_loops(
    parts: Parts, bells: Bells, courier: Courier, forwarding: Dispatch
) -> list[Coroutine[None, None, None]]:
    backlog = Backlog(parts.store, parts.reception)
    return [
        _forever(bells, "deliver", lambda: _deliver_once(parts, bells, courier)),
        _forever(bells, "receive", lambda: _receive_once(parts, bells, backlog)),
        _forever(bells, "forward", lambda: _forward_once(parts, bells, forwarding)),
        _forever(bells, "janitor", lambda: _tidy_once(parts, bells)),
        _forever(bells, "failing", lambda: _report_failing_once(parts, bells)),
        _forever(bells, "retention", lambda: _forget_once(parts, bells)),
    ]


def _asking_loops(parts: Parts, bells: Bells) -> list[Coroutine[None, None, None]]:
    """Loops that wait for Meta, and that lose nothing when they are left."""
    return [
        _forever(bells, "throughput", lambda: _ask_throughput_once(parts, bells)),
        _forever(bells, "senders", lambda: _check_senders_once(parts, bells)),
        _forever(bells, "templates", lambda: _sync_templates_once(parts, bells)),
    ]


async def _forever(bells: Bells, name: str, once: Callable[[], Awaitable[None]]) -> None:
    """A process's outermost loop: whatever fails is logged, and the loop goes on after a pause."""
    while not bells.stop.is_set():
        try:
            await once()
            bells.outages.worked(name, time.monotonic())
        except WorldError as error:
            bells.outages.failed(name, str(error), time.monotonic())
            await _pause(bells.stop, PAUSE_AFTER_ERROR_SECONDS)
        except Exception as error:  # noqa: BLE001 - the outermost loop of a worker must outlive any single failure
            _log.error("unexpected failure", loop=name, exc_info=error)
            await _pause(bells.stop, PAUSE_AFTER_ERROR_SECONDS)


async def _deliver_once(parts: Parts, bells: Bells, courier: Courier) -> None:
    bells.worker.clear()
    next_at = await courier.send_due()
    if next_at is not None:
        wait_seconds = (next_at - parts.clock.now()).total_seconds()
        await _pause(bells.worker, min(max(wait_seconds, 0.0), IDLE_POLL_SECONDS))


async def _receive_once(parts: Parts, bells: Bells, backlog: Backlog) -> None:
    bells.receiver.clear()
    if not await asyncio.to_thread(backlog.waits, parts.clock.now()):
        await _pause(bells.receiver, IDLE_POLL_SECONDS)
        return
    now, started = parts.clock.now(), time.perf_counter()
    await asyncio.to_thread(backlog.work_through, now)
    bells.worker.set()  # What was received may have triggered messages.
    await _pause(bells.stop, max(RECEIVE_REST_SECONDS, time.perf_counter() - started))


async def _forward_once(parts: Parts, bells: Bells, forwarding: Dispatch) -> None:
    again_at = await forwarding.send_due()
    wait_seconds = (again_at - parts.clock.now()).total_seconds()
    await _pause(bells.stop, min(max(wait_seconds, 0.0), FORWARD_SECONDS))


async def _tidy_once(parts: Parts, bells: Bells) -> None:
    await asyncio.to_thread(expire_leases, parts.store, parts.telemetry, parts.clock.now())
    after = timedelta(minutes=parts.settings.unknown_after_minutes)
    tell_ends = parts.delivery.tell_ends
    await asyncio.to_thread(resolve_unknown, parts.store, parts.clock.now(), after, tell_ends)
    await asyncio.to_thread(measure_waiting, parts.store, parts.telemetry)
    await asyncio.to_thread(tidy, parts.store, parts.telemetry, parts.clock.now())
    await _pause(bells.stop, JANITOR_SECONDS)


async def _report_failing_once(parts: Parts, bells: Bells) -> None:
    rules, config = parts.reception.rules, parts.reception.config
    if await asyncio.to_thread(report_failing, parts.store, rules, config, parts.clock.now()):
        bells.worker.set()  # Somebody may want to be told by WhatsApp.
    await _pause(bells.stop, FAILING_SECONDS)


async def _forget_once(parts: Parts, bells: Bells) -> None:
    await _pause(bells.stop, FORGET_SECONDS)
    if not bells.stop.is_set():
        await asyncio.to_thread(forget_old, parts.store, parts.retention, parts.clock.now())


async def _ask_throughput_once(parts: Parts, bells: Bells) -> None:
    """What the operator has set is not asked for; what Meta told before must not overrule it."""
    if parts.settings.sender_messages_per_second is not None:
        with parts.store.write() as unit:
            unit.pace.forget_throughput()
        await bells.stop.wait()
        return
    again_at = parts.clock.now() + timedelta(seconds=THROUGHPUT_SECONDS)
    asked = await _ask_throughput_of(parts, bells, None)
    while not bells.stop.is_set() and parts.clock.now() < again_at:
        await _pause(bells.stop, NEW_SENDERS_SECONDS)
        new = await asyncio.to_thread(senders_used, parts.store) - asked
        if new:
            asked |= new | await _ask_throughput_of(parts, bells, new)


async def _check_senders_once(parts: Parts, bells: Bells) -> None:
    """What Meta says of senders."""
    await _rest_before_looking(bells)
    if not bells.stop.is_set():
        await check_due(parts.sender_check, is_stopping=bells.stop.is_set)


async def _rest_before_looking(bells: Bells) -> None:
    """The jitter keeps the workers of a fleet from asking in step."""
    jitter = random.random()  # noqa: S311 - jitter needs no secrecy
    await _pause(bells.stop, TEMPLATES_LOOK_SECONDS * (0.5 + jitter))


async def _sync_templates_once(parts: Parts, bells: Bells) -> None:
    """What Meta says of message templates."""
    await _rest_before_looking(bells)
    if not bells.stop.is_set():
        await sync_due(parts.template_sync, is_stopping=bells.stop.is_set)


async def _ask_throughput_of(parts: Parts, bells: Bells, among: set[str] | None) -> set[str]:
    """Ask about these senders, or all, and keep what Meta tells; whom it was asked about."""
    senders = await asyncio.to_thread(senders_to_ask, parts.store, among)
    told = await ask_throughput(parts.cloud_api, senders, bells.stop.is_set)
    if told:
        await asyncio.to_thread(keep_throughput, parts.store, told)
    return set(senders)


async def _pause(until: asyncio.Event, seconds: float) -> None:
    """Wait for a bell, at most this long."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(until.wait(), seconds)


class Server(uvicorn.Server):
    """uvicorn on a socket we opened, saying when it answers."""

    def __init__(self, app: object, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type]  # uvicorn's union of application types is wider than what it needs
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                date_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._ready = ready
        self.told_to_stop = asyncio.Event()

    def stop(self) -> None:
        """Take no new requests; finish those under way. A second call does not wait for them."""
        self.force_exit = self.should_exit
        self.should_exit = True
        self.told_to_stop.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours: uvicorn would raise them again after its stop, and kill what still finishes."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()


def listen(host: str, port: int, remedy: str = "set WHINCHAT_PORT or WHINCHAT_HOST") -> socket.socket:
    """A listening socket. Raises `ConfigurationError` with the remedy when the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"cannot listen on {host}:{port} ({error.strerror}): another process may use it, or the address "
            f"is not one of this machine; {remedy}"
        ) from error
    listener.listen(2048)
    listener.setblocking(False)
    return listener
