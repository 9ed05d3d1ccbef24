"""What can become of a message: a table of outcomes, each reachable by the last four digits of the
recipient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whinchat.sandbox.models import Json

Step = tuple[str, int | None]  # (status, error code or none)
Scope = Literal["all", "marketing", "template"]

_NORMAL: tuple[Step, ...] = (("sent", None), ("delivered", None), ("read", None))


def _failed(code: int) -> tuple[Step, ...]:
    return (("failed", code),)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the simulator answers a send and which statuses follow.

    `error` is told in the HTTP answer instead of accepting; with `error_times` only that often for one
    recipient.
    `scope` limits the outcome to marketing templates or to templates; other messages go as usual.
    """

    name: str
    digits: str | None
    meaning: str
    steps: tuple[Step, ...] = _NORMAL
    scope: Scope = "all"
    error: int | None = None
    error_times: int | None = None
    message_status: str = "accepted"
    held: bool = False
    paced: bool = False  # held until the quality of its message template decides
    pauses_template: bool = False
    drops: Literal["answer", "request"] | None = None
    delay_seconds: float = 0.0  # real seconds before the answer
    reversed_order: bool = False
    twice: bool = False
    hides_number: bool = False
    reply: str | None = None  # what the user writes back after reading


_MARKETING: Scope = "marketing"
# `message_status` of a template that waits for its quality or for the portfolio's.
HELD = "held_for_quality_assessment"

OUTCOMES: tuple[Outcome, ...] = (
    Outcome("normal", None, "accepted, then sent, delivered, read"),
    Outcome("unread", "9001", "read receipts are off: sent, delivered", _NORMAL[:2]),
    Outcome("phone_off", "9002", "the phone is off: sent and nothing more", _NORMAL[:1]),
    Outcome("not_on_whatsapp", "9003", "accepted, then failed 131026", _failed(131026)),
    Outcome("blocked", "9004", "the user blocked the business: sent, never delivered", _NORMAL[:1]),
    Outcome("stopped_marketing", "9005", "marketing templates fail with 131050", _failed(131050), _MARKETING),
    Outcome("marketing_limit", "9006", "marketing templates fail with 131049", _failed(131049), _MARKETING),
    Outcome("country_restricted", "9007", "accepted, then failed 130497", _failed(130497)),
    Outcome(
        "held_released", "9008", "templates are held, released later", _NORMAL, "template",
        message_status=HELD, held=True,
    ),
    Outcome(
        "held_dropped", "9009", "templates are held, then fail with 132015 and the template is paused",
        _failed(132015),
        "template", message_status=HELD, held=True, pauses_template=True,
    ),
    Outcome(
        "portfolio_dropped", "9010", "templates are held, then fail with 135000", _failed(135000), "template",
        message_status=HELD, held=True,
    ),
    Outcome("media_unreachable", "9011", "accepted, then failed 131053", _failed(131053)),
    Outcome("payment_missing", "9012", "accepted, then failed 131042", _failed(131042)),
    Outcome("experiment", "9013", "marketing templates fail with 130472", _failed(130472), _MARKETING),
    Outcome("spam", "9014", "accepted, then failed 131048", _failed(131048)),
    Outcome("fails_after_sent", "9015", "sent, then failed 131000", (("sent", None), ("failed", 131000))),
    Outcome("identity_changed", "9016", "accepted, then failed 137000", _failed(137000)),
    Outcome("window_closed", "9017", "accepted, then failed 131047", _failed(131047)),
    Outcome("reaction_refused", None, "a reaction to nothing fails with 131009", _failed(131009)),
    Outcome("undeliverable_now", "9021", "HTTP 400, 131026", error=131026),
    Outcome("not_allowed_now", "9022", "HTTP 400, 131030", error=131030),
    Outcome("server_error", "9023", "HTTP 500, 131000, every time", error=131000),
    Outcome("unavailable", "9024", "HTTP 503, 2, every time", error=2),
    Outcome("hiccup", "9025", "HTTP 500, 131000 once, then normal", error=131000, error_times=1),
    Outcome("rate_hit_once", "9026", "HTTP 400, 130429 once, then normal", error=130429, error_times=1),
    Outcome("pair_hit_once", "9027", "HTTP 400, 131056 once, then normal", error=131056, error_times=1),
    Outcome("maintenance_once", "9028", "HTTP 400, 131057 once, then normal", error=131057, error_times=1),
    Outcome("spam_now", "9029", "HTTP 400, 131048", error=131048),
    Outcome(
        "answer_lost", "9031", "accepted, the connection closes without an answer, statuses follow",
        drops="answer"
    ),
    Outcome("request_lost", "9032", "the connection closes and nothing was accepted", drops="request"),
    Outcome("slow", "9033", "the answer comes after 5 real seconds", delay_seconds=5.0),
    Outcome("twice", "9041", "every status webhook comes twice", twice=True),
    Outcome("disorder", "9042", "read comes first, then delivered, then sent", reversed_order=True),
    Outcome("hidden_number", "9043", "a username user: no wa_id and recipient_id", hides_number=True),
    Outcome("replies", "9044", "reads and writes back: Thanks!", reply="Thanks!"),
    Outcome("replies_stop", "9045", "reads and writes back: STOP", reply="STOP"),
)  # fmt: skip

BY_NAME = {outcome.name: outcome for outcome in OUTCOMES}
BY_DIGITS = {outcome.digits: outcome for outcome in OUTCOMES if outcome.digits}
NORMAL = BY_NAME["normal"]


def outcome_for(user: str, chosen: str | None, category: str) -> Outcome:
    """The outcome of a message to `user`: the one chosen by control, else by digits, if its scope covers
    the message.

    `category` is `service` for everything that is not a template.
    """
    outcome = BY_NAME[chosen] if chosen else BY_DIGITS.get(user[-4:], NORMAL)
    covered = {"all": True, "marketing": category == "marketing", "template": category != "service"}
    return outcome if covered[outcome.scope] else NORMAL


def magic_table() -> list[Json]:
    """The table as served at `/_sandbox/magic`."""
    return [
        {"name": o.name, "last_digits": o.digits, "meaning": o.meaning, "applies_to": o.scope}
        for o in OUTCOMES
    ]
