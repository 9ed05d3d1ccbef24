"""A send from its JSON to an accepted message, with Meta's checks in Meta's order."""

from __future__ import annotations

from typing import Any

from whinchat.sandbox import outcomes
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.lifecycle import Lifecycle
from whinchat.sandbox.messages.free_form import check_free_form
from whinchat.sandbox.messages.late import content_failure, overruled
from whinchat.sandbox.messages.shapes import missing
from whinchat.sandbox.messages.template import check_components, find_template
from whinchat.sandbox.models import BusinessNumber, Json, MessageTemplate, StoredMessage
from whinchat.sandbox.numbers import USER_ID, read_phone, wa_id
from whinchat.sandbox.outcomes import Outcome
from whinchat.sandbox.state import SandboxState

# Messages a second of a number after its throughput upgrade.
_QUICK_PER_SECOND = 1000


class Accepted:
    """An accepted send: the answer to give, and the outcome that was chosen for it."""

    __slots__ = ("answer", "outcome")

    def __init__(self, answer: Json, outcome: Outcome) -> None:
        self.answer = answer
        self.outcome = outcome


def accept(
    state: SandboxState, lifecycle: Lifecycle, number: BusinessNumber, payload: Json, raw: bytes
) -> Accepted:
    """Check a send, keep it, and begin its life. Raises `GraphError` when Meta would refuse it.

    `raw` is the body as it came; it is kept instead of the parsed payload because it is smaller.
    """
    user, by_user_id = _recipient(state, number, payload)
    kind, template = _content(state, number, payload)
    _check_recipient(state, number, user, template, by_user_id)
    _check_pace(state, number, user)
    category = template.category.lower() if template else "service"
    in_window = state.windows.is_open((number.id, user), state.now, state.config.window_open_by_default)
    outcome = _outcome(state, number, user, template, in_window)
    if outcome.drops == "request":
        return Accepted({}, outcome)
    outcome = content_failure(state, kind, payload, user) or outcome
    message = _message(state, number, payload, raw, user)
    message.type, message.category, message.outcome = kind, category, outcome.name
    message.in_window, message.by_user_id = in_window, by_user_id
    message.components = template.components if template else None
    message.expires_at = message.at + _lives_seconds(template)
    if not by_user_id:
        state.use_number(number.id, user)
    state.messages.add(message, state.config.messages_kept_max)
    if outcome.hides_number:
        state.keep_person(user).hidden_number = True
    lifecycle.begin(message, outcome, template)
    return Accepted(_answer(message, payload, outcome, template), outcome)


def _lives_seconds(template: MessageTemplate | None) -> float:
    """How long Meta tries to deliver: 30 days, a login code ten minutes, or as the template says."""
    if template is not None and template.ttl_seconds not in (None, -1):
        return float(template.ttl_seconds or 0)
    return 600.0 if template is not None and template.category == "AUTHENTICATION" else 30 * 86_400.0


def _message(
    state: SandboxState, number: BusinessNumber, payload: Json, raw: bytes, user: str
) -> StoredMessage:
    now, key = state.now, (number.id, user)
    state.windows.answered(key, now)
    return StoredMessage(
        seq=state.messages.next_seq(),
        id=state.ids.message_id(user),
        direction="out",
        phone_number_id=number.id,
        to=str(payload.get("to") or payload.get("recipient")),
        user=user,
        raw=raw,
        at=now,
        status="accepted",
        callback_data=payload.get("biz_opaque_callback_data"),
        free_entry=state.windows.is_free(key, now),
    )


def _answer(
    message: StoredMessage,
    payload: Json,
    outcome: Outcome,
    template: MessageTemplate | None,
) -> Json:
    contact: Json = {"input": message.to}
    if message.by_user_id:
        contact["user_id"] = payload["recipient"]
    else:
        contact["wa_id"] = message.user
    sent: Json = {"id": message.id}
    if template is not None:
        sent["message_status"] = outcome.message_status
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}


def _recipient(state: SandboxState, number: BusinessNumber, payload: Json) -> tuple[str, bool]:
    """The user a send is for, as wa_id (or as user id if unknown), and whether it was addressed by user
    id."""
    if payload.get("messaging_product") != "whatsapp":
        raise _bad_product(payload)
    to, user_id = payload.get("to"), payload.get("recipient")
    if to:
        digits = read_phone(str(to), number.country_code, state.config.prepend_country_code)
        if digits is None:
            raise GraphError(131009, f"Parameter 'to' is not a phone number: {str(to)[:40]!r}.")
        return wa_id(digits), False
    if user_id:
        if not isinstance(user_id, str) or not USER_ID.fullmatch(user_id):
            raise GraphError(131009, "Parameter 'recipient' is not a business-scoped user id.")
        return state.people_by_user_id.get(user_id, user_id), True
    raise GraphError(100, "Parameter 'to' is required.", message="(#100) The parameter to is required.")


def _bad_product(payload: Json) -> GraphError:
    if "messaging_product" not in payload:
        return GraphError(100, message="(#100) The parameter messaging_product is required.")
    return GraphError(100, "Parameter 'messaging_product' must be 'whatsapp'.")


def _content(
    state: SandboxState, number: BusinessNumber, payload: Json
) -> tuple[str, MessageTemplate | None]:
    """The type of a send and its message template, after all checks of its content."""
    _check_envelope(payload)
    kind = str(payload.get("type", "text")).lower()
    if kind != "template":
        check_free_form(kind, payload.get(kind))
        return kind, None
    template = find_template(state.templates, number.waba_id, payload.get("template"))
    check_components(template, payload["template"])
    return kind, template


def _check_envelope(payload: Json) -> None:
    if payload.get("recipient_type", "individual") not in ("individual", "group"):
        raise GraphError(100, "Parameter 'recipient_type' must be one of {individual, group}.")
    if payload.get("recipient_type") == "group":
        raise GraphError(131051, "Groups are not simulated; send to individuals.")
    callback_data = payload.get("biz_opaque_callback_data")
    if callback_data is not None and not (isinstance(callback_data, str) and len(callback_data) <= 512):
        raise GraphError(
            100, "Parameter 'biz_opaque_callback_data' must be a string of at most 512 characters."
        )
    context = payload.get("context")
    if context is None:
        return
    if not isinstance(context, dict) or not isinstance(context.get("message_id"), str):
        raise missing("context.message_id")
    if payload.get("type") == "reaction":
        raise GraphError(131009, "Parameter 'context' is not valid for reactions.")


def _check_recipient(
    state: SandboxState, number: BusinessNumber, user: str, template: MessageTemplate | None, by_user_id: bool
) -> None:
    if user == number.digits:
        raise GraphError(131021, "Recipient phone number is the sender's own.")
    allowed = state.config.allowed_recipients
    if allowed is not None and user not in {wa_id(entry.lstrip("+")) for entry in allowed}:
        raise GraphError(131030, f"Add +{user} to the recipients of the test number and try again.")
    if by_user_id and template is not None and template.category == "AUTHENTICATION":
        raise GraphError(131062, "Authentication templates need a phone number in 'to'.")
    if user in number.blocked:
        raise GraphError(130403, "The business has blocked this user.")


def _check_pace(state: SandboxState, number: BusinessNumber, user: str) -> None:
    config, now = state.config, state.now
    quick = number.throughput_level == "HIGH"
    rate = config.number_messages_per_second and (
        _QUICK_PER_SECOND if quick else config.number_messages_per_second
    )
    if rate and not number.bucket.take(now, rate):
        raise GraphError(
            130429, f"Cloud API message throughput of {rate} messages per second has been reached."
        )
    if config.pair_burst and not state.pairs.take(
        (number.id, user),
        now,
        config.pair_interval_seconds,
        config.pair_burst,
        lock_out=config.pair_lock_out_after_burst,
    ):
        raise GraphError(
            131056, "Too many messages sent from this phone number to the same user in a short time."
        )


def _outcome(
    state: SandboxState, number: BusinessNumber, user: str, template: MessageTemplate | None, in_window: bool
) -> Outcome:
    """What becomes of the message. Raises `GraphError` when (and as often as) that is a refusal."""
    category = template.category.lower() if template else "service"
    outcome = outcomes.outcome_for(user, state.person(user).outcome, category)
    if outcome.error is not None:
        state.tries_by_user[user] += 1
        if outcome.error_times is None or state.tries_by_user[user] <= outcome.error_times:
            raise GraphError(outcome.error, f"Simulated outcome '{outcome.name}': {outcome.meaning}.")
    if outcome.drops == "request":
        return outcome
    return overruled(state, outcome, number, user, template, in_window)


def mark_as_read(state: SandboxState, payload: Json) -> Json:
    """Answer a read receipt or typing indicator. Raises `GraphError` 131009 for an unknown message."""
    if payload.get("messaging_product") != "whatsapp":
        raise _bad_product(payload)
    if payload.get("status") != "read":
        raise GraphError(100, "Parameter 'status' must be 'read'.")
    message_id: Any = payload.get("message_id")
    if not message_id:
        raise GraphError(100, message="(#100) The parameter message_id is required.")
    message = state.messages.get(str(message_id))
    if message is None or message.direction != "in" or message.at < state.now - 30 * 86_400:
        raise GraphError(131009, "Parameter 'message_id' is not a message a user sent in the last 30 days.")
    indicator = payload.get("typing_indicator")
    if indicator is not None and (not isinstance(indicator, dict) or indicator.get("type") != "text"):
        raise GraphError(100, "Parameter 'typing_indicator.type' must be 'text'.")
    message.status = "read"
    return {"success": True}
