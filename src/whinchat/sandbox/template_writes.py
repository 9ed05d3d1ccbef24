"""Message templates over HTTP: creating, editing, deleting, and ending a pause."""

from __future__ import annotations

import json
from typing import Any

from whinchat.sandbox import template_rules as rules
from whinchat.sandbox.calls import Call
from whinchat.sandbox.library import from_library
from whinchat.sandbox.models import Account, Json, MessageTemplate
from whinchat.sandbox.template_refusals import DUPLICATE, TOO_MANY_TEMPLATES, refuse
from whinchat.sandbox.templates import choices
from whinchat.sandbox.uploads import sample_address

_CREATIONS_PER_HOUR = 100
_EDITABLE = ("APPROVED", "REJECTED", "PAUSED")
_DAY_SECONDS = 86_400.0
_EDITS_PER_30_DAYS = 10
# Meta blocks the name of a deleted approved template so long.
_NAME_BLOCKED_SECONDS = 30 * _DAY_SECONDS
_SAMPLED = ("IMAGE", "VIDEO", "DOCUMENT", "GIF")
# A utility template whose name ends so is taken as marketing, as Meta may do; ours.
_RECATEGORISED = "_recategorised"


async def create_template(call: Call) -> Json:
    """`POST /{waba_id}/message_templates`: reviewed afterwards; one of the library is approved at once."""
    account = call.account()
    name, language, category = call.text("name"), call.text("language"), call.text("category").upper()
    parameter_format = call.text("parameter_format", "POSITIONAL").upper()
    rules.check_identity(name, language, category, parameter_format)
    library_name = call.params.get("library_template_name")
    components, parameter_format = (
        from_library(str(library_name), decoded(call.params.get("library_template_button_inputs")))
        if library_name
        else (_components(call, category, parameter_format), parameter_format)
    )
    _check_room(call, account, name, language)
    template = MessageTemplate(
        call.state.ids.number(),
        account.id,
        name,
        language,
        "MARKETING" if category == "UTILITY" and name.endswith(_RECATEGORISED) else category,
        components,
        status="PENDING",
        parameter_format=parameter_format,
        ttl_seconds=rules.check_ttl(call.params.get("message_send_ttl_seconds"), category),
        library_name=str(library_name) if library_name else None,
        tracking_opted_out=_flag(call.params.get("cta_url_link_tracking_opted_out")),
    )
    call.state.keep_template(template)
    if library_name:
        call.world.reviews.set_status(template, "APPROVED")
    else:
        call.world.reviews.submit(template)
    return {"id": template.id, "status": template.status, "category": template.category}


def _check_room(call: Call, account: Account, name: str, language: str) -> None:
    """Whether a message template of this name and language may come. Raises `GraphError` 100."""
    state = call.state
    if (account.id, name, language) in state.templates:
        raise refuse(f"There is already {language} content for this template.", DUPLICATE)
    if state.blocked_template_names.get(name, 0.0) > state.now:
        raise refuse(f"The name {name} belonged to a deleted template and is blocked for 30 days.")
    most = state.config.message_templates_max
    if sum(template.waba_id == account.id for template in state.templates.values()) >= most:
        raise refuse(f"The account has its {most} message templates.", TOO_MANY_TEMPLATES)
    if not account.template_creations.take(state.now, _CREATIONS_PER_HOUR):
        raise refuse(f"At most {_CREATIONS_PER_HOUR} templates may be created per hour.")


def _components(call: Call, category: str, parameter_format: str) -> list[Json]:
    """The components of a call as Meta stores them, with addresses instead of the handles of samples."""
    given = decoded(call.params.get("components"))
    components = rules.checked_components(given, category, parameter_format)
    cards = [card for c in components if c["type"] == "CAROUSEL" for card in c["cards"]]
    for part in [*components, *(part for card in cards for part in card["components"])]:
        kind = str(part.get("format", "")).upper()
        if kind in _SAMPLED:
            handles = part["example"]["header_handle"]
            addresses = [sample_address(call, str(handle), kind) for handle in handles]
            part["example"] = {**part["example"], "header_handle": addresses}
    return components


def decoded(value: Any) -> Any:
    """Form bodies carry objects as JSON text. Raises `GraphError` 100."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise refuse("components: is not JSON.") from None


def _flag(value: Any) -> bool:
    return str(value).lower() == "true"


async def edit_template(call: Call, template: MessageTemplate) -> Json:
    """`POST /{template_id}`: new components, category or TTL; the template is reviewed again."""
    call.count(template.waba_id)
    now = call.state.now
    _check_editable(template, now)
    category = str(call.params.get("category", template.category)).upper()
    if category != template.category and template.status == "APPROVED":
        raise refuse("category: the category of an approved template cannot be edited.")
    rules.check_identity(template.name, template.language, category, template.parameter_format)
    ttl_seconds = template.ttl_seconds
    if "message_send_ttl_seconds" in call.params:
        ttl_seconds = rules.check_ttl(call.params["message_send_ttl_seconds"], category)
    components = template.components
    if "components" in call.params:
        components = _components(call, category, template.parameter_format)
    has_news = components != template.components
    template.components, template.ttl_seconds = components, ttl_seconds
    template.category, template.wants, template.status = category, None, "PENDING"
    template.edited_at.append(now)
    if has_news:
        call.world.reviews.tell_components(template)
    call.world.reviews.submit(template)
    return {"success": True, "id": template.id, "name": template.name, "category": template.category}


def _check_editable(template: MessageTemplate, now: float) -> None:
    if template.status not in _EDITABLE:
        raise refuse(f"A template that is {template.status} cannot be edited.")
    if template.status != "APPROVED":
        return
    recent = [at for at in template.edited_at if at > now - 30 * _DAY_SECONDS]
    if recent and recent[-1] > now - _DAY_SECONDS:
        raise refuse("An approved template can be edited once in 24 hours.")
    if len(recent) >= _EDITS_PER_30_DAYS:
        raise refuse(f"An approved template can be edited {_EDITS_PER_30_DAYS} times in 30 days.")


async def delete_templates(call: Call) -> Json:
    """`DELETE /{waba_id}/message_templates` by `name`, by `hsm_id` and `name`, or by `hsm_ids`."""
    account = call.account()
    state = call.state
    own = [t for t in state.templates.values() if t.waba_id == account.id]
    ids = choices(call.params["hsm_ids"]) if "hsm_ids" in call.params else []
    if ids:
        doomed = [t for t in own if t.id in ids]
    else:
        name, one = call.text("name"), call.params.get("hsm_id")
        doomed = [t for t in own if t.name == name and (one is None or t.id == str(one))]
    if not doomed:
        raise refuse("Message template not found.")
    if any(t.status == "DISABLED" for t in doomed):
        raise refuse("A disabled template cannot be deleted.")
    for template in doomed:
        if template.status == "APPROVED":
            state.blocked_template_names[template.name] = state.now + _NAME_BLOCKED_SECONDS
        del state.templates[(template.waba_id, template.name, template.language)]
        call.world.reviews.deleted(template)
    return {"success": True}


async def unpause_template(call: Call) -> Json:
    """`POST /{template_id}/unpause`: a message template that pacing paused may be sent again."""
    template = call.template()
    if template.status != "PAUSED":
        return {"success": False, "reason": f"The template is {template.status}."}
    call.world.reviews.set_status(template, "APPROVED")
    return {"success": True}


async def upsert_templates(call: Call) -> Json:
    """`POST /{waba_id}/upsert_message_templates`: one authentication template in many languages."""
    account = call.account()
    if call.text("category").upper() != "AUTHENTICATION":
        raise refuse("category: only authentication templates can be made in many languages at once.")
    languages = decoded(call.params.get("languages"))
    if not isinstance(languages, list) or not languages:
        raise refuse("languages: a list of language codes is required.")
    name, rows = call.text("name"), []
    for language in map(str, languages):
        rules.check_identity(name, language, "AUTHENTICATION", "POSITIONAL")
    components = _components(call, "AUTHENTICATION", "POSITIONAL")
    for language in map(str, languages):
        template = call.state.templates.get((account.id, name, language))
        if template is None:
            _check_room(call, account, name, language)
            template = MessageTemplate(
                call.state.ids.number(), account.id, name, language, "AUTHENTICATION", components
            )
            call.state.keep_template(template)
        template.components, template.wants, template.status = components, None, "PENDING"
        call.world.reviews.submit(template)
        rows.append({"id": template.id, "status": template.status, "language": language})
    return {"data": rows}
