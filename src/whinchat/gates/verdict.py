"""What a gate answers when it does not let a message pass."""

from __future__ import annotations

from datetime import datetime

import msgspec

from whinchat.core.message import Failure, State


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A gate's no: the state the message goes to, and why. One that is `held` is asked again at `due_at`."""

    state: State
    failure: Failure
    due_at: datetime | None = None
