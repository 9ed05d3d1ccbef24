"""Drives the simulator with `pywa`, as its documentation shows, and prints what came of it as a line of JSON.

Argument: the address of a simulator whose clock stands still. It runs in an environment of its own
(`tests/sdk/.venv`), so pywa is imported by name: the environment in which this file is checked lacks it. pywa
writes only to Meta's address; the way out is to give its session another one afterwards.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else ""
NUMBER, WABA, APP = "100000000000001", "200000000000001", "300000000000001"
APP_SECRET = "sandbox-app-secret"
ANA = "491701230001"
LINK = "https://shop.example/file"
PICTURE = b"\x89PNG a picture"
# Whatever a client may stumble over in an answer; a step that does is reported, and the next one follows.
FAILURES: tuple[type[Exception], ...] = (
    *(OSError, LookupError, TypeError, ValueError, AttributeError, RuntimeError),
    importlib.import_module("pywa.errors").WhatsAppError,
    importlib.import_module("httpx").HTTPError,
)
report: dict[str, Any] = {"steps": {}, "ids": {}, "events": [], "rejected": 0}


def step(name: str, act: Callable[[], Any]) -> None:
    """Run one step; what it says, or why it failed, goes into the report."""
    try:
        said = act()
        report["steps"][name] = said if isinstance(said, (str, int, bool, list)) else "done"
    except FAILURES as error:
        report["steps"][name] = f"FAILED {type(error).__name__} {error}"


def control(path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(f"{ADDRESS}/_sandbox/{path}", json.dumps(body).encode(), method="POST")  # noqa: S310  http
    with urllib.request.urlopen(request) as answer:  # noqa: S310  our own simulator
        return json.load(answer)


def advance(seconds: float) -> None:
    control("clock", {"advance_seconds": seconds})


def client_of(pywa: Any) -> Any:
    client = pywa.WhatsApp(
        phone_id=NUMBER,
        token="SANDBOX-TOKEN",
        server=None,
        verify_token="sandbox-verify-token",
        waba_id=WABA,
        app_id=APP,
        app_secret=APP_SECRET,
    )
    client.api._session.base_url = f"{ADDRESS}/v26.0"  # noqa: SLF001  there is no other way out of Meta's address
    return client


def receiver_of(client: Any) -> ThreadingHTTPServer:
    """A server that hands over to pywa what a web framework would."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            answer = client.webhook_challenge_handler(
                vt=query["hub.verify_token"][0], ch=query["hub.challenge"][0]
            )
            self.answer(*answer)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            refusal = client.webhook_update_validator(body, self.headers["X-Hub-Signature-256"])
            report["rejected"] += refusal is not None
            self.answer(*(refusal or client.webhook_update_handler(body)))

        def answer(self, text: str, status: int) -> None:
            content = text.encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
            """Nobody reads a log."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def listen(client: Any, pywa: Any) -> None:
    """Keep what pywa makes of the webhooks."""

    def keep(kind: str, told: Callable[[Any], dict[str, Any]]) -> Callable[[Any, Any], None]:
        return lambda _, update: report["events"].append({"kind": kind, **told(update)})

    handlers = pywa.handlers
    client.add_handlers(
        handlers.MessageHandler(keep("message", lambda m: {"text": m.text, "type": m.type.value})),
        handlers.CallbackButtonHandler(keep("button", lambda b: {"data": b.data, "title": b.title})),
        handlers.CallbackSelectionHandler(keep("selection", lambda s: {"data": s.data, "title": s.title})),
        handlers.MessageStatusHandler(keep("status", told_status)),
        handlers.UserMarketingPreferencesHandler(keep("preference", lambda p: {"data": p.value.value})),
        handlers.TemplateStatusUpdateHandler(
            keep("template", lambda t: {"name": t.template_name, "status": t.new_status.value})
        ),
        handlers.PhoneNumberChangeHandler(keep("number", lambda n: {"old": n.old_wa_id, "new": n.new_wa_id})),
    )


def told_status(status: Any) -> dict[str, Any]:
    error = status.error.code if status.error else None
    return {"id": status.id, "status": status.status.value, "tracker": status.tracker, "error": error}


def send_all(client: Any, types: Any) -> None:
    """One message of every kind to one user."""
    button, url = types.Button, types.URLButton(title="Look", url=LINK)
    rows = [types.SectionRow(title="A", callback_data="a"), types.SectionRow(title="B", callback_data="b")]
    section = types.Section(title="All", rows=rows)
    card = types.ImageCarouselCard(image=LINK, body="A card", buttons=url)
    person = types.Contact(
        name=types.Contact.Name(formatted_name="Bo Ba", first_name="Bo"),
        phones=[types.Contact.Phone(phone="+49170", type="WORK")],
    )
    goods = types.ProductsSection(title="All", skus=["P1", "P2"])
    choices = [button(title="Yes", callback_data="yes"), button(title="No", callback_data="no")]
    kinds: dict[str, Callable[[], Any]] = {
        "text": lambda: client.send_message(ANA, "Hello", tracker="mark-1"),
        "buttons": lambda: client.send_message(ANA, "Choose", header="Head", footer="Foot", buttons=choices),
        "list": lambda: client.send_message(ANA, "Choose", buttons=types.SectionList("Open", [section])),
        "link": lambda: client.send_message(ANA, "Look", buttons=url),
        "image": lambda: client.send_image(ANA, PICTURE, mime_type="image/png", caption="A picture"),
        "image_buttons": lambda: client.send_image(ANA, LINK, caption="Choose", buttons=choices),
        "video": lambda: client.send_video(ANA, LINK, caption="A film"),
        "document": lambda: client.send_document(ANA, LINK, filename="a.pdf"),
        "audio": lambda: client.send_audio(ANA, LINK),
        "voice": lambda: client.send_voice(ANA, LINK),
        "sticker": lambda: client.send_sticker(ANA, LINK),
        "location": lambda: client.send_location(ANA, -33.45, -70.66, name="Here"),
        "ask_location": lambda: client.request_location(ANA, "Where?"),
        "ask_contact": lambda: client.request_contact_info(ANA, "Which number?"),
        "contact": lambda: client.send_contact(ANA, person),
        "catalog": lambda: client.send_catalog(ANA, "All goods", thumbnail_product_sku="P1"),
        "product": lambda: client.send_product(ANA, "C1", "P1", body="One"),
        "products": lambda: client.send_products(ANA, "C1", [goods], title="Goods", body="Some"),
        "carousel": lambda: client.send_carousel(ANA, body="Cards", cards=[card, card]),
    }
    for name, send in kinds.items():
        step(f"send {name}", lambda name=name, send=send: keep_id(name, send()))  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults


def keep_id(name: str, sent: Any) -> str:
    report["ids"][name] = sent.id
    return str(sent.to)


def message_templates(client: Any, t: Any) -> None:
    """Create, list, send, edit, delete."""
    header, body = (
        t.HeaderImage(example=PICTURE, mime_type="image/png"),
        t.BodyText("Hi {{name}}, your order {{number}} is on its way.", name="Ana", number="1"),
    )
    track = t.URLButton(text="Track", url="https://shop.example/{{1}}", example="https://shop.example/1")
    thanks = t.QuickReplyButton(text="Thanks")
    template = t.Template(
        name="pywa_order",
        language=t.TemplateLanguage.ENGLISH_US,
        category=t.TemplateCategory.UTILITY,
        parameter_format=t.ParamFormat.NAMED,
        components=[header, body, t.FooterText(text="The shop"), t.Buttons(buttons=[track, thanks])],
    )
    step("create a message template", lambda: client.create_template(template).status.value)
    code = t.Template(
        name="pywa_code",
        language=t.TemplateLanguage.ENGLISH_US,
        category=t.TemplateCategory.AUTHENTICATION,
        components=[
            t.AuthenticationBody(add_security_recommendation=True),
            t.AuthenticationFooter(code_expiration_minutes=5),
            t.Buttons(buttons=[t.CopyCodeOTPButton(text="Copy")]),
        ],
    )
    step("create a login code", lambda: client.create_template(code).status.value)
    advance(61)
    found: list[Any] = []
    step("list", lambda: found.extend(client.get_templates(name="pywa_")))
    step("listed", lambda: [f"{row.name} {row.status.value}" for row in found])
    params = [
        header.params(image=PICTURE, mime_type="image/png"),
        body.params(name="Zoë", number="7"),
        track.params(url_variable="7", index=0),
        thanks.params(callback_data="THANKS", index=1),
    ]
    step(
        "send a message template",
        lambda: keep_template(client.send_template(ANA, template=template, params=params)),
    )
    step("send a login code", lambda: keep_id("code", send_code(client, t)))
    step("read one", lambda: client.get_template(found[0].id).name)
    words = t.BodyText("Hi {{name}}, your order {{number}} has come.", name="Ana", number="1")
    step("edit", lambda: client.update_template(found[0].id, new_components=[words]).success)
    step("create it again", lambda: code_of(lambda: client.create_template(template)))
    step("library", lambda: client.create_template(library(t)).status.value)


def keep_template(sent: Any) -> str:
    report["ids"]["template"] = sent.id
    return str(sent.status.value)


def send_code(client: Any, t: Any) -> Any:
    params = [t.AuthenticationBody.params(otp="123456"), t.CopyCodeOTPButton.params(otp="123456")]
    return client.send_template(ANA, "pywa_code", t.TemplateLanguage.ENGLISH_US, params)


def library(t: Any) -> Any:
    inputs = [{"type": "URL", "url": {"base_url": "https://shop.example/{{1}}", "url_suffix_example": "x"}}]
    return t.LibraryTemplate(
        name="pywa_delivery",
        library_template_name="delivery_update_1",
        category=t.TemplateCategory.UTILITY,
        language=t.TemplateLanguage.ENGLISH_US,
        library_template_button_inputs=inputs,
    )


def code_of(act: Callable[[], Any]) -> str:
    """The class and code of the error that an act raises."""
    try:
        act()
    except FAILURES as error:
        return f"{type(error).__name__} {getattr(error, 'code', error)}"
    return "no error"


def files(client: Any) -> None:
    media: list[Any] = []
    step(
        "upload", lambda: media.append(client.upload_media(PICTURE, mime_type="image/png", filename="a.png"))
    )
    step("media", lambda: client.get_media_url(media[0].id).mime_type)
    step("download", lambda: client.get_media_url(media[0].id).get_bytes() == PICTURE)
    step("delete the file", lambda: bool(client.delete_media(media[0].id)))


def two_way(client: Any) -> None:
    control("tap", {"message_id": report["ids"]["buttons"], "title": "No"})
    control("tap", {"message_id": report["ids"]["list"], "title": "B"})
    control("tap", {"message_id": report["ids"]["template"], "title": "Thanks"})
    inbound = control("inbound", {"from": ANA, "text": "Grüße / <b>@</b>"})
    step("mark as read", lambda: bool(client.mark_message_as_read(inbound["id"])))
    step("typing", lambda: bool(client.indicate_typing(inbound["id"])))
    step("react", lambda: keep_id("reaction", client.send_reaction(ANA, "😀", inbound["id"])))
    step("reply", lambda: keep_id("reply", client.send_message(ANA, "Hi", reply_to_message_id=inbound["id"])))
    user_id = inbound_user_id()
    step("send to a user id", lambda: client.send_message(user_id, "Hi").to == user_id)
    control("preferences", {"user": ANA, "value": "stop"})
    step("send to somebody gone", lambda: keep_id("gone", client.send_message("491701239003", "Hi")))


def inbound_user_id() -> str:
    with urllib.request.urlopen(f"{ADDRESS}/_sandbox/people/{ANA}") as answer:  # noqa: S310  our own simulator
        return str(json.load(answer)["user_id"])


def number_and_account(client: Any) -> None:
    step("number", lambda: client.get_business_phone_number().display_phone_number)
    step("numbers", lambda: [number.id for number in client.get_business_phone_numbers()])
    step("account", lambda: client.get_business_account().name)
    step("set profile", lambda: bool(client.update_business_profile(about="A shop")))
    step("profile", lambda: client.get_business_profile().about)
    step("block", lambda: [user.input for user in client.block_users([ANA]).added_users])
    step("blocked", lambda: [user.wa_id for user in client.get_blocked_users()])
    step("send to somebody blocked", lambda: code_of(lambda: client.send_message(ANA, "Hi")))
    step("unblock", lambda: bool(client.unblock_users([ANA])))
    for name, digits in (("not allowed", 9022), ("rate limit", 9026), ("server error", 9023)):
        step(f"refused: {name}", lambda d=digits: code_of(lambda: client.send_message(f"49170123{d}", "Hi")))  # type: ignore[misc]  # a lambda with defaults


def main() -> None:
    pywa = importlib.import_module("pywa")
    types, templates = importlib.import_module("pywa.types"), importlib.import_module("pywa.types.templates")
    importlib.import_module("pywa.handlers")
    client = client_of(pywa)
    listen(client, pywa)
    server = receiver_of(client)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    callback = f"http://127.0.0.1:{server.server_port}/"
    step("app token", lambda: subscribe(client, callback))
    control("windows", {"user": ANA})
    files(client)
    send_all(client, types)
    message_templates(client, templates)
    advance(10)
    two_way(client)
    number_and_account(client)
    advance(10)
    control(f"people/{ANA}/number", {"to": "491701230009"})
    step("delete", lambda: bool(client.delete_template("pywa_order")))
    server.shutdown()


def subscribe(client: Any, callback: str) -> bool:
    token = client.get_app_access_token(APP, APP_SECRET)
    fields = (
        "messages",
        "user_preferences",
        "message_template_status_update",
    )
    return bool(client.set_app_callback_url(APP, token, callback, "sandbox-verify-token", fields))


if __name__ == "__main__":
    try:
        main()
    finally:
        sys.stdout.write(json.dumps(report) + "\n")
