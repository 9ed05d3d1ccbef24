"""What a demo that is started again gives back to its simulator, which remembers nothing by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from whinchat.core.message_template import DELETED, MessageTemplate
from whinchat.core.ports import Store
from whinchat.sandbox import models, seed
from whinchat.sandbox.app import Sandbox
from whinchat.sandbox.window import WINDOW_SECONDS


class Memory(msgspec.Struct, frozen=True):
    """What Whinchat was told by an earlier simulator: message templates, and who wrote to which number when
    (phone number id, number without plus or user id, time).
    """

    templates: list[MessageTemplate]
    windows: list[tuple[str, str, datetime]]

    def __bool__(self) -> bool:
        return bool(self.templates or self.windows)


def memory_of(store: Store, project_id: int, now: datetime) -> Memory:
    """What the project knows of the simulator's account."""
    with store.read() as unit:
        known = unit.message_templates.all(project_id)
        windows = unit.windows.opened_since(project_id, now - timedelta(seconds=WINDOW_SECONDS))
    return Memory([one for one in known if one.waba_id == seed.WABA_ID], windows)


def remember(sandbox: Sandbox, memory: Memory) -> None:
    """Bring a fresh simulator to what was known. To be called on its event loop."""
    state = sandbox.state
    seeded = {template.id for template in state.templates.values()}
    for told in memory.templates:
        if told.status == DELETED:
            state.templates.pop((told.waba_id, told.name, told.language), None)
            continue
        template = _as_simulated(told, told.id or state.ids.number())
        state.keep_template(template)
        if template.status == "PENDING" and template.id not in seeded:
            sandbox.world.reviews.submit(template)  # Its review ended with the simulator that had begun it.
    for number_id, user, at in memory.windows:
        state.windows.opened((number_id, user), at.timestamp())


def _as_simulated(told: MessageTemplate, template_id: str) -> models.MessageTemplate:
    return models.MessageTemplate(
        template_id,
        told.waba_id,
        told.name,
        told.language,
        told.category,
        told.components,
        status=told.status,
        parameter_format=told.parameter_format,
        quality=told.quality,
        rejected_reason=told.rejected_reason or "NONE",
    )
