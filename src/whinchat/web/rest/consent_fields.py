"""Reading a written consent: of a JSON body, or of a line of a CSV file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from whinchat.core.consent import (
    CATEGORIES,
    STATES,
    ConsentCategory,
    ConsentSource,
    ConsentState,
    NewConsent,
    address_of,
    check_proof,
    check_wording,
)
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.web.rest.fields import dictionary as read_object
from whinchat.web.rest.fields import nullable, text
from whinchat.web.rest.query import instant_in


class ConsentWrite(BaseModel):
    """Somebody agreed, or took it back."""

    recipient: str = Field(description="A phone number in any human form, or a business-scoped user id")
    category: ConsentCategory = Field(default="marketing")
    state: ConsentState
    wording: str = Field(default="", description="The text they agreed to")
    proof: dict[str, Any] | None = Field(
        default=None, description="What proves it: an address, the URL of the form, an id"
    )
    at: datetime | None = Field(default=None, description="When they said it; now, unless told")


def read_consent(
    body: Json,
    source: ConsentSource,
    now: datetime,
    *,
    user_id: int | None,
    default_country: str | None,
) -> NewConsent:
    """One consent; numbers without a country code are of `default_country`. Raises `Invalid` with the
    field.
    """
    return NewConsent(
        address=_recipient(body.get("recipient"), default_country),
        category=_category(body.get("category"), "category"),
        state=_state(body.get("state"), "state"),
        source=source,
        at=_at(body.get("at"), "at", now),
        wording=_wording(body.get("wording"), "wording"),
        proof=check_proof(nullable(read_object)(body.get("proof"), "proof"), "proof"),
        user_id=user_id,
    )


def _recipient(value: object, default_country: str | None) -> str:
    if value is None or value == "":
        raise Invalid("This field is required.", code="required", attr="recipient")
    try:
        return address_of(value, default_country)
    except Invalid as error:
        raise Invalid(error.detail, attr="recipient") from error


def _category(value: object, attr: str) -> ConsentCategory:
    if value in (None, ""):
        return "marketing"
    found = next((one for one in CATEGORIES if one == str(value).strip().lower()), None)
    if found is None:
        raise Invalid(f"Write one of {', '.join(CATEGORIES)}.", code="invalid_choice", attr=attr)
    return found


def _state(value: object, attr: str) -> ConsentState:
    if value in (None, ""):
        raise Invalid("This field is required: given or withdrawn.", code="required", attr=attr)
    found = next((one for one in STATES if one == str(value).strip().lower()), None)
    if found is None:
        raise Invalid(f"Write one of {', '.join(STATES)}.", code="invalid_choice", attr=attr)
    return found


def _at(value: object, attr: str, now: datetime) -> datetime:
    if value in (None, ""):
        return now
    at = instant_in(value, attr, now)
    if at > now:
        raise Invalid("This is in the future. Say when they said it.", attr=attr)
    return at


def _wording(value: object, attr: str) -> str:
    return "" if value is None else check_wording(text(value, attr), attr)
