"""The control API's business numbers, limit of the portfolio, and tokens."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import payloads, seed
from whinchat.sandbox.control_errors import ControlError, control_response, read_body
from whinchat.sandbox.models import BusinessNumber, Json, Token
from whinchat.sandbox.numbers_api import TIERS
from whinchat.sandbox.world import World


class NumberChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/numbers/{id}`; absent fields stay."""

    status: (
        Literal["CONNECTED", "DISCONNECTED", "FLAGGED", "RESTRICTED", "RATE_LIMITED", "PENDING"] | None
    ) = None
    quality_rating: Literal["GREEN", "YELLOW", "RED", "UNKNOWN"] | None = None
    throughput_level: Literal["STANDARD", "HIGH", "NOT_APPLICABLE"] | None = None
    verified_name: str | None = None
    # The number is upgraded: so many seconds of maintenance (Meta: at most 60), then HIGH throughput.
    upgrade_seconds: Annotated[float, msgspec.Meta(ge=0)] | None = None


class PortfolioChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/portfolio`: the tier of different users in 24 hours."""

    limit: Literal["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"]


class TokenChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/tokens/{value}`; an unknown value becomes a token."""

    state: Literal["valid", "expired", "no_permission"]


class ControlNumbers:
    """Handlers that play what happens to a business and its numbers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._state = world.state

    def routes(self) -> list[Route]:
        """The routes, without the prefix."""
        return [
            Route("/numbers", self.numbers),
            Route("/numbers/{number_id}", self.change_number, methods=["POST"]),
            Route("/portfolio", self.change_portfolio, methods=["POST"]),
            Route("/tokens/{value}", self.change_token, methods=["POST"]),
        ]

    async def numbers(self, request: Request) -> Response:
        """The business numbers with what was counted for them."""
        del request
        return control_response({"data": [_view(number) for number in self._state.numbers.values()]})

    async def change_number(self, request: Request) -> Response:
        """Change what is known of a business number; what Meta would tell goes out as a webhook."""
        body = await read_body(request, NumberChange)
        number = self._state.numbers.get(request.path_params["number_id"])
        if number is None:
            raise ControlError("number_id", f"there are {', '.join(self._state.numbers)}", 404)
        if body.status:
            self._set_status(number, body.status)
        if body.verified_name:
            number.verified_name = body.verified_name
            self._tell("phone_number_name_update", payloads.name_value(number), number)
        number.quality_rating = body.quality_rating or number.quality_rating
        number.throughput_level = body.throughput_level or number.throughput_level
        if body.upgrade_seconds is not None:
            self._upgrade(number, body.upgrade_seconds)
        await self._world.settle()
        return control_response(_view(number))

    def _set_status(self, number: BusinessNumber, status: str) -> None:
        was_flagged, is_flagged = number.status == "FLAGGED", status == "FLAGGED"
        number.status = status
        if was_flagged != is_flagged:
            self._tell_quality(number, "FLAGGED" if is_flagged else "UNFLAGGED")

    def _upgrade(self, number: BusinessNumber, seconds: float) -> None:
        """Maintenance (131057), then a quicker number."""
        number.upgraded_at = self._state.now + seconds

        def end() -> None:
            number.upgraded_at, number.throughput_level = None, "HIGH"
            self._tell_quality(number, "THROUGHPUT_UPGRADE")

        self._world.engine.at(number.upgraded_at, end)

    def _tell_quality(self, number: BusinessNumber, event: str) -> None:
        users_max = self._state.config.portfolio_users_max
        self._tell("phone_number_quality_update", payloads.number_value(number, event, users_max), number)

    def _tell(self, field: str, value: Json, number: BusinessNumber) -> None:
        self._world.webhooks.emit(field, value, number.waba_id, number.id, about=number.id)

    async def change_portfolio(self, request: Request) -> Response:
        """Another messaging limit of the portfolio; the webhook goes out."""
        body = await read_body(request, PortfolioChange)
        sizes = {name: size for size, name in TIERS}
        users_max = sizes.get(body.limit)
        config = self._state.config.changed({"portfolio_users_max": users_max})
        self._state.change_config(config, frozenset({"portfolio_users_max"}))
        self._world.webhooks.emit(
            "business_capability_update", payloads.capability_value(users_max), seed.WABA_ID
        )
        await self._world.settle()
        return control_response({"limit": body.limit, "portfolio_users_max": users_max})

    async def change_token(self, request: Request) -> Response:
        """Let a token expire, lose its permissions, or be valid (again)."""
        body = await read_body(request, TokenChange)
        value = request.path_params["value"]
        self._state.tokens[value] = Token(value, body.state, seed.APP_ID)
        return control_response({"state": body.state})


def _view(number: BusinessNumber) -> Json:
    return {
        "id": number.id,
        "display": number.display,
        "verified_name": number.verified_name,
        "status": number.status,
        "quality_rating": number.quality_rating,
        "throughput_level": number.throughput_level,
        "service_messages_by_month": number.service_count,
    }
