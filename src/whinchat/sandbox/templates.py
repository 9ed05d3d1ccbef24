"""Message templates over HTTP: list, read, create, edit, delete, and the review that follows."""

from __future__ import annotations

import json
from typing import Any

from whinchat.sandbox import template_rules as rules
from whinchat.sandbox.calls import Call
from whinchat.sandbox.health import health_status
from whinchat.sandbox.models import Json, MessageTemplate
from whinchat.sandbox.paging import choose, page
from whinchat.sandbox.state import SandboxState

_KIND = "WhatsAppMessageTemplate"
_DEFAULT_FIELDS = ("name", "parameter_format", "components", "language", "status", "category", "id")
_SUMMARY = ("total_count", "message_template_count", "message_template_limit", "are_translations_complete")
_CREATIONS_PER_HOUR = 100
_TEMPLATES_MAX = 6000  # of a verified portfolio
_EDITABLE = ("APPROVED", "REJECTED", "PAUSED")
_DAY_SECONDS = 86_400.0
_EDITS_PER_30_DAYS = 10
# Meta blocks the name of a deleted approved template so long.
_NAME_BLOCKED_SECONDS = 30 * _DAY_SECONDS
_DUPLICATE = 2388024


async def list_templates(call: Call) -> Json:
    """`GET /{waba_id}/message_templates`. `name` matches a part: clients must compare the name themselves."""
    account = call.account()
    rows = [
        t for t in call.state.templates.values() if t.waba_id == account.id and _is_wanted(t, call.params)
    ]
    answer = page(call, [_view(call, template) for template in rows])
    if "summary" in call.params:
        count = sum(t.waba_id == account.id for t in call.state.templates.values())
        numbers = (len(rows), count, _TEMPLATES_MAX, True)
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
    return all(value in _choices(params[key]) for key, value in exact.items() if params.get(key))


def _choices(value: Any) -> list[str]:
    """One value, several with commas, or a JSON list."""
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
        "library_template_name": None,
        "message_send_ttl_seconds": t.ttl_seconds,
        "cta_url_link_tracking_opted_out": False,
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


async def create_template(call: Call) -> Json:
    """`POST /{waba_id}/message_templates`."""
    account = call.account()
    state, now = call.state, call.state.now
    name, language = call.text("name"), call.text("language")
    category = call.text("category").upper()
    parameter_format = call.text("parameter_format", "POSITIONAL").upper()
    rules.check_identity(name, language, category, parameter_format)
    components = rules.checked_components(_decoded(call.params.get("components")), category, parameter_format)
    if (account.id, name, language) in state.templates:
        raise rules.refuse(f"There is already {language} content for this template.", _DUPLICATE)
    if state.blocked_template_names.get(name, 0.0) > now:
        raise rules.refuse(f"The name {name} belonged to a deleted template and is blocked for 30 days.")
    if not account.template_creations.take(now, _CREATIONS_PER_HOUR):
        raise rules.refuse(f"At most {_CREATIONS_PER_HOUR} templates may be created per hour.")
    template = MessageTemplate(
        state.ids.number(),
        account.id,
        name,
        language,
        category,
        components,
        status="PENDING",
        parameter_format=parameter_format,
        ttl_seconds=rules.check_ttl(call.params.get("message_send_ttl_seconds"), category),
    )
    state.keep_template(template)
    _review_later(call, template)
    return {"id": template.id, "status": template.status, "category": template.category}


def _decoded(value: Any) -> Any:
    """Form bodies carry components as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise rules.refuse("components: is not JSON.") from None


def _review_later(call: Call, template: MessageTemplate) -> None:
    """Meta reviews in minutes; names that end in `_rejected` are rejected, all others approved."""
    verdict = "REJECTED" if template.name.endswith("_rejected") else "APPROVED"

    def review() -> None:
        if template.status == "PENDING":
            call.world.lifecycle.change_template(template, status=verdict)

    call.world.engine.at(call.state.now + call.state.config.review_after_seconds, review)


async def edit_template(call: Call, template: MessageTemplate) -> Json:
    """`POST /{template_id}`: new components, category or TTL; the template is reviewed again."""
    call.count(template.waba_id)
    now = call.state.now
    _check_editable(template, now)
    category = str(call.params.get("category", template.category)).upper()
    if category != template.category and template.status == "APPROVED":
        raise rules.refuse("category: the category of an approved template cannot be edited.")
    rules.check_identity(template.name, template.language, category, template.parameter_format)
    if "components" in call.params:
        given = _decoded(call.params["components"])
        template.components = rules.checked_components(given, category, template.parameter_format)
    if "message_send_ttl_seconds" in call.params:
        template.ttl_seconds = rules.check_ttl(call.params["message_send_ttl_seconds"], category)
    template.category, template.wants, template.status = category, None, "PENDING"
    template.edited_at.append(now)
    _review_later(call, template)
    return {"success": True}


def _check_editable(template: MessageTemplate, now: float) -> None:
    if template.status not in _EDITABLE:
        raise rules.refuse(f"A template that is {template.status} cannot be edited.")
    if template.status != "APPROVED":
        return
    recent = [at for at in template.edited_at if at > now - 30 * _DAY_SECONDS]
    if recent and recent[-1] > now - _DAY_SECONDS:
        raise rules.refuse("An approved template can be edited once in 24 hours.")
    if len(recent) >= _EDITS_PER_30_DAYS:
        raise rules.refuse(f"An approved template can be edited {_EDITS_PER_30_DAYS} times in 30 days.")


async def delete_templates(call: Call) -> Json:
    """`DELETE /{waba_id}/message_templates` by `name`, by `hsm_id` and `name`, or by `hsm_ids`."""
    account = call.account()
    state = call.state
    own = [t for t in state.templates.values() if t.waba_id == account.id]
    ids = _choices(call.params["hsm_ids"]) if "hsm_ids" in call.params else []
    if ids:
        doomed = [t for t in own if t.id in ids]
    else:
        name, one = call.text("name"), call.params.get("hsm_id")
        doomed = [t for t in own if t.name == name and (one is None or t.id == str(one))]
    if not doomed:
        raise rules.refuse("Message template not found.")
    if any(t.status == "DISABLED" for t in doomed):
        raise rules.refuse("A disabled template cannot be deleted.")
    for template in doomed:
        if template.status == "APPROVED":
            state.blocked_template_names[template.name] = state.now + _NAME_BLOCKED_SECONDS
        del state.templates[(template.waba_id, template.name, template.language)]
    return {"success": True}
