"""Webhook bodies that are kept and answered, worked through so that one which breaks holds up none behind it.

Whatever comes from outside is understood or becomes a notice, so a body that breaks has met a mistake of
ours. It stays as it is, others go on, and it is tried again later: by a version without the mistake at the
latest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from whinchat.core.errors import WorldError
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_outbox import KeptBody
from whinchat.flow.applying import Reception
from whinchat.flow.receive import BODIES_MAX, receive

ASIDE = timedelta(minutes=10)
"""How long a body that broke is left alone: what it met may depend on something that is mended meanwhile."""

ASIDE_MAX = 100
"""Bodies set aside at once. When more break, it is not the bodies: trying each of them would do no good."""

_log = structlog.get_logger("whinchat.receive")


@dataclass
class _Tried:
    """Bodies of one transaction, and what one of them raised."""

    taken: list[KeptBody] = field(default_factory=list)
    error: Exception | None = None


@dataclass
class Backlog:
    """The kept webhook bodies, as one process works through them. Its methods block on the database."""

    store: Store
    reception: Reception
    _aside: dict[int, datetime] = field(default_factory=dict)

    def waits(self, now: datetime) -> bool:
        """Whether there is a body to work through."""
        self._take_back(now)
        with self.store.read() as unit:
            return unit.webhooks.waits(self._aside)

    def work_through(self, now: datetime) -> int:
        """Work through the oldest in one transaction; how many. What breaks is logged and set aside.

        Raises WorldError when the database fails, and what a body raised once `ASIDE_MAX` are set aside.
        """
        self._take_back(now)
        together = self._try(BODIES_MAX, now)
        if together.error is None:
            return len(together.taken)
        if len(self._aside) >= ASIDE_MAX:
            raise together.error
        _log.warning("webhooks break together and are worked through one by one", error=repr(together.error))
        done = 0
        for _ in range(BODIES_MAX):
            alone = self._try(1, now)
            if alone.error is None:
                done += len(alone.taken)
            else:
                self._set_aside(alone, now)
            if not alone.taken or len(self._aside) >= ASIDE_MAX:
                break
        return done

    def _try(self, limit: int, now: datetime) -> _Tried:
        """The oldest, in one transaction."""
        tried = _Tried()

        def work(unit: UnitOfWork) -> None:
            tried.taken = unit.webhooks.unprocessed(limit, without=self._aside)
            receive(unit, self.reception, now, tried.taken)

        try:
            self.store.run(work)
        except WorldError:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost place of a webhook's processing
            tried.error = error
        return tried

    def _set_aside(self, broken: _Tried, now: datetime) -> None:
        ids = [id_ for id_, _, _ in broken.taken]
        self._aside |= dict.fromkeys(ids, now + ASIDE)
        _log.error("webhook is set aside", webhook_ids=ids, exc_info=broken.error)

    def _take_back(self, now: datetime) -> None:
        """What has been aside for long enough is tried again."""
        self._aside = {id_: until for id_, until in self._aside.items() if until > now}
