"""Where events may be sent to, and the one address that a request then connects to.

The address is read by the parser that the HTTP client uses: with another one a host could be looked at that
is not the host that is asked. Names are looked up here and connected to as found, so that a name that answers
differently the second time gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from pyreqwest.http import Url

from whinchat.core.errors import Invalid
from whinchat.core.forwarding import ForwardingKind
from whinchat.core.message import Failure
from whinchat.core.private_networks import SETTING, Address, PrivateNetworks, is_guarded, is_open

LookUp = Callable[[str, int], Sequence[str]]
"""The IP addresses of a name, best first, for connecting to a port. Raises `OSError` when it is not known."""

URL_CHARACTERS_MAX = 2_000
"""More than any receiver's address needs; proxies cut longer ones off."""

LOOK_UP_SECONDS_MAX = 5.0
"""A resolver that needs longer does not answer: its own first try has ended by then."""

FOUND_SECONDS = 10.0
"""How long an address stays good: the many requests of a backlog need not each be looked up."""

NAMES_MAX = 1_000
"""Names remembered at once; beyond it all are looked up anew."""

_LOOK_UPS_AT_ONCE = 4
"""A resolver that hangs must not take the threads that the database is used from."""

_NO_ADDRESS = "This is no web address. Write it like https://us.i.posthog.com."


class ForbiddenAddress(Exception):
    """An address that events may not go to: why, and how to allow it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.reason}. {failure.remedy}")
        self.failure = failure


def system_look_up(host: str, port: int) -> Sequence[str]:
    """As the system resolves names. Raises `OSError`."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Addresses:
    """Says where a URL leads, and refuses where events may not go. One event loop's own."""

    def __init__(self, allowed: PrivateNetworks, look_up: LookUp = system_look_up) -> None:
        self._allowed = allowed
        self._look_up = look_up
        self._found: dict[tuple[str, int], tuple[float, asyncio.Future[Sequence[str]]]] = {}
        self._threads = ThreadPoolExecutor(_LOOK_UPS_AT_ONCE, "look up")

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def check(self, url: str, kind: ForwardingKind) -> Url:
        """A URL as the HTTP client understands it. Raises `Invalid` naming `url` for one that cannot be used.
        Whether it may be is told by `resolve`.
        """
        parsed = _parsed(url)
        if parsed.username or parsed.password is not None:
            raise Invalid("Leave user name and password out; the key has its own field.", attr="url")
        if parsed.fragment is not None or (parsed.query_string is not None and kind != "webhook"):
            raise Invalid("Leave out what follows ? or # in the address.", attr="url")
        return parsed

    async def resolve(self, url: Url) -> str:
        """The IP address to connect to for a URL that was checked.

        Raises `ForbiddenAddress`; `OSError` when the name is not known, or not within
        `LOOK_UP_SECONDS_MAX`.
        """
        host = host_of(url)
        found: Sequence[str] = [host]
        if not _is_literal(host):
            looked_up = self._looked_up(host, url.port_or_known_default or 0)
            found = await asyncio.wait_for(asyncio.shield(looked_up), LOOK_UP_SECONDS_MAX)
        for address in (ipaddress.ip_address(one.partition("%")[0]) for one in found):
            if not is_open(address, host, self._allowed):
                raise ForbiddenAddress(_refusal(host, address))
        return found[0]

    def _looked_up(self, host: str, port: int) -> asyncio.Future[Sequence[str]]:
        loop = asyncio.get_running_loop()
        at, found = self._found.get((host, port), (0.0, None))
        if found is not None and loop.time() - at < FOUND_SECONDS and not _failed(found):
            return found
        if len(self._found) >= NAMES_MAX:
            self._found.clear()
        found = loop.run_in_executor(self._threads, self._look_up, host, port)
        found.add_done_callback(_failed)  # Whoever asked may have stopped waiting.
        self._found[host, port] = loop.time(), found
        return found


def host_of(url: Url) -> str:
    """The host that the HTTP client asks: a name in ASCII, or an address without brackets."""
    return (url.host_str or "").strip("[]")


def _parsed(url: str) -> Url:
    # The client would read a backslash as a slash and drop what cannot be seen: nobody means that.
    odd = "\\" in url or any(character.isspace() or not character.isprintable() for character in url)
    if odd or len(url) > URL_CHARACTERS_MAX or not url.lower().startswith(("http://", "https://")):
        raise Invalid(_NO_ADDRESS, attr="url")
    try:
        parsed = Url(url)
    except ValueError:
        raise Invalid(_NO_ADDRESS, attr="url") from None
    if not parsed.host_str or parsed.port == 0 or url.split("://", 1)[1].startswith("/"):
        raise Invalid(_NO_ADDRESS, attr="url")
    return parsed


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refusal(host: str, address: Address) -> Failure:
    """Why an address is refused, and what allows it. Which address a name leads to is not told: what a
    network has inside is not for everybody who may write a name.
    """
    is_literal = _is_literal(host)
    what, named = "of a private network or this machine", host
    if is_guarded(address):
        what = "at which machines speak to themselves or keep credentials"
        named = host if is_literal else "that address"
    return Failure(
        reason=f"{host} {'is' if is_literal else 'leads to'} an address {what}",
        remedy=f"Use a public one, or let whoever runs Whinchat allow it: add {named} to {SETTING}.",
    )


def _failed(found: asyncio.Future[Sequence[str]]) -> bool:
    return found.done() and (found.cancelled() or found.exception() is not None)
