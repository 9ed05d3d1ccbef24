"""The 24-hour customer service window and the 72-hour free entry point, per user and business number."""

from __future__ import annotations

from dataclasses import dataclass

WINDOW_SECONDS = 24 * 3600.0
FREE_ENTRY_SECONDS = 72 * 3600.0


@dataclass(slots=True)
class Window:
    """Until when free-form messages may go, and the free entry point if the user came through an
    advertisement."""

    open_until: float = 0.0
    referred_until: float = 0.0  # a business answer before this begins the free entry point
    free_until: float = 0.0


class Windows:
    """All windows, keyed by (phone number id, user key)."""

    # Closed windows are forgotten whenever the table has grown to this size.
    _SWEEP_SIZE = 200_000

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str], Window] = {}

    def opened(self, key: tuple[str, str], now: float, *, referred: bool = False) -> Window:
        """The user wrote: the window restarts; with `referred` they came through an advertisement."""
        if len(self._windows) >= self._SWEEP_SIZE:
            self._windows = {k: w for k, w in self._windows.items() if max(w.open_until, w.free_until) > now}
        window = self._windows.setdefault(key, Window())
        window.open_until = now + WINDOW_SECONDS
        if referred:
            window.referred_until = now + WINDOW_SECONDS
        return window

    def close(self, key: tuple[str, str]) -> None:
        """Forget the window, as if the user had last written long ago."""
        self._windows[key] = Window()

    def is_open(self, key: tuple[str, str], now: float, default: bool) -> bool:
        """Whether free-form messages may go; `default` speaks for users who never wrote and were never
        closed."""
        window = self._windows.get(key)
        return default if window is None else window.open_until > now

    def answered(self, key: tuple[str, str], now: float) -> None:
        """The business wrote: if the user came through an advertisement, 72 free hours begin."""
        window = self._windows.get(key)
        if window and window.referred_until > now:
            window.free_until = now + FREE_ENTRY_SECONDS
            window.referred_until = 0.0

    def is_free(self, key: tuple[str, str], now: float) -> bool:
        """Whether the free entry point covers messages to this user now."""
        window = self._windows.get(key)
        return window is not None and window.free_until > now

    def listed(self, now: float) -> list[dict[str, object]]:
        """The open windows, for the control API."""
        return [
            {"phone_number_id": number, "user": user, "open_until": w.open_until, "free_until": w.free_until}
            for (number, user), w in self._windows.items()
            if max(w.open_until, w.free_until) > now
        ]
