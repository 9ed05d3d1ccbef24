"""Codes about registering numbers: they reach a message when its number was never registered properly."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import Row
from whinchat.adapters.whatsapp.handling import Handling

_PIN = "Enter the number's two-step PIN as set in WhatsApp Manager, or set a new one there."
_REGISTER = "Register the number in WhatsApp Manager or with a register call, then run the message again."

REGISTRATION: tuple[Row, ...] = (
    Row(
        133000,
        Handling.RETRY,
        "Deregistration unfinished",
        "An earlier deregistration of the number did not finish.",
        "Deregister the number once more, then register it.",
        scope="number",
    ),
    Row(
        133004,
        Handling.RETRY,
        "Service down",
        "Meta's registration service is down for the moment.",
        "Nothing to do: Whinchat tries again. If it lasts, look at Meta's status page.",
    ),
    Row(133005, Handling.FIX_CONFIG, "Wrong PIN", "The two-step PIN is wrong.", _PIN, scope="number"),
    Row(
        133006,
        Handling.FIX_CONFIG,
        "Number not verified",
        "The number has to be verified before it can be registered.",
        "Ask for a code by SMS or call in WhatsApp Manager and enter it there.",
        scope="number",
    ),
    Row(
        133008,
        Handling.FIX_CONFIG,
        "Too many PIN guesses",
        "The two-step PIN was entered wrongly too often.",
        "Wait as long as Meta's details say, then enter the right PIN or set a new one.",
        scope="number",
    ),
    Row(
        133009,
        Handling.FIX_CONFIG,
        "PIN guessed too fast",
        "The two-step PIN was entered again too soon.",
        "Wait as long as Meta's details say, then enter the right PIN.",
        scope="number",
    ),
    Row(
        133010,
        Handling.FIX_CONFIG,
        "Number not registered",
        "The number is not registered for the Cloud API.",
        _REGISTER,
        scope="number",
    ),
    Row(
        133015,
        Handling.RETRY,
        "Number deleted just now",
        "The number was deleted a moment ago and cannot be registered yet.",
        "Nothing to do: Whinchat tries again after five minutes.",
        scope="number",
        # Meta: five minutes.
        wait_seconds=300.0,
    ),
    Row(
        133000,
        Handling.FIX_CONFIG,
        "Number not in order",
        "Meta reports a problem with the registration of the number, under a code Whinchat does not know.",
        _REGISTER,
        scope="number",
        last=133999,
    ),
)
