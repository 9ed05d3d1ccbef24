"""Files that people sent: asked for by id, fetched from an address that Meta tells for five minutes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from http import HTTPStatus
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.response import Response

from whinchat.adapters.whatsapp.client import CloudApiClient, MetaRefused
from whinchat.adapters.whatsapp.graph_versions import NEWEST
from whinchat.adapters.whatsapp.transport import FOREIGN, unreachable_text
from whinchat.core.errors import Invalid, ProviderUnreachable
from whinchat.core.event import Json
from whinchat.core.ports_media import MediaGone
from whinchat.core.senders import Sender

MEDIA_HOST = "lookaside.fbsbx.com"
"""Where Meta keeps files (its page on media). No other host is handed a token."""

MEDIA_BYTES_MAX = 100 * 1024 * 1024
"""Meta's bound on what it takes from users."""

FETCH_SECONDS_MAX = 300.0
"""For a whole file: 100 MB at 3 Mbit/s. Meta's address works as long."""

CONNECTIONS_MAX = 16
"""Files fetched at once by one process. They have a pool of their own: messages never wait for them."""

CHUNK_BYTES = 64 * 1024
"""As much of a file as is in memory at once."""

UNKNOWN_TYPE = "application/octet-stream"

_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,127}", re.ASCII)
_MEDIA_ID = re.compile(r"[0-9]{1,64}", re.ASCII)

_NO_SUCH_OBJECT = 100
"""Meta's code for an id that is unknown, there no more, or not for this token; it does not tell which."""

_GONE = (
    "Meta does not give this file any more. It keeps what people send for 7 days (uploads for 30). If the "
    "message is newer, give the sender a token of the WhatsApp account that the number belongs to."
)
_TOO_LARGE = f"The file has more than {MEDIA_BYTES_MAX // 1024 // 1024} MB, which Meta itself does not take."
_FOREIGN_HOST = (
    "Meta told an address that is not Meta's, so nothing was fetched and no token was sent there. Check the "
    "Graph API base URL."
)


class MetaMedia:
    """`core.ports_media.MediaSource` over HTTP."""

    def __init__(self, cloud_api: CloudApiClient, *, connect_timeout_seconds: float = 5) -> None:
        self._cloud_api = cloud_api
        self._base = urlsplit(cloud_api.base_url)
        self._connect_timeout = timedelta(seconds=connect_timeout_seconds)
        self._client: Client | None = None

    def _made_client(self) -> Client:
        """Made when the first file is asked for: most processes never fetch one."""
        builder = (
            ClientBuilder()
            .user_agent("whinchat")
            .connect_timeout(self._connect_timeout)
            .pool_timeout(self._connect_timeout)
            .timeout(timedelta(seconds=FETCH_SECONDS_MAX))
            .max_connections(CONNECTIONS_MAX)
            # A redirect would carry the token to another address.
            .follow_redirects(False)
            .referer(False)
        )
        # Without decompression, the bound on bytes is the bound on what comes out.
        for switch in (builder.gzip, builder.brotli, builder.zstd, builder.deflate, builder.error_for_status):
            switch(False)
        if self._base.scheme == "http":
            builder = builder.no_proxy()
        self._client = self._client or builder.build()
        return self._client

    async def open(self, media_id: str, sender: Sender) -> MetaFile:
        """Begin to fetch a file."""
        told = await self._told(media_id, sender)
        size = _size(told.get("file_size"))
        if size is not None and size > MEDIA_BYTES_MAX:
            raise ProviderUnreachable(_TOO_LARGE)
        address = self._checked(told.get("url"))
        request = self._made_client().get(address).bearer_auth(sender.access_token)
        held = AsyncExitStack()
        try:
            # Nothing is read ahead: a page that is closed early costs no more than a chunk.
            streamed = request.streamed_read_buffer_limit(0).build_streamed()
            answer = await held.enter_async_context(streamed)
        except FOREIGN as error:
            raise ProviderUnreachable(unreachable_text(error)) from None  # The original quotes the address.
        if answer.status != HTTPStatus.OK:
            await held.aclose()
            _refuse(answer.status)
        return MetaFile(answer, held, _content_type(told, answer), _size(answer.get_header("content-length")))

    async def close(self) -> None:
        """Give all connections back."""
        if self._client is not None:
            await self._client.close()

    async def _told(self, media_id: str, sender: Sender) -> Json:
        """What Meta says of the file: its address, type and size."""
        if not _MEDIA_ID.fullmatch(media_id):
            raise MediaGone("This is no id of a file at Meta: those are a row of digits.")
        try:
            return await self._cloud_api.get(
                f"{NEWEST}/{media_id}",
                access_token=sender.access_token,
                params={"phone_number_id": sender.phone_number_id},
            )
        except MetaRefused as refused:
            if refused.failure.code == _NO_SUCH_OBJECT:
                raise MediaGone(_GONE) from refused
            raise

    def _checked(self, address: object) -> str:
        """The address, if the token may go there: Meta's host over TLS, or where the Cloud API itself is."""
        parts = _split(address)
        if parts is None or parts.username is not None or parts.password is not None:
            raise ProviderUnreachable(_FOREIGN_HOST)
        is_metas = parts.scheme == "https" and parts.netloc.lower() in (MEDIA_HOST, f"{MEDIA_HOST}:443")
        is_base = (parts.scheme, parts.netloc) == (self._base.scheme, self._base.netloc)
        if not is_metas and not is_base:
            raise ProviderUnreachable(_FOREIGN_HOST)
        return str(address)


class MetaFile:
    """`core.ports_media.OpenMedia`: an answer of which the body is still to come."""

    def __init__(
        self, answer: Response, held: AsyncExitStack, content_type: str, bytes_count: int | None
    ) -> None:
        self._answer = answer
        self._held = held
        self.content_type = content_type
        self.bytes_count = bytes_count

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes."""
        read = 0
        while True:
            try:
                chunk = await self._answer.body_reader.read(CHUNK_BYTES)
            except FOREIGN as error:
                raise ProviderUnreachable(unreachable_text(error)) from None
            if chunk is None:
                return
            read += len(chunk)
            if read > MEDIA_BYTES_MAX:
                raise ProviderUnreachable(_TOO_LARGE)
            yield bytes(chunk)

    async def close(self) -> None:
        """Give the connection back."""
        await self._held.aclose()


def _refuse(status: int) -> NoReturn:
    """What an answer other than the file means."""
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        raise MediaGone(_GONE)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        detail = f"Meta refuses the sender's token for this file (status {status}). Renew the sender's token."
        raise Invalid(detail, code="refused_by_meta")
    said = f"Meta answered with status {status} instead of the file."
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        said += " It leads elsewhere, where the token is not sent."
    raise ProviderUnreachable(f"{said} Try again in a minute.")


def _content_type(told: Mapping[str, object], answer: Response) -> str:
    for written in (told.get("mime_type"), answer.get_header("content-type")):
        plain = str(written or "").partition(";")[0].strip().lower()
        if _TYPE.fullmatch(plain):
            return plain
    return UNKNOWN_TYPE


def _split(address: object) -> SplitResult | None:
    # Backslashes and blanks are read differently by different readers of addresses.
    if not isinstance(address, str) or not address.isascii() or re.search(r"[\s\\\x00-\x1f\x7f]", address):
        return None
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _size(written: object) -> int | None:
    """A number of bytes, which Meta writes as a text."""
    text = str(written)
    return int(text) if written is not None and text.isascii() and text.isdigit() else None
