"""The management side of the simulator: templates, nodes, tokens, media, quota."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from whinchat.sandbox import seed
from whinchat.sandbox.receiver import running_receiver
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

START = 1_790_000_000.0
DAY = 86_400
TEMPLATES = f"/v26.0/{seed.WABA_ID}/message_templates"
NUMBER = f"/v26.0/{seed.PHONE_NUMBER_ID}"
BODY = {"type": "BODY", "text": "Thank you {{1}} for your order.", "example": {"body_text": [["Ana"]]}}


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxHandle]:
    with running_sandbox(clock_mode="manual", clock_start=START) as running:
        yield running


@pytest.fixture
def sandbox(server: SandboxHandle) -> SandboxHandle:
    server.reset()
    return server


def create(sandbox: SandboxHandle, name: str = "thanks", **more: Any) -> tuple[int, Any]:
    body = {"name": name, "language": "en_US", "category": "UTILITY", "components": [BODY], **more}
    return sandbox.request("POST", TEMPLATES, body)


def names(sandbox: SandboxHandle, query: str) -> list[str]:
    return [row["name"] for row in sandbox.request("GET", f"{TEMPLATES}?limit=100&{query}")[1]["data"]]


def test_the_catalogue_pages_with_cursors_and_ends_without_next(sandbox: SandboxHandle) -> None:
    path, seen = f"{TEMPLATES}?limit=4&fields=name,language&summary=total_count", []
    while path:
        _, answer = sandbox.request("GET", path)
        seen += [(row["name"], row["language"]) for row in answer["data"]]
        assert set(answer["summary"]) >= {"total_count", "message_template_limit"}
        path = answer["paging"].get("next", "").removeprefix(sandbox.url)
    everything = sandbox.control("templates")["data"]
    assert seen == [(template["name"], template["language"]) for template in everything]


def test_the_catalogue_is_filtered(sandbox: SandboxHandle) -> None:
    assert names(sandbox, "status=PAUSED") == ["paused_offer"]
    assert names(sandbox, "language=pt_BR") == ["order_shipped"]
    assert names(sandbox, "category=AUTHENTICATION") == ["login_code"]
    assert names(sandbox, "name=order") == ["order_shipped", "order_shipped"]
    assert names(sandbox, "name_or_content=summer") == ["summer_sale"]
    assert names(sandbox, "name=nothing") == []


def test_an_unknown_field_is_refused_and_inner_choices_are_ignored(sandbox: SandboxHandle) -> None:
    status, answer = sandbox.request("GET", f"{TEMPLATES}?fields=name,colour")
    assert (status, answer["error"]["code"]) == (400, 100)
    assert "colour" in answer["error"]["message"]
    assert sandbox.request("GET", f"{TEMPLATES}?limit=1&fields=quality_score{{score,date}},name")[0] == 200


def test_a_new_template_is_reviewed_and_then_usable(sandbox: SandboxHandle) -> None:
    status, made = create(sandbox)
    assert (status, made["status"], made["category"]) == (200, "PENDING", "UTILITY")
    assert create(sandbox)[1]["error"]["error_subcode"] == 2388024
    create(sandbox, "bad_rejected")
    sandbox.advance(61)
    assert sandbox.request("GET", f"/v26.0/{made['id']}?fields=status")[1]["status"] == "APPROVED"
    assert names(sandbox, "status=REJECTED") == ["rejected_notice", "bad_rejected"]


def test_an_edit_goes_back_to_review_once_a_day_and_keeps_the_category(sandbox: SandboxHandle) -> None:
    template_id = create(sandbox)[1]["id"]
    path = f"/v26.0/{template_id}"
    assert sandbox.request("POST", path, {"components": [BODY]})[0] == 400
    sandbox.advance(61)
    assert sandbox.request("POST", path, {"category": "MARKETING"})[0] == 400
    status, answer = sandbox.request("POST", path, {"components": [BODY]})
    assert (status, answer["success"]) == (200, True)
    assert sandbox.request("GET", path)[1]["status"] == "PENDING"
    sandbox.advance(61)
    assert "24 hours" in sandbox.request("POST", path, {"components": [BODY]})[1]["error"]["error_user_msg"]
    sandbox.advance(DAY)
    assert sandbox.request("POST", path, {"components": [BODY]})[0] == 200


def test_a_deleted_template_blocks_its_name_for_thirty_days_and_a_disabled_one_stays(
    sandbox: SandboxHandle,
) -> None:
    assert sandbox.request("DELETE", f"{TEMPLATES}?name=order_shipped") == (200, {"success": True})
    assert names(sandbox, "name=order_shipped") == []
    assert "blocked" in create(sandbox, "order_shipped")[1]["error"]["error_user_msg"]
    sandbox.advance(31 * DAY)
    assert create(sandbox, "order_shipped")[0] == 200
    assert sandbox.request("DELETE", f"{TEMPLATES}?name=disabled_offer")[0] == 400
    assert sandbox.request("DELETE", f"{TEMPLATES}?name=never_was")[0] == 400


def test_one_language_can_be_deleted_by_id(sandbox: SandboxHandle) -> None:
    rows = sandbox.request("GET", f"{TEMPLATES}?language=pt_BR&fields=id")[1]["data"]
    sandbox.request("DELETE", f"{TEMPLATES}?name=order_shipped&hsm_id={rows[0]['id']}")
    assert names(sandbox, "name=order_shipped") == ["order_shipped"]


def test_at_most_a_hundred_templates_are_created_in_an_hour(sandbox: SandboxHandle) -> None:
    assert {create(sandbox, f"n{n}")[0] for n in range(100)} == {200}
    assert "per hour" in create(sandbox, "one_more")[1]["error"]["error_user_msg"]
    sandbox.advance(3601)
    assert create(sandbox, "one_more")[0] == 200


def test_management_calls_have_an_hourly_quota_with_metas_header(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"management_calls_per_hour": 2})
    answers = [sandbox.request("GET", NUMBER) for _ in range(3)]
    assert [status for status, _ in answers] == [200, 200, 400]
    assert answers[2][1]["error"]["code"] == 80007
    sandbox.advance(3601)
    assert sandbox.request("GET", NUMBER)[0] == 200


def test_the_number_node_answers_default_and_asked_fields(sandbox: SandboxHandle) -> None:
    _, node = sandbox.request("GET", NUMBER)
    assert node["display_phone_number"] == "+1 555-078-3881"
    fields = "throughput,whatsapp_business_manager_messaging_limit,health_status,status"
    _, node = sandbox.request("GET", f"{NUMBER}?fields={fields}")
    assert node["throughput"] == {"level": "STANDARD"}
    assert node["whatsapp_business_manager_messaging_limit"] == "TIER_UNLIMITED"
    assert node["health_status"]["can_send_message"] == "AVAILABLE"
    sandbox.control("config", {"portfolio_users_max": 2000})
    sandbox.control(f"numbers/{seed.PHONE_NUMBER_ID}", {"status": "DISCONNECTED"})
    _, node = sandbox.request("GET", f"{NUMBER}?fields={fields}")
    assert node["whatsapp_business_manager_messaging_limit"] == "TIER_2K"
    assert node["health_status"]["can_send_message"] == "BLOCKED"
    assert sandbox.send({"to": "+4917012345"})[1]["error"]["code"] == 133010


def test_a_number_is_registered_with_its_pin(sandbox: SandboxHandle) -> None:
    assert sandbox.request("POST", f"{NUMBER}/deregister", {})[0] == 200
    assert sandbox.request("POST", f"{NUMBER}/register", {"pin": "12"})[0] == 400
    assert sandbox.request("POST", f"{NUMBER}/register", {"pin": "123456"})[0] == 200
    assert sandbox.request("POST", f"{NUMBER}/register", {"pin": "654321"})[1]["error"]["code"] == 133005


def test_only_users_who_wrote_lately_can_be_blocked(sandbox: SandboxHandle) -> None:
    sandbox.control("inbound", {"from": "+491701230001", "text": "Hi"})
    users = {"block_users": [{"user": "+491701230001"}, {"user": "+491701230002"}]}
    _, answer = sandbox.request("POST", f"{NUMBER}/block_users", users)
    assert [user["wa_id"] for user in answer["block_users"]["added_users"]] == ["491701230001"]
    assert answer["block_users"]["failed_users"][0]["errors"][0]["code"] == 131047
    text = {"type": "text", "text": {"body": "x"}}
    assert sandbox.send({"to": "+491701230001", **text})[1]["error"]["code"] == 130403
    sandbox.request("DELETE", f"{NUMBER}/block_users", users)
    assert sandbox.send({"to": "+491701230001", **text})[0] == 200


def test_the_account_lists_its_numbers_and_its_apps(sandbox: SandboxHandle) -> None:
    waba = f"/v26.0/{seed.WABA_ID}"
    _, answer = sandbox.request("GET", f"{waba}/phone_numbers?limit=1&fields=id")
    assert answer["data"] == [{"id": seed.PHONE_NUMBER_ID}]
    assert "next" in answer["paging"]
    _, apps = sandbox.request("GET", f"{waba}/subscribed_apps")
    assert apps["data"][0]["whatsapp_business_api_data"]["id"] == seed.APP_ID
    assert sandbox.request("GET", f"{waba}?fields=name,currency")[1]["currency"] == "USD"


@pytest.mark.parametrize(
    ("token", "valid"), [(seed.TOKEN, True), (seed.EXPIRED_TOKEN, False), ("nobody", False)]
)
def test_a_token_tells_what_it_is_good_for(sandbox: SandboxHandle, token: str, valid: bool) -> None:
    data = sandbox.request("GET", f"/v26.0/debug_token?input_token={token}")[1]["data"]
    assert data["is_valid"] is valid
    targets = [entry["target_ids"] for entry in data.get("granular_scopes", [])]
    assert targets == ([[seed.WABA_ID]] * 2 if token != "nobody" else [])


def test_a_token_can_expire_and_come_back(sandbox: SandboxHandle) -> None:
    for state, expected in (("expired", 401), ("no_permission", 403), ("valid", 200)):
        sandbox.control(f"tokens/{seed.TOKEN}", {"state": state})
        assert sandbox.request("GET", NUMBER)[0] == expected


def test_client_credentials_give_the_app_token(sandbox: SandboxHandle) -> None:
    path = f"/v26.0/oauth/access_token?grant_type=client_credentials&client_id={seed.APP_ID}&client_secret="
    status, answer = sandbox.request("GET", path + seed.APP_SECRET, token=None)
    assert (status, answer["token_type"]) == (200, "bearer")
    assert sandbox.request("GET", path + "wrong", token=None)[0] == 400
    with running_receiver() as receiver:
        form = (
            f"object=whatsapp_business_account&callback_url={receiver.url}&verify_token={seed.VERIFY_TOKEN}"
        ).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        path = f"/v26.0/{seed.APP_ID}/subscriptions"
        assert sandbox.request("POST", path, form, token=answer["access_token"], headers=headers)[0] == 200


def form(content: bytes, mime_type: str, product: str = "whatsapp") -> tuple[bytes, dict[str, str]]:
    part = "--B\r\nContent-Disposition: form-data; name="
    head = f'{part}"messaging_product"\r\n\r\n{product}\r\n'
    file = f'{part}"file"; filename="a"\r\nContent-Type: {mime_type}\r\n\r\n'
    body = (head + file).encode() + content + b"\r\n--B--\r\n"
    return body, {"Content-Type": "multipart/form-data; boundary=B"}


def test_a_file_is_uploaded_described_downloaded_and_deleted(sandbox: SandboxHandle) -> None:
    body, headers = form(b"\x89PNG", "image/png")
    media_id = sandbox.request("POST", f"{NUMBER}/media", body, headers=headers)[1]["id"]
    _, described = sandbox.request("GET", f"/v26.0/{media_id}")
    assert (described["mime_type"], described["file_size"]) == ("image/png", "4")
    path = described["url"].removeprefix(sandbox.url)
    assert sandbox.request("GET", path) == (200, b"\x89PNG")
    assert sandbox.request("GET", path, token=None)[0] == 401
    sandbox.advance(301)
    assert sandbox.request("GET", path)[0] == 404
    assert sandbox.request("DELETE", f"/v26.0/{media_id}") == (200, {"success": True})
    assert sandbox.request("GET", f"/v26.0/{media_id}")[1]["error"]["error_subcode"] == 33


def test_an_uploaded_picture_can_be_sent_as_a_picture_only(sandbox: SandboxHandle) -> None:
    body, headers = form(b"\x89PNG", "image/png")
    media_id = sandbox.request("POST", f"{NUMBER}/media", body, headers=headers)[1]["id"]
    sandbox.open_window("+491701230001")
    for kind in ("image", "video"):
        sandbox.send({"to": "+491701230001", "type": kind, kind: {"id": media_id}})
    sandbox.advance(10)
    assert [message["status"] for message in sandbox.messages()] == ["read", "failed"]


@pytest.mark.parametrize(
    ("content", "mime_type", "product", "code"),
    [
        (b"x", "image/gif", "whatsapp", 100),
        (b"", "image/png", "whatsapp", 131053),
        (b"x" * (500 * 1024 + 1), "image/webp", "whatsapp", 131053),
        (b"x", "image/png", "telegram", 100),
    ],
)
def test_a_file_of_the_wrong_type_or_size_is_refused(
    sandbox: SandboxHandle, content: bytes, mime_type: str, product: str, code: int
) -> None:
    body, headers = form(content, mime_type, product)
    status, answer = sandbox.request("POST", f"{NUMBER}/media", body, headers=headers)
    assert (status, answer["error"]["code"]) == (400, code)


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"x"', b"\xff", b"[" * 100_000])
def test_a_body_that_is_not_a_json_object_is_refused(sandbox: SandboxHandle, body: bytes) -> None:
    for path in (f"{NUMBER}/messages", TEMPLATES):
        status, answer = sandbox.request("POST", path, body)
        assert (status, answer["error"]["code"]) == (400, 100)


def test_a_huge_body_is_refused(sandbox: SandboxHandle) -> None:
    status, answer = sandbox.request("POST", f"{NUMBER}/messages", b" " * (1024 * 1024 + 1))
    assert (status, answer["error"]["code"]) == (413, 100)


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/v26.0/nothing", 2500),
        ("GET", "/v26.0/12345", 100),
        ("PUT", "/v26.0/12345", 2500),
        ("GET", "/", 2500),
    ],
)
def test_unknown_paths_and_objects_get_graph_errors(
    sandbox: SandboxHandle, method: str, path: str, code: int
) -> None:
    status, answer = sandbox.request(method, path)
    assert (status, answer["error"]["code"]) == (400, code)
    assert answer["error"]["fbtrace_id"]
