"""Gates and clauses as documented, wherever they are answered."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from whinchat.web.rest.mend_shape import MendBody


class GateBody(BaseModel):
    """What one gate says of this event or message."""

    name: str = Field(
        description="filters, own events (of such an event), switched on, trigger options, content, "
        "recipient, consent, message template (not of a text), window, pause, pace"
    )
    ok: bool | None = Field(description="Null where it cannot be known from here")
    value: Any = Field(description="What decided it")
    reason: str
    remedy: str | None
    mend: MendBody | None = Field(description="Where a no is put right")
