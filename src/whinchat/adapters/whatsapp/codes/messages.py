"""Codes about a message and its recipient."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import (
    BLOCK_USERS,
    HEALTH,
    MARKETING_API,
    PER_USER_LIMITS,
    PRICING,
    THROUGHPUT,
    USER_IDS,
    Row,
)
from whinchat.adapters.whatsapp.handling import Handling

_PASSES = "Nothing to do: Whinchat tries again. If it lasts, look at Meta's status page."
_READ_DETAILS = "Read Meta's details below, which name the field, and correct the destination's inputs."
_PAY = "Open the billing settings of the account in WhatsApp Manager and add or repair the payment method."
_MEDIA = (
    "Check that the link is public, answers without a log-in, and has a type and size that WhatsApp accepts."
)

MESSAGES: tuple[Row, ...] = (
    Row(
        1, Handling.RETRY, "Unknown fault", "Meta could not handle the request and does not say why.", _PASSES
    ),
    Row(2, Handling.RETRY, "Service down", "Meta's service is down for the moment, or overloaded.", _PASSES),
    Row(
        33,
        Handling.FIX_CONFIG,
        "Number deleted",
        "The business phone number was deleted.",
        "Put the id of a living number into the destination, or name another sender.",
        scope="number",
    ),
    Row(
        100,
        Handling.FIX_MESSAGE,
        "Invalid parameter",
        "A field of the request is missing, misspelled or not supported.",
        _READ_DETAILS,
    ),
    Row(
        2500,
        Handling.FIX_CONFIG,
        "Address not known to Meta",
        "Meta does not know the address that was called: the phone number id or the version is misspelled.",
        "Copy the phone number ID from the app's API set-up page (digits only; it is not the phone number), "
        "and "
        "write the version like v26.0.",
        scope="number",
    ),
    Row(
        130403,
        Handling.NEVER_RECIPIENT,
        "Recipient blocked by you",
        "The business has blocked this person.",
        "Unblock the person in WhatsApp if the message should arrive.",
        BLOCK_USERS,
    ),
    Row(
        130472,
        Handling.WAIT_24H,
        "Recipient is in an experiment of Meta",
        "Meta holds marketing messages back from this person as part of an experiment; nothing was billed.",
        "Nothing to do: the person can be reached after writing to you, or by a message that is not "
        "marketing.",
        PER_USER_LIMITS,
        category="marketing",
    ),
    Row(
        131000, Handling.RETRY, "Unknown fault", "Something failed at Meta, which does not say what.", _PASSES
    ),
    Row(
        131008,
        Handling.FIX_MESSAGE,
        "Field missing",
        "A required field of the message is missing.",
        _READ_DETAILS,
    ),
    Row(
        131009,
        Handling.FIX_MESSAGE,
        "Value not valid",
        "A field of the message has a value that cannot be used; often the recipient or the phone number id.",
        _READ_DETAILS,
    ),
    Row(131016, Handling.RETRY, "Service down", "A service of Meta is down for the moment.", _PASSES),
    Row(
        131021,
        Handling.NEVER_RECIPIENT,
        "Sent to itself",
        "The recipient is the number that sends.",
        "Send to another number than the business's own.",
    ),
    Row(
        131026,
        Handling.NEVER_RECIPIENT,
        "Recipient cannot be reached",
        "The number is not on WhatsApp, uses an outdated app, has not accepted WhatsApp's terms, or does "
        "not take "
        "messages from businesses.",
        "Check the person's number with them in another way. There is no way to ask Meta whether a number "
        "is on "
        "WhatsApp.",
        # Meta gives the same code for passing reasons; three times in a row is no accident.
        strikes=3,
    ),
    Row(
        131030,
        Handling.NEVER_RECIPIENT,
        "Recipient not on the test list",
        "The sender is one of Meta's test numbers, which may only write to numbers on its list.",
        "Add the recipient to the list (at most five) on the app's API set-up page, or use a number of your "
        "own. For "
        "Brazil, Mexico and Argentina try the other form of the number too.",
    ),
    Row(
        131037,
        Handling.FIX_CONFIG,
        "Display name not approved",
        "The sender's display name has not been approved by Meta.",
        "Open the number in WhatsApp Manager, and correct the display name or ask for a review.",
        scope="number",
    ),
    Row(
        131042,
        Handling.FIX_CONFIG,
        "Payment not in order",
        "The account cannot be billed: no payment method, one that failed, or the business is not eligible.",
        _PAY,
        PRICING,
    ),
    Row(131044, Handling.FIX_CONFIG, "Payment not in order", "The account cannot be billed.", _PAY, PRICING),
    Row(
        131045,
        Handling.FIX_CONFIG,
        "Number not registered properly",
        "The certificate or the registration of the number is not in order.",
        "Register the number again in WhatsApp Manager.",
        scope="number",
    ),
    Row(
        131047,
        Handling.NEED_TEMPLATE,
        "Window closed",
        "More than 24 hours have passed since the recipient last wrote, so only message templates may be "
        "sent.",
        "Set the destination's message type to template and choose an approved message template.",
    ),
    Row(
        131049,
        Handling.WAIT_24H,
        "Held back to protect the recipient",
        "Meta did not deliver it: this person got enough marketing messages lately, from all businesses "
        "together, or "
        "has a number in the USA, where marketing is not delivered.",
        "Do not send it again within 24 hours: that prolongs the block. Send less marketing, to people who "
        "react.",
        PER_USER_LIMITS,
        category="marketing",
    ),
    Row(
        131050,
        Handling.NEVER_RECIPIENT,
        "Recipient stopped marketing",
        "The person switched off marketing messages from this business in WhatsApp.",
        "Nothing to do until the person switches them on again. Other messages still reach them.",
        category="marketing",
    ),
    Row(
        131051,
        Handling.FIX_MESSAGE,
        "Message type not supported",
        "WhatsApp does not support this type of message here.",
        _READ_DETAILS,
    ),
    Row(
        131052,
        Handling.FIX_MESSAGE,
        "Media not fetched",
        "Meta could not download the file of the message.",
        _MEDIA,
    ),
    Row(
        131053,
        Handling.FIX_MESSAGE,
        "Media not accepted",
        "Meta could not take over the file of the message: its type, its size, or the link.",
        _MEDIA,
    ),
    Row(
        131055,
        Handling.FIX_CONFIG,
        "Method not allowed",
        "The account may not use this way of sending.",
        "Use the Cloud API's messages endpoint, or finish the set-up of the Marketing Messages API.",
        MARKETING_API,
    ),
    Row(
        131057,
        Handling.RETRY,
        "Number is being upgraded",
        "The number is in maintenance for a minute at most, usually because its throughput is raised.",
        "Nothing to do: Whinchat tries again after a minute.",
        THROUGHPUT,
        scope="number",
        # Meta: at most one minute.
        wait_seconds=60.0,
    ),
    Row(
        131062,
        Handling.FIX_MESSAGE,
        "Phone number needed",
        "This kind of message template cannot be sent to a business-scoped user id.",
        "Send it to the person's phone number.",
        USER_IDS,
    ),
    Row(
        131063,
        Handling.FIX_CONFIG,
        "Marketing switched off",
        "Marketing message templates are switched off for the Cloud API on this account.",
        "Switch them on in WhatsApp Manager, or send them through the Marketing Messages API.",
        MARKETING_API,
    ),
    Row(
        137000,
        Handling.NEVER_RECIPIENT,
        "Recipient's identity changed",
        "The recipient's identity key differs from the one the message was meant for.",
        "Make sure that the number still belongs to the same person, then confirm the new identity.",
    ),
    Row(
        141006,
        Handling.FIX_CONFIG,
        "Payment not in order",
        "Meta's health check finds a problem with the payment method.",
        _PAY,
        HEALTH,
    ),
    Row(
        141010,
        Handling.FIX_CONFIG,
        "Number not in order",
        "Meta's health check finds a problem that keeps the number from sending without limits.",
        "Read the possible solution that Meta gives with it, shown by `whinchat doctor`.",
        HEALTH,
        scope="number",
    ),
    Row(
        141014,
        Handling.FIX_CONFIG,
        "Account banned",
        "Meta banned the WhatsApp Business Account.",
        "Open the account's quality page in WhatsApp Manager; an appeal is made there.",
        HEALTH,
    ),
)
