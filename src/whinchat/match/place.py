"""Where in a filter something stands, so that every refusal can name its place."""

from __future__ import annotations

import msgspec

from whinchat.core.errors import Invalid


class Place(msgspec.Struct, frozen=True):
    """A place in what the client wrote: `path` for people (`filters.events[0]`), `attr` for PostHog's error
    JSON.
    """

    path: str
    attr: str

    def key(self, name: str) -> Place:
        """The place of a key in the object here."""
        return Place(f"{self.path}.{name}", f"{self.attr}__{name}")

    def item(self, index: int) -> Place:
        """The place of an item in the list here."""
        return Place(f"{self.path}[{index}]", f"{self.attr}__{index}")

    def refuse(self, what: str) -> Invalid:
        """The error for what stands here: the text `what`, then the place."""
        return Invalid(f"{what} (at {self.path})", attr=self.attr)


FILTERS = Place("filters", "filters")
"""Where a destination's own filters stand."""
