"""The control API's users: windows, marketing, outcomes, usernames, numbers; and their conversations."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import seed
from whinchat.sandbox.control_errors import ControlError, control_response, query_int, read_body
from whinchat.sandbox.control_subjects import named_number, named_user, user_key
from whinchat.sandbox.numbers import USER_ID
from whinchat.sandbox.outcomes import BY_NAME
from whinchat.sandbox.views import buttons_of, definition_of, message_view
from whinchat.sandbox.world import World


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
    identity_hash: str | None = None
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
            Route("/windows", self.windows),
            Route("/windows", self.change_window, methods=["POST"]),
            Route("/preferences", self.preferences, methods=["POST"]),
            Route("/people/{user}", self.person),
            Route("/people/{user}", self.change_person, methods=["POST"]),
            Route("/people/{user}/username", self.change_username, methods=["POST"]),
            Route("/people/{user}/number", self.change_number, methods=["POST"]),
        ]

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
        user = named_user(self._state, request.path_params["user"], "user")
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

    async def windows(self, request: Request) -> Response:
        """The open windows."""
        del request
        return control_response({"data": self._state.windows.listed(self._state.now)})

    async def change_window(self, request: Request) -> Response:
        """Open or close the window of a user without a message."""
        body = await read_body(request, WindowChange)
        number = named_number(self._state, body.phone_number_id)
        user = named_user(self._state, body.user, "user")
        key = (number.id, user)
        if body.open:
            self._state.windows.opened(key, self._state.now)
        else:
            self._state.windows.close(key)
        return control_response({"user": user, "phone_number_id": number.id, "open": body.open})

    async def preferences(self, request: Request) -> Response:
        """A user stops or resumes marketing messages; the webhook goes out."""
        body = await read_body(request, Preference)
        user = named_user(self._state, body.user, "user")
        self._world.people.prefer(named_number(self._state, body.phone_number_id), user, body.value)
        await self._world.settle()
        return control_response({"user": user, "value": body.value})

    async def person(self, request: Request) -> Response:
        """What is known of a user."""
        person = self._state.person(named_user(self._state, request.path_params["user"], "user"))
        known = {**msgspec.to_builtins(person), "user_id": self._state.user_id(person.wa_id)}
        return control_response(known)

    async def change_person(self, request: Request) -> Response:
        """Change what is known of a user, among it the outcome of everything sent to them."""
        body = await read_body(request, PersonChange)
        if body.outcome is not None and body.outcome != "magic" and body.outcome not in BY_NAME:
            raise ControlError("outcome", f"must be magic or one of {', '.join(BY_NAME)}")
        user = named_user(self._state, request.path_params["user"], "user")
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
        user = named_user(self._state, request.path_params["user"], "user")
        return control_response(self._world.people.adopt_username(user, body.username))

    async def change_number(self, request: Request) -> Response:
        """A user changes the number, or gets another user id; the business is told by a system message."""
        body = await read_body(request, NumberMove)
        user, new = named_user(self._state, request.path_params["user"], "user"), user_key(body.to)
        number, people = named_number(self._state, body.phone_number_id), self._world.people
        if new == user or not (new.isdigit() or USER_ID.fullmatch(new)):
            raise ControlError("to", "must be another phone number or a user id such as US.123")
        if new.isdigit() and not user.isdigit():
            raise ControlError("user", "has no phone number that could change")
        change = people.change_number if new.isdigit() else people.change_user_id
        message = change(number, user, new)
        await self._world.settle()
        return control_response(message_view(message))
