"""How Meta refuses a message template: code 100, a subcode, and words for the person who wrote it."""

from __future__ import annotations

import re
from typing import Any

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.wants import variables

# Subcodes of Meta's template errors.
TOO_MANY_TEMPLATES = 2388019
DUPLICATE = 2388024
TOO_LONG = 2388040
HEADER_FORMAT = 2388047
BODY_FORMAT = 2388072
FOOTER_FORMAT = 2388073
TOO_MANY_VARIABLES = 2388293
VARIABLE_AT_EDGE = 2388299

_TITLES = {
    TOO_MANY_TEMPLATES: "Message template limit reached",
    DUPLICATE: "Content in this language already exists",
    TOO_LONG: "Character limit exceeded",
    HEADER_FORMAT: "Message header format is incorrect",
    BODY_FORMAT: "Message body format is incorrect",
    FOOTER_FORMAT: "Message footer format is incorrect",
    TOO_MANY_VARIABLES: "Too many variables for the length of the text",
    VARIABLE_AT_EDGE: "Variables cannot stand at the start or end",
}

PLACEHOLDER = re.compile(r"\{\{[^}]*\}\}")
_WELL_FORMED = re.compile(r"\{\{\s*[A-Za-z0-9_]+\s*\}\}")
_NAMED = re.compile(r"[a-z][a-z0-9_]*")


class TemplateRefusal(GraphError):
    """A refusal of a message template. Its words are in `error_user_msg`; there is no `error_data`."""

    def body(self, trace_id: str) -> dict[str, Any]:
        """The JSON body of the HTTP answer."""
        answer = super().body(trace_id)
        error = answer["error"]
        error.pop("error_data", None)
        error |= {
            "message": "Invalid parameter",
            "is_transient": False,
            "error_user_title": _TITLES.get(self.subcode or 0, "Invalid parameter"),
            "error_user_msg": self.details,
        }
        return answer


def refuse(details: str, subcode: int | None = None) -> GraphError:
    """Meta's refusal of a message template; `details` name the part and say what it must be."""
    return TemplateRefusal(100, details, subcode=subcode)


def check_variables(text: str, named: bool, part: str, subcode: int | None) -> tuple[str, ...]:
    """The variables of a text, in order. Raises `GraphError` 100 when they are not written as Meta wants."""
    names = variables(text)
    if len(PLACEHOLDER.findall(text)) != len(_WELL_FORMED.findall(text)):
        raise refuse(f"{part}: a placeholder is {{{{1}}}} or {{{{name}}}}.", subcode)
    if named and not all(_NAMED.fullmatch(name) for name in names):
        raise refuse(f"{part}: named parameters are lower-case letters, digits and underscores.", subcode)
    if not named and list(names) != [str(n) for n in range(1, len(names) + 1)]:
        raise refuse(f"{part}: positional parameters must count from {{{{1}}}} without gaps.", subcode)
    return names
