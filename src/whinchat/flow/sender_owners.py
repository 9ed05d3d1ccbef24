"""Whose number is it? A webhook comes to every project that shares the app; its messages concern one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from whinchat.core.ports import UnitOfWork


@dataclass(frozen=True)
class Owners:
    """Phone number ids by the project that uses them, as of one transaction; none where a project is `alone`,
    so that all are its own.
    """

    used: Mapping[int, Collection[str]]
    alone: int | None = None

    def of(self, phone_number_id: str) -> list[int]:
        """The projects that use a number: none, one, or several that share it."""
        if self.alone is not None:
            return [self.alone]
        return [project_id for project_id, senders in self.used.items() if phone_number_id in senders]

    def is_of(self, project_id: int, phone_number_id: str) -> bool:
        """Whether messages to this number are this project's: it uses the number, or no project does.

        What people write to one project's number must not become a person in another project.
        """
        return phone_number_id in self.used.get(project_id, ()) or phone_number_id not in self._by_anybody

    @cached_property
    def _by_anybody(self) -> frozenset[str]:
        return frozenset(sender for senders in self.used.values() for sender in senders)


class SenderOwners:
    """Which projects use which sender, read again only when the rules of one changed."""

    def __init__(self) -> None:
        self._known: tuple[dict[int, int], Owners] = ({}, Owners({}))

    def as_of(self, unit: UnitOfWork) -> Owners:
        """The owners as this transaction sees them: one statement, as long as nothing changed."""
        versions = unit.rules_versions()
        if len(versions) <= 1:
            return Owners({}, next(iter(versions), None))
        known_versions, owners = self._known
        if known_versions != versions:
            owners = Owners(unit.conversations.senders_in_use(sorted(versions)))
            self._known = (versions, owners)
        return owners
