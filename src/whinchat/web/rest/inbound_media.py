"""Files that people sent, fetched from Meta when somebody asks for one and kept nowhere.

Only files that a message to this project names are fetched, and with the token of the sender it was written
to: an event of that name, which anybody with the public capture token could send, is not enough.
"""

from __future__ import annotations

from urllib.parse import quote

import anyio.from_thread
import structlog
from fastapi import Response
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from whinchat.core.conversation import InboundRow
from whinchat.core.errors import Invalid, NotFound, OurBug, WorldError
from whinchat.core.ports_media import InboundFile, MediaGone, OpenMedia, file_of
from whinchat.core.senders import Sender
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import File, Parameter
from whinchat.web.rest.operations import Asked, Operation
from whinchat.web.rest.query import query_text
from whinchat.web.rest.sender_numbers import numbers_in_use

log = structlog.get_logger(__name__)

SHOWN_TYPES = frozenset(
    {
        *(f"image/{name}" for name in ("jpeg", "png", "webp", "gif")),
        *(f"audio/{name}" for name in ("aac", "amr", "mpeg", "mp4", "ogg")),
        *(f"video/{name}" for name in ("mp4", "3gpp")),
    }
)
"""What a browser may show in place: pictures, sounds and films that can hold no script. The person chose the
file, and the page would run as ours; so everything else is only ever downloaded.
"""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # What a person sent stays in no cache after they or the reader are gone.
    "Cache-Control": "private, no-store",
}

FILENAME_CHARACTERS_MAX = 200
"""File systems take 255 bytes."""

NO_MESSAGE = (
    "No kept message of a person has this file. Give the file's `media_id` and the `whatsapp_message_id` of "
    "the same event; messages are kept as long as the settings say."
)
NO_SENDER = (
    "The message was written to the number {number}, which no sender of this project is any more. Add it "
    "with a token among the senders; Meta gives the file to its own sender only."
)


def fetch_inbound_media(asked: Asked) -> Response:
    """Fetch a file that a person sent: a picture, a voice message, a video, a document.

    It comes from Meta at that moment, which keeps it for some days. `media_id` and `whatsapp_message_id` are
    properties of the event `whatsapp message received`.
    """
    row, file = _named_file(asked)
    number = numbers_in_use(asked).get(row.phone_number_id)
    if number is None or not number.tokens:
        raise NotFound(NO_SENDER.format(number=row.phone_number_id), code="sender_unknown")
    return _Streamed(_opened(asked, file.media_id, number.tokens), _filename(row, file))


def _named_file(asked: Asked) -> tuple[InboundRow, InboundFile]:
    """The message of the query and the file that the path names. Raises `NotFound` unless they belong
    together.
    """
    wamid = query_text(asked.query, "whatsapp_message_id")
    if not wamid:
        raise Invalid("This field is required.", code="required", attr="whatsapp_message_id")
    with asked.store.read() as uow:
        row = uow.conversations.inbound_message(asked.project.id, wamid)
    file = None if row is None else file_of(row)
    if row is None or file is None or file.media_id != asked.path["media_id"]:
        raise NotFound(NO_MESSAGE)
    return row, file


def _opened(asked: Asked, media_id: str, senders: list[Sender]) -> OpenMedia:
    """The file by the first token that reaches it; the sender's own is asked before those of destinations."""
    source = asked.services.media
    if source is None:
        raise OurBug("the wiring gave the web layer nobody who fetches files")
    refused: Invalid | MediaGone | None = None
    for sender in senders:
        try:
            return anyio.from_thread.run(source.open, media_id, sender)
        except (Invalid, MediaGone) as error:
            refused = refused or error
    raise refused or OurBug("a number without tokens was asked for a file")


def _filename(row: InboundRow, file: InboundFile) -> str | None:
    """The name the person's phone gave, without what a file system could read as a place."""
    if file.filename is None:
        return None
    plain = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in file.filename)
    return plain[-FILENAME_CHARACTERS_MAX:].strip(". ") or row.type


class _Streamed(StreamingResponse):
    """A file as it comes, chunk by chunk; the connection to Meta ends with it in any case."""

    def __init__(self, media: OpenMedia, filename: str | None) -> None:
        self._media = media
        disposition = "inline" if media.content_type in SHOWN_TYPES else "attachment"
        if filename is not None:
            disposition += f"; filename*=UTF-8''{quote(filename, safe='')}"
        headers = HEADERS | {"Content-Disposition": disposition}
        if media.bytes_count is not None:
            headers["Content-Length"] = str(media.bytes_count)
        super().__init__(media.chunks(), headers=headers, media_type=media.content_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI. What breaks off is not ended properly, so that the reader sees that it is not whole."""
        try:
            await super().__call__(scope, receive, send)
        except WorldError as error:
            log.warning("inbound_media_cut_off", reason=str(error))
        finally:
            await self._media.close()


ITEM_PATH = "projects/{project_id}/inbound_media/{media_id}/"

OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH,
        run=fetch_inbound_media,
        access=scoped("person:read"),
        answers={200: File},
        tag="persons",
        query=(Parameter("whatsapp_message_id", "Meta's id of the message with the file", is_required=True),),
        refusals={502: "Meta could not be reached; try again in a minute"},
    ),
)
