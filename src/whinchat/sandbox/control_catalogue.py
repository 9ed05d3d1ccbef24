"""The control API's side of Meta's review: message templates change status, category and quality."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import seed
from whinchat.sandbox import template_rules as rules
from whinchat.sandbox.control_errors import ControlError, control_response, read_body
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import Json, MessageTemplate
from whinchat.sandbox.world import World

TemplateStatus = Literal[
    "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION", "ARCHIVED"
]
Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]


class TemplateChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/templates/{name}`: absent fields stay; without `language` all languages change.

    With `components` a message template that does not exist yet is made, approved at once.
    """

    language: str | None = None
    status: TemplateStatus | None = None
    category: Literal["MARKETING", "UTILITY", "AUTHENTICATION"] | None = None
    quality: Quality | None = None
    reason: str | None = None
    # Meta announces a new category 24 hours before; 0 changes it at once.
    notice_seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    parameter_format: Literal["POSITIONAL", "NAMED"] | None = None
    components: list[dict[str, Any]] | None = None


class Appeal(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/templates/{name}/appeal`."""

    language: str | None = None
    granted: bool = True


class AnyWebhook(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Body of `POST /_sandbox/webhooks`: any account news, sent as it is."""

    field: str
    value: dict[str, Any]
    phone_number_id: str | None = None


class ControlCatalogue:
    """Handlers that play Meta's reviewers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._state = world.state

    def routes(self) -> list[Route]:
        """The routes, without the prefix."""
        return [
            Route("/templates", self.templates),
            Route("/templates/{name}", self.change_template, methods=["POST"]),
            Route("/templates/{name}/appeal", self.appeal, methods=["POST"]),
            Route("/webhooks", self.send_webhook, methods=["POST"]),
        ]

    async def templates(self, request: Request) -> Response:
        """All message templates with their components."""
        del request
        return control_response({"data": [_view(template) for template in self._state.templates.values()]})

    async def change_template(self, request: Request) -> Response:
        """Change a message template as Meta's review would; each change sends its webhook."""
        body = await read_body(request, TemplateChange)
        name = request.path_params["name"]
        if body.components is not None:
            body.components = _shaped(body.components)
        chosen = self._chosen(name, body.language)
        if not chosen and body.components is not None:
            chosen = [self._make(name, body)]
        elif not chosen:
            known = ", ".join(sorted({t.name for t in self._state.templates.values()}))
            raise ControlError(
                "name", f"no message template of that name and language; there are {known}", 404
            )
        for template in chosen:
            if body.components is not None:
                template.components, template.wants = body.components, None
            self._review(template, body)
        await self._world.settle()
        return control_response({"data": [_view(template) for template in chosen]})

    def _review(self, template: MessageTemplate, body: TemplateChange) -> None:
        reviews = self._world.reviews
        if body.status:
            reviews.set_status(template, body.status, body.reason)
        if body.quality:
            reviews.set_quality(template, body.quality)
        if body.category:
            reviews.set_category(template, body.category, body.notice_seconds)

    def _chosen(self, name: str, language: str | None) -> list[MessageTemplate]:
        everything = self._state.templates.values()
        return [t for t in everything if t.name == name and language in (None, t.language)]

    async def appeal(self, request: Request) -> Response:
        """The business objects to a verdict; the answer comes after the time of a review."""
        body = await read_body(request, Appeal)
        chosen = self._chosen(request.path_params["name"], body.language)
        rejected = [t for t in chosen if t.status in ("REJECTED", "DISABLED")]
        if not rejected:
            raise ControlError(
                "name", "no rejected or disabled message template of that name and language", 404
            )
        for template in rejected:
            self._world.reviews.appeal(template, body.granted)
        await self._world.settle()
        return control_response({"data": [_view(template) for template in rejected]})

    def _make(self, name: str, body: TemplateChange) -> MessageTemplate:
        """A message template that skips the review, and its rules but for the name."""
        if not rules.NAME.fullmatch(name):
            raise ControlError("name", "only lower-case letters, digits and underscores, at most 512")
        template = MessageTemplate(
            self._state.ids.number(),
            seed.WABA_ID,
            name,
            body.language or "en_US",
            body.category or "UTILITY",
            body.components or [],
            parameter_format=body.parameter_format or "POSITIONAL",
        )
        self._state.keep_template(template)
        return template

    async def send_webhook(self, request: Request) -> Response:
        """Send a webhook of any field to the subscribed apps, for example `account_update`."""
        body = await read_body(request, AnyWebhook)
        self._world.webhooks.emit(body.field, body.value, seed.WABA_ID, body.phone_number_id)
        await self._world.settle()
        return control_response({"success": True})


def _shaped(components: list[dict[str, Any]]) -> list[Json]:
    try:
        return rules.shaped_components(components)
    except GraphError as refusal:
        raise ControlError("components", str(refusal.details)) from None


def _view(template: MessageTemplate) -> Json:
    names = ("id", "name", "language", "category", "status", "quality", "parameter_format", "components")
    return {name: getattr(template, name) for name in names}
