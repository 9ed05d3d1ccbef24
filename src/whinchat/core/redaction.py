"""Keep secrets out of everything people or machines may read: logs, exchanges, error texts.

Three nets, from sure to likely: the secrets one knows (`Redactor(secrets)`), values whose key or header says
that they are credentials, and texts that look like a token of Meta or a personal API key. Public things
(`phc_…` capture tokens, ids) are left alone. Redaction comes before shortening, so that no half of a secret
survives at the cut.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, MutableMapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

REDACTED = "***REDACTED***"
"""PostHog's mark, so that its users recognise it."""

TRUNCATED = "... (truncated)"
TEXT_CHARACTERS_MAX = 10_000
"""The length of a log line in PostHog, after which the mark above follows."""

_SECRET_CHARACTERS_MIN = 4
"""Shorter "secrets" would shred every text and protect nothing."""

_KEY_CHARACTERS_KEPT = 100
"""Longer keys are looked at each time, so that what is remembered of keys stays small."""

_DEPTH_MAX = 100
"""Deeper structures are cut off here, well before Python's recursion limit."""

_SCHEME = re.compile(r"^(?:bearer|basic|token|apikey)\s+", re.IGNORECASE)

_KEY_ENDINGS = (
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "privatekey",
    "secretkey",
    "credential",
    "credentials",
    "authorization",
    "cookie",
    "appsecretproof",
    "signature",
)
_WHOLE_KEYS = frozenset({"pin", "session", "sessionid", "xhubsignature256"})

_CREDENTIAL = (
    r"(?:token|secret|password|passwd|api_?-?key|private_?-?key|secret_?-?key|credentials?|signature)"
)
_HEADER = r"(?:authorization|cookie|x-hub-signature(?:-256)?)"
_CREDENTIAL_NEEDLES = ("token", "secret", "passw", "key", "credential", "signature")

# (what must stand somewhere in the lower-cased text, else the pattern is not even tried; pattern;
# replacement).
# Most texts contain none of it, and a search for a fixed text costs a hundredth of a regular expression.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    # `Authorization: Bearer x`, `Set-Cookie: x`, also when the header sits in a JSON text.
    (
        ("authorization", "cookie", "x-hub-signature"),
        re.compile(rf"({_HEADER}(?:\\*[\"'])?\s*[:=]\s*(?:\\*[\"'])?)(?!\*)[^\"'\\\r\n]+", re.IGNORECASE),
        rf"\1{REDACTED}",
    ),
    # `"access_token": "x"`, also escaped inside another JSON text.
    (
        _CREDENTIAL_NEEDLES,
        re.compile(rf"({_CREDENTIAL}\\*[\"']\s*:\s*\\*[\"'])(?!\*)[^\"'\\]+", re.IGNORECASE),
        rf"\1{REDACTED}",
    ),
    # `access_token=x` in a URL, a form or a key-value log line. Prose ("access token: …") is not touched.
    (
        _CREDENTIAL_NEEDLES,
        re.compile(rf"({_CREDENTIAL}=)(?!\*)[^&\s\"'\\;,)]+", re.IGNORECASE),
        rf"\1{REDACTED}",
    ),
    # `scheme://user:password@host`
    (("://",), re.compile(r"(://[^\s:/@]{1,100}:)(?!\*)[^\s/@]+(?=@)"), rf"\1{REDACTED}"),
    # A word of prose after "bearer" has no digit; a token has.
    (
        ("bearer",),
        re.compile(r"(\bbearer\s+)(?=\S*\d)[A-Za-z0-9._~+/|=-]{8,}", re.IGNORECASE),
        rf"\1{REDACTED}",
    ),
    # Access tokens of Meta: a user's or system user's, and an app's (`<app id>|<secret>`).
    (("eaa",), re.compile(r"(?<![A-Za-z0-9])EAA[A-Za-z0-9_-]{8,}"), REDACTED),
    (("|",), re.compile(r"(?<![\w|])\d{6,}\|[A-Za-z0-9_-]{16,}"), REDACTED),
    # Personal and other private keys of PostHog's shape; `phc_` is public by design.
    (
        ("phx_", "phs_", "pha_", "phr_"),
        re.compile(r"(?<![A-Za-z0-9])ph[xsar]_[A-Za-z0-9_-]{8,}"),
        REDACTED,
    ),
)

_NEEDLES = tuple(sorted({needle for needles, _, _ in _PATTERNS for needle in needles}, key=len))
"""A text with none of these matches no pattern: most texts, and they are asked about for every message."""


class Redactor:
    """Replaces the given secrets, and whatever looks like a credential, by `***REDACTED***`.

    A secret is also found JSON-escaped, URL-encoded, and without its scheme (`Bearer x` finds `x`). Longer
    secrets are replaced before shorter ones that they contain. Secrets of fewer than four characters are
    ignored.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret)}
        self._known = sorted(forms, key=lambda form: (-len(form), form))

    def __repr__(self) -> str:  # Never shows what it hides.
        return "Redactor()"

    def text(self, text: str, *, characters_max: int | None = TEXT_CHARACTERS_MAX) -> str:
        """The text without credentials, then cut to `characters_max` (None: never) and marked as cut."""
        if self._may_hide(text):
            text = self._redacted(text)
        if characters_max is not None and len(text) > characters_max:
            return text[:characters_max] + TRUNCATED
        return text

    def json(self, value: Any) -> Any:
        """A JSON value without credentials; values under credential-like keys go as a whole.

        Booleans and nulls stay: they say whether there is a secret, not which. The value itself, and no copy,
        when there is nothing to hide, which is the case for nearly every message.
        """
        texts: list[str] = []
        if _is_plain(value, texts, _DEPTH_MAX):
            together = "\n".join(texts)
            if len(together) <= TEXT_CHARACTERS_MAX and not self._may_hide(together):
                return value
        return self._json(value, _DEPTH_MAX)

    def _may_hide(self, text: str) -> bool:
        """Whether a text has to be looked at more closely. Plain loops: this is asked of every message."""
        for form in self._known:
            if form in text:
                return True
        lowered = text.lower()
        for needle in _NEEDLES:  # noqa: SIM110 - `any` over a generator takes three times as long
            if needle in lowered:
                return True
        return False

    def _redacted(self, text: str) -> str:
        for form in self._known:
            if form in text:
                text = text.replace(form, REDACTED)
        lowered = text.lower()
        for needles, pattern, replacement in _PATTERNS:
            if any(needle in lowered for needle in needles):
                text = pattern.sub(replacement, text)
        return text

    def _json(self, value: Any, depth_left: int) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if depth_left == 0 and isinstance(value, dict | list | tuple):
            return TRUNCATED
        if isinstance(value, dict):
            return {self._key(key): self._entry(key, item, depth_left - 1) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._json(item, depth_left - 1) for item in value]
        if isinstance(value, bytes | bytearray):
            return self.text(value.decode("utf-8", "replace"))
        return value

    def _key(self, key: Any) -> Any:
        return self.text(key) if isinstance(key, str) else key

    def _entry(self, key: Any, value: Any, depth_left: int) -> Any:
        if looks_secret(str(key)) and not isinstance(value, bool) and value is not None and value != "":
            return REDACTED if not _only_flags(value) else value
        return self._json(value, depth_left)


def _is_plain(value: Any, texts: list[str], depth_left: int) -> bool:
    """Whether a JSON value is ordinary, without a credential's key; its texts are added to `texts`."""
    if isinstance(value, str):
        texts.append(value)
        return True
    if isinstance(value, dict) and depth_left:
        for key, item in value.items():
            if not isinstance(key, str) or looks_secret(key) or not _is_plain(item, texts, depth_left - 1):
                return False
            texts.append(key)
        return True
    if isinstance(value, list) and depth_left:
        return all(_is_plain(item, texts, depth_left - 1) for item in value)
    return value is None or isinstance(value, bool | int | float)


def looks_secret(key: str) -> bool:
    """Whether a key, header or setting of this name usually holds a credential."""
    return _looks_secret(key) if len(key) <= _KEY_CHARACTERS_KEPT else _looks_secret.__wrapped__(key)


@lru_cache(maxsize=2_000)  # The same few keys stand in every message; with their bound about 0.3 MB.
def _looks_secret(key: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", key.lower())
    return plain in _WHOLE_KEYS or plain.endswith(_KEY_ENDINGS)


def redact_event(
    _logger: object, _method: str, event_dict: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A structlog processor: the last net under every log line, for what looks like a credential.

    Place it after `format_exc_info`, so that tracebacks pass through it too, and before the renderer.
    """
    for key in list(event_dict):
        event_dict[key] = _ANY.json({key: event_dict[key]})[key]
    return event_dict


_ANY = Redactor()


def _only_flags(value: Any) -> bool:
    """Whether a value is PostHog's way of saying that a secret is set: `{"secret": true}`."""
    return isinstance(value, dict) and all(isinstance(item, bool) or item is None for item in value.values())


@lru_cache(maxsize=1024)  # A redactor is made for every message, from the same few secrets.
def _forms(secret: str) -> frozenset[str]:
    """A secret as it may stand in texts: itself, without its scheme, each escaped for JSON and for URLs."""
    forms: set[str] = set()
    for form in {secret.strip(), _SCHEME.sub("", secret.strip())}:
        escaped = [json.dumps(form, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)]
        encoded = [
            quote(form, "", errors="replace"),
            quote(form, errors="replace"),
            quote_plus(form, errors="replace"),
        ]
        forms |= {form, *escaped, *encoded}
        forms |= {text.replace("/", "\\/") for text in escaped}
        forms |= {re.sub(r"%[0-9A-F]{2}", lambda found: found.group().lower(), text) for text in encoded}
    return frozenset(form for form in forms if len(form) >= _SECRET_CHARACTERS_MIN)
