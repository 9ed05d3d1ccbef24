"""Who did it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec

PERSON_NAMESPACE = UUID("7e8c1f0a-3c0b-5d55-9f3d-6f6e5d1f2a77")
"""Namespace of our name-based person ids, so that two processes meeting a new distinct id agree on the
person.
"""


class Person(msgspec.Struct, kw_only=True, gc=False):
    """One person: `id` a UUID, `properties` a JSON object, `version` grows with each change."""

    id: str
    properties: dict[str, Any]
    created_at: datetime
    is_identified: bool = False
    version: int = 0


def person_id_for(project_id: int, distinct_id: str) -> str:
    """The id of the person first met under this distinct id (deterministic, as in PostHog)."""
    return str(uuid5(PERSON_NAMESPACE, f"{project_id}:{distinct_id}"))
