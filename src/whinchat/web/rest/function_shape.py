"""A destination as JSON. Secrets never get here: only that they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whinchat.core.catalogue import TEMPLATES
from whinchat.core.destination import Destination, Masking, User, input_value, secret_keys
from whinchat.core.event import Json
from whinchat.core.message import State
from whinchat.core.message_template import EMPTY_BOOK, TemplateBook
from whinchat.core.ports_pace import Pause, PauseScope
from whinchat.web.rest.companions import user_brief
from whinchat.web.rest.function_health import health_of
from whinchat.web.rest.function_senders import sender_warnings
from whinchat.web.rest.function_warnings import default_text_warnings
from whinchat.web.rest.named_templates import template_health, trouble_of, warnings_of
from whinchat.web.rest.template_fit import difference_warnings

BYTECODE: list[Any] = ["_H", 1, 29]
"""What PostHog compiles "always" to. Clients only look whether there is a list; destinations run natively
here.
"""

HEALTHY = {"state": 1, "tokens": 10000}
"""A full token bucket of PostHog's watcher."""

DEGRADED = {"state": 2, "tokens": 8000}
"""What PostHog answers for a function in trouble: its sender or message template is paused."""

UNKNOWN = {"state": 0, "tokens": 0}
"""What PostHog answers for a function that does not run."""

MAPPING_FILTERS_ERROR = "filters_error"
"""Where a stored mapping keeps why its filters cannot be compiled."""


Pauses = Mapping[tuple[int, PauseScope, str], Pause]


def short_row(
    destination: Destination,
    users: Mapping[int, User],
    pauses: Pauses,
    newest: Sequence[State],
    templates: TemplateBook = EMPTY_BOOK,
) -> Json:
    """The fields of a list row. `newest` has the states of its newest messages; `templates` are the
    project's message templates.
    """
    pause = pause_of(destination, pauses)
    author = users.get(destination.created_by) if destination.created_by is not None else None
    return {
        "id": destination.id,
        "type": destination.type,
        "name": destination.name,
        "description": destination.description,
        "created_at": destination.created_at,
        "created_by": user_brief(author) if author else None,
        "updated_at": destination.updated_at,
        "enabled": destination.enabled,
        "hog": destination.hog,
        "filters": shown_filters(destination.filters, destination.filters_error),
        "icon_url": destination.icon_url,
        "template": TEMPLATES.get(destination.template_id or ""),
        "status": (DEGRADED if pause else HEALTHY) if destination.enabled else UNKNOWN,
        "execution_order": destination.execution_order,
        "priority": destination.priority,
        "deadline_minutes": destination.deadline_minutes,
        "on_unknown": destination.on_unknown,
        "pause": _shown_pause(pause) if pause else None,
        "health": health_of(destination, pause, newest, trouble_of(destination, templates)),
    }


def pause_of(destination: Destination, pauses: Pauses) -> Pause | None:
    """The pause of its sender, else of the sender's message template that it names, where no other language
    may stand in.
    """
    project_id, sender = destination.project_id, destination.sender
    whole = pauses.get((project_id, "sender", sender))
    if whole is not None:
        return whole
    if input_value(destination.inputs, "template_languages"):
        return None
    inputs = (input_value(destination.inputs, key) for key in ("template_name", "template_language"))
    name, language = inputs
    return pauses.get((project_id, "message template", f"{sender}:{name}:{language}"))


def _shown_pause(pause: Pause) -> Json:
    return {"scope": pause.scope, "until": pause.until, "reason": pause.reason, "remedy": pause.remedy}


def full_object(
    destination: Destination,
    users: Mapping[int, User],
    pauses: Pauses,
    newest: Sequence[State],
    templates: TemplateBook = EMPTY_BOOK,
) -> Json:
    """Every field."""
    return short_row(destination, users, pauses, newest, templates) | {
        "bytecode": BYTECODE,
        "transpiled": None,
        "inputs_schema": destination.inputs_schema,
        "inputs": shown_inputs(destination),
        "masking": shown_masking(destination.masking),
        "mappings": shown_mappings(destination.mappings),
        "batch_export_id": None,
        "warnings": [
            *sender_warnings(destination),
            *default_text_warnings(destination),
            *warnings_of(destination, templates),
            *difference_warnings(destination, templates),
        ],
        "template_health": template_health(destination, templates),
    }


def shown_filters(filters: Json, error: str | None) -> Json:
    """Stored filters with the marks of PostHog's compiler."""
    if error is not None:
        return filters | {"bytecode": None, "bytecode_error": error}
    return filters | {"bytecode": BYTECODE}


def shown_inputs(destination: Destination) -> Json:
    """Public inputs, and of secret ones only that they are set, in the order of the schema."""
    secret = secret_keys(destination.inputs_schema)
    shown: Json = {}
    for item in destination.inputs_schema:
        key = item["key"]
        if key in secret:
            shown |= {key: {"secret": True}} if key in destination.secret_inputs else {}
        elif key in destination.inputs:
            shown[key] = destination.inputs[key]
    return shown


def shown_masking(masking: Masking | None) -> Json | None:
    """Trigger options with the mark of PostHog's compiler."""
    if masking is None:
        return None
    threshold, hashed = masking.threshold, masking.hash
    return {"ttl": masking.ttl, "threshold": threshold, "hash": hashed, "bytecode": BYTECODE}


def shown_mappings(mappings: list[Json] | None) -> list[Json] | None:
    """Stored mappings, filters as `shown_filters` has them."""
    return None if mappings is None else [_shown_mapping(mapping) for mapping in mappings]


def _shown_mapping(mapping: Json) -> Json:
    shown = {key: value for key, value in mapping.items() if key != MAPPING_FILTERS_ERROR}
    return shown | {"filters": shown_filters(mapping["filters"], mapping.get(MAPPING_FILTERS_ERROR))}
