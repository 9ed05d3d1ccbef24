"""Failures Meta tells only by webhook: the send is accepted with 200 and a `failed` status follows."""

from __future__ import annotations

from dataclasses import replace

from whinchat.sandbox import outcomes
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import BusinessNumber, Json, MessageTemplate
from whinchat.sandbox.numbers import is_marketing_limited, is_us
from whinchat.sandbox.outcomes import Outcome
from whinchat.sandbox.payloads import SERVICE_CHARGED_SINCE, SERVICE_FREE_PER_MONTH, month_of
from whinchat.sandbox.state import SandboxState

# A reaction reaches messages of the last 30 days.
_REACTION_SECONDS = 30 * 86_400
# What an uploaded file's type must begin with to be sent as this type of message.
_FILE_KINDS = {
    "image": "image/",
    "video": "video/",
    "audio": "audio/",
    "sticker": "image/webp",
    "document": "",
}


def content_failure(state: SandboxState, kind: str, payload: Json, user: str) -> Outcome | None:
    """The late failure of what looks right: another identity, a wrong file, a reaction to nothing."""
    now = state.now
    expected, real = payload.get("recipient_identity_key_hash"), state.person(user).identity_hash
    if expected is not None and real is not None and expected != real:
        return outcomes.BY_NAME["identity_changed"]
    if kind == "reaction":
        target = state.messages.get(payload["reaction"]["message_id"])
        usable = target is not None and target.at > now - _REACTION_SECONDS and target.type != "reaction"
        return None if usable else outcomes.BY_NAME["reaction_refused"]
    for file_kind, media_id in _media_ids(kind, payload):
        item = state.media.get(media_id)
        usable = item is not None and item.mime_type.startswith(_FILE_KINDS[file_kind])
        if not usable:
            return outcomes.BY_NAME["media_unreachable"]
    return None


def _media_ids(kind: str, payload: Json) -> list[tuple[str, str]]:
    """The uploaded files a send refers to, as (kind, media id)."""
    parts: list[Json] = [{"type": kind, kind: payload.get(kind)}]
    if kind == "template":
        components = payload["template"].get("components") or []
        parts = [p for c in components if c["type"].lower() == "header" for p in c.get("parameters") or []]
    if kind == "interactive":
        parts = [payload["interactive"].get("header") or {"type": "none"}]
    found = ((part["type"].lower(), part) for part in parts)
    return [(name, part[name]["id"]) for name, part in found if name in _FILE_KINDS and "id" in part[name]]


def overruled(
    state: SandboxState,
    outcome: Outcome,
    number: BusinessNumber,
    user: str,
    template: MessageTemplate | None,
    in_window: bool,
) -> Outcome:
    """The outcome after the rules that come later than acceptance, in this order: window, marketing, country,
    payment, daily users, pacing. Raises `GraphError` where the configuration wants the refusal at once."""
    config, named = state.config, outcomes.BY_NAME
    if template is None and not in_window:
        if config.closed_window_answer == "sync":
            raise GraphError(131047, "More than 24 hours have passed since the recipient last replied.")
        return named["window_closed"]
    if template is not None and template.category == "MARKETING":
        stop = _marketing_stop(state, user, in_window)
        if stop is not None:
            return named[stop]
    if user.startswith(tuple(config.restricted_countries)):
        return named["country_restricted"]
    if not config.payment_method and _is_charged(state, number, user, template):
        return named["payment_missing"]
    users_max = config.portfolio_users_max
    if users_max is not None and not in_window and not state.unique_users.take(user, state.now, users_max):
        return _over_the_limit(state)
    return _paced(state, outcome, template) if template is not None else outcome


def _marketing_stop(state: SandboxState, user: str, in_window: bool) -> str | None:
    """Why a marketing message does not reach the user: the name of an outcome, or none."""
    config = state.config
    if state.person(user).stopped_marketing:
        return "stopped_marketing"
    if config.us_marketing_blocked and is_us(user):
        return "marketing_limit"
    most = config.marketing_per_user_max
    if most is None or in_window or not is_marketing_limited(user):
        return None
    return None if state.marketing.take(user, state.now, most) else "marketing_limit"


def _is_charged(
    state: SandboxState, number: BusinessNumber, user: str, template: MessageTemplate | None
) -> bool:
    """Everything but the free entry point, and service messages while the month has free ones."""
    if state.windows.is_free((number.id, user), state.now):
        return False
    if template is not None or state.now < SERVICE_CHARGED_SINCE:
        return template is not None
    return number.service_count.get(month_of(state.now), 0) >= SERVICE_FREE_PER_MONTH


def _over_the_limit(state: SandboxState) -> Outcome:
    """More different users in a day than the portfolio may write to."""
    code = state.config.portfolio_limit_code
    if state.config.portfolio_limit_answer == "sync":
        raise GraphError(code, "The portfolio has written to as many different users as it may in 24 hours.")
    return replace(outcomes.BY_NAME["spam"], steps=(("failed", code),))


# Utility templates are paced only for so long after a pause for quality.
_PACED_AFTER_PAUSE_SECONDS = 7 * 86_400.0


def _paced(state: SandboxState, outcome: Outcome, template: MessageTemplate) -> Outcome:
    """Held back: by the portfolio's pacing, or because a new message template has to show its quality."""
    config = state.config
    if config.portfolio_pacing != "off" and not outcome.held:
        name = "held_released" if config.portfolio_pacing == "release" else "portfolio_dropped"
        return outcomes.BY_NAME[name]
    first, changed_at = config.pacing_first_messages, template.changed_at
    if first is None or changed_at is None or outcome.held:
        return outcome
    after_pause = template.pauses > 0 and state.now < changed_at + _PACED_AFTER_PAUSE_SECONDS
    if template.category != "MARKETING" and not (template.category == "UTILITY" and after_pause):
        return outcome
    template.sent_since_change += 1
    if template.sent_since_change <= first:
        return outcome
    return replace(outcome, paced=True, message_status=outcomes.HELD)
