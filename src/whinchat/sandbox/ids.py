"""Identifiers that look like Meta's, made from a seeded generator so that runs repeat."""

from __future__ import annotations

import base64
import random

_TRACE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


class IdMaker:
    """Message, trace, media and template ids; unique within a run, equal between runs with the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  repeatable ids are the point
        self._count = 0

    def message_id(self, digits: str) -> str:
        """A `wamid.` id: base64 around the other side's digits and 18 hexadecimal characters."""
        self._count += 1
        tail = f"{self._random.getrandbits(40):010X}{self._count:08X}"
        number = digits[:20].encode()
        raw = (
            b"\x1c\x18"
            + bytes([len(number)])
            + number
            + b"\x15\x02\x00\x11\x18\x12"
            + tail.encode()
            + b"\x00"
        )
        return "wamid." + base64.b64encode(raw).decode()

    def trace_id(self) -> str:
        """An `fbtrace_id`: `A` and 22 letters."""
        bits = self._random.getrandbits(132)
        return "A" + "".join(_TRACE_LETTERS[(bits >> shift) & 63] for shift in range(0, 132, 6))

    def number(self) -> str:
        """A decimal id of 15 digits for media and templates; JavaScript reads it as a number without loss."""
        self._count += 1
        return f"9{self._random.getrandbits(26) % 1_000_000:06d}{self._count:08d}"
