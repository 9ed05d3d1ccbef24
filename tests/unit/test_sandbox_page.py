"""docs/sandbox.md says what the sandbox does: its recipients, calls, configuration and seeds."""

from __future__ import annotations

import json
import re
import socket
from typing import Any

import msgspec

from tests.tree import ROOT
from whinchat.sandbox import SandboxClock, SandboxConfig, seed
from whinchat.sandbox.app import CONTROL_APIS
from whinchat.sandbox.outcomes import OUTCOMES
from whinchat.sandbox.serve import listen
from whinchat.sandbox.world import World

PAGE = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text under a heading, up to the next of any level."""
    return re.split(r"^#+ ", PAGE.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of the table rows of a text whose first cell is code or `none`."""
    found = re.findall(r"^\| (`[^|]*`|none) \|(.*)\|$", text, re.MULTILINE)
    return [[first.strip("`"), *(cell.strip() for cell in rest.split("|"))] for first, rest in found]


def test_the_table_of_recipients_is_the_one_that_is_played() -> None:
    written = [tuple(row) for row in rows(section("Recipients with a fate"))]
    played = [(o.digits or "none", f"`{o.name}`", o.meaning, o.scope) for o in OUTCOMES]
    assert written == played


def test_no_two_recipients_share_their_digits_or_their_name() -> None:
    digits = [outcome.digits for outcome in OUTCOMES if outcome.digits]
    names = [outcome.name for outcome in OUTCOMES]
    assert len(set(digits)) == len(digits)
    assert len(set(names)) == len(names)


def test_every_control_call_is_listed() -> None:
    world = World(SandboxConfig(), SandboxClock("manual", 0.0))
    routes = [route for api in CONTROL_APIS for route in api(world).routes()]
    served = set()
    for route in routes:
        path = re.sub(r"\{(number|message)_id\}", "{id}", route.path)
        served |= {f"{method} /_sandbox{path}" for method in route.methods or () if method != "HEAD"}
    listed = {row[0] for row in rows(section("The control API"))}
    assert listed == served


def default_text(value: Any) -> str:
    return "none" if value is None else f"`{json.dumps(value).strip(chr(34))}`"


def test_every_field_of_the_configuration_is_listed_with_its_default() -> None:
    written = {row[0]: row[1] for row in rows(section("Configuration"))}
    defaults = msgspec.to_builtins(SandboxConfig())
    assert written == {name: default_text(value) for name, value in defaults.items()}


def test_the_seeds_are_listed() -> None:
    values = [seed.TOKEN, seed.EXPIRED_TOKEN, seed.NO_PERMISSION_TOKEN, seed.PHONE_NUMBER_ID, seed.WABA_ID]
    values += [seed.SECOND_PHONE_NUMBER_ID, seed.APP_ID, seed.APP_SECRET, seed.VERIFY_TOKEN]
    values += [template.name for template in seed.seeded_templates()]
    seeds = section("What is in it")
    assert [value for value in values if f"`{value}`" not in seeds] == []


def test_the_configuration_signs_with_the_published_secret() -> None:
    assert SandboxConfig().app_secret == seed.APP_SECRET


def test_the_listening_socket_names_its_protocol() -> None:
    """Otherwise asyncio leaves Nagle's algorithm on and each answer on a kept connection takes 40 ms."""
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_every_means_of_playing_a_row_exists() -> None:
    """The table of Meta's behaviour names outcomes, fields of configuration and people, and control calls."""
    world = World(SandboxConfig(), SandboxClock("manual", 0.0))
    control = {f"/_sandbox{route.path}" for api in CONTROL_APIS for route in api(world).routes()}
    known = {outcome.name for outcome in OUTCOMES} | set(SandboxConfig.__struct_fields__)
    known |= {"offline", "stopped_marketing", "hidden_number", "referral", "outcome"}
    known |= {"identity_hash", "recipient_identity_key_hash"}
    lines = [line for line in section("Meta's behaviour, row by row").splitlines() if line.startswith("| ")]
    means = [word for line in lines for word in re.findall("`([^`]+)`", line.split("|")[2])]
    calls = {word.split(" ")[1].replace("{id}", "{number_id}") for word in means if " /_sandbox" in word}
    named = {word for word in means if "/" not in word}
    assert len(named) > 40
    assert calls <= control
    assert named <= known
