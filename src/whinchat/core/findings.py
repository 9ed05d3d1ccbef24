"""What an examination finds: by `whinchat doctor` of everything, by the web app of one sender."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["ok", "warning", "problem"]


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at: what was found in plain words, and what to do unless it is `ok`.

    A `warning` does not keep messages from being sent; a `problem` does.
    """

    check: str
    level: Level
    found: str
    remedy: str = ""
