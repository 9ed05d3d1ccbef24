"""From a request body to a destination that may be stored: every check of a save, in PostHog's order.

Fields are read in the order of `FIELD_STEPS` (the first failure is the one reported), then `CROSS_STEPS`
look at the whole. Parts with an inside of their own (inputs, filters, masking, mappings) are in
`function_parts.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from whinchat.core.catalogue import TEMPLATES, is_template_code
from whinchat.core.destination import Destination
from whinchat.core.errors import Conflict, Invalid
from whinchat.core.event import Json
from whinchat.web.rest.fields import boolean, integer, not_null, nullable, text
from whinchat.web.rest.function_free_form import check_free_form
from whinchat.web.rest.function_models import (
    DEADLINE_MINUTES_MAX,
    EXECUTION_ORDER_MAX,
    NAME_CHARACTERS_MAX,
    PRIORITY_MAX,
)
from whinchat.web.rest.function_parts import (
    Save,
    Surroundings,
    read_filters,
    read_inputs,
    read_inputs_schema,
    read_mappings,
    read_masking,
)
from whinchat.web.rest.function_templates import check_message_template

RUNS = "destination"

TYPES = (
    "destination",
    "site_destination",
    "internal_destination",
    "source_webhook",
    "warehouse_source_webhook",
    "site_app",
    "transformation",
    "transformation_log",
)
"""Types PostHog knows; other words are an invalid choice rather than something we do not do."""

NO_TEMPLATE = (
    'Required. Set `template_id` to "template-whatsapp": it brings the program, and inputs and filters say '
    "what it does."
)
"""PostHog's word, and what it means here."""

HOG_BYTES_MAX = 100 * 1024
"""PostHog's bound on a program's text."""

FILLED_FROM_TEMPLATE = (
    ("hog", "code"),
    ("inputs_schema", "inputs_schema"),
    ("icon_url", "icon_url"),
    ("description", "description"),
    ("name", "name"),
)
"""(field, key of the template) that a template gives where the request gives nothing."""


def new_destination(body: Json, blank: Destination, surroundings: Surroundings) -> Destination:
    """A destination made from a request. `blank` has the ids, times and author. Raises `Invalid`."""
    template = _template(body)
    filled = dict(body)
    if template is not None:
        filled |= {field: template[key] for field, key in FILLED_FROM_TEMPLATE if not body.get(field)}
    draft = msgspec.structs.replace(blank, template_id=template["id"] if template else None)
    return _run_steps(Save(body=filled, stored=None, draft=draft, surroundings=surroundings))


def changed_destination(
    body: Json, stored: Destination, surroundings: Surroundings, now: datetime
) -> Destination:
    """A stored destination with a request's changes. Raises `Invalid`; `Conflict` by `base_updated_at`."""
    _check_base(body, stored)
    draft = msgspec.structs.replace(stored, updated_at=now)
    return _run_steps(Save(body=body, stored=stored, draft=draft, surroundings=surroundings))


def _run_steps(save: Save) -> Destination:
    for step in (*FIELD_STEPS, *CROSS_STEPS):
        step(save)
    return save.draft


def _template(body: Json) -> Json | None:
    template_id = body.get("template_id")
    if not template_id:
        return None
    template = TEMPLATES.get(text(template_id, "template_id"))
    if template is None:
        raise Invalid(f"No template found for id '{template_id}'", attr="template_id")
    return template


def _check_base(body: Json, stored: Destination) -> None:
    base = body.get("base_updated_at")
    if base is None:
        return
    try:
        seen = datetime.fromisoformat(text(base, "base_updated_at"))
    except ValueError as error:
        detail = "Datetime has wrong format. Write it as the API answered it in `updated_at`."
        raise Invalid(detail, attr="base_updated_at") from error
    seen = seen if seen.tzinfo else seen.replace(tzinfo=UTC)
    if stored.updated_at > seen:
        raise Conflict("This function was changed after you read it. Read it again, then repeat your change.")


def _read_type(save: Save) -> None:
    if "type" not in save.body:
        return
    written = not_null(save.body["type"], "type")
    if written not in TYPES:
        raise Invalid(f'"{written}" is not a valid choice.', code="invalid_choice", attr="type")
    if written == "warehouse_source_webhook":
        detail = "Cannot create or modify warehouse source webhook functions via this API."
        raise Invalid(detail, attr="type")
    if save.stored is not None and written != save.stored.type:
        raise Invalid("Cannot modify the type of an existing function", attr="type")
    if written != RUNS:
        detail = (
            f'Whinchat runs destinations only, not "{written}". Set `type` to "destination" or leave it out.'
        )
        raise Invalid(detail, attr="type")


def _read_name(save: Save) -> None:
    if "name" in save.body:
        written = save.body["name"]
        save.draft.name = None if written is None else text(written, "name", length_max=NAME_CHARACTERS_MAX)


def _read_description(save: Save) -> None:
    if "description" in save.body:
        save.draft.description = text(save.body["description"], "description")


def _read_enabled(save: Save) -> None:
    if "enabled" in save.body:
        save.draft.enabled = boolean(save.body["enabled"], "enabled")


def _read_deleted(save: Save) -> None:
    if "deleted" in save.body:
        save.draft.deleted = boolean(save.body["deleted"], "deleted")


def _read_hog(save: Save) -> None:
    """Nothing written keeps what is stored, so that clients that send every field do no harm."""
    written = save.body.get("hog")
    if written is not None and (hog := text(written, "hog")):
        save.draft.hog = hog


def _read_icon_url(save: Save) -> None:
    if "icon_url" in save.body:
        save.draft.icon_url = nullable(text)(save.body["icon_url"], "icon_url")


def _read_execution_order(save: Save) -> None:
    written = save.body.get("execution_order")
    if written is not None:
        save.draft.execution_order = integer(written, "execution_order", least=0, most=EXECUTION_ORDER_MAX)
    elif "execution_order" in save.body:
        save.draft.execution_order = None


def _read_priority(save: Save) -> None:
    if "priority" in save.body:
        save.draft.priority = integer(save.body["priority"], "priority", least=0, most=PRIORITY_MAX)


def _read_deadline_minutes(save: Save) -> None:
    written = save.body.get("deadline_minutes")
    if written is not None:
        save.draft.deadline_minutes = integer(written, "deadline_minutes", least=1, most=DEADLINE_MINUTES_MAX)
    elif "deadline_minutes" in save.body:
        save.draft.deadline_minutes = None


def _read_on_unknown(save: Save) -> None:
    if "on_unknown" in save.body:
        written = text(save.body["on_unknown"], "on_unknown")
        if written not in UNKNOWN_POLICIES:
            detail = f'"{written}" is not a valid choice.'
            raise Invalid(detail, code="invalid_choice", attr="on_unknown")
        save.draft.on_unknown = written


def _check_hog(save: Save) -> None:
    """A program must be one of ours: a destination's own text, which stands for what runs natively."""
    hog = save.draft.hog
    if not hog:
        raise Invalid(NO_TEMPLATE, attr="hog")
    if len(hog.encode("utf-8", "replace")) > HOG_BYTES_MAX:
        detail = (
            "HOG code exceeds maximum size of 100KB. "
            "Please simplify your code or contact support if you need this limit increased."
        )
        raise Invalid(detail, attr="hog")
    if not is_template_code(hog) and (save.stored is None or hog != save.stored.hog):
        detail = (
            "Whinchat runs its own WhatsApp program and no custom Hog code. "
            'Leave `hog` out and set `template_id` to "template-whatsapp"; '
            "inputs and filters say what it does."
        )
        raise Invalid(detail, attr="hog")


UNKNOWN_POLICIES = ("never_twice", "at_least_once")

FIELD_STEPS: tuple[Callable[[Save], None], ...] = (
    _read_type,
    _read_name,
    _read_description,
    _read_enabled,
    _read_deleted,
    _read_hog,
    read_inputs_schema,
    read_inputs,
    read_filters,
    read_masking,
    read_mappings,
    _read_icon_url,
    _read_execution_order,
    _read_priority,
    _read_deadline_minutes,
    _read_on_unknown,
)

CROSS_STEPS: tuple[Callable[[Save], None], ...] = (_check_hog, check_free_form, check_message_template)
