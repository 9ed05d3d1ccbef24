"""A small model of Meta: what it takes, what it answers, and the receipts it owes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tests.simulation.stage import Process, Stage
from whinchat.adapters.whatsapp.errors import outcome_of
from whinchat.core.event import Json
from whinchat.core.message import AttemptResult, Exchange, Failure, Outcome, Unknown
from whinchat.core.records import SendRequest
from whinchat.sandbox import seed

ACCEPT = "accepted"
ANSWER_LOST = "accepted, answer lost"
REQUEST_LOST = "request lost"
LATE = "answer lost, accepted late"
DENIED = "accepted, answered 500"
BROKEN = "500"
TOO_MANY = "429"
TOO_MANY_TO_ONE = "too many to one recipient"
REFUSED = "refused"
TROUBLES = (ANSWER_LOST, REQUEST_LOST, LATE, DENIED, BROKEN, BROKEN, TOO_MANY, TOO_MANY_TO_ONE, REFUSED)

_ERRORS: dict[str, tuple[int, Json]] = {
    DENIED: (500, {"code": 131000, "message": "Something went wrong"}),
    BROKEN: (500, {"code": 131000, "message": "Something went wrong"}),
    TOO_MANY: (400, {"code": 130429, "message": "Rate limit hit"}),
    TOO_MANY_TO_ONE: (400, {"code": 131056, "message": "Pair rate limit hit"}),
    REFUSED: (400, {"code": 131026, "message": "Message undeliverable"}),
}
_LOST = Failure(reason="The answer was lost.", remedy="A receipt will tell.")
_LIVES = (("sent", "delivered", "read"), ("sent", "delivered", "read"), ("delivered",), ("sent", "failed"))


@dataclass(eq=False)
class Hook:
    """A webhook body that has to be answered with 200, and is repeated until then."""

    body: bytes
    label: str
    in_hand: bool = False


@dataclass
class MetaModel:
    """`core.ports.CloudApi`, played. `trouble` is the share of requests that do not go well."""

    stage: Stage
    trouble: float
    taken: Counter[str] = field(default_factory=Counter)
    asked_after_taking: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    ends: dict[str, set[str]] = field(default_factory=dict)
    hooks: list[Hook] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    told: dict[tuple[str, str], bool] = field(default_factory=dict)
    """(wamid, status) of every receipt, and whether it says our id."""
    _texts: dict[str, str] = field(default_factory=dict)
    _numbers: int = 0

    async def send(self, request: SendRequest) -> AttemptResult:
        """Hand one message over; it arrives and is answered when that is chosen."""
        mark = str(request.body["biz_opaque_callback_data"])
        self._texts[mark] = str(request.body["text"]["body"])[-4:]
        await self.stage.wait(f"{ON_ITS_WAY} {mark}")
        fate = self.stage.chance.choice(TROUBLES) if self.stage.chance.random() < self.trouble else ACCEPT
        self.stage.say(f"meta: {self._texts[mark]} {fate}")
        outcome = self._arrive(mark, fate)
        await self.stage.wait(f"answer {mark}")
        exchange = Exchange(url="", request={}, http_status=None, response="", latency_ms=1.0)
        return AttemptResult(outcome=outcome, exchange=exchange)

    async def get(self, path: str, *, access_token: str, params: object = None) -> Json:
        """No management calls are made here."""
        raise AssertionError(f"nobody asks for {path} with {params}, {len(access_token)}")

    def orphaned(self, process: Process) -> None:
        """The sender of these requests died: each may have left before, or not."""
        for step in self.stage.steps:
            on_its_way, _, mark = step.label.rpartition(" ")
            if step.process is process and on_its_way == ON_ITS_WAY and self.stage.chance.random() < 0.5:
                self.late.append(mark)

    def arrive_late(self) -> None:
        """A request that its sender has given up, or did not live to see answered, is taken now."""
        mark = self.late.pop(self.stage.chance.randrange(len(self.late)))
        self.stage.say(f"meta: {self._texts[mark]} accepted late")
        self._take(mark)

    def _arrive(self, mark: str, fate: str) -> Outcome:
        if self.taken[mark]:
            self.asked_after_taking[mark] += 1
        now = self.stage.clock.now()
        if fate in _ERRORS:
            status, error = _ERRORS[fate]
            if fate == REFUSED:
                self.refused.add(mark)
            if fate == DENIED:
                self.denied.add(mark)
                self._take(mark)
            return outcome_of(status, msgspec.json.encode({"error": error}), None, now)
        if fate == LATE:
            self.late.append(mark)
        if fate in (REQUEST_LOST, LATE):
            return Unknown(failure=_LOST)
        wamid = self._take(mark)
        if fate == ANSWER_LOST:
            return Unknown(failure=_LOST)
        answer = {"contacts": [{"wa_id": "1"}], "messages": [{"id": wamid}]}
        return outcome_of(200, msgspec.json.encode(answer), None, now)

    def _take(self, mark: str) -> str:
        """Accept a message, and owe its receipts."""
        self.taken[mark] += 1
        self._numbers += 1
        wamid = f"wamid.{self._numbers}"
        life = self.stage.chance.choice(_LIVES)
        self.ends.setdefault(mark, set()).add(life[-1])
        for status in life:
            told, label = _status(wamid, mark, status, self.stage.clock.now().timestamp()), status
            # The last one always has our id: without any, nobody could prove a message whose answer was lost.
            if status != life[-1] and self.stage.chance.random() < NAMELESS:
                del told["biz_opaque_callback_data"]
                label = f"{status} without our id"
            self.told[wamid, status] = "biz_opaque_callback_data" in told
            for _ in range(2 if self.stage.chance.random() < 0.2 else 1):
                self.hooks.append(Hook(_body(told), f"{label} {self._texts[mark]}"))
        return wamid


NAMELESS = 0.3
"""Share of the receipts that come without our id."""

ON_ITS_WAY = "request"


def _status(wamid: str, mark: str, status: str, at: float) -> Json:
    told: Json = {"id": wamid, "status": status, "timestamp": str(int(at)), "biz_opaque_callback_data": mark}
    return told | (
        {"errors": [{"code": 131000, "title": "Something went wrong"}]} if status == "failed" else {}
    )


def _body(status: Json) -> bytes:
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"phone_number_id": seed.PHONE_NUMBER_ID},
        "statuses": [status],
    }
    change = {"field": "messages", "value": value}
    return msgspec.json.encode(
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    )
