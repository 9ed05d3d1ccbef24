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
        try:
            return self._next(BODIES_MAX, now, [])
        except WorldError:
            raise
        except Exception as error:
            if len(self._aside) >= ASIDE_MAX:
                raise
            _log.warning("webhooks break together and are worked through one by one", error=repr(error))
        done = 0
        for _ in range(BODIES_MAX):
            one = self._next_alone(now)
            if one == 0 or len(self._aside) >= ASIDE_MAX:
                break
            done += one or 0
        return done

    def _next_alone(self, now: datetime) -> int | None:
        """The oldest in a transaction of its own, if there is one; None where it breaks."""
        taken: list[KeptBody] = []
        try:
            return self._next(1, now, taken)
        except WorldError:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost place of one body's processing
            self._aside |= {id_: now + ASIDE for id_, _, _ in taken}
            _log.error("webhook is set aside", webhook_ids=[id_ for id_, _, _ in taken], exc_info=error)
            return None

    def _next(self, limit: int, now: datetime, taken: list[KeptBody]) -> int:
        """The oldest in one transaction; `taken` says which."""

        def work(unit: UnitOfWork) -> int:
            taken[:] = unit.webhooks.unprocessed(limit, without=self._aside)
            return receive(unit, self.reception, now, taken)

        return self.store.run(work)

    def _take_back(self, now: datetime) -> None:
        """What has been aside for long enough is tried again."""
        self._aside = {id_: until for id_, until in self._aside.items() if until > now}
