"""Filters for HTML, URLs, encodings and digests, with liquidjs's meaning."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import html
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from whinchat.render.limits import RenderFailed
from whinchat.render.values import to_text

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_BLOCKS = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def escape(value: object) -> str:
    """HTML's special characters as entities."""
    return to_text(value).translate(_ENTITIES)


def escape_once(value: object) -> str:
    """As `escape`, leaving entities that are already there."""
    return escape(html.unescape(to_text(value)))


def strip_html(value: object) -> str:
    """Without tags, comments, scripts and styles. One linear pass."""
    text = to_text(value)
    lowered = text.lower() if len(text.lower()) == len(text) else text
    kept: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        end = _tag_end(lowered, start)
        if end < 0:
            break
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return "".join(kept)


def _tag_end(lowered: str, start: int) -> int:
    for opening, closing in _BLOCKS:
        if lowered.startswith(opening, start):
            end = lowered.find(closing, start)
            # A block without an end would be searched for again at every further one: what remains is markup.
            return end + len(closing) if end >= 0 else len(lowered)
    return lowered.find(">", start) + 1 or -1


def url_encode(value: object) -> str:
    """For a URL's query, spaces as `+`."""
    return quote(to_text(value), safe="!'()*~-_.").replace("%20", "+")


def url_decode(value: object) -> str:
    """The opposite of `url_encode`."""
    return unquote(to_text(value).replace("+", " "))


def uri_escape(value: object) -> str:
    """For a whole URL: what may not stand in one is encoded, its structure stays."""
    return quote(to_text(value), safe=";,/?:@&=+$#!'()*~-_.[]")


def cgi_escape(value: object) -> str:
    """For a URL's query, everything but letters, digits and `-_.~` encoded, spaces as `+`."""
    return quote(to_text(value), safe="~-_.").replace("%20", "+")


def base64_encode(value: object) -> str:
    """The text's UTF-8 bytes in base64."""
    return base64.b64encode(to_text(value).encode(errors="replace")).decode()


def base64_decode(value: object) -> str:
    """The opposite of `base64_encode`. Raises `RenderFailed` when it is not base64 of UTF-8 text."""
    letters = _NOT_BASE64.sub("", to_text(value))
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise RenderFailed("base64_decode: the value is not base64 of UTF-8 text.") from error


def sha256(value: object) -> str:
    """SHA-256 of the text, as hexadecimal digits."""
    return hashlib.sha256(to_text(value).encode(errors="replace")).hexdigest()


def hmac_sha256(value: object, key: object) -> str:
    """HMAC-SHA-256 of the text under `key`, as hexadecimal digits."""
    secret = to_text(key).encode(errors="replace")
    return hmac.new(secret, to_text(value).encode(errors="replace"), hashlib.sha256).hexdigest()


WEB_FILTERS: dict[str, Callable[..., object]] = {
    "base64_decode": base64_decode,
    "base64_encode": base64_encode,
    "cgi_escape": cgi_escape,
    "escape": escape,
    "escape_once": escape_once,
    "hmac_sha256": hmac_sha256,
    "sha256": sha256,
    "strip_html": strip_html,
    "uri_escape": uri_escape,
    "url_decode": url_decode,
    "url_encode": url_encode,
    "xml_escape": escape,
}
