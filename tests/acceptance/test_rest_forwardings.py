"""Forwardings over REST: made, tried, changed, and never telling their key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.acceptance.rest_api import Api, World, api, services_on, serving, world
from tests.servers.told import ToldServer, told_server
from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.forwarding.formats import signature

__all__ = ["api", "world"]

KEY = "phc_key_of_the_receiver"
PATH = "/api/projects/@current/forwardings/"


@pytest.fixture
def receiver() -> Iterator[ToldServer]:
    """A receiver that repeats the key, as some do."""
    with told_server() as told:
        told.said = f"you said {KEY}".encode()
        yield told


def body(**changes: Any) -> dict[str, Any]:
    return {"name": "PostHog", "kind": "posthog", "url": "https://ph.example", "secret": KEY} | changes


def create(api: Api, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = api.post(PATH, body(**changes)).expect(201)
    return made


def test_a_forwarding_is_made_shown_changed_and_deleted_without_its_key(api: Api) -> None:
    made = create(api, events=["whatsapp message read"])
    item = f"{PATH}{made['id']}/"
    assert KEY not in str(made)
    assert made["secret_set"] is True
    assert made["state"]["status"] == "fine"
    changed = api.patch(item, {"name": "Elsewhere", "enabled": False, "events": []}).expect(200)
    assert (changed["name"], changed["events"], changed["state"]["status"]) == ("Elsewhere", [], "off")
    assert api.get(item).expect(200) == changed
    assert api.get(PATH).expect(200)["results"] == [changed]
    assert api.call("DELETE", item).status == 204
    assert api.get(item).status == 404


@pytest.mark.parametrize(
    ("changes", "attr", "said"),
    [
        ({"url": "ftp://ph.example"}, "url", "no web address"),
        ({"url": "ph.example"}, "url", "no web address"),
        ({"url": "https://user:word@ph.example"}, "url", "has its own field"),
        ({"url": "https://ph.example/?a=1"}, "url", "Leave out"),
        ({"url": "http://169.254.169.254/latest"}, "url", "WHINCHAT_FORWARDING_PRIVATE_NETWORKS"),
        ({"url": "http://[fe80::1]/"}, "url", "WHINCHAT_FORWARDING_PRIVATE_NETWORKS"),
        ({"url": "http://[::ffff:169.254.169.254]/"}, "url", "WHINCHAT_FORWARDING_PRIVATE_NETWORKS"),
        ({"url": "http://169.254.169.254\\.ph.example/"}, "url", "no web address"),
        ({"kind": "kafka"}, "kind", "valid choice"),
        ({"name": " "}, "name", "blank"),
        ({"secret": ""}, "secret", "blank"),
        ({"secret": "häßlich"}, "secret", "no such characters"),
        ({"kind": "webhook", "secret": "short"}, "secret", "at least 16"),
        ({"events": ["order shipped"]}, "events__0", "whatsapp message read"),
        ({"events": "all"}, "events", "list"),
    ],
)
def test_what_cannot_work_is_refused_with_the_field_named(
    api: Api, changes: dict[str, Any], attr: str, said: str
) -> None:
    refused = api.post(PATH, body(**changes)).expect(400)
    assert refused["attr"] == attr
    assert said in refused["detail"]


def test_a_key_is_not_sent_to_another_address(api: Api) -> None:
    item = f"{PATH}{create(api)['id']}/"
    refused = api.patch(item, {"url": "https://elsewhere.example"}).expect(400)
    assert (refused["attr"], refused["code"]) == ("secret", "required")
    moved = api.patch(item, {"url": "https://elsewhere.example", "secret": "phc_new"}).expect(200)
    assert moved["url"] == "https://elsewhere.example"


def test_a_test_shows_what_the_receiver_answers(api: Api, receiver: ToldServer) -> None:
    item = f"{PATH}{create(api, url=receiver.url)['id']}/"
    assert api.post(f"{item}test/", {}).expect(200) == {
        "ok": True,
        "http_status": 200,
        "event": "whatsapp forwarding tested",
        "reason": None,
        "remedy": None,
    }
    receiver.status = 401
    told = api.post(f"{item}test/", {}).expect(200)
    assert (told["ok"], told["http_status"]) == (False, 401)
    assert "key is not accepted" in told["reason"]
    assert KEY not in told["reason"]
    assert "Correct the key" in told["remedy"]
    assert receiver.requests[0][0] == "/batch/"


def test_a_webhook_is_signed_so_that_its_owner_can_check_it(api: Api, receiver: ToldServer) -> None:
    secret = "a signing secret of ours"
    item = f"{PATH}{create(api, kind='webhook', url=receiver.url + '/in?a=1', secret=secret)['id']}/"
    api.post(f"{item}test/", {}).expect(200)
    [(path, headers, sent)] = receiver.requests
    signed = headers["X-Whinchat-Signature"]
    assert path == "/in?a=1"
    assert signed == signature(secret, sent, int(signed.split(",")[0].removeprefix("t=")))
    assert headers["X-Whinchat-Id"].encode() in sent


def test_a_receiver_that_is_not_there_says_what_to_do(api: Api) -> None:
    item = f"{PATH}{create(api, url='http://127.0.0.1:9')['id']}/"
    told = api.post(f"{item}test/", {}).expect(200)
    assert (told["ok"], told["http_status"]) == (False, None)
    assert "cannot be reached" in told["reason"]
    assert told["remedy"]


def test_only_a_key_with_the_scope_may(api: Api, world: World) -> None:
    made = create(api)
    reader = api.with_key(world.key(world.first.user, ["forwarding:read"]))
    assert reader.get(f"{PATH}{made['id']}/").status == 200
    assert reader.post(PATH, body()).status == 403
    assert reader.post(f"{PATH}{made['id']}/test/", {}).status == 403


def test_nothing_has_failed_so_nothing_is_queued_again(api: Api) -> None:
    assert api.post(f"{PATH}{create(api)['id']}/retry/", {}).expect(200) == {"queued": 0}


def history(api: Api, forwarding_id: str) -> list[tuple[str, dict[str, tuple[Any, Any]]]]:
    """(what, {field: (before, after)}) of each entry, oldest first."""
    path = f"/api/projects/@current/activity_log/?scope=Forwarding&item_id={forwarding_id}"
    entries = api.get(path).expect(200)["results"]
    return [
        (
            entry["activity"],
            {one["field"]: (one["before"], one["after"]) for one in entry["detail"]["changes"] or []},
        )
        for entry in reversed(entries)
    ]


def test_what_people_do_is_in_the_history_without_keys(api: Api, world: World) -> None:
    secret, query = "a signing secret of ours", "?token=planted-in-the-query"
    made = create(api, kind="webhook", secret=secret, url=f"https://ph.example/in{query}")
    item = f"{PATH}{made['id']}/"
    api.patch(item, {"enabled": False, "name": "Ours"}).expect(200)
    api.patch(item, {"name": "Ours"}).expect(200)
    api.patch(item, {"url": f"https://elsewhere.example/{query}", "secret": f"another {secret}"}).expect(200)
    api.call("DELETE", item)
    told = history(api, made["id"])
    assert told == [
        ("created", {}),
        ("updated", {"name": ("PostHog", "Ours"), "enabled": (True, False)}),
        (
            "updated",
            {
                "url": ("https://ph.example/in?masked", "https://elsewhere.example/?masked"),
                "secret": ("masked", "masked"),
            },
        ),
        ("deleted", {}),
    ]
    (newest, *_) = api.get("/api/projects/@current/activity_log/?scope=Forwarding").expect(200)["results"]
    assert newest["user"]["email"] == world.first.user.email
    assert newest["detail"]["name"] == "Ours"


@pytest.fixture
def strict(world: World) -> Iterator[Api]:
    """The same service, whose operator allowed nothing."""
    with serving(replace(services_on(world.store), forwarding_receiver=HttpReceiver())) as base:
        yield Api(base, world.first.key)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://10.0.0.5", "http://localhost:8000", "http://[::1]/"]
)
def test_an_address_inside_is_refused_unless_the_operator_allows_it(strict: Api, url: str) -> None:
    refused = strict.post(PATH, body(url=url)).expect(400)
    assert refused["attr"] == "url"
    assert "WHINCHAT_FORWARDING_PRIVATE_NETWORKS" in refused["detail"]


def test_what_is_not_allowed_any_more_can_be_switched_off_and_says_why_it_does_not_go(
    api: Api, strict: Api, receiver: ToldServer
) -> None:
    item = f"{PATH}{create(api, url=receiver.url)['id']}/"
    told = strict.post(f"{item}test/", {}).expect(200)
    assert "private network" in told["reason"]
    assert "WHINCHAT_FORWARDING_PRIVATE_NETWORKS" in told["remedy"]
    strict.patch(item, {"enabled": False}).expect(200)
    assert strict.patch(item, {"enabled": True}).expect(400)["attr"] == "url"
    assert receiver.requests == []
