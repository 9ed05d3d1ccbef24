"""The scopes a personal API key may have, for people who make one."""

from __future__ import annotations

import difflib
import re

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.web.rest.access import ANY_KEY
from whinchat.web.rest.operations import Asked, Operation, answer

SCOPES: dict[str, tuple[tuple[str, ...], str]] = {
    "hog_function": (("read", "write"), "Destinations with their logs and metrics, messages and senders"),
    "message_template": (("write",), "Making, changing and deleting message templates at Meta"),
    "forwarding": (("read", "write"), "Where own events are forwarded to, and whether they arrive"),
    "action": (("read", "write"), "Actions"),
    "activity_log": (("read",), "Who changed what"),
    "project": (("read", "write"), "Projects: settings, capture token, signing secrets"),
    "organization": (("read",), "Organizations"),
    "user": (("read",), "The users of the organization, and who the key belongs to"),
    "query": (("read",), "Recent events"),
    "person": (
        ("read", "write"),
        "People; reading is needed with hog_function:write to send again, writing deletes",
    ),
    "consent": (("read", "write"), "Consent: the ledger, what holds, and writing into it"),
    "group": (("read",), "Groups; needed with hog_function:write to send again"),
}
"""Every scope that an operation asks for (a test compares): area → verbs and what they open."""


NEAR = 0.8
"""How alike two words are, from 0 to 1, of which one is the other mistyped."""

_FORM = re.compile(r"\*|([a-z_]+):(read|write)")


def mistake_in(scope: str) -> str | None:
    """What is wrong with a scope, and what to write; None for one that can be meant.

    PostHog's scopes for what Whinchat does not have are taken, so that a script for both goes on working.
    """
    form = _FORM.fullmatch(scope)
    if form is None:
        return "Write `<object>:read`, `<object>:write` or `*`."
    if form[1] is None or form[1] in SCOPES:
        return None
    near = difflib.get_close_matches(form[1], SCOPES, n=1, cutoff=NEAR)
    return f"`{near[0]}:{form[2]}` was meant?" if near else None


class ScopeBody(BaseModel):
    """An area of the API. A scope is `<area>:<verb>`; writing implies reading, `*` is everything."""

    area: str
    verbs: list[str]
    description: str


class ScopesBody(BaseModel):
    """All areas."""

    results: list[ScopeBody] = Field(description="In the order in which people should see them")


def list_scopes(_asked: Asked) -> Response:
    """List the scopes a personal API key may have."""
    rows = [
        {"area": area, "verbs": verbs, "description": description}
        for area, (verbs, description) in SCOPES.items()
    ]
    return answer({"results": rows})


OPERATIONS = (
    Operation(
        method="GET",
        path="personal_api_keys/scopes/",
        run=list_scopes,
        access=ANY_KEY,
        answers={200: ScopesBody},
        tag="personal_api_keys",
    ),
)
