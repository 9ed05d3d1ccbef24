"""What an event says about its person's properties."""

from __future__ import annotations

import pytest

from whinchat.core.event import Json
from whinchat.people.properties import ENRICHING_KEYS, NOISY_KEYS, properties_after, same_json


def after(said: Json, before: Json | None = None, name: str = "order") -> Json:
    return properties_after(name, said, before or {})[0]


def is_stored(said: Json, before: Json | None = None, name: str = "order") -> bool:
    return properties_after(name, said, before or {})[1]


def test_set_overwrites() -> None:
    assert after({"$set": {"plan": "paid"}}, {"plan": "free", "age": 3}) == {"plan": "paid", "age": 3}


def test_set_once_does_not_overwrite_not_even_a_null() -> None:
    assert after({"$set_once": {"first": 2, "seen": 2, "new": 2}}, {"first": 1, "seen": None}) == {
        "first": 1,
        "seen": None,
        "new": 2,
    }


def test_set_beats_set_once_of_the_same_key() -> None:
    assert after({"$set_once": {"plan": "free"}, "$set": {"plan": "paid"}}) == {"plan": "paid"}


@pytest.mark.parametrize("unset", [["plan", "never there", 7], {"plan": "any value"}])
def test_unset_takes_a_list_of_keys_or_the_keys_of_an_object(unset: object) -> None:
    assert after({"$unset": unset}, {"plan": "paid", "age": 3}) == {"age": 3}


def test_unset_comes_last() -> None:
    said = {"$set": {"plan": "paid"}, "$set_once": {"once": 1}, "$unset": ["plan", "once"]}

    assert after(said) == {}
    assert after(said, {"plan": "free"}) == {}


@pytest.mark.parametrize("nonsense", ["text", 7, None, True, ["phone"]])
def test_a_set_that_is_no_object_says_nothing(nonsense: object) -> None:
    before = {"phone": "+44"}

    assert after({"$set": nonsense, "$set_once": nonsense}, before) is before


@pytest.mark.parametrize("nonsense", ["phone", 7, None, True])
def test_an_unset_that_is_neither_list_nor_object_says_nothing(nonsense: object) -> None:
    before = {"phone": "+44"}

    assert after({"$unset": nonsense}, before) is before


@pytest.mark.parametrize("name", ["$exception", "$$heatmap", "$groupidentify"])
def test_some_events_never_change_a_person(name: str) -> None:
    before = {"phone": "+44"}

    said = {"$set": {"phone": "+1"}, "$browser": "Firefox", "$unset": ["phone"]}

    assert properties_after(name, said, before) == (before, False)


# ---- what is read from the event's own properties


@pytest.mark.parametrize(
    ("key", "initial"),
    [("$browser", "$initial_browser"), ("utm_source", "$initial_utm_source"), ("_kx", "$initial__kx")],
)
def test_device_and_campaign_become_latest_and_first_ones(key: str, initial: str) -> None:
    assert after({key: "then", "price": 3}) == {key: "then", initial: "then"}
    assert after({key: "now"}, {key: "then", initial: "then"}) == {key: "now", initial: "then"}


def test_what_the_sender_sets_beats_what_the_event_shows() -> None:
    said = {
        "utm_source": "ad",
        "$set": {"utm_source": "mail"},
        "$set_once": {"$initial_utm_source": "friend"},
    }

    assert after(said) == {"utm_source": "mail", "$initial_utm_source": "friend"}


def test_a_servers_own_system_is_not_the_persons() -> None:
    said = {"$is_server": True, "$os": "Linux", "$os_version": "6", "$os_name": "Linux", "$browser": "curl"}

    assert after(said) == {"$browser": "curl", "$initial_browser": "curl"}


@pytest.mark.parametrize("said", [{"$os_name": "iOS"}, {"$os": None, "$os_name": "iOS"}])
def test_os_name_stands_in_for_a_missing_os(said: Json) -> None:
    assert after(said) == {"$os": "iOS", "$initial_os": "iOS"}


@pytest.mark.parametrize("said", [{"$os": "iOS", "$os_name": "x"}, {"$os_name": "x", "$os": "iOS"}])
def test_os_beats_os_name(said: Json) -> None:
    assert after(said) == {"$os": "iOS", "$initial_os": "iOS"}


def test_a_null_campaign_ends_the_latest_and_is_never_the_first() -> None:
    """Browser SDKs send every campaign parameter a page lacks as null."""
    assert after({"gclid": None, "$lib": "web"}) == {}
    assert after({"gclid": None}, {"gclid": "c1", "$initial_gclid": "c1"}) == {
        "gclid": None,
        "$initial_gclid": "c1",
    }


def test_a_null_ends_what_the_same_event_sets_once() -> None:
    said = {"gclid": None, "$set_once": {"gclid": "c1"}}

    assert after(said) == after(said, after(said)) == {"gclid": None}


def test_the_lists_have_posthogs_keys() -> None:
    assert len(ENRICHING_KEYS) == 44
    assert len(NOISY_KEYS) == 31
    assert not NOISY_KEYS & {"utm_source", "$geoip_country_name", "$geoip_city_name", "$app_version"}


# ---- what is worth storing


PAGE = {"$current_url": "/b", "$initial_current_url": "/"}


def test_another_page_alone_is_seen_but_not_stored() -> None:
    assert properties_after("$pageview", {"$current_url": "/c"}, PAGE) == (
        {"$current_url": "/c", "$initial_current_url": "/"},
        False,
    )


@pytest.mark.parametrize("said", [{"$current_url": "/c"}, {"$set": {"$geoip_time_zone": "UTC"}}])
def test_the_first_value_of_a_noisy_property_is_stored(said: Json) -> None:
    assert is_stored(said)


@pytest.mark.parametrize("news", [{"utm_source": "ad"}, {"$set": {"plan": "paid"}}, {"$app_version": "2"}])
def test_with_real_news_everything_is_stored(news: Json) -> None:
    assert properties_after("$pageview", {"$current_url": "/c", **news}, PAGE)[1]
    assert after({"$current_url": "/c", **news}, PAGE)["$current_url"] == "/c"


def test_removing_a_noisy_property_is_stored() -> None:
    assert is_stored({"$unset": ["$current_url"]}, PAGE)


@pytest.mark.parametrize("name", ["$identify", "$set", "$create_alias", "$merge_dangerously"])
def test_events_about_persons_store_noisy_changes_too(name: str) -> None:
    assert is_stored({"$set": {"$current_url": "/c"}}, PAGE, name)


def test_the_same_values_again_are_no_change() -> None:
    before = {"plan": {"name": "paid", "since": [2024, 1]}, "$browser": "Firefox", "$initial_browser": "x"}

    said = {"$set": {"plan": {"since": [2024, 1], "name": "paid"}}, "$browser": "Firefox"}

    assert after(said, before) is before


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (0, False), (1, 1.0), ([1], [True]), ({"a": {"b": 1}}, {"a": {"b": True}}), (None, False)],
)
def test_values_python_calls_equal_may_be_two_json_values(one: object, other: object) -> None:
    assert not same_json(one, other)
    assert after({"$set": {"x": other}}, {"x": one}) == {"x": other}
