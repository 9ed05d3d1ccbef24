"""The list of destinations: order, pages, filters, search."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from tests.acceptance.rest_api import FUNCTIONS, START, Api, World, api, make, world
from whinchat.core.destination import Destination

__all__ = ["api", "world"]


def plant(world: World, names: list[str | None], **fields: Any) -> None:
    """Put destinations into the database directly; later ones are newer."""
    with world.store.write() as uow:
        for number, name in enumerate(names):
            at = START + timedelta(seconds=number)
            made = Destination(
                id=f"00000000-0000-4000-8000-{number:012}",
                project_id=world.first.project.id,
                name=name,
                created_at=at,
                updated_at=at,
                filters={"source": "events"},
            )
            uow.destinations.add(msgspec.structs.replace(made, **fields))


def names(page: dict[str, Any]) -> list[str | None]:
    """The names of a page's rows."""
    return [row["name"] for row in page["results"]]


def test_a_page_has_100_rows_unless_told_and_the_next_one_is_linked(api: Api, world: World) -> None:
    plant(world, [f"n{i}" for i in range(150)])
    first = api.get(FUNCTIONS).expect(200)
    assert (first["count"], len(first["results"]), first["previous"]) == (150, 100, None)
    assert first["next"] == f"{api.base}{FUNCTIONS}?limit=100&offset=100"
    second = api.call("GET", first["next"]).expect(200)
    assert (len(second["results"]), second["next"]) == (50, None)
    assert second["previous"] == f"{api.base}{FUNCTIONS}?limit=100"
    sizes = {"50": 50, "300": 150, "0": 100, "x": 100, "-1": 100, "9" * 30: 100}
    for limit, rows in sizes.items():
        assert len(api.get(FUNCTIONS, limit=limit).expect(200)["results"]) == rows
    last = api.get(FUNCTIONS, limit="50", offset="100").expect(200)
    assert (len(last["results"]), last["count"]) == (50, 150)
    assert api.get(FUNCTIONS, offset="9" * 17).expect(200)["results"] == []


def test_only_those_of_a_health_are_listed(api: Api, world: World) -> None:
    plant(world, ["off"], enabled=False)
    with world.store.write() as uow:
        for number, error in ((1, None), (2, "bad")):
            made = Destination(
                id=f"00000000-0000-4000-9000-{number:012}",
                project_id=world.first.project.id,
                name=f"on {number}",
                enabled=True,
                filters_error=error,
                created_at=START,
                updated_at=START,
            )
            uow.destinations.add(made)
    for words, expected in (("off", {"off"}), ("broken,off", {"off", "on 2"}), ("running", {"on 1"})):
        assert set(names(api.get(FUNCTIONS, health=words).expect(200))) == expected
    assert api.get(FUNCTIONS, health="failing,waiting").expect(200)["count"] == 0
    api.get(FUNCTIONS, health="ill").expect(400)


def test_links_keep_the_other_parameters_and_the_path_as_written(api: Api, world: World) -> None:
    plant(world, ["a", "b"])
    path = f"/api/environments/{world.first.project.id}/hog_functions"
    page = api.get(path, limit="1", type="destination").expect(200)
    assert page["next"] == f"{api.base}{path}?limit=1&offset=1&type=destination"


def test_a_strange_host_header_does_no_harm(api: Api, world: World) -> None:
    plant(world, ["a", "b"])
    strange = Api(api.base, api.key, {"Host": "[::"})
    strange.get(FUNCTIONS, limit="1").expect(200)


def test_rows_come_by_execution_order_then_newest_change(api: Api, world: World) -> None:
    plant(world, ["old", "new"])
    make(api, name="second", execution_order=2)
    make(api, name="first", execution_order=1)
    assert names(api.get(FUNCTIONS).expect(200)) == ["first", "second", "new", "old"]


def test_rows_are_short_unless_full_is_asked_for(api: Api) -> None:
    make(api)
    (short,) = api.get(FUNCTIONS).expect(200)["results"]
    (full,) = api.get(FUNCTIONS, full="true").expect(200)["results"]
    assert set(full) - set(short) == {
        *(
            "bytecode",
            "transpiled",
            "inputs_schema",
            "inputs",
            "masking",
            "mappings",
            "batch_export_id",
            "warnings",
            "template_health",
        )
    }
    assert full["inputs"]["access_token"] == {"secret": True}


def test_other_projects_rows_are_not_there(api: Api, world: World) -> None:
    make(api)
    assert api.with_key(world.second.key).get(FUNCTIONS).expect(200)["count"] == 0


@pytest.fixture
def three(api: Api, world: World) -> list[dict[str, Any]]:
    """One that is enabled, one that is paused, and one without filters."""
    events = [{"id": "shipped", "name": "shipped", "type": "events", "order": 0}]
    return [
        make(api, name="on", enabled=True, filters={"events": events, "filter_test_accounts": True}),
        make(api, name="off", filters={"events": [{"id": "paid", "type": "events"}]}),
        make(api, name="any"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"type": "destination"}, {"on", "off", "any"}),
        ({"type": "site_app"}, set()),
        ({"type": "site_app,destination,nonsense"}, {"on", "off", "any"}),
        ({"enabled": "true"}, {"on"}),
        ({"enabled": "false"}, {"off", "any"}),
        ({"enabled": "true,false"}, {"on", "off", "any"}),
        ({"created_by": "1"}, {"on", "off", "any"}),
        ({"created_by": "77"}, set()),
        ({"filters": '{"filter_test_accounts": true}'}, {"on"}),
        ({"filters": '{"filter_test_accounts": false}'}, set()),
        ({"filters": '{"events": [{"id": "shipped"}]}'}, {"on"}),
        ({"filters": "{}"}, {"on", "off", "any"}),
        ({"filter_groups": '[{"events": [{"id": "shipped"}]}]'}, {"on"}),
        ({"filter_groups": '[{"events": [{"id": "shipped"}]}, {"events": [{"id": "paid"}]}]'}, {"on", "off"}),
        (
            {"filters": '{"events": [{"id": "paid"}]}', "filter_groups": '[{"filter_test_accounts": true}]'},
            {"on", "off"},
        ),
        ({"filter_groups": "[]"}, {"on", "off", "any"}),
    ],
)
def test_the_list_can_be_narrowed(
    api: Api, three: list[dict[str, Any]], query: dict[str, str], expected: set[str]
) -> None:
    assert set(names(api.get(FUNCTIONS, **query).expect(200))) == expected


@pytest.mark.parametrize(
    "written", ["2026-01-01T00:00:01Z", "2026-01-01 00:00:01", "2026-01-01T01:00:01 01:00"]
)
def test_an_instant_may_be_written_in_several_ways(api: Api, world: World, written: str) -> None:
    plant(world, ["old", "new"])
    assert names(api.get(FUNCTIONS, created_at=written).expect(200)) == ["new"]


def test_exact_values_find_their_row(api: Api, three: list[dict[str, Any]]) -> None:
    for row in three:
        for field in ("id", "created_at", "updated_at"):
            assert names(api.get(FUNCTIONS, **{field: row[field]}).expect(200)) == [row["name"]]


@pytest.mark.parametrize(
    ("query", "attr", "detail"),
    [
        ({"filters": "no json"}, "filters", "Invalid filters"),
        ({"filters": "[]"}, "filters", "Invalid filters"),
        ({"filters": "[" * 9000}, "filters", "Invalid filters"),
        ({"filter_groups": "{}"}, "filter_groups", "Invalid filter_groups"),
        ({"filter_groups": "[1]"}, "filter_groups", "Invalid filter_groups"),
        ({"id": "x"}, "id", "Enter a valid UUID."),
        ({"created_at": "soon"}, "created_at", "Enter a valid date/time."),
        ({"search": "x" * 201}, "search", "Search query must be 200 characters or fewer."),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(
    api: Api, query: dict[str, str], attr: str, detail: str
) -> None:
    api.get(FUNCTIONS, **query).expect_error(400, attr, detail)


def test_search_finds_literal_text_first_then_similar(api: Api, world: World) -> None:
    plant(world, ["Order shipped", "Welcome", None, "Odrer shiped", "ada@example.com", "Invoice"])
    make(api, name="Other", description="tells that an order shipped")
    page = api.get(FUNCTIONS, search="ORDER shipped").expect(200)
    found = [(row["name"], row["search_match_type"]) for row in page["results"]]
    assert found == [("Order shipped", "exact"), ("Other", "exact"), ("Odrer shiped", "similar")]
    assert names(api.get(FUNCTIONS, search="ada@example").expect(200)) == ["ada@example.com"]
    assert names(api.get(FUNCTIONS, search="Wellcome").expect(200)) == ["Welcome"]
    full = api.get(FUNCTIONS, search="welcome", full="true").expect(200)
    assert full["results"][0]["search_match_type"] == "exact"


def test_blank_search_returns_all_without_a_label(api: Api, world: World) -> None:
    plant(world, ["a", "b"])
    page = api.get(FUNCTIONS, search="  ").expect(200)
    assert page["count"] == 2
    assert "search_match_type" not in json.dumps(page)


@pytest.mark.parametrize("text", ["\x00", "%", "_", "'; --", "\\", "😀", "((", "x" * 200])
def test_no_symbol_breaks_search(api: Api, world: World, text: str) -> None:
    plant(world, ["100% off", None])
    api.get(FUNCTIONS, search=text).expect(200)
