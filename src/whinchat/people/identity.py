"""Which events join two distinct ids, and which ids cannot be anybody's."""

from __future__ import annotations

from whinchat.core.event import Json
from whinchat.core.ports_erasure import ERASED

OTHER_ID_KEY = {"$identify": "$anon_distinct_id", "$create_alias": "alias", "$merge_dangerously": "alias"}
"""Event that joins two ids → its property that names the second one."""

MERGE_ANYWAY_EVENT = "$merge_dangerously"
"""The one event that may merge away a person who is already identified."""

DISTINCT_ID_CHARS_MAX = 400
"""PostHog refuses to merge longer ids: they are data that landed in the wrong field."""

_IN_ANY_CASE = frozenset(
    (
        "anonymous",
        "guest",
        "distinctid",
        "distinct_id",
        "id",
        "not_authenticated",
        "email",
        "undefined",
        "true",
        "false",
    )
)
_AS_WRITTEN = frozenset(("[object Object]", "NaN", "None", "none", "null", "0", "undefined"))


def other_id_of(name: str, properties: Json) -> str | None:
    """The second id an event joins to its distinct id, as text; None when it joins nothing."""
    key = OTHER_ID_KEY.get(name)
    value = properties.get(key) if key else None
    if not value:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "[object Object]"  # What JavaScript makes of it; an illegal id.


def is_illegal_id(distinct_id: str) -> bool:
    """Whether many people would share this id: a word a bug sends in place of one (PostHog's list), or what
    stands for people who were deleted.

    Merging on such an id would make strangers one person.
    """
    if len(distinct_id) > DISTINCT_ID_CHARS_MAX or "\0" in distinct_id or not distinct_id.strip():
        return True
    bare = _unquoted(distinct_id)
    return bare == ERASED or bare in _AS_WRITTEN or bare.lower() in _IN_ANY_CASE


def _unquoted(text: str) -> str:
    """Without one pair of quotes around it; `text` is not empty."""
    return text[1:-1] if text[0] == text[-1] and text[0] in "'\"" else text
