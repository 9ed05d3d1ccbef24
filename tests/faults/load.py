"""Clients as SDKs are: they batch, time out, hang up, and send the same events again until they are taken."""

from __future__ import annotations

import http.client
import random
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import msgspec

EVENT = "order shipped"
OTHER_EVENT = "page viewed"

ANSWER_SECONDS_MAX = 20.0
"""As long as an SDK waits; a service that is frozen for longer is asked again on a new connection."""

HANG_UP_RATIO = 0.05
"""Share of requests whose answer the client does not wait for: it sends the same events again."""

OTHER_RATIO = 0.2
"""Share of events that no destination listens to."""


@dataclass
class Sent:
    """What one run of the load knows, under one lock."""

    acknowledged: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    unavailable: list[dict[str, Any]] = field(default_factory=list)


class Load:
    """Several clients that send events to `url` until they are told to stop.

    Every matching event is for a recipient of its own and carries its uuid in the text, so that whatever
    arrives can be told apart. `batches_per_second` is for all clients together; a batch is one to eight
    events. The same `seed` gives the same batches.
    """

    def __init__(
        self, url: str, token: str, *, seed: int, clients: int = 3, batches_per_second: float = 8.0
    ) -> None:
        self._address = str(urlsplit(url).netloc)
        self._token = token
        self._seed = seed
        self._pause_seconds = clients / batches_per_second
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._abandon = threading.Event()
        self._recipients = iter(range(1_000_000))
        self.sent = Sent()
        self._threads = [
            threading.Thread(target=self._work, args=(number,), name=f"client {number}", daemon=True)
            for number in range(clients)
        ]

    def start(self) -> None:
        """Start the clients."""
        for thread in self._threads:
            thread.start()

    def finish(self, timeout_seconds: float = 30.0) -> Sent:
        """Make no further batches, and wait until those that were begun are taken.

        Fails with what clients were answered when a batch is not taken in that time.
        """
        self._stop.set()
        deadline = time.monotonic() + timeout_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        stuck = [thread.name for thread in self._threads if thread.is_alive()]
        self._abandon.set()
        told = (dict(self.sent.answers), self.sent.refusals[-3:], self.sent.unavailable[-3:])
        assert not stuck, f"{stuck} could not get rid of their events: {told}"
        return self.sent

    def acknowledged(self) -> int:
        """How many matching events were answered with 200 so far."""
        with self._lock:
            return len(self.sent.acknowledged)

    def _work(self, number: int) -> None:
        chance = random.Random(f"{self._seed}/{number}")
        while not self._stop.is_set():
            batch = [self._event(chance) for _ in range(chance.randint(1, 8))]
            body = msgspec.json.encode({"api_key": self._token, "batch": batch})
            while not self._abandon.is_set() and not self._offer(body, batch, chance):
                self._abandon.wait(chance.uniform(0.05, 0.3))
            self._stop.wait(self._pause_seconds * chance.uniform(0.2, 1.8))

    def _event(self, chance: random.Random) -> dict[str, Any]:
        id_ = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        if chance.random() < OTHER_RATIO:
            return {"event": OTHER_EVENT, "uuid": id_, "distinct_id": f"visitor-{chance.randint(1, 50)}"}
        with self._lock:
            number = next(self._recipients)
            self.sent.offered.add(id_)
        properties = {"order": id_, "$set": {"phone": phone_of(number)}}
        return {"event": EVENT, "uuid": id_, "distinct_id": f"buyer-{number}", "properties": properties}

    def _offer(self, body: bytes, batch: list[dict[str, Any]], chance: random.Random) -> bool:
        """One try; whether the client may forget the batch."""
        connection = http.client.HTTPConnection(self._address, timeout=ANSWER_SECONDS_MAX)
        try:
            connection.request("POST", "/batch/", body, {"Content-Type": "application/json"})
            if chance.random() < HANG_UP_RATIO:
                return self._note("hung up")
            response = connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException) as error:
            return self._note(type(error).__name__)
        finally:
            connection.close()
        return self._answered(response.status, answer, batch)

    def _answered(self, status: int, answer: bytes, batch: list[dict[str, Any]]) -> bool:
        with self._lock:
            self.sent.answers[str(status)] += 1
            if status == 200:
                self.sent.acknowledged |= {one["uuid"] for one in batch if one["event"] == EVENT}
                return True
            if status == 503:
                self.sent.unavailable.append(msgspec.json.decode(answer))
            else:
                self.sent.refusals.append(f"{status} {answer[:300]!r}")
        return False

    def _note(self, what: str) -> bool:
        with self._lock:
            self.sent.answers[what] += 1
        return False


def phone_of(number: int) -> str:
    """The phone number of a recipient; none of the simulator's recipients with a fate."""
    thousands, rest = divmod(number, 9000)
    return f"+4917{thousands:04}{rest:04}"
