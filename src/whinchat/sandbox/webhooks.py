"""Webhooks: where they go, signed bodies, batches, duplicates, and retries for seven virtual days."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import PyreqwestError

from whinchat.sandbox.engine import Engine
from whinchat.sandbox.models import App, Json
from whinchat.sandbox.payloads import escaped_json
from whinchat.sandbox.state import SandboxState

# Seconds between attempts: soon, then ever more rarely; Meta documents "decreasing frequency for up to 7
# days".
RETRY_DELAYS_SECONDS = (1, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, *(12 * 3600 for _ in range(12)))
GIVE_UP_AFTER_SECONDS = 7 * 24 * 3600.0


@dataclass(slots=True)
class Change:
    """One `changes[]` entry on its way to one address."""

    waba_id: str
    field_name: str
    value: Json
    at: float


@dataclass(slots=True)
class Delivery:
    """One POST to the receiver with its attempts: (virtual time, HTTP status or none, error text or none)."""

    id: int
    url: str
    body: bytes
    signature: str
    at: float
    updates: int
    lane: str  # deliveries of one lane go out in the order in which they were made
    state: Literal["pending", "delivered", "dropped"] = "pending"
    attempts: list[tuple[float, int | None, str | None]] = field(default_factory=list)


async def post(client: Client, url: str, body: bytes, signature: str) -> int:
    """POST one webhook and return the HTTP status; raises `PyreqwestError` when there is no answer."""
    request = (
        client.post(url).header("Content-Type", "application/json").header("X-Hub-Signature-256", signature)
    )
    response = await request.header("User-Agent", "facebookexternalua").body_bytes(body).build().send()
    return response.status


class WebhookSender:
    """Queues, signs and delivers webhooks without ever holding up the server."""

    def __init__(self, state: SandboxState, engine: Engine) -> None:
        self._state = state
        self._engine = engine
        self._client: Client | None = None
        self._buffers: dict[tuple[str, str], list[Change]] = {}
        self._queue: deque[Delivery] = deque()
        # lane → deliveries that wait for the first attempt of the one before them
        self._lanes: dict[str, deque[Delivery]] = {}
        self._active = 0
        self._count = 0
        self.pending = 0
        self.finished: deque[Delivery] = deque(maxlen=state.config.webhooks_kept_max)
        self.open: dict[int, Delivery] = {}
        self.not_sent: Counter[str] = Counter()

    def reset(self) -> None:
        """Forget all deliveries."""
        self._buffers.clear()
        self._queue.clear()
        self._lanes.clear()
        self.open.clear()
        self.pending = 0
        self.finished = deque(maxlen=self._state.config.webhooks_kept_max)
        self.not_sent.clear()

    async def close(self) -> None:
        """Close the connections to receivers."""
        if self._client is not None:
            await self._client.close()

    def emit(
        self, field_name: str, value: Json, waba_id: str, number_id: str | None = None, *, about: str = ""
    ) -> None:
        """Tell every subscribed app; what is told to nobody is counted in `not_sent` with the reason.

        What is told `about` the same thing (a message, a user, a message template) arrives in the order of
        the calls, and with a clock that stands still everything does, unless shuffling is asked for.
        """
        account = self._state.accounts[waba_id]
        change = Change(waba_id, field_name, value, self._state.now)
        if not account.subscribed_apps:
            self.not_sent["no app is subscribed to the WABA"] += 1
        for app_id in account.subscribed_apps:
            app = self._state.apps[app_id]
            url = self._address(app, waba_id, number_id)
            if url is None:
                self.not_sent["no callback address"] += 1
            elif app.fields is not None and field_name not in app.fields:
                self.not_sent[f"not subscribed to {field_name}"] += 1
            else:
                self._hand_over(url, app, change, about or field_name)

    def _address(self, app: App, waba_id: str, number_id: str | None) -> str | None:
        """Phone number override before WABA override before the app's address."""
        number = self._state.numbers.get(number_id) if number_id else None
        override = (number and number.webhook) or self._state.accounts[waba_id].webhook
        return str(override["url"]) if override else app.callback_url

    def _hand_over(self, url: str, app: App, change: Change, about: str) -> None:
        config = self._state.config
        if config.webhook_batch_max == 1 and not config.webhook_shuffle:
            lane = url if self._state.clock.mode == "manual" else f"{url} {about}"
            self._enqueue(url, app.secret, [change], lane)
            return
        key = (url, app.secret)
        buffer = self._buffers.setdefault(key, [])
        buffer.append(change)
        if len(buffer) == 1:
            self._engine.at(change.at + config.webhook_batch_wait_seconds, lambda: self._flush(key))

    def _flush(self, key: tuple[str, str]) -> None:
        changes = self._buffers.pop(key, [])
        config = self._state.config
        if config.webhook_shuffle:
            self._state.random.shuffle(changes)
        # Shuffled or not, the batches go out one after another: with the same seed they are the same again.
        for start in range(0, len(changes), config.webhook_batch_max):
            self._enqueue(*key, changes[start : start + config.webhook_batch_max], f"{key[0]} batches")

    def _enqueue(self, url: str, secret: str, changes: list[Change], lane: str) -> None:
        config = self._state.config
        body = escaped_json(envelope(changes))
        digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        copies = 2 if self._state.random.random() < config.webhook_duplicate_ratio else 1
        for _ in range(copies):
            if self.pending >= config.webhooks_pending_max:
                self.not_sent["too many pending deliveries"] += 1
                continue
            self._count += 1
            delivery = Delivery(
                self._count, url, body, f"sha256={digest}", self._state.now, len(changes), lane
            )
            self.pending += 1
            self.open[delivery.id] = delivery
            self._try_in_turn(delivery)

    def _try_in_turn(self, delivery: Delivery) -> None:
        """First attempts of one lane follow one another; a repeated attempt waits for nobody.

        Many are under way at once, so without lanes the later of two could overtake the earlier.
        """
        waiting = self._lanes.get(delivery.lane)
        if waiting is not None:
            waiting.append(delivery)
            return
        self._lanes[delivery.lane] = deque()
        self._try_soon(delivery)

    def _next_in(self, lane: str) -> None:
        """The first attempt of a lane is over: the one that waits behind it may go."""
        waiting = self._lanes.get(lane)
        if waiting:
            self._queue.append(waiting.popleft())
        elif waiting is not None:
            del self._lanes[lane]

    def _try_soon(self, delivery: Delivery) -> None:
        self._queue.append(delivery)
        if self._active < self._state.config.webhook_concurrency:
            self._active += 1
            self._engine.spawn(self._work())

    async def _work(self) -> None:
        """Deliver from the queue until it is empty; at most `webhook_concurrency` of these run at once."""
        try:
            while self._queue:
                await self._attempt(self._queue.popleft())
        finally:
            self._active -= 1

    async def _attempt(self, delivery: Delivery) -> None:
        status, error = None, None
        try:
            status = await post(self._client_for_use(), delivery.url, delivery.body, delivery.signature)
        except (PyreqwestError, ValueError) as failure:
            error = f"{type(failure).__name__}: {failure}"[:300]
        now = self._state.now
        delivery.attempts.append((now, status, error))
        if delivery.id not in self.open:
            return  # a reset came meanwhile
        if len(delivery.attempts) == 1:
            self._next_in(delivery.lane)
        if status == 200:
            self._finish(delivery, "delivered")
            return
        retry_at = now + RETRY_DELAYS_SECONDS[min(len(delivery.attempts), len(RETRY_DELAYS_SECONDS)) - 1]
        if retry_at - delivery.at > GIVE_UP_AFTER_SECONDS:
            self._finish(delivery, "dropped")
        else:
            self._engine.at(retry_at, lambda: self._try_soon(delivery))

    def _finish(self, delivery: Delivery, state: Literal["delivered", "dropped"]) -> None:
        delivery.state = state
        del self.open[delivery.id]
        self.pending -= 1
        self.finished.append(delivery)

    def _client_for_use(self) -> Client:
        if self._client is None:
            timeout = timedelta(seconds=self._state.config.webhook_timeout_seconds)
            builder = ClientBuilder().no_proxy().follow_redirects(False).http1_only()
            self._client = builder.timeout(timeout).build()
        return self._client


def envelope(changes: list[Change]) -> Json:
    """The body of a POST: an entry per WABA; neighbouring statuses or messages of a number are one change."""
    entries: dict[str, Json] = {}
    for change in changes:
        entry = entries.setdefault(change.waba_id, {"id": change.waba_id, "changes": []})
        if change.field_name not in ("messages", "user_preferences"):
            entry["time"] = int(change.at)
        last = entry["changes"][-1]["value"] if entry["changes"] else {}
        kind = _joinable(last, change.value)
        if kind is not None:
            last[kind] = last[kind] + change.value[kind]
            _join_contacts(last, change.value)
        else:
            entry["changes"].append({"field": change.field_name, "value": dict(change.value)})
    return {"object": "whatsapp_business_account", "entry": list(entries.values())}


def _joinable(last: Json, value: Json) -> str | None:
    """What both have of the same number, statuses or messages, if contacts are on both or on neither."""
    kind = next((kind for kind in ("statuses", "messages") if kind in last and kind in value), None)
    alike = last.get("metadata") == value.get("metadata") and ("contacts" in last) == ("contacts" in value)
    return kind if alike else None


def _join_contacts(last: Json, value: Json) -> None:
    if "contacts" in value:
        last["contacts"] = last["contacts"] + [c for c in value["contacts"] if c not in last["contacts"]]
