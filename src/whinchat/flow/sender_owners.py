"""Whose number is it? A webhook comes to every project that shares the app; its messages concern one."""

from __future__ import annotations

from whinchat.core.ports import UnitOfWork


class SenderOwners:
    """Which projects use which sender, read again only when the rules of one changed."""

    def __init__(self) -> None:
        self._known: tuple[dict[int, int], dict[int, set[str]]] = ({}, {})

    def is_of(self, unit: UnitOfWork, project_id: int, phone_number_id: str) -> bool:
        """Whether messages to this number are this project's: it uses the number, or no project does.

        What people write to one project's number must not become a person in another project.
        """
        versions = {project.id: unit.rules_version(project.id) for project in unit.projects.all()}
        if len(versions) <= 1:
            return True
        known_versions, used = self._known
        if known_versions != versions:
            used = unit.conversations.senders_in_use(sorted(versions))
            self._known = (versions, used)
        if phone_number_id in used.get(project_id, ()):
            return True
        return not any(phone_number_id in senders for senders in used.values())
