"""Which addresses events may go to: public ones, and what the operator allows."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.private_networks import PrivateNetworks, is_guarded, is_open, private_networks

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")
PRIVATE = (
    *("10.0.0.5", "172.16.3.4", "192.168.1.1", "127.0.0.1", "127.9.9.9", "100.64.0.1", "192.0.2.1"),
    *("::1", "fd12:3456::1", "fec0::1", "::ffff:10.0.0.5", "::10.0.0.5", "64:ff9b::a00:5"),
    *("2002:a00:5::", "2001::1", "64:ff9b:1::a00:5", "2001:db8::1"),
)
GUARDED = (
    *("169.254.169.254", "169.254.1.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "100.100.100.200"),
    *("168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "ff02::1", "::"),
    *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::"),
)


def opens(address: str, written: str = "", host: str = "ph.example") -> bool:
    return is_open(ipaddress.ip_address(address), host, private_networks(written))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_always_open(address: str) -> None:
    assert opens(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_open_only_where_the_operator_allows_it(address: str) -> None:
    assert not opens(address)
    assert opens(address, "allow")
    assert opens(address, "other.example, ph.example")
    assert not opens(address, "other.example")


@pytest.mark.parametrize("address", GUARDED)
def test_where_credentials_are_kept_nobody_comes_by_allowing_something_larger(address: str) -> None:
    assert is_guarded(ipaddress.ip_address(address))
    for written in ("", "allow", "ph.example", "0.0.0.0/0, ::/0", "100.64.0.0/10, fd00::/8"):
        assert not opens(address, written)


def test_such_an_address_is_open_where_it_is_named_itself() -> None:
    assert opens("169.254.169.254", "169.254.169.254")
    assert opens("169.254.169.254", "169.254.0.0/16")
    assert opens("::ffff:169.254.169.254", "169.254.169.254")
    assert not opens("169.254.169.254", "169.254.169.253")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("10.0.0.0/8", "10.1.2.3"),
        ("10.0.0.5", "10.0.0.5"),
        ("[fd12::1]", "fd12::1"),
        ("FD12::/16", "fd12::9"),
    ],
)
def test_a_list_names_networks_and_addresses(written: str, address: str) -> None:
    assert opens(address, written)
    assert not opens("192.168.0.1", written)


def test_names_are_compared_whatever_their_case_and_final_dot() -> None:
    allowed = private_networks("PostHog.internal., 10.0.0.0/8")
    assert allowed.hosts == {"posthog.internal"}
    assert is_open(ipaddress.ip_address("192.168.0.1"), "POSTHOG.internal.", allowed)
    assert not is_open(ipaddress.ip_address("192.168.0.1"), "x.posthog.internal", allowed)


@pytest.mark.parametrize("written", ["10.0.0.0/99", "10.0.0", "http://ph.internal", "ph.internal:8000", "*"])
def test_what_is_none_of_these_is_named(written: str) -> None:
    with pytest.raises(ValueError, match="neither an address") as refused:
        private_networks(f"10.0.0.0/8, {written}")
    assert written in str(refused.value)


def test_nothing_is_allowed_unless_told() -> None:
    assert private_networks(" ") == PrivateNetworks()


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_the_same_in_every_ipv6_disguise(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for base in ("::ffff:0:0", "64:ff9b::"):
        disguised = ipaddress.IPv6Address(int(ipaddress.IPv6Address(base)) | number)
        assert is_open(disguised, "h", PrivateNetworks()) == is_open(address, "h", PrivateNetworks())
