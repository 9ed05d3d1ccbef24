"""Whom a control call is about: users and business numbers, as they may be written."""

from __future__ import annotations

from whinchat.sandbox.control_errors import ControlError
from whinchat.sandbox.models import BusinessNumber
from whinchat.sandbox.numbers import read_phone, wa_id
from whinchat.sandbox.state import SandboxState


def user_key(written: str) -> str:
    """A user as the control API takes them: a number in any writing, a wa_id, or a user id."""
    digits = read_phone(written, country_code="", prepend=False)
    return wa_id(digits) if digits else written


def named_user(state: SandboxState, written: str, field: str) -> str:
    """The user's key: a wa_id, or a user id of nobody whose number is known. Raises `ControlError`."""
    user = user_key(written)
    if not user:
        raise ControlError(field, "must be a phone number, a wa_id or a user id")
    return state.people_by_user_id.get(user, user)


def named_number(state: SandboxState, number_id: str) -> BusinessNumber:
    """The business number of an id. Raises `ControlError`."""
    number = state.numbers.get(number_id)
    if number is None:
        known = ", ".join(state.numbers)
        raise ControlError("phone_number_id", f"is not a number of this sandbox; there are {known}")
    return number
