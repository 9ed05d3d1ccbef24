"""From any body an SDK sends to plain JSON, within bounds."""

from __future__ import annotations

import base64
import gzip
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture.encodings import Hints, inflated, plain_json
from whinchat.capture.lzstring import decompress_base64
from whinchat.core.errors import CallerError, NotUnderstood, TooLarge

TEXT = '{"event":"Zoë O\'Brien & <Søn> 😀 + / =","properties":{"a":[1,2.5,null]}}'
JSON = TEXT.encode()
BASE64 = base64.b64encode(JSON).decode()
FORM = "application/x-www-form-urlencoded"
CAP = 10_000
GZIP_WINDOW = 31


def hints(**given_hints: object) -> Hints:
    return Hints(**{"body_bytes_max": CAP, **given_hints})  # type: ignore[arg-type]  # Names are checked by the calls.


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(JSON, hints(), id="plain JSON without a content type"),
        pytest.param(b"  \n" + JSON, hints(), id="plain JSON after white space"),
        pytest.param(gzip.compress(JSON), hints(content_type="text/plain"), id="gzip without any hint"),
        pytest.param(gzip.compress(JSON), hints(compression="gzip-js"), id="gzip hinted as posthog-js does"),
        pytest.param(gzip.compress(JSON), hints(compression="GZIP"), id="the hint in any case"),
        pytest.param(gzip.compress(JSON), hints(compression="base64"), id="magic bytes win over the hint"),
        pytest.param(gzip.compress(JSON), hints(content_type=FORM), id="gzip said to be a form"),
        pytest.param(gzip.compress(JSON), hints(content_encoding="gzip"), id="Content-Encoding gzip"),
        pytest.param(zlib.compress(JSON), hints(content_encoding="deflate"), id="Content-Encoding deflate"),
        pytest.param(zlib.compress(JSON)[2:-4], hints(content_encoding="deflate"), id="bare deflate"),
        pytest.param(BASE64.encode(), hints(), id="base64 without a hint"),
        pytest.param(BASE64.rstrip("=").encode(), hints(compression="b64"), id="base64 without padding"),
        pytest.param(
            base64.urlsafe_b64encode(JSON),
            hints(compression="base64"),
            id="base64 in the alphabet of addresses",
        ),
        pytest.param(base64.b64encode(gzip.compress(JSON)), hints(), id="base64 around gzip"),
        pytest.param(b"data=" + quote(BASE64).encode(), hints(content_type=FORM), id="a form of base64"),
        pytest.param(
            b"data=" + BASE64.encode().replace(b"=", b"%3D"),
            hints(content_type=FORM + "; charset=UTF-8", compression="base64"),
            id="a form whose plus signs became spaces",
        ),
        pytest.param(
            b"compression=base64&ver=1.2&data=" + quote(BASE64).encode(),
            hints(content_type=FORM),
            id="a form that names its compression",
        ),
        pytest.param(b"data=" + quote(JSON).encode(), hints(content_type=FORM), id="a form of plain JSON"),
        pytest.param(
            b"", hints(data=BASE64.replace("+", " "), compression="base64"), id="data in the address"
        ),
        pytest.param(b"", hints(data=TEXT), id="JSON in the address"),
        pytest.param(
            base64.b64encode(BASE64.encode()),
            hints(nested_base64=True),
            id="wrapped twice, where that happens",
        ),
        pytest.param(JSON, hints(compression="zstd-of-the-future"), id="an unknown hint is not an error"),
    ],
)
def test_every_way_of_wrapping_unfolds_to_the_same_json(body: bytes, said: Hints) -> None:
    assert plain_json(body, said).strip() == JSON


@pytest.mark.parametrize(
    ("body", "said", "detail"),
    [
        pytest.param(b"", hints(), "request missing data payload", id="nothing at all"),
        pytest.param(JSON, hints(content_type=FORM), "JSON needs the header Content-Type", id="no form"),
        pytest.param(
            b"ver=1", hints(content_type=FORM), "expected form data in POST", id="a form without data"
        ),
        pytest.param(gzip.compress(JSON)[:-9], hints(), "the compressed data end early", id="gzip cut short"),
        pytest.param(b"\x1f\x8b\x08" + b"x" * 40, hints(), "invalid compressed data", id="gzip in name only"),
        pytest.param(
            JSON, hints(compression="gzip"), "invalid compressed data", id="hinted gzip that is none"
        ),
        pytest.param(
            JSON, hints(content_encoding="gzip"), "invalid compressed data", id="said gzip that is none"
        ),
        pytest.param(
            JSON, hints(content_encoding="br"), "Content-Encoding 'br' is not supported", id="brotli"
        ),
        pytest.param(gzip.compress(b"") * 40, hints(), "more than 16 pieces", id="gzip in many pieces"),
        pytest.param(b"%%%", hints(compression="lz64"), "not lz-string", id="hinted lz-string that is none"),
    ],
)
def test_what_cannot_be_unfolded_says_why(body: bytes, said: Hints, detail: str) -> None:
    with pytest.raises(NotUnderstood, match=detail):
        plain_json(body, said)


def test_gzip_may_unfold_to_exactly_the_bound_and_not_to_one_byte_more() -> None:
    assert len(plain_json(gzip.compress(b" " * CAP), hints())) == CAP
    with pytest.raises(TooLarge, match="maximum event size exceeded"):
        plain_json(gzip.compress(b" " * (CAP + 1)), hints())


def test_a_bomb_is_stopped_at_the_bound_however_it_is_packed() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    for body in (bomb, base64.b64encode(bomb), gzip.compress(b" " * 6_000) * 2):
        with pytest.raises(TooLarge):
            plain_json(body, hints())


def test_gzip_strung_together_is_read_as_one() -> None:
    halves = gzip.compress(JSON[:20]) + gzip.compress(JSON[20:])
    assert inflated(halves, window_bits=GZIP_WINDOW, bytes_max=CAP) == JSON


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        # Made with lz-string 1.5.0 from npm.
        ("Q===", ""),
        ("IZA=", "a"),
        ("IY1/EA==", "a" * 16),
        ("BYUwNmD2AEoTcq3FIA==", "hello hello hello hello"),
        (
            "N4IgpgbmB2AuIC4QC0D2BrgBAeQOQCEAnASxkwDJMAeAZQA/oA+TQXg3AAPc0GpnEAXyA===",
            '{"event":"Zoë O\'Brien & <Søn> 😀 猫"}',
        ),
    ],
)
def test_lz_string_of_the_oldest_browser_sdks_is_read(packed: str, text: str) -> None:
    assert decompress_base64(packed, CAP) == text


def test_lz_string_is_stopped_at_the_bound() -> None:
    with pytest.raises(TooLarge):
        decompress_base64("IY1/EA==", units_max=15)


@given(st.text(alphabet="ABCDEFabcdef0123456789+/", max_size=200))
def test_any_text_is_either_lz_string_or_refused(text: str) -> None:
    try:
        decompress_base64(text, CAP)
    except CallerError:
        pass  # Any other error would fail the test.


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "gzip", "deflate", "identity", "br"]),
    st.sampled_from(["", "gzip", "lz64", "base64", "x"]),
    st.sampled_from(["", FORM, "application/json"]),
)
def test_any_bytes_either_unfold_or_are_refused(
    body: bytes, coding: str, compression: str, kind: str
) -> None:
    try:
        plain_json(body, hints(content_encoding=coding, compression=compression, content_type=kind))
    except CallerError:
        pass  # Any other error would fail the test.
