"""Which addresses a request that users may direct can go to: the public ones, and what the operator allows.

Whoever may write an address into Whinchat could otherwise make this server ask what only it reaches: a
database's console, a router, or the place at which a cloud hands out the machine's credentials.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SETTING = "WHINCHAT_FORWARDING_PRIVATE_NETWORKS"
"""Where the operator says what is allowed; refusals name it."""

ALLOW = "allow"
"""What allows every private network."""

_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
"""IANA hands out addresses of the internet from here only."""

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: the last four bytes are the IPv4 address that is meant."""

_GUARDED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/128",
        "fe80::/10",
        "ff00::/8",
        # Where clouds give out credentials outside the link-local range: Alibaba's, Oracle's, Azure's, and
        # over IPv6 AWS's and Google's.
        "100.100.100.200/32",
        "192.0.0.192/32",
        "168.63.129.16/32",
        "fd00:ec2::254/128",
        "fd20:ce::254/128",
    )
)
"""Allowed only where they, or a part of them, are named themselves: nobody who allows 10.0.0.0/8, or all
private networks, means these.
"""

_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")


@dataclass(frozen=True)
class PrivateNetworks:
    """What the operator allows besides public addresses: all private networks, some, or names of hosts."""

    all: bool = False
    networks: tuple[Network, ...] = ()
    hosts: frozenset[str] = frozenset()


def private_networks(written: str) -> PrivateNetworks:
    """What the setting says: `allow`, or addresses, networks and host names with commas between them.

    Raises `ValueError` naming the part that is none of these.
    """
    parts = [part for part in re.split(r"[,\s]+", written.strip().lower()) if part]
    networks: list[Network] = []
    hosts: set[str] = set()
    for part in parts:
        if part == ALLOW:
            continue
        try:
            networks.append(ipaddress.ip_network(part.strip("[]"), strict=False))
        except ValueError:
            hosts.add(_host(part))
    return PrivateNetworks(ALLOW in parts, tuple(networks), frozenset(hosts))


def _host(part: str) -> str:
    name = part.rstrip(".")
    # A name ends in a letter somewhere; what has digits only is a mistyped address.
    if not _NAME.fullmatch(name) or name.replace(".", "").isdecimal():
        raise ValueError(
            f"{part} is neither an address nor a network nor a host name: write `{ALLOW}`, or a list such as "
            "`10.0.0.0/8, posthog.internal`"
        )
    return name


def is_open(address: Address, host: str, allowed: PrivateNetworks) -> bool:
    """Whether a request to `host` may connect to this address, which is its own or what the name led to."""
    meant = _meant(address)
    named = [one for one in allowed.networks if one.version == meant.version and meant in one]
    guarded = [one for one in _GUARDED if one.version == meant.version and meant in one]
    if guarded:
        return any(_is_within(one, guard) for one in named for guard in guarded)
    if _is_public(meant) or named or allowed.all:
        return True
    return host.lower().rstrip(".") in allowed.hosts


def is_guarded(address: Address) -> bool:
    """Whether it is one of those that have to be named themselves: link-local, or a cloud's credentials."""
    meant = _meant(address)
    return any(meant in one for one in _GUARDED if one.version == meant.version)


def _is_within(inner: Network, outer: Network) -> bool:
    return inner.version == outer.version and inner[0] in outer and inner[-1] in outer


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        return address.is_global and address in _PUBLIC_IPV6
    return address.is_global


def _meant(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one, in each of the ways in which one stands for the other."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inside = address.ipv4_mapped or address.sixtofour
    if inside is not None:
        return inside
    if address in _TRANSLATED or 1 < int(address) < 2**32:  # The latter are the old `::10.0.0.1`.
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address
