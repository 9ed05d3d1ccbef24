"""Messages of type `auto`: the window decides what they become, and Meta may know better."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from whinchat.core.ports import UnitOfWork
from whinchat.core.window import Window
from whinchat.gates.window import free_or_template
from whinchat.render.address import Addressed, Decide

WINDOW_CLOSED = 131047
"""Meta's code for a free message outside the window, whether answered or reported."""

INSTEAD = "Meta says that the 24-hour window has closed: the message template goes instead."


def decided(addressed: Addressed, window: Window, now: datetime) -> Addressed:
    """A message of type `auto` with what the window makes of it; others as they are."""
    return addressed.sent_as(*free_or_template(window, now)) if addressed.is_auto else addressed


def decide_by_window(
    reading: Callable[[Callable[[UnitOfWork], Window]], Window], project_id: int, now: datetime
) -> Decide:
    """For previews and test runs: reads the window when it is asked, in the transaction of `reading`."""

    def decide(addressed: Addressed) -> Addressed:
        if not addressed.is_auto:
            return addressed
        recipient = addressed.recipient.key

        def look(unit: UnitOfWork) -> Window:
            return unit.windows.of(project_id, addressed.phone_number_id, [recipient])[recipient]

        return decided(addressed, reading(look), now)

    return decide
