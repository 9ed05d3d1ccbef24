"""Where events may be sent to: nowhere that hands out the machine's own credentials.

Whoever may edit forwardings could otherwise make this server ask addresses that only it reaches. Clouds give
their credentials out at link-local addresses (169.254.169.254 and its like); private networks are allowed,
because a PostHog of one's own stands there.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from whinchat.core.errors import Invalid
from whinchat.core.forwarding import ForwardingKind

_FORBIDDEN = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/128",
        "fe80::/10",
        "ff00::/8",
        # Metadata services outside the link-local range: of Alibaba's cloud, of Oracle's and of AWS's IPv6.
        "100.100.100.200/32",
        "192.0.0.192/32",
        "fd00:ec2::254/128",
    )
)
URL_CHARACTERS_MAX = 2_000
"""More than any receiver's address needs; proxies cut longer ones off."""

_PORTS = {"http": 80, "https": 443}


class ForbiddenAddress(Exception):
    """A name leads to an address that is not for events."""


def checked_url(url: str, kind: ForwardingKind, *, any_address: bool) -> SplitResult:
    """The parts of an address. Raises `Invalid` naming `url` for one that cannot or must not be used."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise Invalid("This is no web address. Write it like https://us.i.posthog.com.", attr="url") from None
    if parts.scheme not in _PORTS or not parts.hostname or len(url) > URL_CHARACTERS_MAX or _odd(url):
        raise Invalid("This is no web address. Write it like https://us.i.posthog.com.", attr="url")
    if parts.username is not None or parts.password is not None:
        raise Invalid("Leave user name and password out; the key has its own field.", attr="url")
    if parts.fragment or (parts.query and kind != "webhook"):
        raise Invalid("Leave out what follows ? or # in the address.", attr="url")
    if not any_address and _is_forbidden(parts.hostname):
        raise Invalid(f"{parts.hostname} is an address of the machine's own network; {_REMEDY}", attr="url")
    return parts


def _odd(url: str) -> bool:
    return any(character.isspace() or not character.isprintable() for character in url)


_REMEDY = "use another, or allow it with WHINCHAT_FORWARDING_ANY_ADDRESS."


def _is_forbidden(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:  # A name: what it leads to is looked at before each request.
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return any(address in network for network in _FORBIDDEN if network.version == address.version)


async def resolved(parts: SplitResult, *, any_address: bool) -> str:
    """The IP address to connect to. It is looked up once and connected to as such: a name that answers
    differently the second time gains nothing.

    Raises `ForbiddenAddress`, and `OSError` when the name is not known.
    """
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if not any_address and any(_is_forbidden(address) for address in addresses):
        raise ForbiddenAddress(f"{host} leads to an address of the machine's own network; {_REMEDY}")
    return addresses[0]
