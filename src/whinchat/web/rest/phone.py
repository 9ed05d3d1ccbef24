"""The phones of recipients, where the Cloud API is the simulator: what arrived, writing back, tapping.

A project sees the conversations of its own senders.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import quote

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.errors import Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.ports_simulator import Simulator
from whinchat.core.redaction import Redactor
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import integer, text
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import query_integer
from whinchat.web.rest.sender_numbers import numbers_in_use

PHONES_DEFAULT, PHONES_MAX = 100, 1000
"""Phones in one answer; a simulated campaign has more recipients than anybody looks at."""

CONVERSATIONS_MAX = 10_000
"""What the simulator tells at most; conversations of other projects' senders are left out of them."""

MESSAGES_MAX = 1000
"""The newest messages of one phone that are shown."""

TEXT_CHARACTERS_MAX = 4096
"""WhatsApp's bound on a text message."""

FILE_BYTES_MAX = 1_400_000
"""A request has at most 2 MB, and base64 makes four of three bytes."""

FILE_NAME_CHARACTERS_MAX = 255
TYPE_CHARACTERS_MAX = 100

KINDS_BY_TYPE = {
    **dict.fromkeys(("image/jpeg", "image/png"), "image"),
    **dict.fromkeys(("video/mp4", "video/3gpp"), "video"),
    **dict.fromkeys(("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), "audio"),
}
"""How a phone sends a file of a type; everything else goes as a document."""

USER_CHARACTERS_MAX = 200
"""Longer than any number or user id."""

BUTTON_INDEX_MAX = 100
"""More buttons than WhatsApp shows in a message."""

NOT_SIMULATED = (
    "There are phones only where the Cloud API is Whinchat's simulator, as in `whinchat demo`. Here messages "
    "go to WhatsApp."
)


class PhoneButton(BaseModel):
    """A button that can be tapped."""

    index: int
    title: str


class PhoneTemplate(BaseModel):
    """A message template as Meta lists it."""

    name: str
    language: str
    components: list[dict[str, Any]]


class PhoneMessage(BaseModel):
    """One message on a phone. `out` was sent to it, `in` was written on it."""

    id: str = Field(description="Meta's id of the message (wamid)")
    direction: Literal["in", "out"]
    phone_number_id: str
    type: str
    status: str | None
    text: str = Field(description="What it reads like, in one string")
    at: datetime
    payload: dict[str, Any] = Field(description="As the Cloud API was handed it, or as the webhook told it")
    message_id: str | None = Field(description="Our message, where it was one")
    buttons: list[PhoneButton]
    template: PhoneTemplate | None = Field(
        description="The words of the message template that was sent; null in lists of phones"
    )


class PhoneBody(BaseModel):
    """A recipient's phone."""

    user: str = Field(description="Its WhatsApp id; use it in paths")
    phone: str
    name: str | None
    phone_number_id: str = Field(description="The sender it talks to")
    window_open: bool = Field(description="Whether they wrote within 24 hours, so that texts may be sent")
    messages_count: int
    last_message: PhoneMessage


class PhoneList(BaseModel):
    """Phones, the one with the newest message first."""

    count: int
    results: list[PhoneBody]


class PhoneConversation(BaseModel):
    """One phone's messages, oldest first."""

    user: str
    phone: str
    name: str | None
    window_open: bool
    results: list[PhoneMessage]


class PhoneFile(BaseModel):
    """A file on the phone."""

    file_name: str = Field(description="Such as garden.jpg", max_length=FILE_NAME_CHARACTERS_MAX)
    content_type: str = Field(description="Pictures, sounds and videos are sent as such, others as documents")
    content_base64: str = Field(description=f"The bytes in base64, at most {FILE_BYTES_MAX:,} of them")


class WriteRequest(BaseModel):
    """What the person writes or sends."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Thank you!"}]})

    text: str = Field(
        default="", max_length=TEXT_CHARACTERS_MAX, description="Needed without a file; its caption with one"
    )
    file: PhoneFile | None = None
    phone_number_id: str | None = Field(
        default=None, description="To which sender; the first of the project unless told"
    )


class TapRequest(BaseModel):
    """Which button the person taps."""

    message_id: str = Field(description="Meta's id of the message with the button (`id` of a phone message)")
    index: int = Field(ge=0, le=BUTTON_INDEX_MAX, description="The button's `index`")


def list_phones(asked: Asked) -> Response:
    """List the phones that messages went to or came from."""
    simulator, senders, redactor = _simulator(asked), _senders(asked), _redactor(asked)
    limit = query_integer(asked.query, "limit", default=PHONES_DEFAULT, least=1, most=PHONES_MAX)
    told = simulator.get("conversations", {"limit": str(CONVERSATIONS_MAX)})["data"]
    mine = [one for one in told if one["phone_number_id"] in senders]
    names = {one["wa_id"]: one["name"] or None for one in simulator.get("state")["people"]}
    return answer({"count": len(mine), "results": [_phone(one, names, redactor) for one in mine[:limit]]})


def retrieve_phone(asked: Asked) -> Response:
    """Show one phone's messages, both directions."""
    return answer(_conversation(asked, _simulator(asked)))


def write_on_phone(asked: Asked) -> Response:
    """Write or send a file as the person: the window opens, and the webhook comes as it would from Meta."""
    simulator, file = _simulator(asked), _file(asked.body.get("file"))
    if "text" not in asked.body and not file:
        raise Invalid("This field is required.", code="required", attr="text")
    written = text(asked.body.get("text", ""), "text", length_max=TEXT_CHARACTERS_MAX)
    if not written and not file:
        raise Invalid("This field may not be blank.", code="blank", attr="text")
    said: Json = {"from": _user(asked), "text": written or None, "phone_number_id": _sender(asked)}
    simulator.post("inbound", said | file)
    return answer(_conversation(asked, simulator))


def _file(written: object) -> Json:
    """A file as the simulator takes it; nothing when there is none."""
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise Invalid("Write an object with file_name, content_type and content_base64.", attr="file")
    name = text(written.get("file_name"), "file__file_name", length_max=FILE_NAME_CHARACTERS_MAX)
    mime_type = text(written.get("content_type"), "file__content_type", length_max=TYPE_CHARACTERS_MAX)
    content = text(written.get("content_base64"), "file__content_base64")
    if len(content) > FILE_BYTES_MAX * 4 // 3 + 4:
        detail = f"The phone sends files of at most {FILE_BYTES_MAX:,} bytes. Take a smaller one."
        raise Invalid(detail, code="too_large", attr="file__content_base64")
    kind = KINDS_BY_TYPE.get(mime_type, "document")
    named = {"filename": name} if kind == "document" else {}
    return {"type": kind, "file_base64": content, "mime_type": mime_type or "text/plain", **named}


def tap_on_phone(asked: Asked) -> Response:
    """Tap a button of a message as the person."""
    simulator, body = _simulator(asked), asked.body
    for name in ("message_id", "index"):
        if name not in body:
            raise Invalid("This field is required.", code="required", attr=name)
    message_id = text(body["message_id"], "message_id", length_max=USER_CHARACTERS_MAX)
    index = integer(body["index"], "index", least=0, most=BUTTON_INDEX_MAX)
    if all(one["id"] != message_id for one in _conversation(asked, simulator)["results"]):
        raise Invalid("This phone has no such message.", attr="message_id")
    simulator.post("tap", {"message_id": message_id, "index": index})
    return answer(_conversation(asked, simulator))


def _simulator(asked: Asked) -> Simulator:
    simulator = asked.services.simulator
    if simulator is None or not asked.services.is_simulator():
        raise NotFound(NOT_SIMULATED, code="not_simulated")
    return simulator


def _senders(asked: Asked) -> list[str]:
    """The project's senders, in the order of their first use."""
    return list(numbers_in_use(asked))


def _redactor(asked: Asked) -> Redactor:
    """A message may have been written with the token in it: the phone has it, its page does not."""
    numbers = numbers_in_use(asked).values()
    return Redactor(token.access_token for number in numbers for token in number.tokens)


def _sender(asked: Asked) -> str:
    """To which sender the person writes."""
    senders = _senders(asked)
    written = asked.body.get("phone_number_id")
    if not senders:
        detail = (
            "There is nobody to write to: no destination of this project has a number yet. Make one first."
        )
        raise Invalid(detail, attr="phone_number_id")
    if written is None:
        return senders[0]
    sender = text(written, "phone_number_id", length_max=USER_CHARACTERS_MAX)
    if sender not in senders:
        detail = "This project does not send through this number. GET senders/ lists the numbers it uses."
        raise Invalid(detail, attr="phone_number_id")
    return sender


def _user(asked: Asked) -> str:
    user = asked.path["user"].strip()
    # Slashes and dots would lead to another path of the simulator.
    if not user or len(user) > USER_CHARACTERS_MAX or user in (".", "..") or not user.isprintable():
        raise NotFound("Not found.")
    return user


def _conversation(asked: Asked, simulator: Simulator) -> Json:
    senders, redactor = _senders(asked), _redactor(asked)
    told = simulator.get(f"conversations/{quote(_user(asked), safe='')}")
    mine = [one for one in told["data"] if one["phone_number_id"] in senders]
    return {
        "user": told["user"],
        "phone": told["phone"],
        "name": _name(simulator, told["user"]),
        "window_open": told["window_open"],
        "results": [_message(one, redactor) for one in mine[-MESSAGES_MAX:]],
    }


def _phone(told: Json, names: Mapping[str, str | None], redactor: Redactor) -> Json:
    return {
        "user": told["user"],
        "phone": told["phone"],
        "name": names.get(told["user"]),
        "phone_number_id": told["phone_number_id"],
        "window_open": told["window_open"],
        "messages_count": told["messages"],
        "last_message": _message(told["newest"], redactor),
    }


def _name(simulator: Simulator, user: str) -> str | None:
    name = simulator.get(f"people/{quote(user, safe='')}").get("name")
    return name if isinstance(name, str) and name else None


def _message(told: Json, redactor: Redactor) -> Json:
    return {
        "id": told["id"],
        "direction": told["direction"],
        "phone_number_id": told["phone_number_id"],
        "type": told["type"],
        "status": told["status"],
        "text": redactor.text(told["text"], characters_max=None),
        "at": datetime.fromtimestamp(told["at"], UTC),
        "payload": redactor.json(told["payload"]),
        "message_id": told["biz_opaque_callback_data"] if told["direction"] == "out" else None,
        "buttons": [{"index": one["index"], "title": one["title"]} for one in told.get("buttons", ())],
        "template": told.get("template"),
    }


def _operation(
    method: Method, path: str, run: Handler, access: Access, model: type[BaseModel], **more: Any
) -> Operation:
    return Operation(
        method=method, path=path, run=run, access=access, answers={200: model}, tag="phone", **more
    )


LIST_PATH = "projects/{project_id}/phone/"
ITEM_PATH = LIST_PATH + "{user}/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")
LIST_PARAMETERS = (
    Parameter("limit", f"Phones, {PHONES_DEFAULT} unless told, at most {PHONES_MAX}", "integer"),
)

OPERATIONS = (
    _operation("GET", LIST_PATH, list_phones, READ, PhoneList, query=LIST_PARAMETERS),
    _operation("GET", ITEM_PATH, retrieve_phone, READ, PhoneConversation),
    _operation("POST", ITEM_PATH + "write/", write_on_phone, WRITE, PhoneConversation, body=WriteRequest),
    _operation("POST", ITEM_PATH + "tap/", tap_on_phone, WRITE, PhoneConversation, body=TapRequest),
)
