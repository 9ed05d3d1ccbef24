"""Failures Meta tells only by webhook: the send is accepted with 200 and a `failed` status follows."""

from __future__ import annotations

from whinchat.sandbox import outcomes
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.models import Json
from whinchat.sandbox.numbers import is_us
from whinchat.sandbox.outcomes import Outcome
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


def content_failure(state: SandboxState, kind: str, payload: Json) -> Outcome | None:
    """The late failure of content that looks right: an unknown or wrong file, a reaction to nothing."""
    now = state.now
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


def overruled(state: SandboxState, outcome: Outcome, user: str, category: str, in_window: bool) -> Outcome:
    """The outcome after the rules that come later than acceptance: window, marketing stop, US, daily
    users."""
    config = state.config
    named = outcomes.BY_NAME
    if category == "service" and not in_window:
        if config.closed_window_answer == "sync":
            raise GraphError(131047, "More than 24 hours have passed since the recipient last replied.")
        return named["window_closed"]
    if category == "marketing":
        if state.person(user).stopped_marketing:
            return named["stopped_marketing"]
        if config.us_marketing_blocked and is_us(user):
            return named["marketing_limit"]
    users_max = config.portfolio_users_max
    if users_max is not None and not in_window and not state.unique_users.take(user, state.now, users_max):
        return named["spam"]
    return outcome
