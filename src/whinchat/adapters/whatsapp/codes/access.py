"""Codes about tokens, permissions and the integrity of the account."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import ERROR_CODES, HEALTH, PERMISSIONS, Row
from whinchat.adapters.whatsapp.handling import Handling

_RENEW = (
    "Make a token for a system user in Meta's business settings, with the permissions "
    "whatsapp_business_messaging "
    "and whatsapp_business_management, and put it into the sender or the destination."
)
_GRANT = (
    "Give the token's user access to this WhatsApp Business Account, and the app the permission "
    "whatsapp_business_messaging; then make a new token."
)

ACCESS: tuple[Row, ...] = (
    Row(
        0,
        Handling.TOKEN,
        "Token not accepted",
        "Meta could not authenticate the access token: it expired, was withdrawn, or a policy changed.",
        _RENEW,
        PERMISSIONS,
    ),
    Row(
        3,
        Handling.TOKEN,
        "Capability missing",
        "The app or the token lacks a capability that this call needs.",
        _GRANT,
        PERMISSIONS,
    ),
    Row(
        10,
        Handling.TOKEN,
        "Permission denied",
        "The token may not use this number, or the permission was never granted or was withdrawn.",
        _GRANT,
        PERMISSIONS,
    ),
    Row(
        104,
        Handling.TOKEN,
        "No token",
        "The request reached Meta without an access token.",
        "Fill in the destination's access token.",
        PERMISSIONS,
    ),
    Row(
        190,
        Handling.TOKEN,
        "Token invalid or expired",
        "Meta does not accept the access token any more, or never did.",
        _RENEW,
        PERMISSIONS,
    ),
    Row(
        200,
        Handling.TOKEN,
        "Permission missing",
        "The token has no right to this WhatsApp Business Account.",
        _GRANT,
        PERMISSIONS,
    ),
    Row(
        201,
        Handling.TOKEN,
        "Permission missing",
        "Meta reports a missing permission.",
        _GRANT,
        PERMISSIONS,
        last=299,
    ),
    Row(
        368,
        Handling.FIX_CONFIG,
        "Account blocked for a while",
        "Meta blocked the account for breaking its policies.",
        "Open the account's quality page in WhatsApp Manager, see what was violated and how long the block "
        "lasts, "
        "and appeal there if it is wrong.",
        HEALTH,
    ),
    Row(
        130497,
        Handling.NEVER_RECIPIENT,
        "Country not allowed",
        "This account may not message people in the recipient's country.",
        "Leave that country out in the destination's filters, or have Meta lift the restriction (business "
        "verification, or the rules for your kind of business).",
        HEALTH,
    ),
    Row(
        131031,
        Handling.FIX_CONFIG,
        "Account locked",
        "Meta locked the account, for a policy violation or after a wrong two-step PIN.",
        "Open the account's quality page in WhatsApp Manager and follow what it asks for.",
        HEALTH,
    ),
    Row(
        131005,
        Handling.TOKEN,
        "Access denied",
        "A permission is missing, or was granted once and has been withdrawn since.",
        _GRANT,
        PERMISSIONS,
    ),
)

ACCESS_SUBCODES: dict[tuple[int, int], Row] = {
    (190, 460): Row(
        190,
        Handling.TOKEN,
        "Token ended with a password change",
        "The person who made the access token changed their password, which ends their tokens.",
        _RENEW,
        PERMISSIONS,
    ),
    (190, 463): Row(
        190,
        Handling.TOKEN,
        "Token expired",
        "The access token has run out; tokens made on the app's dashboard last a day.",
        "Make a token that does not expire: for a system user in Meta's business settings, with expiry set "
        "to never; "
        "then put it into the sender or the destination.",
        PERMISSIONS,
    ),
    (190, 467): Row(
        190,
        Handling.TOKEN,
        "Token withdrawn",
        "The access token was invalidated: its user logged out, lost access, or removed the app.",
        _RENEW,
        PERMISSIONS,
    ),
    (100, 33): Row(
        100,
        Handling.FIX_CONFIG,
        "Number not found",
        "There is no business phone number with this id, or the token may not see it.",
        "Compare the destination's phone number ID with the one in WhatsApp Manager (it is not the phone "
        "number "
        "itself), and check that the token's user has access to its account.",
        ERROR_CODES,
        scope="number",
    ),
}
