"""The control API's users: write, tap, open windows, stop marketing, choose outcomes; and their
conversations."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import seed
from whinchat.sandbox.control import user_key
from whinchat.sandbox.control_errors import ControlError, control_response, query_int, read_body
from whinchat.sandbox.media import keep_media
from whinchat.sandbox.models import BusinessNumber, Json
from whinchat.sandbox.numbers import USER_ID
from whinchat.sandbox.outcomes import BY_NAME
from whinchat.sandbox.views import buttons_of, definition_of, message_view
from whinchat.sandbox.world import World


class Inbound(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """Body of `POST /_sandbox/inbound`: a user writes. `content` replaces what `type` would build by
    itself."""

    sender: str
    type: str = "text"
    text: str | None = None
    content: dict[str, Any] | None = None
    context_id: str | None = None  # the message answered to
    referral: dict[str, Any] | None = None  # came through an advertisement
    phone_number_id: str = seed.PHONE_NUMBER_ID


class Tap(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/tap`: a user taps a button, named by its place, its title or its payload."""

    message_id: str
    index: int | None = None
    title: str | None = None
    payload: str | None = None


class WindowChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/windows`."""

    user: str
    open: bool = True
    phone_number_id: str = seed.PHONE_NUMBER_ID


class Preference(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/preferences`: WhatsApp's own stop and resume of marketing messages."""

    user: str
    value: Literal["stop", "resume"]
    phone_number_id: str = seed.PHONE_NUMBER_ID


class PersonChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/people/{user}`; absent fields stay. `outcome` "magic" goes back to the last
    digits."""

    name: str | None = None
    username: str | None = None
    user_id: str | None = None
    hidden_number: bool | None = None
    offline: bool | None = None
    stopped_marketing: bool | None = None
    outcome: str | None = None


class UsernameChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/people/{user}/username`; null gives the username up."""

    username: str | None


class NumberMove(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/people/{user}/number`: another number, or another user id."""

    to: str
    phone_number_id: str = seed.PHONE_NUMBER_ID


class ControlPeople:
    """Handlers that play WhatsApp users."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._state = world.state

    def routes(self) -> list[Route]:
        """The routes, without the prefix."""
        return [
            Route("/conversations", self.conversations),
            Route("/conversations/{user}", self.conversation),
            Route("/inbound", self.inbound, methods=["POST"]),
            Route("/tap", self.tap, methods=["POST"]),
            Route("/windows", self.windows),
            Route("/windows", self.change_window, methods=["POST"]),
            Route("/preferences", self.preferences, methods=["POST"]),
            Route("/people/{user}", self.person),
            Route("/people/{user}", self.change_person, methods=["POST"]),
            Route("/people/{user}/username", self.change_username, methods=["POST"]),
            Route("/people/{user}/number", self.change_number, methods=["POST"]),
        ]

    def _number(self, number_id: str) -> BusinessNumber:
        number = self._state.numbers.get(number_id)
        if number is None:
            known = ", ".join(self._state.numbers)
            raise ControlError("phone_number_id", f"is not a number of this sandbox; there are {known}")
        return number

    def _user(self, written: str, field: str) -> str:
        user = user_key(written)
        if not user:
            raise ControlError(field, "must be a phone number, a wa_id or a user id")
        return self._state.people_by_user_id.get(user, user)

    async def conversations(self, request: Request) -> Response:
        """One line per user and number, the latest first: the newest message and how many there are."""
        limit = query_int(request, "limit", 100, 10_000)
        threads: dict[tuple[str, str], list[int]] = {}
        newest: dict[tuple[str, str], Any] = {}
        for message in self._state.messages:
            key = (message.phone_number_id, message.user)
            threads.setdefault(key, [0])[0] += 1
            newest[key] = message
        latest = sorted(newest.items(), key=lambda item: -item[1].seq)[:limit]
        return control_response(
            {
                "data": [
                    {
                        "phone": self._phone(user),
                        "user": user,
                        "phone_number_id": number,
                        "messages": threads[number, user][0],
                        "window_open": self._is_open(number, user),
                        "newest": message_view(message),
                    }
                    for (number, user), message in latest
                ],
                "total": len(threads),
            }
        )

    def _phone(self, user: str) -> str:
        return f"+{user}" if user.isdigit() else user

    def _is_open(self, number: str, user: str) -> bool:
        default = self._state.config.window_open_by_default
        return self._state.windows.is_open((number, user), self._state.now, default)

    async def conversation(self, request: Request) -> Response:
        """All kept messages with one user, oldest first, with the buttons that can be tapped and what
        message templates say.
        """
        user = self._user(request.path_params["user"], "user")
        found = [message for message in self._state.messages if message.user == user]
        entries = [
            {
                **message_view(m),
                "buttons": buttons_of(m) if m.direction == "out" else [],
                "template": definition_of(m) if m.direction == "out" else None,
            }
            for m in found
        ]
        return control_response(
            {
                "phone": self._phone(user),
                "user": user,
                "window_open": any(self._is_open(number, user) for number in self._state.numbers),
                "data": entries,
            }
        )

    async def inbound(self, request: Request) -> Response:
        """A user writes: the window opens and the webhook goes out."""
        body = await read_body(request, Inbound)
        number = self._number(body.phone_number_id)
        user = self._user(body.sender, "from")
        content: Json = {"type": body.type, body.type: self._content(body)}
        if body.referral is not None:
            content["referral"] = body.referral
        context = {"from": number.digits, "id": body.context_id} if body.context_id else None
        message = self._world.lifecycle.write(number, user, content, context=context)
        await self._world.settle()
        return control_response(message_view(message))

    def _content(self, body: Inbound) -> Json:
        if body.content is not None:
            return body.content
        if body.type == "text":
            if not body.text:
                raise ControlError("text", "is needed for a text message (or give content)")
            return {"body": body.text}
        return self._file(body)

    def _file(self, body: Inbound) -> Json:
        """A small file the user sends; it can be downloaded like any other."""
        media_type = _MEDIA_TYPES.get(body.type)
        if media_type is None:
            raise ControlError("content", f"is needed for type '{body.type}': the object named like the type")
        item = keep_media(self._state, body.phone_number_id, media_type, f"a {body.type} of a user".encode())
        told: Json = {"id": item.id, "mime_type": media_type, "sha256": item.sha256}
        return told | ({"caption": body.text} if body.text else {})

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

    async def windows(self, request: Request) -> Response:
        """The open windows."""
        del request
        return control_response({"data": self._state.windows.listed(self._state.now)})

    async def change_window(self, request: Request) -> Response:
        """Open or close the window of a user without a message."""
        body = await read_body(request, WindowChange)
        number = self._number(body.phone_number_id)
        user = self._user(body.user, "user")
        key = (number.id, user)
        if body.open:
            self._state.windows.opened(key, self._state.now)
        else:
            self._state.windows.close(key)
        return control_response({"user": user, "phone_number_id": number.id, "open": body.open})

    async def preferences(self, request: Request) -> Response:
        """A user stops or resumes marketing messages; the webhook goes out."""
        body = await read_body(request, Preference)
        user = self._user(body.user, "user")
        self._world.people.prefer(self._number(body.phone_number_id), user, body.value)
        await self._world.settle()
        return control_response({"user": user, "value": body.value})

    async def person(self, request: Request) -> Response:
        """What is known of a user."""
        person = self._state.person(self._user(request.path_params["user"], "user"))
        known = {**msgspec.to_builtins(person), "user_id": self._state.user_id(person.wa_id)}
        return control_response(known)

    async def change_person(self, request: Request) -> Response:
        """Change what is known of a user, among it the outcome of everything sent to them."""
        body = await read_body(request, PersonChange)
        if body.outcome is not None and body.outcome != "magic" and body.outcome not in BY_NAME:
            raise ControlError("outcome", f"must be magic or one of {', '.join(BY_NAME)}")
        user = self._user(request.path_params["user"], "user")
        person = self._state.keep_person(user)
        if body.offline is not None:
            self._world.people.go(user, offline=body.offline)
            await self._world.settle()
        for field, value in msgspec.structs.asdict(body).items():
            if value is not None:
                setattr(person, field, None if value == "magic" and field == "outcome" else value)
        return control_response(person)

    async def change_username(self, request: Request) -> Response:
        """A user adopts a username or gives it up."""
        body = await read_body(request, UsernameChange)
        user = self._user(request.path_params["user"], "user")
        return control_response(self._world.people.adopt_username(user, body.username))

    async def change_number(self, request: Request) -> Response:
        """A user changes the number, or gets another user id; the business is told by a system message."""
        body = await read_body(request, NumberMove)
        user, new = self._user(request.path_params["user"], "user"), user_key(body.to)
        number, people = self._number(body.phone_number_id), self._world.people
        if new == user or not (new.isdigit() or USER_ID.fullmatch(new)):
            raise ControlError("to", "must be another phone number or a user id such as US.123")
        if new.isdigit() and not user.isdigit():
            raise ControlError("user", "has no phone number that could change")
        change = people.change_number if new.isdigit() else people.change_user_id
        message = change(number, user, new)
        await self._world.settle()
        return control_response(message_view(message))


_MEDIA_TYPES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/ogg; codecs=opus",
    "document": "application/pdf",
    "sticker": "image/webp",
}


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
