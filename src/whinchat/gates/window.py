"""The customer service window: within 24 hours of a recipient's last message anything may be sent to them,
outside of it only message templates.

Facts: Meta's documentation of the window (September 2026). Only what the recipient writes opens it. A free
entry point (72 hours after the answer to somebody who came by an advertisement) makes messages free of charge
and does not lengthen the window.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from whinchat.core.mending import WINDOW_STOPS
from whinchat.core.message import Failure, State
from whinchat.core.window import Window
from whinchat.gates.verdict import Verdict

WINDOW = timedelta(hours=24)
"""How long after their last message a recipient may be sent anything. There is no margin at its end: Meta's
times are cut to whole seconds, which leaves half a second on average, and if a message comes late all the
same, Meta refuses it surely (131047): then `auto` sends its message template.
"""

REMEDY = (
    "Set the message type to Auto or Template, which reach people outside the window too, or wait until they "
    "write."
)
"""For a message that the window stops."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a window stands. `is_open` is None when it cannot be known; `until` is when it closes or closed.
    `reason` is half a sentence that says how this is known.
    """

    is_open: bool | None
    until: datetime | None
    reason: str


def standing(window: Window, now: datetime) -> Standing:
    """Open from the recipient's last message until, and without, 24 hours later.

    Meta's own word counts more: after it refused a message, the window is closed until the recipient writes.
    Of somebody who is not known to have written that is told for sure only when webhooks about the sender
    have come for 24 hours: an earlier message could not be of use any more.
    """
    last, refused = window.last_at, window.refused_at
    if refused is not None and (last is None or refused > last):
        said = f"the 24-hour window is closed, as Meta said {told(refused, now)}"
        until = None if last is None else min(refused, last + WINDOW)
        return Standing(is_open=False, until=until, reason=f"{said}, and the recipient has not written since")
    if last is not None:
        until = last + WINDOW
        if now < until:
            return Standing(is_open=True, until=until, reason=f"the 24-hour window is open until {at(until)}")
        closed = f"the 24-hour window closed {told(until, now)}"
        return Standing(is_open=False, until=until, reason=f"{closed}: the recipient last wrote {at(last)}")
    heard = window.heard_since
    if heard is not None and now - heard >= WINDOW:
        reason = "the 24-hour window is closed: the recipient has not written to this sender"
        return Standing(is_open=False, until=None, reason=reason)
    reason = "whether the 24-hour window is open is not known: no message from this recipient has come, and "
    since = (
        "no webhook about this sender has come yet"
        if heard is None
        else f"webhooks come only since {at(heard)}"
    )
    return Standing(is_open=None, until=None, reason=reason + since)


def judge_window(message_type: str, window: Window, now: datetime) -> Verdict | None:
    """The no to a free message whose window is surely closed. What is not known, Meta decides."""
    if message_type == "template":
        return None
    found = standing(window, now)
    if found.is_open is not False:
        return None
    failure = Failure(reason=found.reason, remedy=REMEDY, handling=WINDOW_STOPS)
    return Verdict(state=State.SKIPPED, failure=failure)


def free_or_template(window: Window, now: datetime) -> tuple[str, str]:
    """What `auto` sends: (`text` or `template`, a sentence that says why).

    What is not known goes as a message template: that arrives either way.
    """
    found = standing(window, now)
    if found.is_open:
        return "text", f"Auto: sent as free text, because {found.reason}."
    return "template", f"Auto: sent as a message template, because {found.reason}."


def at(instant: datetime) -> str:
    """An instant for people, to the second: a window ends at one."""
    return f"{instant:%d %b %Y %H:%M:%S} UTC"


def told(instant: datetime, now: datetime) -> str:
    """An instant and how long ago it was."""
    return f"on {at(instant)}, {_length(now - instant)} before"


def _length(span: timedelta) -> str:
    seconds = max(int(span.total_seconds()), 0)
    for words, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size or (seconds >= size and words != "days"):
            return f"{seconds // size} {words}"
    return f"{seconds} s"
