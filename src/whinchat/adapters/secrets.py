"""Secrets at rest: Fernet with a key derived from the secret key setting."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from whinchat.core.errors import ConfigurationError


class Cipher:
    """Encrypts JSON values. Losing the secret key loses them; that is what it is for."""

    def __init__(self, secret_key: str) -> None:
        digest = hashlib.sha256(b"whinchat secrets at rest:" + secret_key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))

    def seal(self, value: Any) -> bytes:
        """JSON value → ciphertext."""
        return self._fernet.encrypt(msgspec.json.encode(value))

    def open(self, sealed: bytes) -> Any:
        """Ciphertext → JSON value. Raises `ConfigurationError` when it was sealed with another key."""
        try:
            return msgspec.json.decode(self._fernet.decrypt(bytes(sealed)))
        except InvalidToken:
            raise ConfigurationError(
                "stored secrets cannot be decrypted with this WHINCHAT_SECRET_KEY: "
                "set the key the database was written with, or enter the secrets again"
            ) from None
