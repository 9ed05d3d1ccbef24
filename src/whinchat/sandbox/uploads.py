"""The resumable upload: samples for message templates, in two calls or more, known by a handle afterwards.

`POST /{app_id}/uploads` opens one, `POST /upload:…` takes bytes from `file_offset` on and answers with the
handle once all are there, `GET /upload:…` says how many there are.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whinchat.sandbox.answers import unknown_object
from whinchat.sandbox.calls import Call
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.shapes import whole
from whinchat.sandbox.models import Json, Upload
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.template_refusals import HEADER_FORMAT, refuse

# MIME types that Meta takes as samples.
SAMPLE_TYPES = ("image/jpeg", "image/jpg", "image/png", "image/gif", "video/mp4", "application/pdf")
# Meta's limit for the largest kind of file; pictures and videos are smaller, and a sample need not be large.
_SAMPLE_BYTES_MAX = 100 * 1024 * 1024
_UPLOADS_KEPT_MAX = 200
_MEDIA_OF = {"IMAGE": "image/", "GIF": "image/gif", "VIDEO": "video/", "DOCUMENT": "application/pdf"}


async def open_upload(call: Call) -> Json:
    """`POST /{app_id}/uploads` with `file_length`, `file_type` and `file_name`."""
    if call.object_id not in call.state.apps:
        raise unknown_object(call.object_id, "post")
    size, mime_type = whole(call.text("file_length")), call.text("file_type")
    if not size or size > _SAMPLE_BYTES_MAX:
        raise GraphError(100, f"file_length must be from 1 to {_SAMPLE_BYTES_MAX}.")
    if mime_type not in SAMPLE_TYPES:
        raise GraphError(100, f"file_type must be one of {', '.join(SAMPLE_TYPES)}.")
    upload_id = f"upload:{call.state.ids.trace_id()}"
    uploads = call.state.uploads
    uploads[upload_id] = Upload(upload_id, call.text("file_name", "sample"), mime_type, size)
    while len(uploads) > _UPLOADS_KEPT_MAX:
        uploads.popitem(last=False)
    return {"id": upload_id}


def _upload(call: Call) -> Upload:
    upload_id = f"upload:{call.request.path_params['key']}"
    upload = call.state.uploads.get(upload_id)
    if upload is None:
        raise unknown_object(upload_id, call.request.method)
    return upload


async def show_upload(call: Call) -> Json:
    """`GET /upload:…`: where to go on."""
    upload = _upload(call)
    return {"id": upload.id, "file_offset": len(upload.content)}


async def take_bytes(call: Call) -> Json:
    """`POST /upload:…` with bytes and a `file_offset` header; the handle when the file is complete."""
    upload = _upload(call)
    offset = whole(call.request.headers.get("file_offset", ""))
    if offset is None or offset != len(upload.content):
        raise GraphError(100, f"The header file_offset must be {len(upload.content)}.")
    content = await call.request.body()
    if len(upload.content) + len(content) > upload.size:
        raise GraphError(100, f"The upload was opened for {upload.size} bytes.")
    upload.content += content
    if len(upload.content) < upload.size:
        return {"id": upload.id, "file_offset": len(upload.content)}
    upload.handle = f"4::{call.state.ids.trace_id()}:{call.state.ids.trace_id()}"
    return {"h": upload.handle}


def sample_address(call: Call, handle: str, kind: str) -> str:
    """The address under which Meta keeps a sample; one it gave out before stays as it is.

    Raises `GraphError` 100 for a handle of no complete upload, or of another kind of file.
    """
    prefix = f"{call.request.base_url}whatsapp_business/samples/"
    if handle.startswith(prefix) or not handle.startswith("4::"):
        if handle.startswith(prefix) and _of_address(call.state, handle) is not None:
            return handle
        raise refuse(f"header: '{handle[:60]}' is not the handle of an uploaded sample.", HEADER_FORMAT)
    upload = next((upload for upload in call.state.uploads.values() if upload.handle == handle), None)
    if upload is None:
        raise refuse("header: the handle belongs to no upload; upload the sample again.", HEADER_FORMAT)
    if not upload.mime_type.startswith(_MEDIA_OF.get(kind, "")):
        raise refuse(f"header: the sample is {upload.mime_type}, which is no {kind}.", HEADER_FORMAT)
    return prefix + upload.id.removeprefix("upload:")


def _of_address(state: SandboxState, address: str) -> Upload | None:
    upload = state.uploads.get(f"upload:{address.rsplit('/', 1)[-1]}")
    return upload if upload and upload.handle else None


async def show_sample(state: SandboxState, request: Request) -> Response:
    """A sample as anyone may see it: Meta puts them on its content network."""
    upload = _of_address(state, request.path_params["key"])
    if upload is None:
        return Response(b"", 404)
    return Response(upload.content, media_type=upload.mime_type)
