"""The way to receivers over HTTP: bounded in time and bytes, and only to addresses that are for events."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from urllib.parse import SplitResult

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.response import Response

from whinchat.adapters.forwarding.addresses import ForbiddenAddress, checked_url, resolved
from whinchat.adapters.forwarding.answers import FOREIGN, outcome_of_answer, outcome_of_error
from whinchat.adapters.forwarding.formats import write
from whinchat.core.clock import Clock, SystemClock
from whinchat.core.errors import Invalid
from whinchat.core.forwarding import Forwarding, ForwardingKind, ForwardingOutcome, OutgoingEvent
from whinchat.core.message import Failure, Retry
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.redaction import Redactor

ANSWER_BYTES_MAX = 65_536
"""Answers to a batch are a few bytes; of a page of HTML the beginning says enough."""

TEXT_CHARACTERS_MAX = 200
"""How much of an answer is shown."""

TIMEOUT_SECONDS = 10.0
"""As PostHog's SDKs wait. A receiver that needs longer is busy, and is asked again later."""

CLIENTS_MAX = 32
"""Receivers to which connections are kept; of more, those not used for longest are closed."""


class HttpReceiver(ForwardingReceiver):
    """`core.ports_forwarding.ForwardingReceiver` over HTTP.

    With `any_address` events may also go to addresses of the machine's own network.
    """

    def __init__(
        self,
        *,
        any_address: bool = False,
        timeout_seconds: float = TIMEOUT_SECONDS,
        clock: Clock | None = None,
    ) -> None:
        self._any_address = any_address
        self._timeout = timedelta(seconds=timeout_seconds)
        self._clock = clock or SystemClock()
        self._clients: OrderedDict[tuple[str, str], Client] = OrderedDict()

    def check_url(self, url: str, kind: ForwardingKind) -> None:
        """Raise `Invalid`, naming the field `url`, for an address that events may not be sent to."""
        checked_url(url, kind, any_address=self._any_address)

    async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
        """One request with these events. Never raises for what the network or the receiver does."""
        try:
            parts = checked_url(forwarding.url, forwarding.kind, any_address=self._any_address)
            address = await resolved(parts, any_address=self._any_address)
        except (Invalid, ForbiddenAddress) as error:
            failure = Failure(reason=str(error), remedy="Correct the address of this forwarding.")
            return Retry(failure=failure)
        except (OSError, UnicodeError) as error:
            return outcome_of_error(OSError(str(error)))
        return await self._ask(forwarding, events, self._client(parts, address))

    async def close(self) -> None:
        """Give all connections back."""
        while self._clients:
            await self._clients.popitem()[1].close()

    async def _ask(
        self, forwarding: Forwarding, events: Sequence[OutgoingEvent], client: Client
    ) -> ForwardingOutcome:
        written = write(forwarding, events, self._clock.now())
        call = client.post(written.url).header("Content-Type", "application/json").body_bytes(written.body)
        for name, value in written.headers.items():
            call = call.header(name, value)
        try:
            async with call.streamed_read_buffer_limit(0).build_streamed() as answer:
                text = _redactor(forwarding.secret).text(await _beginning(answer))
                return outcome_of_answer(
                    answer.status, text, answer.get_header("retry-after"), self._clock.now()
                )
        except FOREIGN as error:
            return outcome_of_error(error)

    def _client(self, parts: SplitResult, address: str) -> Client:
        """The client of a host, bound to the address that was looked at."""
        host = parts.hostname or ""
        known = self._clients.get((host, address))
        if known is not None:
            self._clients.move_to_end((host, address))
            return known
        builder = (
            ClientBuilder()
            .user_agent("whinchat")
            .timeout(self._timeout)
            .connect_timeout(min(self._timeout, timedelta(seconds=5)))
            .pool_idle_timeout(timedelta(seconds=10))
            .follow_redirects(False)
            .referer(False)
            .resolve(host, address, 0)
        )
        for switch in (builder.gzip, builder.brotli, builder.zstd, builder.deflate, builder.error_for_status):
            switch(False)
        if address in ("127.0.0.1", "::1"):
            builder = builder.no_proxy()
        client = self._clients[host, address] = builder.build()
        if len(self._clients) > CLIENTS_MAX:
            self._clients.popitem(last=False)
        return client


@lru_cache(maxsize=CLIENTS_MAX)  # Making one costs more than using it.
def _redactor(secret: str) -> Redactor:
    return Redactor([secret])


async def _beginning(answer: Response) -> str:
    """The beginning of an answer's text on one line; empty when it was cut off: the status says enough."""
    try:
        content = await answer.body_reader.read(ANSWER_BYTES_MAX)
    except FOREIGN:
        return ""
    text = " ".join(bytes(content or b"").decode("utf-8", "replace").split())
    return text if len(text) <= TEXT_CHARACTERS_MAX else f"{text[:TEXT_CHARACTERS_MAX]}…"
