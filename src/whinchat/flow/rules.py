"""What is configured, compiled once per change and shared by all threads of a process."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from whinchat.core.destination import Destination, Project
from whinchat.core.errors import OurBug
from whinchat.core.ports import UnitOfWork
from whinchat.match.destinations import Rulebook


class ProjectRules:
    """One version of a project's rules."""

    def __init__(
        self, version: int, project: Project, destinations: list[Destination], rulebook: Rulebook
    ) -> None:
        self.version = version
        self.project = project
        self.rulebook = rulebook
        self.destinations: Mapping[str, Destination] = {one.id: one for one in destinations}


class Rules:
    """Compiled rules per project, reloaded when the database says that they changed.

    The version is read in the same transaction as the events are written in, so an event that comes after the
    answer to a configuration change always meets the new rules, whichever process takes it.
    """

    def __init__(self) -> None:
        self._by_project: dict[int, ProjectRules] = {}
        self._lock = threading.Lock()

    def of(self, unit: UnitOfWork, project_id: int) -> ProjectRules:
        """The rules of a project as of this transaction. Raises `OurBug` for an unknown project."""
        version = unit.rules_version(project_id)
        known = self._by_project.get(project_id)
        if known is not None and known.version == version:
            return known
        with self._lock:
            known = self._by_project.get(project_id)
            if known is None or known.version != version:
                known = self._load(unit, project_id, version)
                self._by_project[project_id] = known
        return known

    def _load(self, unit: UnitOfWork, project_id: int, version: int) -> ProjectRules:
        project = unit.projects.get(project_id)
        if project is None:
            raise OurBug(f"project {project_id} does not exist, but something was ingested or sent for it")
        enabled = unit.destinations.enabled(project_id)
        rulebook = Rulebook(project, enabled, unit.destinations.actions(project_id))
        return ProjectRules(version, project, enabled, rulebook)
