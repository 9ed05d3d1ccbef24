"""The demo's guided tour: a client like any other, over HTTP."""

from __future__ import annotations

import http.client
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from rich.console import Console
from rich.markup import escape

from whinchat.core.errors import WorldError
from whinchat.sandbox import seed

PATIENCE_SECONDS = 30.0
"""A local message takes well under a second; this long means that something is wrong."""

PEOPLE = (
    ("ana", "Ana Souza", "+55 11 91234-5678"),
    ("ravi", "Ravi Kumar", "+91 99001 12233"),
    ("zoe", "Zoë O'Brien & <Søn>", "+44 7400 123456"),
)
BEGIN_ANEW = "if you changed what an earlier demo made, begin anew with `whinchat demo --fresh`"
DESTINATION = "Order shipped"
EVENT = "order shipped"
MESSAGE = "Hi {{ person.properties.name }}, your order {{ event.properties.order_id }} is on its way."


class Tour:
    """Creates the sample destination, sends the sample events, and waits for the messages."""

    def __init__(self, site_url: str, sandbox_url: str, token: str, key: str, console: Console) -> None:
        self._site_url = site_url
        self._sandbox_url = sandbox_url
        self._token = token
        self._key = key
        self._console = console
        self.succeeded = False
        self.failure: WorldError | None = None

    def guide(self) -> None:
        """Walk; what goes wrong is kept in `failure`, as nobody sees what a thread raises."""
        try:
            self.walk()
        except WorldError as error:
            self.failure = error
        except OSError:
            pass  # The demo is being stopped, or nobody reads what it prints: no failure, and nobody to tell.

    def walk(self) -> None:
        """From an empty service to delivered messages, saying each step."""
        say = self._say
        say(f"[bold]Whinchat[/] answers at {self._site_url}, the simulated WhatsApp at {self._sandbox_url}\n")
        self._ensure_destination()
        say(f'  1. The destination "{DESTINATION}" listens to the event [cyan]{EVENT}[/].')
        self._people_write_first()
        say("  2. Three people wrote to the shop, so their 24-hour windows are open.")
        order_ids = self._capture()
        say(f"  3. POST {self._site_url}/batch/ took {len(order_ids)} events.")
        arrived = self._await_messages(order_ids)
        say(f"  4. WhatsApp (simulated) delivered {len(arrived)} messages:\n")
        for message in arrived:
            say(f"     [green]→ {message['to']}[/]  {escape(_text(message))}")
        self.succeeded = True
        self._say_what_next()

    def _say(self, text: str) -> None:
        """Print a line as it is: one that the terminal's width breaks can be neither read nor copied."""
        self._console.print(text, soft_wrap=True)

    def _ensure_destination(self) -> None:
        listed = self._api("GET", "/api/projects/@current/hog_functions/?limit=1000")
        for one in listed["results"]:
            if one["name"] == DESTINATION:
                if not one["enabled"]:
                    raise WorldError(f'the sample destination "{DESTINATION}" is switched off; {BEGIN_ANEW}')
                return
        self._api(
            "POST",
            "/api/projects/@current/hog_functions/",
            {
                "type": "destination",
                "template_id": "template-whatsapp",
                "name": DESTINATION,
                "enabled": True,
                "inputs": {
                    "access_token": {"value": seed.TOKEN},
                    "phone_number_id": {"value": seed.PHONE_NUMBER_ID},
                    "message": {"value": MESSAGE},
                },
                "filters": {"events": [{"id": EVENT, "name": EVENT, "type": "events", "order": 0}]},
            },
        )

    def _people_write_first(self) -> None:
        """People the shop knows: strangers who write would become people of their own."""
        known = [
            {"event": "$identify", "distinct_id": id_, "properties": {"$set": {"name": name, "phone": phone}}}
            for id_, name, phone in PEOPLE
        ]
        self._call(self._site_url, "POST", "/batch/", {"api_key": self._token, "batch": known})
        for _, name, phone in PEOPLE:
            body = {"from": phone, "text": f"Hi, this is {name}"}
            self._call(self._sandbox_url, "POST", "/_sandbox/inbound", body)

    def _capture(self) -> list[str]:
        orders = [f"A-{uuid4().hex[:6].upper()}" for _ in PEOPLE]
        batch = [
            {
                "event": EVENT,
                "distinct_id": distinct_id,
                "properties": {"order_id": order, "$set": {"name": name, "phone": phone}},
            }
            for (distinct_id, name, phone), order in zip(PEOPLE, orders, strict=True)
        ]
        self._call(self._site_url, "POST", "/batch/", {"api_key": self._token, "batch": batch})
        return orders

    def _await_messages(self, order_ids: list[str]) -> list[dict[str, Any]]:
        """A message about each of these orders, once all are delivered; raises `WorldError` if they are not.

        A demo that was used before may have more destinations for the same event, and so more messages.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        arrived: dict[str, dict[str, Any]] = {}
        while time.monotonic() < until:
            listed = self._call(self._sandbox_url, "GET", "/_sandbox/messages?limit=1000")["data"]
            for one in listed:
                order = next((order for order in order_ids if order in _text(one)), None)
                if order is not None and one["status"] in ("delivered", "read"):
                    arrived.setdefault(order, one)
            if len(arrived) == len(order_ids):
                return [arrived[order] for order in order_ids]
            time.sleep(0.1)
        raise WorldError(
            f"{len(arrived)} of {len(order_ids)} sample messages arrived within {PATIENCE_SECONDS:.0f} s; "
            f"{BEGIN_ANEW}"
        )

    def _say_what_next(self) -> None:
        say = self._say
        say(f"\n[bold]In the browser:[/] open {self._site_url}/ on this machine; you are signed in there.")
        say("\n[bold]On the command line:[/] send an event of your own, then look at the phone.\n")
        event = (
            f'{{"api_key":"{self._token}","event":"{EVENT}","distinct_id":"ana",'
            '"properties":{"order_id":"B-1","$set":{"phone":"+55 11 91234-5678","name":"Ana"}}}'
        )
        lines = (
            f"curl -s {self._site_url}/i/v0/e/ -H 'Content-Type: application/json' -d '{event}'",
            f"curl -s '{self._sandbox_url}/_sandbox/messages?to=5511912345678'",
            f"curl -s {self._site_url}/api/projects/@current/hog_functions/ "
            f"-H 'Authorization: Bearer {self._key}'",
        )
        for line in lines:
            say(f"  {escape(line)}")
        say(
            f"\nCapture token [cyan]{self._token}[/], personal API key [cyan]{self._key}[/]. Ctrl-C stops it."
        )

    def _api(self, method: str, path: str, body: Any = None) -> Any:
        return self._call(self._site_url, method, path, body, {"Authorization": f"Bearer {self._key}"})

    def _call(
        self, base: str, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Any:
        parts = urlsplit(base)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE_SECONDS)
        raw = None if body is None else msgspec.json.encode(body)
        try:
            connection.request(method, path, raw, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        if response.status >= 400:
            raise WorldError(
                f"{method} {base}{path} answered {response.status}: {content[:500].decode(errors='replace')}"
            )
        return msgspec.json.decode(content)


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or "") if message.get("direction") == "out" else ""
