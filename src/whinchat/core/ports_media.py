"""The port to files that people sent: Meta keeps them for some days, behind the sender's token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from whinchat.core.conversation import InboundRow
from whinchat.core.errors import NotFound
from whinchat.core.senders import Sender

MEDIA_KINDS = ("image", "video", "audio", "document", "sticker")
"""Types of messages that carry a file."""


class MediaGone(NotFound):
    """Meta does not give the file any more, or not to this token."""

    code = "media_gone"


class OpenMedia(Protocol):
    """A file on its way from Meta. Whoever opened it closes it, whatever happened in between."""

    @property
    def content_type(self) -> str:
        """As Meta told it, without parameters; `application/octet-stream` where that is none."""
        ...

    @property
    def bytes_count(self) -> int | None:
        """The size, where it was told."""
        ...

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes. Raises `ProviderUnreachable` when they stop coming or are more than the bound."""
        ...

    async def close(self) -> None:
        """Give the connection back."""
        ...


class MediaSource(Protocol):
    """Where files of messages are fetched."""

    async def open(self, media_id: str, sender: Sender) -> OpenMedia:
        """Begin to fetch a file that was sent to this sender, with its token.

        Raises `MediaGone`, `Invalid` with Meta's text (its token was refused) or `ProviderUnreachable`.
        """
        ...


@dataclass(frozen=True)
class InboundFile:
    """A file that a person's message carries, as the webhook told it."""

    media_id: str
    filename: str | None


def file_of(row: InboundRow) -> InboundFile | None:
    """The file of a message from a user; None when it carries none. Pure."""
    content = row.raw.get(row.type) if row.type in MEDIA_KINDS else None
    if not isinstance(content, dict):
        return None
    media_id = content.get("id")
    if not isinstance(media_id, str | int) or isinstance(media_id, bool):
        return None
    filename = content.get("filename")
    return InboundFile(str(media_id), filename if isinstance(filename, str) and filename else None)
