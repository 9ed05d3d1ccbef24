"""Trigger options: the key that runs are counted under, and which of them run."""

from __future__ import annotations

from hashlib import md5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.destination import Masking
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals
from whinchat.match.masking import compile_masking, passes

SEEN: Globals = {
    "project": {"id": 1, "name": "Shop"},
    "event": {
        "uuid": "0198",
        "event": "order shipped",
        "elements_chain": "",
        "distinct_id": "ada",
        "properties": {"order": 5, "two words": "x", "zero": 0, "no": False, "empty": "", "list": [1]},
        "timestamp": "2026-03-10T12:00:00.000Z",
        "captured_at": None,
        "url": "https://h/e",
    },
    "person": {"id": "p1", "name": "Ada", "url": "https://h/p", "properties": {"it's": "q"}},
    "groups": {"company": {"id": "c1"}},
}


def key(template: str, seen: Globals = SEEN) -> str | None:
    """The key of a template."""
    return compile_masking(Masking(ttl=60, hash=template)).key(seen)


def key_or_refused(template: str) -> str | Invalid | None:
    """The key of a template, or the error that refuses it."""
    try:
        return key(template)
    except Invalid as refused:
        return refused


@pytest.mark.parametrize(
    ("template", "rendered"),
    [
        ("all", "all"),
        ("{person.id}", "p1"),
        ("{ person.id }", "p1"),
        ("{concat(person.id, event.event)}", "p1order shipped"),
        ("{concat(person.id, '-', event.properties.order)}", "p1-5"),
        ("{concat( person.id )}", "p1"),
        ("{concat(person.id, event.properties.missing, 'x')}", "p1x"),
        ("{event.properties.order}", "5"),
        ("{event.properties['two words']}", "x"),
        (r"{person.properties['it\'s']}", "q"),
        ("{groups.company.id}", "c1"),
        ("{'a, {b}'}", "a, {b}"),
        ("order {event.properties.order} of {person.id}!", "order 5 of p1!"),
        ("order {event.properties.missing}", "order "),
        (r"\{all\}", "{all}"),
        ("{event.properties.list}", "[1]"),
        ("x{event.properties.zero}", "x0"),
    ],
)
def test_a_key_is_the_md5_of_what_the_template_says(template: str, rendered: str) -> None:
    assert key(template) == md5(rendered.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{event.properties.missing}",
        "{event.properties.zero}",
        "{event.properties.no}",
        "{event.properties.empty}",
        "{event.captured_at}",
        "{event.event.deeper}",
        "{concat(event.properties.missing)}",
        "{inputs.to}",
    ],
)
def test_what_is_empty_is_never_masked(template: str) -> None:
    assert key(template) is None


def test_each_person_counts_apart_and_an_event_without_a_person_is_not_masked_by_person() -> None:
    other: Globals = {**SEEN, "person": {"id": "p2", "name": "", "url": "", "properties": {}}}
    nobody: Globals = {"event": SEEN["event"]}
    assert key("{person.id}") != key("{person.id}", other)
    assert key("{person.id}", nobody) is None


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{now()}", "neither a path nor a text"),
        ("{formatDateTime(now(), 'x')}", "neither a path nor a text"),
        ("{person.id + 1}", "neither a path nor a text"),
        ("{person.id, person.name}", "Join them by concat"),
        ("{}", "neither a path nor a text"),
        ("{concat()}", "neither a path nor a text"),
        ("{concat(person.id,)}", "neither a path nor a text"),
        ("{concat(concat(person.id), 'x')}", "neither a path nor a text"),
        ("{person.id", "'{' at character 1 has no partner"),
        ("person.id}", "'}' at character 10 has no partner"),
        ("{who.id}", '"who" is not known. Known ones: event, person'),
        ("{{ person.id }}", "no partner"),
        ("x" * 10_001, "longer than 10,000 characters"),
    ],
)
def test_every_other_template_is_refused_on_save(template: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        key(template)
    assert words in refused.value.detail
    assert "{concat(a, b, 'text')}" in refused.value.detail
    assert refused.value.attr == "masking__hash"


def test_interval_and_threshold_are_kept() -> None:
    masking = compile_masking(Masking(ttl=300, hash="all", threshold=5))
    assert (masking.ttl_seconds, masking.threshold) == (300, 5)


def test_without_a_threshold_only_the_first_hit_runs() -> None:
    assert [hit for hit in range(1, 12) if passes(hit, None)] == [1]


@pytest.mark.parametrize(("threshold", "runs"), [(5, [1, 6, 11]), (1, list(range(1, 13))), (20, [1])])
def test_with_a_threshold_every_nth_hit_runs_after_the_first(threshold: int, runs: list[int]) -> None:
    assert [hit for hit in range(1, 13) if passes(hit, threshold)] == runs


def test_of_ten_hits_at_once_two_pass_a_threshold_of_five() -> None:
    assert sum(passes(hit, 5) for hit in range(1, 11)) == 2


@pytest.mark.parametrize("threshold", [0, -1])
def test_a_threshold_that_makes_no_sense_counts_as_none(threshold: int) -> None:
    assert [hit for hit in range(1, 5) if passes(hit, threshold)] == [1]


@given(template=st.text(alphabet="{}()',.\\ abcperson.idvnt[]", max_size=50))
def test_any_template_is_compiled_or_refused_and_nothing_else(template: str) -> None:
    found = key_or_refused(template)
    if isinstance(found, Invalid):
        assert found.attr == "masking__hash"
    else:
        assert found is None or len(found) == 32
