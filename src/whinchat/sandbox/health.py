"""`health_status`: whether a number, an account or a message template can send, and what is in the way."""

from __future__ import annotations

from whinchat.sandbox import seed
from whinchat.sandbox.models import BusinessNumber, Json, MessageTemplate
from whinchat.sandbox.state import SandboxState

_RANK = ("AVAILABLE", "LIMITED", "BLOCKED")
# What a status of a number or a message template means for sending.
_NUMBER = {"CONNECTED": "AVAILABLE", "FLAGGED": "LIMITED", "RATE_LIMITED": "LIMITED"}
_TEMPLATE = {"APPROVED": "AVAILABLE"}


def health_status(
    state: SandboxState,
    waba_id: str,
    *,
    number: BusinessNumber | None = None,
    template: MessageTemplate | None = None,
) -> Json:
    """The health of a node: its own entity first, then those it depends on."""
    entities = []
    if template is not None:
        entities.append(_entity("MESSAGE_TEMPLATE", template.id, _TEMPLATE.get(template.status, "BLOCKED")))
    if number is not None:
        entities.append(_entity("PHONE_NUMBER", number.id, _NUMBER.get(number.status, "BLOCKED")))
    apps = sorted(state.accounts[waba_id].subscribed_apps) or [seed.APP_ID]
    entities += [_entity("WABA", waba_id, "AVAILABLE"), _entity("BUSINESS", seed.BUSINESS_ID, "AVAILABLE")]
    entities += [_entity("APP", app, "AVAILABLE") for app in apps]
    worst = max((entity["can_send_message"] for entity in entities), key=_RANK.index)
    return {"can_send_message": worst, "entities": entities}


# Meta's codes here are of the 141xxx family; which ones belong to these two cases is not documented.
_ERRORS = {
    "PHONE_NUMBER": (141000, "The phone number is not registered.", "Register the phone number."),
    "MESSAGE_TEMPLATE": (141002, "The message template cannot be used.", "Use an approved message template."),
}


def _entity(kind: str, entity_id: str, can_send: str) -> Json:
    entity: Json = {"entity_type": kind, "id": entity_id, "can_send_message": can_send}
    if can_send == "BLOCKED":
        code, description, solution = _ERRORS[kind]
        error = {"error_code": code, "error_description": description, "possible_solution": solution}
        entity["errors"] = [error]
    if can_send == "LIMITED":
        entity["additional_info"] = ["The quality of this phone number limits what it may send."]
    return entity
