"""The files users send: given with the call, or one of our own for each kind."""

from __future__ import annotations

import base64
import binascii
from functools import cache
from pathlib import Path

from whinchat.sandbox.control_errors import ControlError
from whinchat.sandbox.media import LIMITS
from whinchat.sandbox.messages.written import MEDIA_TYPES

_SAMPLES = Path(__file__).parent / "samples"
_NAMES = {"image": "image.jpg", "sticker": "sticker.webp", "document": "document.pdf"}


def file_to_send(kind: str, file_base64: str | None, mime_type: str | None) -> tuple[str, bytes]:
    """MIME type and bytes of what a user sends. Raises `ControlError` for what WhatsApp would not take."""
    if file_base64 is None:
        return MEDIA_TYPES[kind], _sample(kind)
    plain = (mime_type or MEDIA_TYPES[kind]).partition(";")[0].strip()
    # A phone sends any file as a document; pictures, films and sounds have the types WhatsApp plays.
    if kind != "document" and plain not in LIMITS:
        raise ControlError("mime_type", f"of a file of type {kind} must be one of: {', '.join(LIMITS)}")
    try:
        content = base64.b64decode(file_base64, validate=True)
    except binascii.Error:
        raise ControlError("file_base64", "is not base64") from None
    if not 1 <= len(content) <= LIMITS.get(plain, LIMITS["application/pdf"]):
        raise ControlError("file_base64", "is empty, or larger than WhatsApp takes of this type")
    return mime_type or plain, content


@cache
def _sample(kind: str) -> bytes:
    """A small file that can be looked at; sounds and films are only said to be some."""
    name = _NAMES.get(kind)
    return (_SAMPLES / name).read_bytes() if name else f"a {kind} of a user".encode()
