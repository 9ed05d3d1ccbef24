"""Media: upload, information with an address for five minutes, download with a token, delete."""

from __future__ import annotations

import hashlib

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from whinchat.sandbox.answers import authorize, unknown_object
from whinchat.sandbox.calls import Call
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import Json, MediaItem
from whinchat.sandbox.state import SandboxState

_MB = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
# MIME type → most bytes; Meta's table of supported media.
LIMITS: dict[str, int] = {
    **dict.fromkeys(("image/jpeg", "image/png"), 5 * _MB),
    **dict.fromkeys(("video/mp4", "video/3gpp"), 16 * _MB),
    **dict.fromkeys(("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), 16 * _MB),
    "image/webp": 500 * 1024,
    **dict.fromkeys(
        (
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            f"{_OFFICE}.wordprocessingml.document",
            f"{_OFFICE}.spreadsheetml.sheet",
            f"{_OFFICE}.presentationml.presentation",
        ),
        100 * _MB,
    ),
}
KEPT_SECONDS = 30 * 86_400.0
ADDRESS_SECONDS = 300.0


def keep_media(state: SandboxState, number_id: str, mime_type: str, content: bytes) -> MediaItem:
    """Store a file, forgetting the oldest ones beyond the bound of the configuration."""
    digest = hashlib.sha256(content).hexdigest()
    item = MediaItem(state.ids.number(), number_id, mime_type, content, digest, state.now)
    state.media[item.id] = item
    while sum(len(kept.content) for kept in state.media.values()) > state.config.media_bytes_kept_max:
        state.media.popitem(last=False)
    return item


async def upload(call: Call) -> Json:
    """`POST /{phone_number_id}/media`, multipart with `messaging_product`, `type` and `file`."""
    number = call.number()
    if not call.request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise GraphError(100, "Upload media as multipart/form-data.")
    try:
        async with call.request.form(max_files=1, max_fields=10) as form:
            mime_type, content = await _read_file(form)
    except HTTPException as error:
        raise GraphError(100, f"The multipart body cannot be read: {error.detail}") from None
    return {"id": keep_media(call.state, number.id, mime_type, content).id}


async def _read_file(form: FormData) -> tuple[str, bytes]:
    """MIME type and bytes of the uploaded file. Raises `GraphError` 100 (form) or 131053 (size)."""
    if form.get("messaging_product") != "whatsapp":
        raise GraphError(100, message="(#100) The parameter messaging_product is required.")
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise GraphError(100, message="(#100) The parameter file is required.")
    named = str(form.get("type") or "")
    # Clients also name only the kind ("image") here; then the file's own type counts.
    mime_type = (named if "/" in named else str(file.content_type or "")).split(";")[0].strip()
    most = LIMITS.get(mime_type)
    if most is None:
        raise GraphError(
            100, f"Param file must be of one of these types: {', '.join(LIMITS)}; not '{mime_type}'."
        )
    content = await file.read(most + 1)
    if len(content) > most:
        raise GraphError(131053, f"A file of type {mime_type} may have {most} bytes.")
    if not content:
        raise GraphError(131053, "The file is empty.")
    return mime_type, content


def find_media(state: SandboxState, media_id: str) -> MediaItem | None:
    """A file by its id, while it is kept."""
    item = state.media.get(media_id)
    return item if item is not None and item.at > state.now - KEPT_SECONDS else None


def media_address(state: SandboxState, item: MediaItem, base_url: str) -> str:
    """An address of a file that works for five minutes."""
    key = state.ids.trace_id()
    addresses = state.media_urls
    for old in [k for k, (_, until) in addresses.items() if until <= state.now]:
        del addresses[old]
    addresses[key] = (item.id, state.now + ADDRESS_SECONDS)
    return f"{base_url}whatsapp_business/attachments/{key}"


async def get_media(call: Call, item: MediaItem) -> Json:
    """`GET /{media_id}`: information and an address that works for five minutes."""
    wanted = call.params.get("phone_number_id")
    if wanted is not None and wanted != item.phone_number_id:
        raise unknown_object(item.id, "get")
    return {
        "messaging_product": "whatsapp",
        "url": media_address(call.state, item, str(call.request.base_url)),
        "mime_type": item.mime_type,
        "sha256": item.sha256,
        "file_size": str(len(item.content)),
        "id": item.id,
    }


async def delete_media(call: Call, item: MediaItem) -> Json:
    """`DELETE /{media_id}`."""
    del call.state.media[item.id]
    return {"success": True}


async def download(state: SandboxState, request: Request) -> Response:
    """The bytes behind an address; 401 without a token, 404 after five minutes."""
    try:
        authorize(state, request.headers.get("authorization"), None)
    except GraphError:
        return Response(b"", 401)
    media_id, until = state.media_urls.get(request.path_params["key"], ("", 0.0))
    item = find_media(state, media_id)
    if item is None or until <= state.now:
        return Response(b"", 404)
    return Response(item.content, media_type=item.mime_type)
