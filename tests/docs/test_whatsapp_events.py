"""The page of WhatsApp events names every event that Whinchat makes, and no other."""

from __future__ import annotations

import re

from tests.tree import ROOT
from whinchat.core.whatsapp_events import OWN_EVENTS

PAGE = (ROOT / "docs/whatsapp-events.md").read_text(encoding="utf-8")


def test_the_first_table_is_the_table_of_the_code() -> None:
    table = PAGE.split("\n## ")[0]
    assert re.findall(r"^\| `(whatsapp [^`]+)` \|", table, re.MULTILINE) == list(OWN_EVENTS)


def test_every_property_of_what_people_did_is_explained() -> None:
    source = (ROOT / "src/whinchat/receipts/inbound_events.py").read_text(encoding="utf-8")
    # A line of a table of readers (`"text": _message,`) names a type and no property.
    properties = set(re.findall(r'^ +"([$\w]+)": (?!_\w+,$)', source, re.MULTILINE))
    assert len(properties) > 30
    assert {name for name in properties if f"`{name}`" not in PAGE} == set()
