"""The control API's users write and tap."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import seed
from whinchat.sandbox.control_errors import ControlError, control_response, read_body
from whinchat.sandbox.control_subjects import named_number, named_user
from whinchat.sandbox.media import keep_media, media_address
from whinchat.sandbox.messages.written import MEDIA_TYPES, NAMES_ITS_MESSAGE, made_content
from whinchat.sandbox.models import Json
from whinchat.sandbox.sent_files import file_to_send
from whinchat.sandbox.views import buttons_of, message_view
from whinchat.sandbox.world import World


class Inbound(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """Body of `POST /_sandbox/inbound`: a user writes. `content` replaces what `type` would build by
    itself; for types that carry a file, `file_base64`, `mime_type` and `filename` are the file."""

    sender: str
    type: str = "text"
    text: str | None = None
    content: dict[str, Any] | list[Any] | None = None
    context_id: str | None = None  # the message answered to
    file_base64: str | None = None
    mime_type: str | None = None
    filename: str | None = None
    referral: dict[str, Any] | None = None  # came through an advertisement
    phone_number_id: str = seed.PHONE_NUMBER_ID


class Tap(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/tap`: a user taps a button, named by its place, its title or its payload."""

    message_id: str
    index: int | None = None
    title: str | None = None
    payload: str | None = None


class ControlInbound:
    """Handlers that play what users write."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._state = world.state

    def routes(self) -> list[Route]:
        """The routes, without the prefix."""
        return [
            Route("/inbound", self.inbound, methods=["POST"]),
            Route("/tap", self.tap, methods=["POST"]),
        ]

    async def inbound(self, request: Request) -> Response:
        """A user writes: the window opens and the webhook goes out."""
        body = await read_body(request, Inbound)
        number = named_number(self._state, body.phone_number_id)
        user = named_user(self._state, body.sender, "from")
        content = self._content(body, request)
        if body.referral is not None:
            content["referral"] = body.referral
        quotes = body.context_id is not None and body.type not in NAMES_ITS_MESSAGE
        context = {"from": number.digits, "id": body.context_id} if quotes else None
        message = self._world.lifecycle.write(number, user, content, context=context)
        await self._world.settle()
        return control_response(message_view(message))

    def _content(self, body: Inbound, request: Request) -> Json:
        """The message without its envelope: `type`, the object named like it, and what stands beside them."""
        if body.content is not None:
            return {"type": body.type, body.type: body.content}
        if body.type == "text" and not body.text:
            raise ControlError("text", "is needed for a text message (or give content)")
        if body.type in MEDIA_TYPES:
            return self._file(body, request)
        made = made_content(body.type, body.text, body.context_id)
        if made is None:
            raise ControlError("content", f"is needed for type '{body.type}': the object named like the type")
        return made

    def _file(self, body: Inbound, request: Request) -> Json:
        """The file the user sends; it can be downloaded like any other."""
        media_type, content = file_to_send(body.type, body.file_base64, body.mime_type)
        item = keep_media(self._state, body.phone_number_id, media_type, content)
        url = media_address(self._state, item, str(request.base_url))
        told: Json = {"id": item.id, "mime_type": media_type, "sha256": item.sha256, "url": url}
        words = {"caption": body.text, "filename": body.filename}
        return {"type": body.type, body.type: told | {key: said for key, said in words.items() if said}}

    async def tap(self, request: Request) -> Response:
        """A user taps a button or picks a row of a message that was sent to them."""
        body = await read_body(request, Tap)
        message = self._state.messages.get(body.message_id)
        if message is None or message.direction != "out":
            raise ControlError("message_id", "is not a kept message that was sent to a user")
        buttons = buttons_of(message)
        chosen = next((button for button in buttons if _is_chosen(button, body)), None)
        if chosen is None:
            titles = ", ".join(f"{b['index']}: {b['title']}" for b in buttons) or "none"
            raise ControlError(
                "index", f"no such button; give index, title or payload of one of these: {titles}"
            )
        number = self._state.numbers[message.phone_number_id]
        context = {"from": number.digits, "id": message.id}
        reply = self._world.lifecycle.write(number, message.user, _tapped(chosen), context=context)
        await self._world.settle()
        return control_response(message_view(reply))


def _is_chosen(button: Json, tap: Tap) -> bool:
    given = {"index": tap.index, "title": tap.title, "payload": tap.payload}
    asked = {name: value for name, value in given.items() if value is not None}
    return bool(asked) and all(button[name] == value for name, value in asked.items())


def _tapped(button: Json) -> Json:
    """The inbound content of a tap: `button` for message templates, `interactive` otherwise."""
    if button["kind"] == "button":
        return {"type": "button", "button": {"payload": button["payload"], "text": button["title"]}}
    reply = {key: value for key, value in button["reply"].items() if key in ("id", "title", "description")}
    return {"type": "interactive", "interactive": {"type": button["kind"], button["kind"]: reply}}
