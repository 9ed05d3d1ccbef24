"""What is left of an event whose person was deleted: that it happened, and nothing of whom."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.erased_event import left_of, naming_of
from whinchat.core.event import Json

NAMING = naming_of(["zen", "Zen@Shop.example"], ["+447400123456", "GB.abc123"], {"email": "z@home.example"})


def left(**properties: object) -> Json:
    return left_of("bought", properties, NAMING)


def test_what_happened_stays() -> None:
    happened = {
        "amount": 12.5,
        "currency": "GBP",
        "items": [{"sku": "A-1"}],
        "is_first": True,
        "coupon": None,
    }
    assert left(**happened) == happened


def test_what_is_said_of_the_person_goes() -> None:
    said = {"$set": {"plan": "pro"}, "$set_once": {"phone": "+447400123456"}, "$unset": ["x"], "$ip": "::1"}
    assert left(**said, **{"$geoip_city_name": "Leeds", "distinct_id": "zen", "alias": "other"}) == {}


def test_their_ids_numbers_and_addresses_go_wherever_they_stand() -> None:
    naming = {
        "id": "zen",
        "phone": "07400 123-456",
        "number": 447400123456,
        "user": "GB.abc123",
        "to": "Zenobia <ZEN@shop.example>",
        "$current_url": "https://shop.example/?email=z%40home.example",
    }
    assert left(
        **naming, order=naming | {"total": 3}, lines=["zen", "2 × tea"], by={"zen@shop.example": 1}
    ) == {
        "order": {"total": 3},
        "lines": ["2 × tea"],
        "by": {},
    }


def test_nothing_is_left_of_what_whinchat_tells_but_how_far_it_is_from_outside() -> None:
    told = {"text": "my diagnosis", "from": "447400123456", "$whinchat_depth": 1}
    assert left_of("whatsapp message received", told, NAMING) == {"$whinchat_depth": 1}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text() | st.just("zen@shop.example"),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_text_that_names_them_is_left_and_twice_is_as_once(value: object) -> None:
    once = left(value=value)
    assert "zen@shop.example" not in texts_of(once)
    assert left_of("bought", once, NAMING) == once


def texts_of(value: object) -> list[str]:
    """All texts that are values."""
    if isinstance(value, str):
        return [value]
    items = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in texts_of(item)]


def test_somebody_without_any_name_loses_what_is_said_of_them_only() -> None:
    nobody = naming_of([], [], {})
    assert left_of("bought", {"$set": {}, "note": "zen"}, nobody) == {"note": "zen"}
    assert msgspec.json.encode(left_of("bought", {}, nobody)) == b"{}"
