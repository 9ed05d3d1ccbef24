"""Message templates in the simulator, managed as at Meta: samples, refusals, verdicts, pauses, categories."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.simulator import START
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import Receiver
from whinchat.sandbox.testing import SandboxHandle

HOUR = 3600.0
TEMPLATES = f"/v26.0/{seed.WABA_ID}/message_templates"
PICTURE = b"\x89PNG a picture"
BODY: dict[str, Any] = {
    "type": "BODY",
    "text": "Hi {{1}}, your order is on its way to you.",
    "example": {"body_text": [["Ana"]]},
}


def create(sandbox: SandboxHandle, name: str, *components: Any, **more: Any) -> tuple[int, Any]:
    body = {
        "name": name,
        "language": "en_US",
        "category": "UTILITY",
        "components": list(components) or [BODY],
    }
    return sandbox.request("POST", TEMPLATES, body | more)


def upload(sandbox: SandboxHandle, content: bytes = PICTURE, kind: str = "image/png") -> Any:
    """The handle of a sample, uploaded in two parts."""
    query = f"file_length={len(content)}&file_type={kind}&file_name=sample"
    _, opened = sandbox.request("POST", f"/v26.0/{seed.APP_ID}/uploads?{query}")
    path = f"/v26.0/{opened['id']}"
    answers = []
    for offset, part in ((0, content[:5]), (5, content[5:])):
        headers = {"file_offset": str(offset), "Authorization": f"OAuth {seed.TOKEN}"}
        answers.append(sandbox.request("POST", path, part, token=None, headers=headers))
    assert [status for status, _ in answers] == [200, 200]
    return answers[-1][1]["h"]


def news(receiver: Receiver, field: str = "message_template_status_update") -> list[dict[str, Any]]:
    return [value for name, value in receiver.values if name == field]


def view(sandbox: SandboxHandle, name: str) -> Any:
    [found] = [t for t in sandbox.control("templates")["data"] if t["name"] == name]
    return found


def test_a_sample_is_uploaded_in_parts_and_shown_under_an_address(sandbox: SandboxHandle) -> None:
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [upload(sandbox)]}}
    assert create(sandbox, "with_picture", header, BODY)[0] == 200
    address = view(sandbox, "with_picture")["components"][0]["example"]["header_handle"][0]
    assert address.startswith(sandbox.url)
    assert sandbox.request("GET", address.removeprefix(sandbox.url), token=None) == (200, PICTURE)


@pytest.mark.parametrize("handle", ["4::never:uploaded", "https://shop.example/a.png"])
def test_a_sample_that_was_never_uploaded_is_refused(sandbox: SandboxHandle, handle: str) -> None:
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [handle]}}
    status, answer = create(sandbox, "with_picture", header, BODY)
    assert (status, answer["error"]["error_subcode"]) == (400, 2388047)


def test_a_sample_must_be_of_the_headers_kind(sandbox: SandboxHandle) -> None:
    header = {"type": "HEADER", "format": "VIDEO", "example": {"header_handle": [upload(sandbox)]}}
    assert "no VIDEO" in create(sandbox, "with_video", header, BODY)[1]["error"]["error_user_msg"]


def test_an_upload_goes_on_where_it_ended_and_refuses_another_place(sandbox: SandboxHandle) -> None:
    query = "file_length=10&file_type=image/png&file_name=sample"
    _, opened = sandbox.request("POST", f"/v26.0/{seed.APP_ID}/uploads?{query}")
    path = f"/v26.0/{opened['id']}"
    sandbox.request("POST", path, b"12345", headers={"file_offset": "0"})
    assert sandbox.request("GET", path)[1]["file_offset"] == 5
    assert sandbox.request("POST", path, b"67890", headers={"file_offset": "4"})[0] == 400
    assert sandbox.request("POST", path, b"678901", headers={"file_offset": "5"})[0] == 400
    assert "h" in sandbox.request("POST", path, b"67890", headers={"file_offset": "5"})[1]
    bad = "file_length=10&file_type=text/html&file_name=sample"
    assert sandbox.request("POST", f"/v26.0/{seed.APP_ID}/uploads?{bad}")[0] == 400


def test_a_refusal_has_a_subcode_and_words_for_people(sandbox: SandboxHandle) -> None:
    body = BODY | {"text": "{{1}}, your order is on its way to you."}
    error = create(sandbox, "edge", body)[1]["error"]
    assert (error["code"], error["error_subcode"], error["message"]) == (100, 2388299, "Invalid parameter")
    assert error["error_user_title"]
    assert "start or end" in error["error_user_msg"]
    assert "error_data" not in error


def test_the_end_of_the_name_chooses_verdict_and_category(sandbox: SandboxHandle, receiver: Receiver) -> None:
    create(sandbox, "news_rejected_promotional")
    assert create(sandbox, "offer_recategorised")[1]["category"] == "MARKETING"
    sandbox.advance(61)
    rejected, approved = news(receiver)
    assert (rejected["event"], rejected["reason"]) == ("REJECTED", "PROMOTIONAL")
    assert rejected["rejection_info"]["reason"] == "PROMOTIONAL"
    assert (approved["event"], approved["message_template_category"]) == ("APPROVED", "MARKETING")


@pytest.mark.parametrize(("granted", "end"), [(True, "APPROVED"), (False, "REJECTED")])
def test_an_appeal_is_granted_or_not(
    sandbox: SandboxHandle, receiver: Receiver, granted: bool, end: str
) -> None:
    sandbox.control("templates/rejected_notice/appeal", {"granted": granted})
    sandbox.advance(61)
    assert [value["event"] for value in news(receiver)] == ["IN_APPEAL", end]


def test_pauses_for_quality_last_three_and_six_hours_and_the_third_is_the_end(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    for hours in (3, 6):
        sandbox.control("templates/summer_sale", {"status": "PAUSED"})
        sandbox.advance(hours * HOUR - 1)
        assert view(sandbox, "summer_sale")["status"] == "PAUSED"
        sandbox.advance(1)
        assert view(sandbox, "summer_sale")["status"] == "APPROVED"
    sandbox.control("templates/summer_sale", {"status": "PAUSED"})
    told = [(value["event"], value["other_info"]["title"]) for value in news(receiver)]
    assert told == [
        ("PAUSED", "FIRST_PAUSE"),
        ("APPROVED", "UNPAUSE"),
        ("PAUSED", "SECOND_PAUSE"),
        ("APPROVED", "UNPAUSE"),
        ("DISABLED", "DISABLED"),
    ]
    assert news(receiver)[-1]["disable_info"]["disable_date"] == int(START + 9 * HOUR)


def test_bad_quality_for_long_pauses_where_that_is_asked_for(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"red_quality_pauses_after_seconds": HOUR})
    sandbox.control("templates/summer_sale", {"quality": "RED"})
    sandbox.control("templates/cart_abandoned", {"quality": "RED"})
    sandbox.control("templates/cart_abandoned", {"quality": "GREEN"})
    sandbox.advance(2 * HOUR)
    assert [(value["message_template_name"], value["event"]) for value in news(receiver)] == [
        ("summer_sale", "PAUSED")
    ]


def test_a_new_category_is_announced_before_it_is_made(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("templates/trial_ending", {"category": "MARKETING", "notice_seconds": 24 * HOUR})
    [notice] = news(receiver, "template_category_update")
    assert (notice["new_category"], notice["correct_category"]) == ("UTILITY", "MARKETING")
    assert notice["category_update_timestamp"] == int(START + 24 * HOUR)
    fields = "category,correct_category,previous_category"
    listed = sandbox.request("GET", f"{TEMPLATES}?name=trial_ending&fields={fields}")[1]["data"][0]
    assert (listed["category"], listed["correct_category"]) == ("UTILITY", "MARKETING")
    sandbox.advance(24 * HOUR)
    done = news(receiver, "template_category_update")[-1]
    assert (done["previous_category"], done["new_category"]) == ("UTILITY", "MARKETING")
    listed = sandbox.request("GET", f"{TEMPLATES}?name=trial_ending&fields={fields}")[1]["data"][0]
    assert (listed["category"], listed["previous_category"]) == ("MARKETING", "UTILITY")


def test_a_pause_after_dropped_messages_lasts_until_somebody_ends_it(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sale = {"name": "paused_by_pacing", "language": {"code": "en_US"}}
    sandbox.control("templates/paused_by_pacing", {"category": "MARKETING", "components": [PLAIN]})
    sandbox.send({"to": "+491701239009", "type": "template", "template": sale})
    sandbox.advance(24 * HOUR)
    assert [value["other_info"]["title"] for value in news(receiver)] == ["RATE_LIMITING_PAUSE"]
    path = f"/v26.0/{view(sandbox, 'paused_by_pacing')['id']}/unpause"
    assert sandbox.request("POST", path) == (200, {"success": True})
    assert sandbox.request("POST", path)[1]["success"] is False
    assert news(receiver)[-1]["event"] == "APPROVED"


PLAIN = {"type": "BODY", "text": "Our summer sale is open today."}


def test_an_edit_tells_the_new_components(sandbox: SandboxHandle, receiver: Receiver) -> None:
    path = f"/v26.0/{view(sandbox, 'trial_ending')['id']}"
    status, answer = sandbox.request("POST", path, {"components": [BODY]})
    assert (status, answer["success"]) == (200, True)
    [value] = news(receiver, "message_template_components_update")
    assert value["message_template_element"] == BODY["text"]
    sandbox.advance(61)
    assert news(receiver)[-1]["event"] == "APPROVED"


def test_a_template_of_the_library_is_approved_at_once(sandbox: SandboxHandle) -> None:
    rows = sandbox.request("GET", "/v26.0/message_template_library?search=delivery")[1]["data"]
    assert [row["name"] for row in rows] == ["delivery_update_1"]
    inputs = [{"type": "URL", "url": {"base_url": "https://shop.example/{{1}}", "url_suffix_example": "x"}}]
    status, made = create(
        sandbox,
        "our_delivery",
        library_template_name="delivery_update_1",
        library_template_button_inputs=inputs,
    )
    assert (status, made["status"]) == (200, "APPROVED")
    assert (
        view(sandbox, "our_delivery")["components"][-1]["buttons"][0]["url"] == "https://shop.example/{{1}}"
    )


def test_an_authentication_template_is_made_in_many_languages_at_once(sandbox: SandboxHandle) -> None:
    components = [
        {"type": "body", "add_security_recommendation": True},
        {"type": "buttons", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]},
    ]
    body = {
        "name": "code",
        "languages": ["en_US", "de"],
        "category": "AUTHENTICATION",
        "components": components,
    }
    status, answer = sandbox.request("POST", f"/v26.0/{seed.WABA_ID}/upsert_message_templates", body)
    assert status == 200
    assert [(row["language"], row["status"]) for row in answer["data"]] == [
        ("en_US", "PENDING"),
        ("de", "PENDING"),
    ]


def test_an_account_has_room_for_so_many(sandbox: SandboxHandle) -> None:
    there = len(sandbox.control("templates")["data"])
    sandbox.control("config", {"message_templates_max": there + 1})
    assert create(sandbox, "one_more")[0] == 200
    assert create(sandbox, "too_many")[1]["error"]["error_subcode"] == 2388019


def test_deleting_tells_it(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.request("DELETE", f"{TEMPLATES}?name=trial_ending")
    assert [value["event"] for value in news(receiver)] == ["DELETED"]
