"""Functions as documented in OpenAPI: what is read and what is answered. Values are built in
`function_shape.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from whinchat.web.rest.companions import UserBrief
from whinchat.web.rest.function_health import FunctionHealth
from whinchat.web.rest.templates import DestinationTemplate

NAME_CHARACTERS_MAX = 400
"""PostHog's."""

PRIORITY_MAX = 9
"""Ten steps are more than people tell apart; see `priority` below."""

DEADLINE_MINUTES_MAX = 43_200
"""Thirty days, after which Meta itself would drop a message."""

EXECUTION_ORDER_MAX = 32767
"""PostHog's (a small integer)."""

MASKING_TTL_SECONDS_MIN, MASKING_TTL_SECONDS_MAX = 60, 86400
"""PostHog's: a minute to a day."""

MASKING_THRESHOLD_MAX = 2**31 - 1
"""What every counter of ours holds."""


ORDER_SHIPPED: dict[str, Any] = {
    "template_id": "template-whatsapp",
    "name": "Order shipped",
    "inputs": {
        "access_token": {"value": "your access token"},
        "phone_number_id": {"value": "1234567890"},
        "message_type": {"value": "template"},
        "template_name": {"value": "order_shipped"},
    },
    "filters": {"events": [{"id": "order shipped", "type": "events"}]},
}
"""A body that works as it is, for the documentation."""


class FunctionStatus(BaseModel):
    """Health as PostHog's clients read it: state 1 and 10000 tokens when enabled, else zeroes."""

    state: int
    tokens: int


class Pause(BaseModel):
    """The destination's sender or message template is paused; one message will try when the pause ends."""

    scope: Literal["sender", "message template"]
    until: datetime
    reason: str
    remedy: str


class FunctionShort(BaseModel):
    """A destination in a list."""

    id: str
    type: str
    name: str | None
    description: str
    created_at: datetime
    updated_at: datetime
    created_by: UserBrief | None
    enabled: bool
    hog: str
    filters: dict[str, Any]
    icon_url: str | None
    template: DestinationTemplate | None
    status: FunctionStatus
    execution_order: int | None
    priority: int
    deadline_minutes: int | None
    on_unknown: Literal["never_twice", "at_least_once"]
    pause: Pause | None = Field(description="Why nothing of this destination is sent at the moment")
    health: FunctionHealth
    search_match_type: Literal["exact", "similar"] | None = Field(
        default=None, description="How the row matches; only present with `search`"
    )


class MessageTemplateHealth(BaseModel):
    """What is known of a message template, in one language, that a destination sends or may send."""

    id: str = Field(description="Meta's id")
    name: str
    language: str
    status: str = Field(description="Meta's word, such as APPROVED, PAUSED or REJECTED")
    category: str = Field(description="MARKETING, UTILITY or AUTHENTICATION")
    trouble: str | None = Field(description="Why Meta does not send it now, with what to do; null as a rule")


class FunctionFull(FunctionShort):
    """A destination. PostHog calls it a hog function of type destination."""

    bytecode: list[Any] | None
    transpiled: str | None
    inputs_schema: list[dict[str, Any]]
    inputs: dict[str, Any] = Field(
        description='By key: `{"value": …}`; a stored secret is `{"secret": true}`'
    )
    masking: dict[str, Any] | None
    mappings: list[dict[str, Any]] | None
    batch_export_id: str | None
    warnings: list[str] = Field(
        description="What is worth knowing and does not stop it; after a save also what was left out"
    )
    template_health: list[MessageTemplateHealth] = Field(
        description="The message templates it sends, in each language that may be chosen; empty while none "
        "of them is known"
    )


class FunctionPage(BaseModel):
    """One page of destinations; full objects with `full=true`."""

    count: int
    next: str | None
    previous: str | None
    results: list[FunctionFull | FunctionShort]


class MaskingRequest(BaseModel):
    """Trigger options: run once per interval and value of `hash`."""

    ttl: int = Field(ge=MASKING_TTL_SECONDS_MIN, le=MASKING_TTL_SECONDS_MAX, description="Seconds")
    hash: str = Field(description="`all`, `{person.id}`, `{concat(person.id, event.event)}`, …")
    threshold: int | None = Field(default=None, ge=1, le=MASKING_THRESHOLD_MAX)


class MappingRequest(BaseModel):
    """A set of filters and inputs that run beside others of the same destination."""

    name: str | None = None
    inputs_schema: list[dict[str, Any]] = []
    inputs: dict[str, Any] = {}
    filters: dict[str, Any] | None = None


class FunctionPatch(BaseModel):
    """What may be changed of a destination. Keys that are absent stay as they are."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [{"enabled": False}]})

    type: Literal["destination"] = "destination"
    name: str | None = Field(default=None, max_length=NAME_CHARACTERS_MAX)
    description: str = ""
    enabled: bool = False
    deleted: bool = Field(default=False, description="True removes the destination, false brings it back")
    hog: str = Field(default="", description="Only the template's own text; leave it out")
    inputs_schema: list[dict[str, Any]] = []
    inputs: dict[str, Any] = Field(
        default={}, description='By key: `{"value": …}`; replaces all but stored secrets'
    )
    filters: dict[str, Any] | None = None
    masking: MaskingRequest | None = None
    mappings: list[MappingRequest] | None = None
    icon_url: str | None = None
    execution_order: int | None = Field(default=None, ge=0, le=EXECUTION_ORDER_MAX)
    priority: int = Field(
        default=0,
        ge=0,
        le=PRIORITY_MAX,
        description="Messages of a higher priority are sent before others that wait",
    )
    deadline_minutes: int | None = Field(
        default=None,
        ge=1,
        le=DEADLINE_MINUTES_MAX,
        description="Minutes after its event within which a message may be sent; few for a one-time code",
    )
    on_unknown: Literal["never_twice", "at_least_once"] = Field(
        default="never_twice",
        description="What becomes of a message whose answer from Meta was lost and of which no receipt came",
    )
    base_updated_at: datetime | None = Field(
        default=None, description="Answer 409 if the destination was changed after this instant"
    )


class FunctionCreate(FunctionPatch):
    """A destination to be made. A template gives program, schema, name, description and icon."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [ORDER_SHIPPED]})

    template_id: str | None = Field(default=None, examples=["template-whatsapp"])


class Icon(BaseModel):
    """An icon a destination may show."""

    id: str
    name: str
    url: str


class Icons(RootModel[list[Icon]]):
    """Icons found."""
