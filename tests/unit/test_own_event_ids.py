"""What our own events are known by is made from what they tell, as the standard says."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.own_event import NAMESPACE, uuid_of


@given(name=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_it_is_the_uuid_of_version_5_in_our_namespace(name: str) -> None:
    assert uuid_of(name) == str(uuid.uuid5(NAMESPACE, name))


def test_what_was_told_before_keeps_its_uuid() -> None:
    """Stored events must be recognised by every later version."""
    assert uuid_of("1\nwhatsapp message sent\nwamid.1\nsent") == "aa81aca8-377a-5777-bbe2-4c2323e68d2f"
