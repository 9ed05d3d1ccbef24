"""What is configured, compiled once per change and shared by all threads of a process."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from whinchat.core.destination import Action, Destination, Project
from whinchat.core.errors import OurBug
from whinchat.core.message_template import TemplateBook
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.senders import with_sender
from whinchat.match.destinations import Rulebook


class ProjectRules:
    """One version of a project's rules."""

    def __init__(
        self,
        version: int,
        project: Project,
        destinations: Sequence[Destination],
        actions: Sequence[Action],
        templates: TemplateBook,
        before: ProjectRules | None,
    ) -> None:
        self.version = version
        self.project = project
        self.actions = actions
        self.templates = templates
        self.destinations: Mapping[str, Destination] = {one.id: one for one in destinations}
        self.newest_at = max((one.updated_at for one in destinations), default=None)
        known = None if before is None else before.rulebook
        self.rulebook: Rulebook = Rulebook(project, destinations, actions, known)

    def unchanged(self, changed_at: Mapping[str, datetime]) -> dict[str, Destination]:
        """Those of our destinations that are surely as they were, given when each was last changed.

        One that was changed at the very instant of the newest change we know may have been changed again
        within it.
        """
        return {
            id_: destination
            for id_, destination in self.destinations.items()
            if changed_at.get(id_) == destination.updated_at != self.newest_at
        }


class Rules:
    """Compiled rules per project, brought up to date when the database says that they changed.

    The version is read in the same transaction as the events are written in, so an event that comes after the
    answer to a configuration change always meets the new rules, whichever process takes it. Only destinations
    that changed are loaded and compiled. `prepare` does that before the write transaction begins; what is
    changed between the two is made up for inside it.
    """

    def __init__(self) -> None:
        self._by_project: dict[int, ProjectRules] = {}
        self._lock = threading.Lock()

    def prepare(self, store: Store, project_ids: Collection[int]) -> None:
        """Bring the rules of these projects up to date without holding up anybody who writes.

        Blocks on the database. Raises `OurBug` for an unknown project.
        """
        with store.read() as unit:
            for project_id in sorted(project_ids):
                self.of(unit, project_id)

    def of(self, unit: UnitOfWork, project_id: int) -> ProjectRules:
        """The rules of a project as of this transaction. Raises `OurBug` for an unknown project."""
        version = unit.rules_version(project_id)
        known = self._by_project.get(project_id)
        if known is not None and known.version == version:
            return known
        with self._lock:
            known = self._by_project.get(project_id)
            if known is not None and known.version == version:
                return known
            loaded = _load(unit, project_id, version, known)
            # A view that began before the change must not take the new rules from the others.
            if known is None or known.version < version:
                self._by_project[project_id] = loaded
        return loaded


def _same_senders(unit: UnitOfWork, project_id: int, kept: dict[str, Destination]) -> dict[str, Destination]:
    """Those whose sender is as it was too: a token is renewed without touching the destinations that use
    it.
    """
    if not any(one.sender_name for one in kept.values()):
        return kept
    senders = unit.senders.all(project_id)
    return {id_: one for id_, one in kept.items() if with_sender(one, senders) is one}


def _load(unit: UnitOfWork, project_id: int, version: int, before: ProjectRules | None) -> ProjectRules:
    project = unit.projects.get(project_id)
    if project is None:
        raise OurBug(f"project {project_id} does not exist, but something was ingested or sent for it")
    actions = unit.destinations.actions(project_id)
    templates = unit.message_templates.book(project_id)
    if before is None:
        everything = unit.destinations.enabled(project_id)
        return ProjectRules(version, project, everything, actions, templates, None)
    changed_at = unit.destinations.enabled_changed_at(project_id)
    kept = _same_senders(unit, project_id, before.unchanged(changed_at))
    changed = unit.destinations.enabled(project_id, changed_at.keys() - kept.keys())
    found = kept | {one.id: one for one in changed}
    # Actions and the filters for test accounts are part of every rule.
    accounts, accounts_before = project.test_account_filters, before.project.test_account_filters
    is_same = actions == before.actions and accounts == accounts_before
    destinations = [found[id_] for id_ in sorted(found)]
    return ProjectRules(version, project, destinations, actions, templates, before if is_same else None)
