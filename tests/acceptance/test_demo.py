"""The demo as a stranger meets it: in a narrow terminal, stopped, started again, after trying things out."""

from __future__ import annotations

import http.client
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.acceptance.browser_session import ME, browsing, expect
from tests.eventually import eventually
from tests.servers.demo import SOON_SECONDS, running_demo

MESSAGE_TEMPLATES = "/api/projects/@current/message_templates/"


def call(command: list[str], **changes: str) -> Any:
    """Do what a printed curl command does; `changes` are method, path and body."""
    url = urlsplit(next(word for word in command if word.startswith("http")))
    headers = {
        word.partition(": ")[0]: word.partition(": ")[2] for flag, word in pairwise(command) if flag == "-H"
    }
    body = changes.get("body") or (command[command.index("-d") + 1] if "-d" in command else None)
    connection = http.client.HTTPConnection(str(url.hostname), url.port, timeout=30)
    try:
        path = changes.get("path") or f"{url.path}?{url.query}"
        method = changes.get("method") or ("POST" if body else "GET")
        if body:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, body.encode() if body else None, headers)
        response = connection.getresponse()
        assert response.status < 300, response.read()
        return json.loads(response.read())
    finally:
        connection.close()


def test_the_printed_commands_work_as_printed_and_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        assert "Zoë O'Brien & <Søn>" in demo.printed()
        send, look, listed = demo.printed_commands()
        call(send)
        eventually(lambda: [one for one in call(look)["data"] if "B-1" in (one["text"] or "")])
        [destination] = call(listed)["results"]
        assert destination["name"] == "Order shipped"
        first, _, _ = demo.printed().partition("\n")
        assert re.fullmatch(r"Whinchat answers at \S+, the simulated WhatsApp at \S+", first)
        assert demo.stop() == 0
        assert "Traceback" not in demo.printed()


def test_a_browser_that_opens_the_printed_address_is_signed_in(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        address = re.search(r"In the browser: open (\S+)/ on this machine", demo.printed())
        assert address is not None
        with browsing(address[1]) as browser:
            expect(browser.call("GET", ME), 401)
            browser.call("GET", "/", headers={"Accept": "text/html"})
            assert browser.get(ME)["team"]["api_token"] == "phc_demo"
            instance = browser.get("/api/instance/")
            assert (instance["demo"], instance["simulator"], instance["setup_complete"]) == (
                True,
                True,
                False,
            )
        assert "Nobody can log in" not in demo.printed()


def test_a_demo_whose_samples_were_switched_off_says_how_to_begin_anew(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        listed = demo.printed_commands()[2]
        [destination] = call(listed)["results"]
        path = f"/api/projects/@current/hog_functions/{destination['id']}/"
        call(listed, method="PATCH", path=path, body='{"enabled": false}')
        assert demo.stop() == 0

    with running_demo(tmp_path) as demo:
        assert demo.process.wait(SOON_SECONDS) == 1
        assert "is switched off" in demo.printed()
        assert "whinchat demo --fresh" in demo.printed()
        assert "Traceback" not in demo.printed()


def test_a_demo_with_a_second_destination_for_the_sample_event_goes_on_after_the_tour(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        listed = demo.printed_commands()[2]
        [destination] = call(listed)["results"]
        path = "/api/projects/@current/hog_functions/"
        shown = call(listed, method="GET", path=f"{path}{destination['id']}/")
        inputs = shown["inputs"] | {"access_token": {"value": "SANDBOX-TOKEN"}}
        second = {
            "type": "destination",
            "template_id": "template-whatsapp",
            "name": "Another",
            "enabled": True,
        }
        call(
            listed,
            method="POST",
            path=path,
            body=json.dumps(second | {"inputs": inputs, "filters": shown["filters"]}),
        )
        assert demo.stop() == 0

    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        assert len(call(demo.printed_commands()[2])["results"]) == 2
        assert demo.stop() == 0


def test_ctrl_c_in_the_middle_of_the_tour_is_no_failure(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        eventually(lambda: "  1. " in demo.printed(), SOON_SECONDS)
        assert demo.stop() == 0
        assert "Traceback" not in demo.printed()


def test_a_demo_started_again_knows_the_message_templates_and_windows_of_the_one_before(
    tmp_path: Path,
) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        _, look, listed = demo.printed_commands()
        made = {"category": "UTILITY", "components": [{"type": "BODY", "text": "Your order is ready."}]}
        call(look, method="POST", path="/_sandbox/templates/order_ready", body=json.dumps(made))
        call(listed, method="POST", path=MESSAGE_TEMPLATES + "sync/", body="{}")
        names = {one["name"] for one in call(listed, path=MESSAGE_TEMPLATES + "?limit=100")["results"]}
        assert "order_ready" in names
        before = call(look, path="/_sandbox/messages?limit=1000")["data"]
        assert demo.stop() == 0

    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        assert "whinchat demo --fresh" in demo.printed().partition("\n")[0]
        look = demo.printed_commands()[1]
        [kept] = [
            one for one in call(look, path="/_sandbox/templates")["data"] if one["name"] == "order_ready"
        ]
        assert (kept["status"], kept["components"]) == ("APPROVED", made["components"])
        after = call(look, path="/_sandbox/messages?limit=1000")["data"]
        assert not {one["id"] for one in before} & {one["id"] for one in after}


def test_a_second_demo_in_the_same_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        demo.await_end_of_tour()
        with running_demo(tmp_path) as second:
            assert second.process.wait(SOON_SECONDS) == 2
            assert "another demo runs on" in second.printed()
            assert "Traceback" not in second.printed()
        call(demo.printed_commands()[2])
        assert demo.stop() == 0
