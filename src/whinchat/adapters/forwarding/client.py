"""The way to receivers over HTTP: bounded in time and bytes, and only to addresses that are for events."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.http import Url
from pyreqwest.response import Response

from whinchat.adapters.forwarding.addresses import (
    Addresses,
    ForbiddenAddress,
    LookUp,
    host_of,
    system_look_up,
)
from whinchat.adapters.forwarding.answers import FOREIGN, outcome_of_answer, outcome_of_error
from whinchat.adapters.forwarding.formats import write
from whinchat.core.clock import Clock, SystemClock
from whinchat.core.errors import Invalid
from whinchat.core.forwarding import Doubtful, Forwarding, ForwardingKind, ForwardingOutcome, OutgoingEvent
from whinchat.core.message import Failure, Retry
from whinchat.core.ports_forwarding import ForwardingReceiver
from whinchat.core.private_networks import PrivateNetworks
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

    `allowed` is where events may go besides public addresses; `look_up` is how names are looked up.
    """

    def __init__(
        self,
        allowed: PrivateNetworks | None = None,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        clock: Clock | None = None,
        look_up: LookUp = system_look_up,
    ) -> None:
        self._addresses = Addresses(allowed or PrivateNetworks(), look_up)
        self._timeout = timedelta(seconds=timeout_seconds)
        self._clock = clock or SystemClock()
        self._clients: OrderedDict[tuple[str, str], Client] = OrderedDict()

    async def check_url(self, url: str, kind: ForwardingKind) -> None:
        """Raise `Invalid`, naming the field `url`, for an address that events may not be sent to. A name that
        cannot be looked up now is no reason: it is looked up again before each request.
        """
        parsed = self._addresses.check(url, kind)
        try:
            await self._addresses.resolve(parsed)
        except ForbiddenAddress as error:
            raise Invalid(str(error), attr="url") from None
        except (OSError, UnicodeError):
            return

    async def send(self, forwarding: Forwarding, events: Sequence[OutgoingEvent]) -> ForwardingOutcome:
        """One request with these events. Never raises for what the network or the receiver does."""
        client = await self._client_for(forwarding)
        return await self._ask(forwarding, events, client) if isinstance(client, Client) else client

    async def reach(self, forwarding: Forwarding) -> Failure | None:
        """Ask the receiver's host for nothing: None when it answers, whatever it says, else why it does not.
        Nothing is sent that it could take for an event.
        """
        client = await self._client_for(forwarding)
        if not isinstance(client, Client):
            return client.failure
        try:
            async with client.head(Url(forwarding.url).join("/")).build_streamed():
                return None
        except FOREIGN as error:
            return outcome_of_error(error).failure

    async def close(self) -> None:
        """Give all connections back."""
        self._addresses.close()
        while self._clients:
            await self._clients.popitem()[1].close()

    async def _client_for(self, forwarding: Forwarding) -> Client | Retry | Doubtful:
        """A client that connects to the address that was looked at; or why there is none."""
        try:
            url = self._addresses.check(forwarding.url, forwarding.kind)
            return self._client(host_of(url), await self._addresses.resolve(url))
        except ForbiddenAddress as error:
            return Retry(failure=error.failure)
        except Invalid as error:  # Saved by a version that took it.
            failure = Failure(reason="the address cannot be used", remedy=f"Correct it. {error}")
            return Retry(failure=failure)
        except (OSError, UnicodeError) as error:
            return outcome_of_error(OSError(str(error)))

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

    def _client(self, host: str, address: str) -> Client:
        """The client of a host, bound to the address that was looked at."""
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
