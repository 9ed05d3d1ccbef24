"""Message templates over HTTP: listing and reading."""

from __future__ import annotations

import json
from typing import Any

from whinchat.sandbox.calls import Call
from whinchat.sandbox.health import health_status
from whinchat.sandbox.models import Json, MessageTemplate
from whinchat.sandbox.paging import choose, page
from whinchat.sandbox.state import SandboxState

_KIND = "WhatsAppMessageTemplate"
_DEFAULT_FIELDS = ("name", "parameter_format", "components", "language", "status", "category", "id")
_SUMMARY = ("total_count", "message_template_count", "message_template_limit", "are_translations_complete")


async def list_templates(call: Call) -> Json:
    """`GET /{waba_id}/message_templates`. `name` matches a part: clients must compare the name themselves."""
    account = call.account()
    rows = [
        t for t in call.state.templates.values() if t.waba_id == account.id and _is_wanted(t, call.params)
    ]
    answer = page(call, [_view(call, template) for template in rows])
    if "summary" in call.params:
        count = sum(t.waba_id == account.id for t in call.state.templates.values())
        numbers = (len(rows), count, call.state.config.message_templates_max, True)
        answer["summary"] = dict(zip(_SUMMARY, numbers, strict=True))
    return answer


def _is_wanted(template: MessageTemplate, params: Json) -> bool:
    name = str(params.get("name", ""))
    content = str(params.get("content", "")).lower()
    either = str(params.get("name_or_content", "")).lower()
    text = json.dumps(template.components, ensure_ascii=False).lower()
    if name not in template.name or content not in text:
        return False
    if either not in template.name and either not in text:
        return False
    exact = {
        "status": template.status,
        "language": template.language,
        "category": template.category,
        "quality_score": template.quality,
    }
    return all(value in choices(params[key]) for key, value in exact.items() if params.get(key))


def choices(value: Any) -> list[str]:
    """What a parameter names: one value, several with commas, or a JSON list."""
    text = str(value) if not isinstance(value, list) else ",".join(map(str, value))
    return [part.strip(" \"'[]") for part in text.split(",")]


def _view(call: Call, template: MessageTemplate) -> Json:
    t = template
    known = {
        "id": t.id,
        "name": t.name,
        "language": t.language,
        "category": t.category,
        "sub_category": "CUSTOM",
        "status": t.status,
        "components": t.components,
        "parameter_format": t.parameter_format,
        "quality_score": {"score": t.quality, "date": int(call.state.now)},
        "rejected_reason": t.rejected_reason,
        "correct_category": t.correct_category,
        "previous_category": t.previous_category,
        "library_template_name": t.library_name,
        "message_send_ttl_seconds": t.ttl_seconds,
        "cta_url_link_tracking_opted_out": t.tracking_opted_out,
        "degrees_of_freedom_spec": None,
        "health_status": lambda: health_status(call.state, t.waba_id, template=t),
    }
    return choose(call, _KIND, known, _DEFAULT_FIELDS)


def template_by_id(state: SandboxState, template_id: str) -> MessageTemplate | None:
    """A message template by Meta's id."""
    return next((t for t in state.templates.values() if t.id == template_id), None)


async def get_template(call: Call, template: MessageTemplate) -> Json:
    """`GET /{template_id}`."""
    call.count(template.waba_id)
    return _view(call, template)
