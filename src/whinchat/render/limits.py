"""How much one rendering may use, and the error that says it failed.

Templates are written by customers and run on our workers; a rendering that needs more than this is a mistake
or an attack, and has to end in milliseconds with a text that says so.
"""

from __future__ import annotations

import time

from whinchat.core.errors import WhinchatError

SOURCE_CHARACTERS_MAX = 100_000
"""Characters of one template; PostHog's bound."""

TAG_CHARACTERS_MAX = 5_000
"""Characters between one pair of `{{ }}` or `{% %}`. Hand-written ones stay below 500; matching is quadratic
in it.
"""

OUTPUT_CHARACTERS_MAX = 100_000
"""Characters of one rendered text, and of any text made on the way. WhatsApp takes 4,096 (32,768 for a
template).
"""

ITEMS_MAX = 10_000
"""Items of a list made by a filter or a range, and loop turns of one rendering. A message has room for about
a hundred.
"""

ASSIGNED_MAX = 1_000_000
"""Characters and items kept in variables during one rendering: ten texts of the greatest length."""

RENDER_SECONDS_MAX = 0.5
"""Processor time of one rendering; PostHog's bound. An ordinary message takes 0.00003. Not time by the clock:
a process that was paused, or waits for others, must not lose a message by it.
"""

UNWATCHED_SECONDS = 0.05
"""Time by the clock before a rendering's processor time is counted. The clock is much cheaper to ask, and all
but the strangest renderings have long ended by then.
"""

DEPTH_MAX = 60
"""How deep lists and objects may nest where they are turned into text; events are bounded far below."""


class RenderFailed(WhinchatError):
    """A template could not be rendered. The text says why and what to do; `key` names the input once
    known.
    """

    def __init__(self, why: str, *, key: str | None = None) -> None:
        super().__init__(f"{key}: {why}" if key else why)
        self.why = why
        self.key = key


class Budget:
    """What one rendering has used so far. Each method raises `RenderFailed` when its bound is passed."""

    __slots__ = ("_assigned", "_cpu_deadline", "_deadline", "_turns")

    def __init__(self) -> None:
        self._deadline = time.perf_counter() + UNWATCHED_SECONDS
        self._cpu_deadline: float | None = None
        self._turns = 0
        self._assigned = 0

    def check_time(self) -> None:
        """Give up when the rendering takes too long."""
        if time.perf_counter() <= self._deadline:
            return
        if self._cpu_deadline is None:
            self._cpu_deadline = time.thread_time() + RENDER_SECONDS_MAX
        elif time.thread_time() > self._cpu_deadline:
            raise RenderFailed(
                f"rendering takes longer than {RENDER_SECONDS_MAX * 1000:.0f} ms. "
                "Make the template simpler or its lists shorter."
            )

    def turn(self) -> None:
        """Count one turn of a loop."""
        self._turns += 1
        if self._turns > ITEMS_MAX:
            raise RenderFailed(f"loops take more than {ITEMS_MAX:,} turns. Use `limit:` or a shorter list.")
        self.check_time()

    def assign(self, value: object) -> None:
        """Count what a variable was set to."""
        self._assigned += len(value) if isinstance(value, str | list | dict) else 1
        if self._assigned > ASSIGNED_MAX:
            raise RenderFailed(
                f"variables hold more than {ASSIGNED_MAX:,} characters and items. "
                "Assign less, or outside loops."
            )


def check_text(length: int) -> None:
    """Raise `RenderFailed` when a text of `length` characters would be too long to make."""
    if length > OUTPUT_CHARACTERS_MAX:
        raise RenderFailed(
            f"the text grows beyond {OUTPUT_CHARACTERS_MAX:,} characters. "
            "Shorten it with `truncate` or `limit:`."
        )


def check_items(count: int) -> None:
    """Raise `RenderFailed` when a list of `count` items would be too long to make."""
    if count > ITEMS_MAX:
        raise RenderFailed(f"a list grows beyond {ITEMS_MAX:,} items. Use `slice` or a shorter range.")
