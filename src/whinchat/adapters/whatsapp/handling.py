"""What each class of error means for the sender, in one small table."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec


class Handling(StrEnum):
    """The class of an error code; its name is what `Failure.handling` carries."""

    RETRY = "RETRY"
    PACE_NUMBER = "PACE_NUMBER"
    PACE_PAIR = "PACE_PAIR"
    PACE_ACCOUNT = "PACE_ACCOUNT"
    WAIT_24H = "WAIT_24H"
    NEVER_RECIPIENT = "NEVER_RECIPIENT"
    NEED_TEMPLATE = "NEED_TEMPLATE"
    FIX_MESSAGE = "FIX_MESSAGE"
    FIX_CONFIG = "FIX_CONFIG"
    TOKEN = "TOKEN"  # noqa: S105  the name of a class of errors, not a secret
    DROPPED = "DROPPED"


Scope = Literal["message", "recipient", "pair", "number", "message template", "account", "token"]
"""What an error speaks about: what else would fail, or has to wait, for the same reason."""


class Behaviour(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a class.

    `outcome` is that of an attempt. `wait_seconds` is the least that Meta asks us to wait before the next try
    (None: back-off decides). `alert` says that somebody has to act before anything of this scope can succeed.
    """

    outcome: Literal["retry", "refused"]
    scope: Scope
    alert: bool
    meaning: str
    wait_seconds: float | None = None


BEHAVIOUR: dict[Handling, Behaviour] = {
    Handling.RETRY: Behaviour(
        outcome="retry",
        scope="message",
        alert=False,
        meaning="a passing fault at Meta: tried again with growing pauses until the message's deadline",
    ),
    Handling.PACE_NUMBER: Behaviour(
        outcome="retry",
        scope="number",
        alert=False,
        wait_seconds=1.0,  # Throughput is counted per second.
        meaning="the sender's number is too fast: the message waits, and so does the number",
    ),
    Handling.PACE_PAIR: Behaviour(
        outcome="retry",
        scope="pair",
        alert=False,
        wait_seconds=6.0,  # One message per six seconds from one number to one recipient.
        meaning="too many messages from this number to this recipient: only this recipient waits",
    ),
    Handling.PACE_ACCOUNT: Behaviour(
        outcome="retry",
        scope="account",
        alert=False,
        wait_seconds=60.0,  # Meta counts the time until access returns in minutes.
        meaning="the account or app made too many calls: the message waits as long as Meta says",
    ),
    Handling.WAIT_24H: Behaviour(
        outcome="refused",
        scope="recipient",
        alert=False,
        meaning=("Meta protects this recipient for now: nothing of that category goes to them for 24 hours"),
    ),
    Handling.NEVER_RECIPIENT: Behaviour(
        outcome="refused",
        scope="recipient",
        alert=False,
        meaning="this recipient cannot or does not want to get it: left alone from now on",
    ),
    Handling.NEED_TEMPLATE: Behaviour(
        outcome="refused",
        scope="recipient",
        alert=False,
        meaning="the 24-hour window is closed: only a message template may be sent",
    ),
    Handling.FIX_MESSAGE: Behaviour(
        outcome="refused",
        scope="message",
        alert=False,
        meaning="what was sent is wrong: change the destination's inputs, then run the message again",
    ),
    Handling.FIX_CONFIG: Behaviour(
        outcome="refused",
        scope="account",
        alert=True,
        meaning=(
            "the message template, number or account is not in order: it pauses, and now and then one "
            "message tries whether it was put right"
        ),
    ),
    Handling.TOKEN: Behaviour(
        outcome="retry",
        scope="token",
        alert=True,
        wait_seconds=60.0,  # Somebody has to renew the token; one message looks every so often.
        meaning="the access token does not allow this: the sender pauses, its messages wait for another",
    ),
    Handling.DROPPED: Behaviour(
        outcome="refused",
        scope="message",
        alert=False,
        meaning="Meta held the message and then gave it up: a person decides whether to run it again",
    ),
}
