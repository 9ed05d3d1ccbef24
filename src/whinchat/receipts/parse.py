"""A webhook body → receipts, messages from users, and news.

Meta sends up to a thousand updates in one body, leaves out whatever it likes (contacts, recipient, sender,
price), and adds fields and types at any time. So nothing here raises: what is understood is taken, and what
is not becomes a notice with its raw content, to be kept and counted. Source: Meta's webhook reference,
September 2026.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from whinchat.core.event import Json
from whinchat.core.message import Failure
from whinchat.core.receipt import IdentityChange, Inbound, Notice, Parsed, Receipt, ReceiptStatus

PREFERENCES = "user_preferences"
"""`Notice.field` when people switched marketing messages off or on in WhatsApp."""

UNREADABLE = "unreadable"
"""`Notice.field` of a body, or a part of one, that has not the shape of a webhook."""

_NAME_CHARACTERS_MAX = 100
"""Fields and types become labels and columns; Meta's longest are under 40."""

_UNREADABLE_BYTES_KEPT = 10_000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_MAX = 253_402_300_799
"""The last second of the year 9999; later ones cannot be told as a date."""

_STATUSES = {status.value: status for status in ReceiptStatus}
_SILENT_FAILURE = "Meta reports a failure and does not say why"


def parse(body: bytes) -> Parsed:
    """Take one webhook body apart. Never raises.

    Failures carry Meta's code, text and details only; `reason` is Meta's text and `remedy` is empty until
    somebody who knows the codes enriches them. Times are UTC; one that cannot be read is 1970-01-01.
    """
    return parse_value(_decoded(body))


def marketing_resumed(notice: Notice) -> set[tuple[str, str]]:
    """(phone number id, number in E.164) of people who switched marketing messages on again."""
    value = notice.raw.get("value")
    phone_number_id = _text(_get(_get(value, "metadata"), "phone_number_id")) or ""
    told = _objects(_get(value, PREFERENCES))
    users = {_text(one.get("wa_id")) for one in told if one.get("value") == "resume"}
    return {(phone_number_id, f"+{user}") for user in users if user}


def receipt_of(status: Json, phone_number_id: str, contact: Json | None = None) -> Receipt | None:
    """One status as Meta sent it; None when it does not say which message it speaks of. `contact` is what was
    told beside it of the recipient.
    """
    wamid = _text(status.get("id"))
    if wamid is None:
        return None
    word = _STATUSES.get(_text(status.get("status")) or "", ReceiptStatus.UNKNOWN)
    # A group's recipient is the group, which is nobody's wa_id.
    wa_id = None if status.get("recipient_type") == "group" else _text(status.get("recipient_id"))
    return Receipt(
        wamid=wamid,
        status=word,
        at=_instant(status.get("timestamp")),
        phone_number_id=phone_number_id,
        message_id=_text(status.get("biz_opaque_callback_data")),
        wa_id=wa_id or _text(_get(contact, "wa_id")),
        failure=_failure(status) if word is ReceiptStatus.FAILED else None,
        raw=status,
    )


def parse_value(value: object) -> Parsed:
    """The same for a decoded JSON value."""
    parsed = Parsed(receipts=[], inbound=[], notices=[])
    entries = _objects(_get(value, "entry"))
    if not entries:
        parsed.notices.append(Notice(field=UNREADABLE, raw=_as_object(value)))
    for entry in entries:
        changes = _objects(entry.get("changes"))
        if not changes:
            parsed.notices.append(Notice(field=UNREADABLE, raw=entry))
        for change in changes:
            _take_change(parsed, entry, change)
    return parsed


def _take_change(parsed: Parsed, entry: Json, change: Json) -> None:
    """A change of the field `messages` is taken apart; any other field is news as a whole."""
    field = _name(change.get("field"))
    value = change.get("value")
    news = {"entry_id": entry.get("id"), "time": entry.get("time"), "field": field, "value": value}
    parts = [_objects(_get(value, key)) for key in ("statuses", "messages", "errors")]
    if field != "messages" or not any(parts):
        parsed.notices.append(Notice(field=field, raw=news))
        return
    statuses, messages, errors = parts
    phone_number_id = _text(_get(_get(value, "metadata"), "phone_number_id")) or ""
    contacts = _objects(_get(value, "contacts"))
    _take_statuses(parsed, statuses, phone_number_id, contacts)
    _take_messages(parsed, messages, phone_number_id, contacts)
    if errors:
        parsed.notices.append(Notice(field="errors", raw={**news, "value": errors}))


def _take_statuses(parsed: Parsed, statuses: list[Json], phone_number_id: str, contacts: list[Json]) -> None:
    contact = contacts[0] if len(contacts) == len(statuses) == 1 else {}
    for status in statuses:
        receipt = receipt_of(status, phone_number_id, contact)
        if receipt is None:
            parsed.notices.append(Notice(field="statuses", raw=status))
        else:
            parsed.receipts.append(receipt)


def _take_messages(parsed: Parsed, messages: list[Json], phone_number_id: str, contacts: list[Json]) -> None:
    alone = contacts[0] if len(contacts) == len(messages) == 1 else {}
    known = {_text(one.get(key)): one for one in contacts for key in ("wa_id", "user_id")}
    for message in messages:
        names = (_text(message.get(key)) for key in ("from_user_id", "from"))
        contact = next((known[name] for name in names if name and name in known), alone)
        inbound = _inbound(message, phone_number_id, contact)
        if inbound is not None:
            parsed.inbound.append(inbound)
            continue
        parsed.notices.append(Notice(field=f"messages.{_name(message.get('type'))}", raw=message))
        change = _identity_change(message, phone_number_id)
        if change is not None:
            parsed.changes.append(change)


def _failure(status: Json) -> Failure:
    """Meta's first error as it is. There is never a second one in practice; `Receipt.raw` would have it."""
    error = next(iter(_objects(status.get("errors"))), {})
    text = _text(error.get("message")) or _text(error.get("title"))
    data = error.get("error_data")
    return Failure(
        reason=text or _SILENT_FAILURE,
        remedy="",
        code=_code(error.get("code")),
        text=text,
        details=_text(_get(data, "details")) or _text(data),
        link=_text(error.get("href")),
    )


def _inbound(message: Json, phone_number_id: str, contact: Json) -> Inbound | None:
    """One message from a user; None for Meta's own notes about a user, and without a sender."""
    wa_id = _text(message.get("from")) or _text(contact.get("wa_id"))
    user_id = _text(message.get("from_user_id")) or _text(contact.get("user_id"))
    sender = wa_id or user_id
    id_ = _text(message.get("id"))
    if message.get("type") == "system" or id_ is None or sender is None:
        return None
    profile = contact.get("profile")
    return Inbound(
        id=id_,
        type=_name(message.get("type")),
        at=_instant(message.get("timestamp")),
        phone_number_id=phone_number_id,
        sender=sender,
        raw=message,
        wa_id=wa_id,
        user_id=user_id,
        parent_user_id=_text(message.get("from_parent_user_id")) or _text(contact.get("parent_user_id")),
        profile_name=_text(_get(profile, "name")),
        username=_text(_get(profile, "username")),
    )


_IDENTITY_CHANGES = {
    "user_changed_number": False,
    "user_changed_user_id": False,
    "customer_identity_changed": True,
}
"""Meta's notes of who somebody is, and whether they keep their name."""


def _identity_change(message: Json, phone_number_id: str) -> IdentityChange | None:
    """Who a user was and is; None for Meta's other notes, and for one that does not tell both."""
    told = message.get("system")
    id_ = _text(message.get("id"))
    is_same_name = _IDENTITY_CHANGES.get(_text(_get(told, "type")) or "")
    if id_ is None or is_same_name is None:
        return None
    old_wa_id, old_user_id = _text(message.get("from")), _text(message.get("from_user_id"))
    new_wa_id = new_user_id = None
    if not is_same_name:
        new_wa_id = _text(_get(told, "wa_id")) or _text(_get(told, "new_wa_id"))
        new_user_id = _text(_get(told, "user_id")) or _text(_get(told, "new_user_id"))
    if not (old_wa_id or old_user_id) or not (is_same_name or new_wa_id or new_user_id):
        return None
    return IdentityChange(
        id=id_,
        at=_instant(message.get("timestamp")),
        phone_number_id=phone_number_id,
        old_wa_id=old_wa_id,
        new_wa_id=new_wa_id,
        old_user_id=old_user_id,
        new_user_id=new_user_id,
        raw=message,
        is_same_name=is_same_name,
        identity_hash=_text(_get(told, "identity")) or _text(_get(message.get("identity"), "hash")),
    )


def _instant(value: object) -> datetime:
    """Unix seconds, as Meta's text or number."""
    seconds = _whole(value)
    return _EPOCH + timedelta(seconds=seconds if seconds is not None and 0 <= seconds <= _SECONDS_MAX else 0)


def _code(value: object) -> int | None:
    """An error code that fits a column; Meta's have at most seven digits."""
    code = _whole(value)
    return code if code is not None and abs(code) < 2**31 else None


def _whole(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _name(value: object, absent: str = "unknown") -> str:
    return (_text(value) or absent)[:_NAME_CHARACTERS_MAX]


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _as_object(value: object) -> Json:
    return value if isinstance(value, dict) else {"value": value}


def _decoded(body: bytes) -> object:
    """The JSON value, free of what a database cannot keep; of a body that is no JSON, the beginning."""
    try:
        if b"\\u0000" not in body:
            return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        pass  # Half of a character that Meta cut in two, or no JSON at all: the second reader tells.
    try:
        value = json.loads(body, parse_constant=lambda _: None)
        return _storable(value)
    except (ValueError, RecursionError):
        return {"text": _storable(body[:_UNREADABLE_BYTES_KEPT].decode("utf-8", "replace"))}


def _storable(value: Any) -> Any:
    """Without NUL and without halves of characters, which PostgreSQL and UTF-8 do not take."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value
