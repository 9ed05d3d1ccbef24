"""The control API under `/_sandbox/`: looking at the simulator, moving its clock, forcing what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox.control_errors import ControlError, control_response, named, query_int, read_body
from whinchat.sandbox.control_subjects import user_key
from whinchat.sandbox.messages.shapes import whole
from whinchat.sandbox.models import Json, StoredMessage
from whinchat.sandbox.outcomes import magic_table
from whinchat.sandbox.state import ForcedAnswer
from whinchat.sandbox.views import delivery_view, message_view
from whinchat.sandbox.world import World

_PAGE_MAX = 10_000
_FORCED_MAX = 100_000


class ClockMove(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/clock`; steps are taken in the order of these fields."""

    mode: Literal["real", "manual"] | None = None
    speed: float | None = None
    set: float | None = None  # Unix seconds
    advance_seconds: float | None = None


class Reset(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/reset`."""

    everything: bool = False


class StatusPush(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/messages/{id}/status`."""

    status: Literal["sent", "delivered", "read", "played", "failed"]
    code: int | None = None
    times: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1


class Control:
    """Handlers that look at the simulator and steer it as a whole."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._state = world.state

    def routes(self) -> list[Route]:
        """The routes, without the prefix."""
        return [
            Route("/messages", self.messages),
            Route("/messages/{message_id}/status", self.push_status, methods=["POST"]),
            Route("/webhooks", self.webhooks),
            Route("/stats", self.stats),
            Route("/state", self.state),
            Route("/magic", self.magic),
            Route("/clock", self.show_clock),
            Route("/clock", self.clock, methods=["POST"]),
            Route("/config", self.show_config),
            Route("/config", self.config, methods=["POST"]),
            Route("/next-error", self.next_error, methods=["POST"]),
            Route("/reset", self.reset, methods=["POST"]),
        ]

    async def messages(self, request: Request) -> Response:
        """Messages, oldest first: filters `to`, `since` (an id or a seq), `direction`, `status`,
        `biz_opaque_callback_data`, `limit`."""
        query = request.query_params
        after = self._seq_of(query.get("since"))
        user = user_key(query["to"]) if "to" in query else None
        limit = query_int(request, "limit", 1000, _PAGE_MAX)
        wanted = {
            "direction": query.get("direction"),
            "status": query.get("status"),
            "callback_data": query.get("biz_opaque_callback_data"),
        }
        found = [
            message
            for message in self._state.messages
            if message.seq > after
            and (user is None or message.user == user)
            and all(value is None or getattr(message, name) == value for name, value in wanted.items())
        ]
        page = found[:limit]
        return control_response(
            {
                "data": [message_view(m) for m in page],
                "total": len(found),
                "next": _next(page, found),
            }
        )

    async def push_status(self, request: Request) -> Response:
        """Tell a status of a sent message now, whatever its outcome had planned."""
        body = await read_body(request, StatusPush)
        message = self._state.messages.get(request.path_params["message_id"])
        if message is None or message.direction != "out":
            raise ControlError("message_id", "is not a kept message that was sent to a user", 404)
        if body.status == "failed" and body.code is None:
            raise ControlError("code", "a failed status needs one of Meta's codes, such as 131026")
        self._world.lifecycle.tell(message, body.status, body.code, times=body.times)
        await self._world.settle()
        return control_response(message_view(message))

    def _seq_of(self, since: str | None) -> int:
        if since is None:
            return 0
        seq = whole(since)
        if seq is not None:
            return seq
        message = self._state.messages.get(since)
        if message is None:
            raise ControlError("since", "is neither a number nor the id of a message that is still kept")
        return message.seq

    async def webhooks(self, request: Request) -> Response:
        """Webhook deliveries, open ones included, oldest first: filters `state`, `limit` (the newest
        ones)."""
        sender = self._world.webhooks
        wanted = request.query_params.get("state")
        if wanted not in (None, "pending", "delivered", "dropped"):
            raise ControlError("state", "must be one of pending, delivered, dropped")
        limit = query_int(request, "limit", 1000, _PAGE_MAX)
        everything = sorted([*sender.finished, *sender.open.values()], key=lambda delivery: delivery.id)
        found = [delivery for delivery in everything if wanted in (None, delivery.state)]
        return control_response(
            {
                "data": [delivery_view(delivery) for delivery in found[-limit:]] if limit else [],
                "total": len(found),
                "not_sent": dict(sender.not_sent),
            }
        )

    async def stats(self, request: Request) -> Response:
        """Counts: requests by answer, messages by status, sends per recipient, repeated callback data."""
        statuses = Counter(message.status for message in self._state.messages)
        marks = Counter(m.callback_data for m in self._state.messages if m.callback_data is not None)
        sends = self._state.messages.sends_by_user
        top = query_int(request, "recipients", 1000, 500_000)
        return control_response(
            {
                "requests": dict(self._state.requests),
                "messages_kept": len(self._state.messages),
                "messages_total": self._state.messages.last_seq,
                "by_status": dict(statuses),
                "recipients": len(sends),
                "sends_by_recipient": dict(sends.most_common(top)),
                "repeated_callback_data": {mark: n for mark, n in marks.items() if n > 1},
                "distinct_callback_data": len(marks),
                "webhooks": {
                    "pending": self._world.webhooks.pending,
                    "not_sent": dict(self._world.webhooks.not_sent),
                },
            }
        )

    async def state(self, request: Request) -> Response:
        """The whole in short: time, numbers, templates, windows, what is forced, what is to come."""
        del request
        state = self._state
        templates = [
            {"name": t.name, "language": t.language, "status": t.status} for t in state.templates.values()
        ]
        return control_response(
            {
                "clock": self._clock_view(),
                "numbers": [
                    {"id": n.id, "display": n.display, "status": n.status} for n in state.numbers.values()
                ],
                "templates": templates,
                "windows": state.windows.listed(state.now)[:_PAGE_MAX],
                "people": [msgspec.to_builtins(person) for person in list(state.people.values())[:_PAGE_MAX]],
                "forced": sum(forced.count for forced in state.forced),
                "events_to_come": self._world.engine.waiting,
                "messages": len(state.messages),
                "webhooks_pending": self._world.webhooks.pending,
            }
        )

    async def magic(self, request: Request) -> Response:
        """The table of magic recipients."""
        del request
        return control_response({"data": magic_table()})

    def _clock_view(self) -> Json:
        clock = self._state.clock
        return {"now": clock.now(), "mode": clock.mode, "speed": clock.speed}

    async def show_clock(self, request: Request) -> Response:
        """The virtual time."""
        del request
        return control_response(self._clock_view())

    async def clock(self, request: Request) -> Response:
        """Move the clock; everything on the way is played, and webhooks are delivered, before the answer."""
        move = await read_body(request, ClockMove)
        if move.speed is not None and not 0 < move.speed <= 1e6:
            raise ControlError("speed", "must be above 0 and at most 1000000")
        clock, engine = self._state.clock, self._world.engine
        clock.change(move.mode, move.speed)
        if move.set is not None:
            await engine.move_to(move.set)
        if move.advance_seconds is not None:
            await engine.move_to(clock.now() + move.advance_seconds)
        engine.rearm()
        return control_response(self._clock_view())

    async def show_config(self, request: Request) -> Response:
        """The configuration."""
        del request
        return control_response(self._state.config)

    async def config(self, request: Request) -> Response:
        """Change the named fields of the configuration."""
        patch = await read_body(request, dict[str, object])
        try:
            config = self._state.config.changed(patch)
        except msgspec.ValidationError as error:
            raise named(error) from None
        self._state.change_config(config, frozenset(patch))
        self._world.engine.rearm()
        return control_response(config)

    async def next_error(self, request: Request) -> Response:
        """Force what the next sends get, see `ForcedAnswer`."""
        forced = await read_body(request, ForcedAnswer)
        if not 1 <= forced.count <= _FORCED_MAX:
            raise ControlError("count", f"must be from 1 to {_FORCED_MAX}")
        if forced.http_status is not None and not 200 <= forced.http_status <= 599:
            raise ControlError("http_status", "must be from 200 to 599")
        if not 0 <= forced.delay_seconds <= 600:
            raise ControlError("delay_seconds", "must be from 0 to 600")
        self._state.forced.append(forced)
        return control_response({"forced": sum(entry.count for entry in self._state.forced)})

    async def reset(self, request: Request) -> Response:
        """Back to the seeds; the configuration and the clock stay unless `everything` is asked for."""
        body = await read_body(request, Reset)
        self._world.reset(everything=body.everything)
        return control_response({"success": True})


def _next(page: list[StoredMessage], found: list[StoredMessage]) -> int | None:
    """The seq to give as `since` for the next page."""
    return page[-1].seq if page and len(page) < len(found) else None
