"""Only bodies signed by our app secrets are Meta's."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.receipts.verify import signature_of, verify

BODY = b'{"entry":[{"id":"1","text":"Zo\\u00eb"}]}'


def test_the_signature_is_hmac_sha256_over_the_raw_bytes() -> None:
    header = "sha256=" + hmac.new(b"secret", BODY, hashlib.sha256).hexdigest()
    assert verify(BODY, header, ["secret"])


def test_the_same_json_written_differently_has_another_signature() -> None:
    header = signature_of(BODY, "secret")
    assert not verify('{"entry":[{"id":"1","text":"Zoë"}]}'.encode(), header, ["secret"])
    assert not verify(BODY + b"\n", header, ["secret"])


@pytest.mark.parametrize(
    "header", [None, "", "sha256=", "sha1=abc", "sha256=zz", "sha256=" + "0" * 64, "\udcffé"]
)
def test_other_headers_do_not_match(header: str | None) -> None:
    assert not verify(BODY, header, ["secret"])


def test_any_of_several_secrets_will_do() -> None:
    header = signature_of(BODY, "second")
    assert verify(BODY, header, ["first", "second", "third"])
    assert not verify(BODY, header, ["first", "third"])


def test_an_empty_secret_matches_nothing() -> None:
    assert not verify(BODY, signature_of(BODY, ""), [""])


def test_no_secret_matches_nothing() -> None:
    assert not verify(BODY, signature_of(BODY, "secret"), [])


def test_the_hex_may_be_in_capitals() -> None:
    header = signature_of(BODY, "secret")
    assert verify(BODY, "sha256=" + header.removeprefix("sha256=").upper(), ["secret"])


@given(body=st.binary(), secret=st.text(min_size=1), other=st.binary())
def test_a_signature_fits_its_body_and_no_other(body: bytes, secret: str, other: bytes) -> None:
    header = signature_of(body, secret)
    assert verify(body, header, [secret])
    assert verify(other, header, [secret]) == (other == body)


@given(header=st.text())
def test_no_header_raises(header: str) -> None:
    assert not verify(BODY, header, ["secret"])
