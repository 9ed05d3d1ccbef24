"""Codes of features Whinchat does not use (groups, calls, management), so that none is a riddle."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import (
    BLOCK_USERS,
    COMPONENTS,
    MANAGEMENT,
    USER_IDS,
    Row,
)
from whinchat.adapters.whatsapp.handling import Handling

_NOT_OURS = (
    "Whinchat does not use this feature; look at Meta's page for the code and at what else uses the account."
)
_EDIT = "Correct the message template in WhatsApp Manager; Meta's details name the part."


def _group(code: int, last: int | None = None) -> Row:
    return Row(
        code,
        Handling.FIX_MESSAGE,
        "Group refused",
        "Meta refuses something about a group.",
        "Send to a person's number: Whinchat does not send to groups.",
        last=last,
    )


def _call(code: int, reason: str, handling: Handling = Handling.FIX_CONFIG) -> Row:
    return Row(code, handling, "Call refused", reason, _NOT_OURS)


def _edit(code: int, reason: str) -> Row:
    return Row(
        code, Handling.FIX_CONFIG, "Message template not saved", reason, _EDIT, COMPONENTS, "message template"
    )


FAMILIES: tuple[Row, ...] = (
    _group(131020),
    _group(131041),
    _group(131059),
    _group(131201, last=131215),
    _call(138000, "Calls are not switched on for this number."),
    _call(138001, "The recipient cannot be called."),
    _call(138002, "Too many calls are under way."),
    _call(138003, "The same call is already under way."),
    _call(138004, "The call could not be connected."),
    _call(138005, "Too many calls in a short time.", Handling.PACE_ACCOUNT),
    _call(138006, "The recipient has not allowed calls."),
    _call(138007, "The call was not answered in time."),
    _call(138009, "The recipient was asked too often for permission to call."),
    _call(138012, "The limit of calls started by the business is reached."),
    _call(138018, "Calls cannot be switched on for this number."),
    Row(
        139000,
        Handling.FIX_CONFIG,
        "Flow refused",
        "Meta refuses something about a flow.",
        "Repair the flow in WhatsApp Manager.",
        last=139004,
    ),
    Row(
        139100,
        Handling.FIX_MESSAGE,
        "Block list partly changed",
        "Some people could not be blocked or unblocked.",
        _NOT_OURS,
        BLOCK_USERS,
    ),
    Row(139101, Handling.FIX_CONFIG, "Block list full", "The block list is full.", _NOT_OURS, BLOCK_USERS),
    Row(
        139102,
        Handling.RETRY,
        "Block list busy",
        "The block list is being changed by another call.",
        "Nothing to do: it passes.",
        BLOCK_USERS,
    ),
    Row(
        139103,
        Handling.RETRY,
        "Block list fault",
        "Something failed at Meta while the block list was changed.",
        "Nothing to do: it passes.",
        BLOCK_USERS,
    ),
    Row(
        147001,
        Handling.FIX_CONFIG,
        "Username refused",
        "Meta refuses something about the business's username.",
        _NOT_OURS,
        USER_IDS,
        last=147005,
    ),
    Row(
        200005,
        Handling.FIX_CONFIG,
        "Analytics not available",
        "Meta's analytics are not switched on, their terms are not accepted, or there are none for this.",
        "Switch analytics on in WhatsApp Manager, if you want them.",
        last=200007,
    ),
    _edit(2388019, "The account has as many message templates as it may have."),
    Row(
        2388024,
        Handling.FIX_CONFIG,
        "Message template exists",
        "A message template with this name exists in this language already.",
        "Edit the existing one or choose another name.",
        MANAGEMENT,
        scope="message template",
    ),
    _edit(2388039, "Meta refuses the message template."),
    _edit(2388040, "A field of the message template is too long."),
    _edit(2388047, "The header of the message template has a wrong format."),
    _edit(2388072, "The body of the message template has a wrong format."),
    _edit(2388073, "The footer of the message template has a wrong format."),
    _edit(2388293, "The message template has too many variables for so little text."),
    _edit(2388299, "A variable stands at the start or the end of the message template."),
    *(
        Row(
            code,
            Handling.FIX_CONFIG,
            "Number not moved",
            "Moving the number between accounts failed.",
            "Finish or repeat the move in WhatsApp Manager; Meta's details say what is missing.",
            scope="number",
        )
        for code in (2388012, 2388091, 2388093, 2388103, 2494100)
    ),
    Row(
        2494164,
        Handling.FIX_CONFIG,
        "Sign-up failed",
        "Signing the business up failed.",
        "Repeat the sign-up; Meta's details say what is missing.",
        last=2494179,
    ),
    Row(
        2593107,
        Handling.FIX_CONFIG,
        "History not copied",
        "Copying chats from the phone app failed.",
        _NOT_OURS,
        last=2593108,
    ),
)
