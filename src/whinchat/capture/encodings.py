"""From a request's body to plain JSON: forms, base64, gzip, deflate, lz-string, each within the body's
bound.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from urllib.parse import parse_qsl

import msgspec

from whinchat.capture.limits import SINGLE_BODY_BYTES_MAX
from whinchat.capture.lzstring import decompress_base64
from whinchat.core.errors import NotUnderstood, TooLarge

GZIP_MAGIC = b"\x1f\x8b\x08"
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]+={0,2}")
_COMPRESSIONS = {
    "gzip": "gzip",
    "gzip-js": "gzip",
    "lz64": "lz64",
    "lz-string": "lz64",
    "base64": "base64",
    "b64": "base64",
}
"""What the query parameter `compression` may say. Other values are ignored, as PostHog ignores them."""
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_GZIP_MEMBERS_MAX = 16
"""Gzip data may be strung together. SDKs send one piece; each further one costs a copy of the rest."""
_FORM_FIELDS_MAX = 16
"""A form has three fields: data, compression and ver. More are somebody else's."""


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What a request says about its body.

    `data` is the query parameter of that name (a GET's body). `nested_base64`: this path's clients sometimes
    wrap twice. `body_bytes_max` holds for the body as it came and as it unfolds.
    """

    body_bytes_max: int
    content_type: str = ""
    content_encoding: str = ""
    compression: str = ""
    data: str | None = None
    nested_base64: bool = False


def plain_json(body: bytes, hints: Hints) -> bytes:
    """The JSON within a body (not yet parsed), by PostHog's order of unfolding.

    Bytes that begin like gzip are gzip whatever the request says: current browser SDKs send it without a
    hint. Raises NotUnderstood (undecodable), TooLarge (more than `body_bytes_max` at any step).
    """
    payload = body if hints.data is None else _restored(hints.data)
    if not payload:
        raise NotUnderstood("request missing data payload", code="empty_body")
    payload = uncoded(payload, hints)
    compression = _COMPRESSIONS.get(hints.compression.lower(), "")
    if hints.data is None and not payload.startswith(GZIP_MAGIC) and _is_form(hints.content_type):
        payload, named = _read_form(payload)
        compression = named or compression
    payload = _decompressed(payload, compression, hints.body_bytes_max)
    return _without_base64(payload) if hints.nested_base64 else payload


def inflated(packed: bytes, *, window_bits: int, bytes_max: int) -> bytes:
    """What zlib, gzip or raw deflate data unfold to (`window_bits` as zlib has it), never more than
    `bytes_max` of it.

    Raises TooLarge as soon as the bound is passed, NotUnderstood when the data are broken or end early.
    """
    pieces: list[bytes] = []
    room = bytes_max
    for _ in range(_GZIP_MEMBERS_MAX):
        stream = zlib.decompressobj(window_bits)
        try:
            piece = stream.decompress(packed, room + 1)
        except zlib.error as reason:
            raise _undecodable(f"invalid compressed data ({reason})") from None
        room -= len(piece)
        if room < 0:
            raise too_large(bytes_max)
        if not stream.eof:
            raise _undecodable("the compressed data end early")
        pieces.append(piece)
        packed = stream.unused_data
        if not packed.startswith(GZIP_MAGIC):  # The end, or padding.
            return b"".join(pieces)
    raise _undecodable(f"more than {_GZIP_MEMBERS_MAX} pieces of gzip strung together")


def too_large(bytes_max: int) -> TooLarge:
    """The error for a body above its bound."""
    return TooLarge(
        f"maximum event size exceeded: this path takes {bytes_max} bytes, before and after decompression;"
        " send fewer events in one request"
    )


def uncoded(payload: bytes, hints: Hints) -> bytes:
    """Undo `Content-Encoding`."""
    coding = hints.content_encoding.strip().lower()
    if coding in {"", "identity"} or hints.data is not None:
        return payload
    if coding in {"gzip", "x-gzip"}:
        return inflated(payload, window_bits=_GZIP_WINDOW, bytes_max=hints.body_bytes_max)
    if coding == "deflate":
        # The name means zlib (RFC 9110 §8.4.1.2), but some clients send the bare stream.
        wrapped = payload[0] & 0x0F == 8 and int.from_bytes(payload[:2], "big") % 31 == 0
        window_bits = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
        return inflated(payload, window_bits=window_bits, bytes_max=hints.body_bytes_max)
    raise NotUnderstood(
        f"Content-Encoding {coding[:40]!r} is not supported; send gzip, deflate, or the body as it is",
        code="unsupported_media_type",
    )


def _decompressed(payload: bytes, compression: str, bytes_max: int) -> bytes:
    if compression == "lz64":
        # Only the oldest browser SDKs speak it, and only to the paths with this bound.
        if len(payload) > SINGLE_BODY_BYTES_MAX:
            raise too_large(SINGLE_BODY_BYTES_MAX)
        return decompress_base64(payload.decode("latin-1"), bytes_max).encode()
    payload = _without_base64(payload)
    if compression == "gzip" or payload.startswith(GZIP_MAGIC):
        return inflated(payload, window_bits=_GZIP_WINDOW, bytes_max=bytes_max)
    return payload


def _without_base64(payload: bytes) -> bytes:
    """Decode what is base64 from end to end, and leave anything else as it is."""
    if payload[:1] in b"{[" or payload.startswith(GZIP_MAGIC):
        return payload
    text = payload.strip()
    if not _BASE64.fullmatch(text):
        return payload
    padded = text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(padded + b"=" * (-len(padded) % 4), validate=True)
    except binascii.Error:
        return payload


def _is_form(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def _read_form(payload: bytes) -> tuple[bytes, str]:
    """The form's data, and the compression it names."""
    try:
        fields = dict(parse_qsl(payload.decode(), max_num_fields=_FORM_FIELDS_MAX, keep_blank_values=True))
    except ValueError:
        fields = {}
    if not fields.get("data"):
        raise NotUnderstood(
            "expected form data in POST request payload; JSON needs the header Content-Type: "
            "application/json",
            code="missing_form_data",
        )
    return _restored(fields["data"]), _COMPRESSIONS.get(fields.get("compression", "").lower(), "")


def _restored(data: str) -> bytes:
    """Form or query data as bytes.

    Unescaped base64 loses its plus signs to spaces on the way; JSON keeps its spaces.
    """
    text = data if data.lstrip()[:1] in {"{", "["} else data.replace(" ", "+")
    return text.encode("utf-8", "replace")


def _undecodable(reason: str) -> NotUnderstood:
    return NotUnderstood(f"failed to decode request: {reason}", code="undecodable_body")
