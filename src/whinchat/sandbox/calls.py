"""One management call: who asks, with what parameters; and the wrapper that answers it the Graph way."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from whinchat.sandbox.answers import authorize, graph_response, parameters, unknown_object
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import Account, BusinessNumber, Json, MessageTemplate, Token
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.world import World


@dataclass(slots=True)
class Call:
    """A management call after its token was checked. `params` are query and body together."""

    world: World
    request: Request
    token: Token | None
    params: Json
    headers: dict[str, str] = field(default_factory=dict)  # further headers of the answer

    @property
    def state(self) -> SandboxState:
        """The state of the simulator."""
        return self.world.state

    @property
    def object_id(self) -> str:
        """The id in the path."""
        return str(self.request.path_params["object_id"])

    def number(self) -> BusinessNumber:
        """The business number of the path. Raises `GraphError` 100/33."""
        number = self.state.numbers.get(self.object_id)
        if number is None:
            raise unknown_object(self.object_id, self.request.method)
        self.count(number.waba_id)
        return number

    def account(self) -> Account:
        """The WABA of the path. Raises `GraphError` 100/33."""
        account = self.state.accounts.get(self.object_id)
        if account is None:
            raise unknown_object(self.object_id, self.request.method)
        self.count(account.id)
        return account

    def template(self) -> MessageTemplate:
        """The message template of the path. Raises `GraphError` 100/33."""
        found = next((t for t in self.state.templates.values() if t.id == self.object_id), None)
        if found is None:
            raise unknown_object(self.object_id, self.request.method)
        self.count(found.waba_id)
        return found

    def count(self, waba_id: str) -> None:
        """Count the call against the hourly quota of the WABA. Raises `GraphError` 80007 when it is used
        up."""
        calls, most, now = (
            self.state.accounts[waba_id].calls,
            self.state.config.management_calls_per_hour,
            self.state.now,
        )
        allowed = calls.take(now, most)
        percent = calls.percent(most)
        usage = {
            "type": "whatsapp_business_management",
            "call_count": percent,
            "total_cputime": percent,
            "total_time": percent,
            "estimated_time_to_regain_access": 0 if allowed else calls.minutes_to_regain(now),
        }
        self.headers["x-business-use-case-usage"] = json.dumps({waba_id: [usage]})
        if not allowed:
            raise GraphError(80007, f"The limit of {most} management calls per hour is reached.")

    def text(self, name: str, default: str | None = None) -> str:
        """A parameter as text. Raises `GraphError` 100 when it is missing and has no default."""
        value = self.params.get(name, default)
        if value is None or value == "":
            raise GraphError(100, message=f"(#100) The parameter {name} is required.")
        return str(value)


Handler = Callable[[Call], Awaitable[Any]]


def endpoint(
    world: World, handler: Handler, *, public: bool = False, raw: bool = False
) -> Callable[[Request], Awaitable[Response]]:
    """A Starlette endpoint for a handler that returns JSON or a `Response`.

    `public` needs no token; with `raw` the body is bytes for the handler to read.
    """

    async def answer(request: Request) -> Response:
        version = request.scope.get("graph_version", "")
        call = Call(world, request, None, {})
        try:
            if not public:
                query_token = request.query_params.get("access_token")
                call.token = authorize(world.state, request.headers.get("authorization"), query_token)
            if not raw and not request.headers.get("content-type", "").startswith("multipart/"):
                call.params = await parameters(request)
            body = await handler(call)
            await world.settle()
            if isinstance(body, Response):
                return body
            response = graph_response(world.state, version, body)
        except GraphError as refusal:
            world.state.requests[f"error {refusal.code}"] += 1
            body = refusal.body(world.state.ids.trace_id())
            response = graph_response(world.state, version, body, refusal.http_status)
        response.headers.update(call.headers)
        return response

    return answer
