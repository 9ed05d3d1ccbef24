"""The history of a destination, and going back in it."""

from __future__ import annotations

from typing import Any

from tests.acceptance.rest_api import FUNCTIONS, WHATSAPP_INPUTS, Api, World, api, make, world

__all__ = ["api", "world"]


def entries(api: Api, function_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/api/projects/@current/activity_log/", item_id=function_id).expect(
        200
    )["results"]
    return found


def restore(api: Api, function_id: str, activity_id: str) -> Any:
    return api.post(f"{FUNCTIONS}{function_id}/restore/", {"activity_id": activity_id})


def test_a_change_is_taken_back_and_that_is_a_change_itself(api: Api) -> None:
    made = make(api, name="First", filters={"events": [{"id": "a"}]}, masking={"ttl": 60, "hash": "all"})
    changes = {
        "name": "Second",
        "enabled": True,
        "filters": {"events": [{"id": "b"}]},
        "masking": None,
        "inputs": WHATSAPP_INPUTS | {"message": {"value": "Other"}},
    }
    api.patch(f"{FUNCTIONS}{made['id']}/", changes).expect(200)
    api.patch(f"{FUNCTIONS}{made['id']}/", {"description": "Later"}).expect(200)

    answer = restore(api, made["id"], entries(api, made["id"])[1]["id"]).expect(200)

    assert set(answer["restored"]) == {"name", "enabled", "filters", "masking", "inputs"}
    assert answer["not_restored"] == ["encrypted_inputs"] or answer["not_restored"] == []
    for field in ("name", "enabled", "filters", "masking", "inputs"):
        assert answer["function"][field] == made[field], field
    assert answer["function"]["description"] == "Later"
    newest = entries(api, made["id"])[0]["detail"]["changes"]
    assert {"name", "enabled", "filters"} <= {change["field"] for change in newest}


def test_secrets_stay_and_are_named(api: Api) -> None:
    made = make(api, name="First")
    inputs = WHATSAPP_INPUTS | {"access_token": {"value": "EAAG-another"}}
    api.patch(f"{FUNCTIONS}{made['id']}/", {"name": "Second", "inputs": inputs}).expect(200)
    answer = restore(api, made["id"], entries(api, made["id"])[0]["id"]).expect(200)
    assert (answer["restored"], answer["not_restored"]) == (["name"], ["encrypted_inputs"])
    assert answer["function"]["inputs"]["access_token"] == {"secret": True}


def test_a_change_of_secrets_alone_cannot_be_taken_back(api: Api) -> None:
    made = make(api)
    inputs = WHATSAPP_INPUTS | {"access_token": {"value": "EAAG-another"}}
    api.patch(f"{FUNCTIONS}{made['id']}/", {"inputs": inputs}).expect(200)
    refusal = restore(api, made["id"], entries(api, made["id"])[0]["id"]).expect(400)
    assert refusal["attr"] == "activity_id"
    assert "secrets" in refusal["detail"]


def test_a_removed_destination_comes_back(api: Api) -> None:
    made = make(api)
    api.patch(f"{FUNCTIONS}{made['id']}/", {"deleted": True}).expect(200)
    restore(api, made["id"], entries(api, made["id"])[0]["id"]).expect(200)
    api.get(f"{FUNCTIONS}{made['id']}/").expect(200)


def test_there_is_nothing_before_the_making(api: Api) -> None:
    made = make(api)
    refusal = restore(api, made["id"], entries(api, made["id"])[-1]["id"]).expect(400)
    assert refusal["attr"] == "activity_id"


def test_only_entries_of_this_destination_count(api: Api, world: World) -> None:
    one, other = make(api, name="One"), make(api, name="Other")
    api.patch(f"{FUNCTIONS}{other['id']}/", {"name": "Changed"}).expect(200)
    entry = entries(api, other["id"])[0]["id"]
    assert restore(api, one["id"], entry).status == 404
    assert restore(api.with_key(world.second.key), other["id"], entry).status == 404
    for wrong in ("x", "0", None):
        refusal = api.post(f"{FUNCTIONS}{one['id']}/restore/", {"activity_id": wrong}).expect(400)
        assert refusal["attr"] == "activity_id"
