"""Secrets at rest: Fernet and keyed hashes, with keys derived from the secret key setting."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from whinchat.core.errors import ConfigurationError


class Cipher:
    """Encrypts JSON values and hashes texts. Losing the secret key loses both; that is what it is for."""

    def __init__(self, secret_key: str) -> None:
        digest = hashlib.sha256(b"whinchat secrets at rest:" + secret_key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))
        self._hash_key = hashlib.sha256(b"whinchat fingerprints:" + secret_key.encode()).digest()

    def seal(self, value: Any) -> bytes:
        """JSON value → ciphertext."""
        return self._fernet.encrypt(msgspec.json.encode(value))

    def fingerprint(self, purpose: str, value: str) -> str:
        """A keyed hash of a value, in hexadecimal digits: the same again, and no way back without the key.

        A plain hash of a phone number would be no secret, because all numbers can be tried. `purpose` keeps
        equal values of different projects apart.
        """
        return hmac.digest(self._hash_key, f"{purpose}:{value}".encode(), "sha256").hex()

    def open(self, sealed: bytes) -> Any:
        """Ciphertext → JSON value. Raises `ConfigurationError` when it was sealed with another key."""
        try:
            return msgspec.json.decode(self._fernet.decrypt(bytes(sealed)))
        except InvalidToken:
            raise ConfigurationError(
                "stored secrets cannot be decrypted with this WHINCHAT_SECRET_KEY: "
                "set the key the database was written with, or enter the secrets again"
            ) from None
