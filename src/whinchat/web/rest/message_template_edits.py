"""Message templates made, changed and deleted over HTTP, with samples for Meta's reviewers."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Literal

import anyio.from_thread
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.errors import Invalid, NotFound, OurBug
from whinchat.core.event import Json
from whinchat.core.message_template import DELETED, POSITIONAL, MessageTemplate
from whinchat.core.ports_templates import Sample
from whinchat.core.template_draft import TemplateDraft, flaws_of
from whinchat.flow.template_desk import create, delete, edit, upload_sample
from whinchat.flow.template_sync import TemplateSync
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import boolean, integer, text
from whinchat.web.rest.message_template_history import noting
from whinchat.web.rest.message_templates import LIST_PATH, MessageTemplateBody, shown_whole
from whinchat.web.rest.message_templates import OPERATIONS as READING
from whinchat.web.rest.operations import Asked, Handler, Operation, answer

SAMPLE_BYTES_MAX = 1_400_000
"""A request has at most 2 MB, and base64 makes four of three bytes. Reviewers need no large file."""

SAMPLE_TYPES = ("image/jpeg", "image/png", "image/gif", "video/mp4", "application/pdf")
COMPONENTS_GIVEN_MAX = 20
NAME_CHARACTERS_MAX = 512

Category = Literal["MARKETING", "UTILITY", "AUTHENTICATION"]


class MessageTemplateDraft(BaseModel):
    """A message template to submit."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "order_shipped",
                    "language": "en_US",
                    "category": "UTILITY",
                    "parameter_format": "NAMED",
                    "components": [
                        {
                            "type": "BODY",
                            "text": "Hi {{first_name}}, your order is on its way to you.",
                            "example": {
                                "body_text_named_params": [{"param_name": "first_name", "example": "Ana"}]
                            },
                        }
                    ],
                }
            ]
        }
    )

    name: str = Field(description="Small letters, digits and underscores")
    language: str = Field(description="Meta's code, such as en_US")
    category: Category
    parameter_format: Literal["POSITIONAL", "NAMED"] = "POSITIONAL"
    components: list[dict[str, Any]] = Field(
        description="In Meta's form, each variable with a sample in `example`"
    )
    message_send_ttl_seconds: int | None = Field(
        default=None, description="How long Meta tries to deliver; null for its default, -1 for 30 days"
    )
    waba_id: str = Field(default="", description="The WhatsApp account, where the project has several")
    phone_number_id: str = Field(default="", description="Or a sender of that account")


class MessageTemplateChange(BaseModel):
    """What of a message template can be changed. What is left out stays."""

    category: Category | None = None
    components: list[dict[str, Any]] | None = None
    message_send_ttl_seconds: int | None = None


class MessageTemplateFlaw(BaseModel):
    """What Meta would refuse."""

    place: str = Field(description="The field, such as components__body; empty for the whole")
    text: str
    remedy: str


class MessageTemplateFlaws(BaseModel):
    """What Meta would refuse of a draft; nothing when it may be submitted."""

    problems: list[MessageTemplateFlaw]


class SampleUpload(BaseModel):
    """A file that a header is shown with at the review."""

    file_name: str = Field(description="Such as shirt.jpg")
    content_type: str = Field(description=f"One of {', '.join(SAMPLE_TYPES)}")
    content_base64: str = Field(description=f"The bytes in base64, at most {SAMPLE_BYTES_MAX:,} of them")
    waba_id: str = Field(default="", description="The WhatsApp account, where the project has several")
    phone_number_id: str = Field(default="", description="Or a sender of that account")


class SampleHandle(BaseModel):
    """What to write into `example.header_handle`."""

    handle: str


def check_message_template(asked: Asked) -> Response:
    """Say what Meta would refuse of a message template. Nothing is submitted."""
    flaws = flaws_of(_draft(asked.body))
    return answer({"problems": [flaw._asdict() for flaw in flaws]})


def create_message_template(asked: Asked) -> Response:
    """Submit a message template for Meta's review, which takes minutes, at times a day."""
    draft, account, number = _draft(asked.body), *_submitter(asked.body)
    desk, note = _desk(asked), noting(asked, "created")

    async def submit() -> MessageTemplate:
        return await create(desk, asked.project.id, draft, note, account=account, number=number)

    made = anyio.from_thread.run(submit)
    return answer(shown_whole(asked, made), 201)


def update_message_template(asked: Asked) -> Response:
    """Submit a change of a message template. Meta reviews it anew; until then its messages wait."""
    before = _found(asked)
    draft = TemplateDraft(
        name=before.name,
        language=before.language,
        category=_word(asked.body, "category") or before.category,
        parameter_format=before.parameter_format,
        components=_components(asked.body) if "components" in asked.body else before.components,
        ttl_seconds=_seconds(asked.body),
    )
    note = noting(asked, "updated", before)
    changed = anyio.from_thread.run(edit, _desk(asked), asked.project.id, before, draft, note)
    return answer(shown_whole(asked, changed))


def delete_message_template(asked: Asked) -> Response:
    """Delete a message template at Meta: this language of it, or all. Its name is blocked for 30 days."""
    first = _found(asked)
    with asked.store.read() as uow:
        known = uow.message_templates.all(asked.project.id)
    same_name = [one for one in known if (one.waba_id, one.name) == (first.waba_id, first.name)]
    is_all = boolean(asked.query.get("all_languages", "false"), "all_languages")
    for template in same_name if is_all else [first]:
        if template.status != DELETED:
            anyio.from_thread.run(delete, _desk(asked), asked.project.id, template, noting(asked, "deleted"))
    return Response(status_code=204)


def upload_message_template_sample(asked: Asked) -> Response:
    """Upload a picture, video or document that shows Meta's reviewers what a header will look like."""
    mime_type = text(asked.body.get("content_type"), "content_type")
    if mime_type not in SAMPLE_TYPES:
        raise Invalid(f"Meta takes {', '.join(SAMPLE_TYPES)}.", code="invalid_choice", attr="content_type")
    name = text(asked.body.get("file_name"), "file_name", length_max=255)
    sample = Sample(file_name=name, mime_type=mime_type, content=_decoded(asked.body.get("content_base64")))
    account, number = _submitter(asked.body)
    desk = _desk(asked)

    async def upload() -> str:
        return await upload_sample(desk, asked.project.id, sample, account=account, number=number)

    return answer({"handle": anyio.from_thread.run(upload)}, 201)


def _decoded(written: object) -> bytes:
    try:
        content = base64.b64decode(text(written, "content_base64"), validate=True)
    except binascii.Error as error:
        raise Invalid("This is not base64. Encode the bytes of the file.", attr="content_base64") from error
    if not 1 <= len(content) <= SAMPLE_BYTES_MAX:
        detail = f"A sample has 1 to {SAMPLE_BYTES_MAX:,} bytes. Take a smaller file: it only shows the form."
        raise Invalid(detail, attr="content_base64")
    return content


def _draft(body: Json) -> TemplateDraft:
    return TemplateDraft(
        name=text(body.get("name", ""), "name", length_max=NAME_CHARACTERS_MAX),
        language=text(body.get("language", ""), "language", length_max=100),
        category=_word(body, "category"),
        parameter_format=_word(body, "parameter_format") or POSITIONAL,
        components=_components(body),
        ttl_seconds=_seconds(body),
    )


def _word(body: Json, key: str) -> str:
    return text(body.get(key) or "", key, length_max=100).upper()


def _components(body: Json) -> list[Json]:
    given = body.get("components", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise Invalid("Write components as Meta does: a list of objects.", attr="components")
    if len(given) > COMPONENTS_GIVEN_MAX:
        raise Invalid(f"At most {COMPONENTS_GIVEN_MAX} components.", attr="components")
    return given


def _seconds(body: Json) -> int | None:
    key = "message_send_ttl_seconds"
    written = body.get(key)
    return None if written is None else integer(written, key, least=-1, most=10**9)


def _submitter(body: Json) -> tuple[str, str]:
    account, number = (
        text(body.get(key) or "", key, length_max=100) for key in ("waba_id", "phone_number_id")
    )
    return account, number


def _found(asked: Asked) -> MessageTemplate:
    with asked.store.read() as uow:
        found = uow.message_templates.all(asked.project.id)
    wanted = asked.path["message_template_id"]
    one = next((template for template in found if template.id == wanted), None)
    if one is None or one.status == DELETED:
        raise NotFound("No message template of this id is known. Sync, if it is new.")
    return one


def _desk(asked: Asked) -> TemplateSync:
    desk = asked.services.template_sync
    if desk is None:
        raise OurBug("the wiring gave the web layer nobody who submits message templates")
    return desk


WRITE = scoped("message_template:write")
_ONE = LIST_PATH + "{message_template_id}/"
_UNREACHABLE = {502: "Meta could not be reached; try again in a minute"}
_ALL = Parameter("all_languages", "`true` deletes every language of the name")


def _operation(method: Method, path: str, run: Handler, access: Access = WRITE, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="message_templates", **more)


# Fixed paths stand before the one with an id, whichever module they are of.
OPERATIONS = (
    _operation(
        "POST",
        LIST_PATH,
        create_message_template,
        answers={201: MessageTemplateBody},
        body=MessageTemplateDraft,
        refusals=_UNREACHABLE,
    ),
    _operation(
        "POST",
        LIST_PATH + "check/",
        check_message_template,
        answers={200: MessageTemplateFlaws},
        body=MessageTemplateDraft,
        only_asks=True,
    ),
    _operation(
        "POST",
        LIST_PATH + "samples/",
        upload_message_template_sample,
        answers={201: SampleHandle},
        body=SampleUpload,
        refusals=_UNREACHABLE,
    ),
    *READING,
    _operation(
        "PATCH",
        _ONE,
        update_message_template,
        answers={200: MessageTemplateBody},
        body=MessageTemplateChange,
        refusals=_UNREACHABLE,
    ),
    _operation(
        "DELETE",
        _ONE,
        delete_message_template,
        answers={204: None},
        query=(_ALL,),
        refusals=_UNREACHABLE,
    ),
)
