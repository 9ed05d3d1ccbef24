"""Windows in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.receipt import Inbound
from whinchat.core.recipient import is_user_id, wa_id_variants
from whinchat.core.window import NOTHING_KNOWN, Window

# Asked with every batch of free messages, so written out. "The later of two" has another name on each engine.
_LATER = (
    "ON CONFLICT (project_id, sender, phone_number_id) DO UPDATE SET {0} = CASE WHEN windows.{0} IS NULL"
    " OR excluded.{0} > windows.{0} THEN excluded.{0} ELSE windows.{0} END"
)
_OPEN = "INSERT INTO windows (project_id, phone_number_id, sender, opened_at)"
_REFUSE = "INSERT INTO windows (project_id, phone_number_id, sender, refused_at)"
_HEAR = "INSERT INTO heard_senders (project_id, phone_number_id, since)"
_FOLLOW = (
    "INSERT INTO windows (project_id, phone_number_id, sender, opened_at)"
    " SELECT project_id, phone_number_id, CAST(? AS TEXT), MAX(opened_at) FROM windows"
    " WHERE project_id = ? AND opened_at IS NOT NULL AND sender"
)
_OF = (
    "SELECT sender, opened_at, refused_at FROM windows"
    " WHERE project_id = ? AND phone_number_id = ? AND sender"
)
_OF_RECIPIENT = "SELECT phone_number_id, opened_at, refused_at FROM windows WHERE project_id = ? AND sender"
_OPENED_SINCE = (
    "SELECT phone_number_id, sender, opened_at FROM windows WHERE project_id = ? AND opened_at > ?"
    " ORDER BY opened_at, phone_number_id, sender"
)
_HEARD = "SELECT since FROM heard_senders WHERE project_id = ? AND phone_number_id = ?"
_HEARD_ALL = "SELECT phone_number_id, since FROM heard_senders WHERE project_id = ?"

_Times = tuple[int | None, int | None]
"""When they wrote, and when Meta refused; microseconds."""


class SqlWindows:
    """`core.ports_windows.WindowsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, project_id: int, inbound: Sequence[Inbound]) -> None:
        """Note messages from users, under their number and their user id."""
        names = (
            (one, name)
            for one in inbound
            for name in {one.sender, one.wa_id, one.user_id, one.parent_user_id} - {None, ""}
        )
        rows = ((one.phone_number_id, str(name), one.at) for one, name in names)
        self._note(project_id, _OPEN, "opened_at", rows)

    def hear(self, project_id: int, senders: Collection[str], at: datetime) -> None:
        """Note that webhooks about these phone number ids come; the first time counts."""
        rows = [(project_id, sender, microseconds(at)) for sender in sorted(set(senders)) if sender]
        self._session.insert_all(_HEAR, rows, "ON CONFLICT DO NOTHING")

    def refuse(self, project_id: int, told: Collection[tuple[str, str, datetime]]) -> None:
        """Note that Meta refused a free message: (phone number id, recipient, when)."""
        rows = ((sender, recipient.removeprefix("+"), at) for sender, recipient, at in told)
        self._note(project_id, _REFUSE, "refused_at", rows)

    def _note(
        self, project_id: int, beginning: str, column: str, told: Iterable[tuple[str, str, datetime]]
    ) -> None:
        """The latest time for each sender and name, in one order for all workers."""
        latest: dict[tuple[str, str], datetime] = {}
        for sender, name, at in told:
            latest[sender, name] = max(latest.get((sender, name), at), at)
        rows = [(project_id, *key, microseconds(latest[key])) for key in sorted(latest)]
        self._session.insert_all(beginning, rows, _LATER.format(column))

    def follow(self, project_id: int, old: str, new: str) -> None:
        """A recipient goes by another number or user id from now on: their windows are the new one's too."""
        # One row for each sender, whatever the number of forms: PostgreSQL changes no row twice.
        grouped = "GROUP BY project_id, phone_number_id"
        query = f"{_FOLLOW} {self._session.one_of} {grouped} {_LATER.format('opened_at')}"
        self._session.driver(
            query, (new.removeprefix("+"), project_id, self._session.listed(sorted(_names(old))))
        )

    def of(self, project_id: int, sender: str, recipients: Collection[str]) -> dict[str, Window]:
        """What is known of each of these recipients and one sender; every one of them is in the answer."""
        names = {recipient: _names(recipient) for recipient in recipients}
        if not names:
            return {}
        asked = sorted({name for of_one in names.values() for name in of_one})
        query = f"{_OF} {self._session.one_of}"
        rows = self._session.driver(query, (project_id, sender, self._session.listed(asked))).all()
        known = {name: (opened, refused) for name, opened, refused in rows}
        heard = self._session.driver(_HEARD, (project_id, sender)).scalar_one_or_none()
        return {
            recipient: _window([known[name] for name in of_one if name in known], heard)
            for recipient, of_one in names.items()
        }

    def of_recipient(self, project_id: int, recipients: Collection[str]) -> dict[str, Window]:
        """By phone number id: what is known of one user, who has all these names."""
        names = sorted({name for recipient in recipients for name in _names(recipient)})
        query = f"{_OF_RECIPIENT} {self._session.one_of}"
        times: dict[str, list[_Times]] = {}
        for sender, opened, refused in self._session.driver(
            query, (project_id, self._session.listed(names))
        ).all():
            times.setdefault(sender, []).append((opened, refused))
        heard = dict(self._session.driver(_HEARD_ALL, (project_id,)).all()) if times else {}
        return {sender: _window(found, heard.get(sender)) for sender, found in sorted(times.items())}

    def opened_since(self, project_id: int, at: datetime) -> list[tuple[str, str, datetime]]:
        """Who last wrote after that instant: (phone number id, number without plus or user id, when)."""
        rows = self._session.driver(_OPENED_SINCE, (project_id, microseconds(at))).all()
        return [(number_id, sender, instant(opened)) for number_id, sender, opened in rows]


def _names(recipient: str) -> frozenset[str]:
    """As Meta may have called this recipient when they wrote."""
    return frozenset({recipient}) if is_user_id(recipient) else wa_id_variants(recipient.removeprefix("+"))


def _window(times: Sequence[_Times], heard: int | None) -> Window:
    """One window of all that is known under a recipient's names."""
    if not times and heard is None:
        return NOTHING_KNOWN
    opened = max((one for one, _ in times if one is not None), default=None)
    refused = max((one for _, one in times if one is not None), default=None)
    return Window(
        last_at=None if opened is None else instant(opened),
        refused_at=None if refused is None else instant(refused),
        heard_since=None if heard is None else instant(heard),
    )
