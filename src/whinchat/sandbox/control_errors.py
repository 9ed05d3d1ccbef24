"""Reading the bodies and queries of the control API; whatever is wrong is answered with the name of the
field."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from whinchat.sandbox.messages.shapes import whole

T = TypeVar("T")


class ControlError(Exception):
    """A refused control call: the HTTP status, the field it is about (empty: the whole body), and what to
    do."""

    def __init__(self, field: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.status = status

    def body(self) -> dict[str, object]:
        """The JSON body of the answer."""
        return {"error": {"field": self.field, "message": self.message}}


def control_response(body: object, status: int = 200) -> Response:
    """A JSON answer of the control API."""
    return Response(msgspec.json.encode(body), status, media_type="application/json")


async def read_body(request: Request, kind: type[T]) -> T:
    """The JSON body as `kind`; an empty body counts as `{}`. Raises `ControlError` naming the bad field."""
    try:
        return msgspec.json.decode(await request.body() or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise named(error) from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ControlError("", f"The body is not JSON: {error}") from None


def named(error: msgspec.ValidationError) -> ControlError:
    """A validation error as a `ControlError`; the field is taken from the path or from the quoted name."""
    text = str(error)
    message, _, path = text.partition(" - at `$")
    field = path.rstrip("`").lstrip(".")
    if not field and "`" in message:
        field = message.split("`")[1] if "field" in message else ""
    return ControlError(field, message)


def query_int(request: Request, name: str, default: int, most: int) -> int:
    """A whole number from the query between 0 and `most`. Raises `ControlError`."""
    text = request.query_params.get(name)
    if text is None:
        return default
    number = whole(text)
    if number is None or number > most:
        raise ControlError(name, f"must be a whole number from 0 to {most}")
    return number
