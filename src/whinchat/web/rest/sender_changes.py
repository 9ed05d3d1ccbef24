"""Making, changing and deleting senders, and taking them over from destinations that carry credentials."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import anyio.from_thread
import msgspec
from pydantic import BaseModel, Field

from whinchat.core.destination import CREDENTIALS, SENDER_INPUT, ActivityEntry, Destination
from whinchat.core.errors import Conflict, Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_senders import SENDERS_MAX
from whinchat.core.senders import Sender, SenderReport, StoredSender, senders_of
from whinchat.web.rest.differences import differences
from whinchat.web.rest.fields import boolean, text
from whinchat.web.rest.function_history import updated_entry
from whinchat.web.rest.function_senders import schema_with_sender
from whinchat.web.rest.operations import Asked

SCOPE = "Sender"
"""A sender's name in the activity log; PostHog has no such thing."""

NAME_CHARACTERS_MAX = 200
"""As a project's."""

TOKEN_CHARACTERS_MAX = 2_000
"""Meta's tokens have 200 to 400 characters."""

SECRET_CHARACTERS_MAX = 400
"""Meta's app secrets have 32 characters."""

COMPARED: tuple[tuple[str, Callable[[StoredSender], object]], ...] = (
    ("name", lambda one: one.name),
    ("waba_id", lambda one: one.waba_id),
    ("access_token", lambda one: one.access_token),
    ("app_secret", lambda one: one.app_secret),
)
"""Fields whose change is told."""

_ID = re.compile(r"[0-9]{1,32}")
_TOKEN = re.compile(r"[!-~]+")  # Meta's are letters and digits; a header takes nothing else.

_FORCE = "To store it all the same, send `force`: true."


class SenderPatch(BaseModel):
    """What may be changed of a sender. Keys that are absent stay as they are."""

    name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)
    access_token: str = Field(default="", description="Checked at Meta first; never shown again")
    app_secret: str | None = Field(
        default=None, description="Of the app that sends its webhooks, if it is not the project's"
    )
    waba_id: str = Field(default="", description="Its WhatsApp account, if the token does not tell")
    force: bool = Field(default=False, description="Store a token that Meta refuses or cannot be asked about")


class SenderCreate(SenderPatch):
    """A new sender."""

    phone_number_id: str = Field(description="Meta's id of the number, which is not the number")
    access_token: str = Field(description="Checked at Meta first; never shown again")


class TakeOver(BaseModel):
    """Which destination has the credentials."""

    destination_id: str


def name_of(written: object) -> str:
    """A name people gave, may be empty."""
    return text(written, "name", length_max=NAME_CHARACTERS_MAX)


def token_of(written: object) -> str:
    """An access token. Raises `Invalid` for what no header could carry."""
    token = text(written, "access_token", length_max=TOKEN_CHARACTERS_MAX)
    if not _TOKEN.fullmatch(token) or "{" in token:
        detail = "This is no access token. Copy it from the app's page at Meta: letters and digits in a row."
        raise Invalid(detail, attr="access_token")
    return token


def id_of(written: object, attr: str) -> str:
    """One of Meta's ids: digits."""
    found = text(written, attr)
    if not _ID.fullmatch(found):
        detail = "This is no id of Meta's: those are a row of digits. WhatsApp Manager shows it."
        raise Invalid(detail, attr=attr)
    return found


def app_secret_of(written: object) -> str | None:
    """An app secret; null or empty removes it."""
    return None if written is None else text(written, "app_secret", length_max=SECRET_CHARACTERS_MAX) or None


def examined(asked: Asked, phone_number_id: str, access_token: str, *, place: str) -> SenderReport:
    """What Meta says of a number and a token. Raises `Invalid` unless they work together, or it is forced;
    `place` is the field to blame for a number that the token does not reach.
    """
    examiner = asked.services.examiner
    if examiner is None:
        return SenderReport(at=asked.now, findings=[])
    report = anyio.from_thread.run(examiner.examine, Sender(phone_number_id, access_token))
    if "force" in asked.body and boolean(asked.body["force"], "force"):
        return report
    problems = [finding for finding in report.findings if finding.level == "problem"]
    said = " ".join(f"{finding.found} {finding.remedy}" for finding in problems[:1])
    if report.is_token_ok is None:
        raise Invalid(f"Meta could not be asked about it. {said} {_FORCE}", attr="access_token")
    if not report.is_token_ok:
        raise Invalid(f"Meta refuses the token. {said} {_FORCE}", attr="access_token")
    if not report.number:
        raise Invalid(f"The token does not reach this number. {said} {_FORCE}", attr=place)
    return report


def new_sender(asked: Asked, phone_number_id: str, access_token: str, report: SenderReport) -> StoredSender:
    """A sender with what an examination found; named by the body, else as Meta names the number."""
    told = (report.number.get(key) for key in ("verified_name", "display_phone_number"))
    name = name_of(asked.body.get("name") or "") or next((one for one in told if isinstance(one, str)), "")
    waba_id = asked.body.get("waba_id")
    return StoredSender(
        id=str(uuid4()),
        project_id=asked.project.id,
        name=name or f"Number {phone_number_id}",
        phone_number_id=phone_number_id,
        waba_id=id_of(waba_id, "waba_id") if waba_id else report.waba_id or "",
        access_token=access_token,
        app_secret=app_secret_of(asked.body.get("app_secret")),
        created_at=asked.now,
        updated_at=asked.now,
        **found_in(report),
    )


def found_in(report: SenderReport) -> Json:
    """The fields that keep an examination; nothing when Meta could not be asked, so that it is soon."""
    if report.is_token_ok is None:
        return {}
    return {
        "number": report.number,
        "findings": report.findings,
        "token_ok": report.is_token_ok,
        "checked_at": report.at,
        "tried_at": report.at,
    }


def add_sender(uow: UnitOfWork, sender: StoredSender) -> None:
    """Store a new sender. Raises `Invalid` when the project has its number, or too many."""
    known = uow.senders.all(sender.project_id)
    if any(one.phone_number_id == sender.phone_number_id for one in known):
        detail = "The project has a sender with this phone number ID. Change that one."
        raise Invalid(detail, code="unique", attr="phone_number_id")
    if len(known) >= SENDERS_MAX:
        raise Invalid(f"A project has at most {SENDERS_MAX} senders. Delete one that is not used.")
    uow.senders.add(sender)
    uow.message_templates.ask_anew(sender.project_id, sender.phone_number_id)


def credentials_in(destination: Destination) -> tuple[str, str]:
    """A destination's own phone number id and token. Raises `Invalid` when they are not written down once."""
    own = msgspec.structs.replace(destination, named_sender=None, mappings=None)
    found = senders_of([own])[0]
    if destination.has_own_credentials and len(found) == 1:
        return found[0].phone_number_id, found[0].access_token
    detail = (
        "It has no phone number ID and access token of its own that are the same for every event. Write both "
        "down in it, or add the sender by itself."
    )
    raise Invalid(detail, attr="destination_id")


def hand_to_sender(uow: UnitOfWork, asked: Asked, sender: StoredSender) -> list[str]:
    """Let every destination with the same number and token name the sender; the names of those."""
    wanted = (sender.phone_number_id, sender.access_token)
    taken = []
    for destination in uow.destinations.all(sender.project_id):
        if not destination.has_own_credentials or _own(destination) != wanted:
            continue
        after = _naming(destination, sender, asked)
        uow.destinations.update(after)
        entry = updated_entry(destination, after, asked.caller.user.id)
        if entry is not None:
            uow.destinations.add_activity(entry)
        taken.append(destination.name or destination.id)
    return sorted(taken)


def _own(destination: Destination) -> tuple[str, str] | None:
    try:
        return credentials_in(destination)
    except Invalid:
        return None


def _naming(destination: Destination, sender: StoredSender, asked: Asked) -> Destination:
    named: Json = {SENDER_INPUT: {"value": sender.id}}
    return msgspec.structs.replace(
        destination,
        inputs_schema=schema_with_sender(destination.inputs_schema, named),
        inputs=destination.inputs | {"phone_number_id": None} | named,
        secret_inputs={key: one for key, one in destination.secret_inputs.items() if key not in CREDENTIALS},
        named_sender=sender.named,
        updated_at=asked.now,
    )


def send_again(uow: UnitOfWork, asked: Asked, sender: StoredSender) -> None:
    """Somebody renewed what it sends with: pauses of the number end, what waits is due, and so are the
    message templates, that nothing is saved unlooked at.
    """
    uow.message_templates.ask_anew(sender.project_id, sender.phone_number_id)
    for project_id, scope, key in uow.pace.pauses():
        if project_id == sender.project_id and key.split(":")[0] == sender.phone_number_id:
            uow.pace.resume(project_id, scope, key)
    for destination in users_of(uow, sender):
        uow.outbox.hasten(sender.project_id, destination.id, asked.now)


def users_of(uow: UnitOfWork, sender: StoredSender) -> list[Destination]:
    """The destinations that name it, by its id or its number."""
    found = uow.destinations.all(sender.project_id, without=("hog", "inputs_schema", "filters", "masking"))
    return [one for one in found if one.named_sender is not None and one.named_sender.id == sender.id]


def refuse_while_used(uow: UnitOfWork, sender: StoredSender) -> None:
    """Raises `Conflict` naming the destinations that name it."""
    users = [one.name or one.id for one in users_of(uow, sender)]
    if users:
        more = f" and {len(users) - 5} more" if len(users) > 5 else ""
        raise Conflict(
            f"{', '.join(users[:5])}{more} would be left without a sender. Choose another sender in "
            f"{'it' if len(users) == 1 else 'them'} first, or delete {'it' if len(users) == 1 else 'them'}.",
            code="in_use",
        )


def stored_sender(uow: UnitOfWork, asked: Asked) -> StoredSender:
    """The sender of the path, by its id or phone number id. Raises `NotFound`."""
    found = uow.senders.get(asked.project.id, asked.path["phone_number_id"])
    if found is None:
        raise NotFound("There is no such sender. Add a number that only destinations carry first.")
    return found


def sender_entry(asked: Asked, sender: StoredSender, activity: str, changes: list[Json]) -> ActivityEntry:
    """One line of a sender's history."""
    return ActivityEntry(
        project_id=sender.project_id,
        scope=SCOPE,
        item_id=sender.id,
        activity=activity,
        name=sender.name,
        created_at=asked.now,
        user_id=asked.caller.user.id,
        changes=changes or None,
    )


def changes_of(before: StoredSender, after: StoredSender) -> list[Json]:
    """What a change replaced; of secrets only that they were."""
    return differences(before, after, COMPARED, hidden={"access_token", "app_secret"})
