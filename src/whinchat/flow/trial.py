"""A test run: the true path of one event through one destination, with nothing stored.

It evaluates the filters, renders, and hands the message to Meta (or says what it would hand over) with the
same code that production runs. Log lines that PostHog's test runs also write are PostHog's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from whinchat.core.clock import Clock
from whinchat.core.destination import Action, Destination, Project
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals
from whinchat.core.message import Accepted, AttemptResult, Exchange, LogLine, Outcome, Refused, Retry
from whinchat.core.message_template import EMPTY_BOOK, TemplateBook
from whinchat.core.records import SendRequest
from whinchat.core.redaction import Redactor
from whinchat.flow.gate_report import Gate, circle_gate, filters_gate, is_withdrawn
from whinchat.flow.preparing import redactor_of
from whinchat.match.destinations import Rule, compile_rule
from whinchat.match.filters import Clause
from whinchat.match.subject import subject_from_globals
from whinchat.render.address import Decide, as_it_is
from whinchat.render.payload import Ready, render_message
from whinchat.render.stop import Stop
from whinchat.send.attempt import failure_of, failure_text

Status = Literal["success", "error", "skipped"]

MOCK_ANSWER = '{"status":200,"body":{}}'
"""What a mocked request is answered with, as in PostHog."""

WOULD_RETRY = "In production this message would be sent again later, until its deadline."
WOULD_WAIT = (
    "In production its sender pauses, and this message waits until somebody mends it or its deadline passes."
)

SEND_ALL_THE_SAME = (
    "What to do: try it with a number of your own. If this one is yours, write START from it, or run the "
    "test over the API with despite_withdrawn_consent."
)

TOKEN = "TOKEN"  # noqa: S105 - a class of errors, as `Failure.handling` names it, not a secret
"""What waits for somebody rather than for time."""


@dataclass(frozen=True, kw_only=True)
class TrialBench:
    """What a test run needs: `send` hands one message to Meta and may block; None mocks it.

    `gates` reads what the gates would say of the event and a message (None when the filters let none
    through); without it a run says nothing of gates. `templates` are the project's message templates, and
    `decide` says what `auto` sends to this recipient. `despite_no` sends also to who withdrew their consent.
    """

    clock: Clock
    graph_api_url: str
    send: Callable[[SendRequest], AttemptResult] | None
    gates: Callable[[Globals, Ready | Stop | None], list[Gate]] | None = None
    templates: TemplateBook = EMPTY_BOOK
    decide: Decide = as_it_is
    despite_no: bool = False


@dataclass(kw_only=True)
class Trial:
    """What a test run found. `clauses` says for each condition of the filters what it saw, `gates` what each
    gate would say in production, of each message in turn.
    """

    status: Status = "success"
    errors: list[str] = field(default_factory=list)
    logs: list[LogLine] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    wamids: list[str] = field(default_factory=list)


def try_out(
    bench: TrialBench,
    destination: Destination,
    project: Project,
    actions: Sequence[Action],
    globals_: Globals,
    *,
    run_id: str,
) -> Trial:
    """Run one event through one destination. As in PostHog, `enabled` and trigger options do not count."""
    started = time.perf_counter()
    trial = Trial()
    log = _Log(trial, bench.clock, redactor_of(destination))
    rule = _rule(log, destination, project, {one.id: one for one in actions}, globals_)
    runs = _matching(trial, log, bench, project, rule, globals_) if rule else []
    circle = circle_gate(rule, globals_) if rule else []
    for number, mapping_index in enumerate(runs):
        message_id = run_id if number == 0 else f"{run_id}:{mapping_index}"
        ready = render_message(
            destination,
            globals_,
            mapping_index=mapping_index,
            message_id=message_id,
            now=bench.clock.now(),
            templates=bench.templates,
            decide=bench.decide,
            default_country=project.default_country,
        )
        no = _their_no(_ask_gates(trial, log, bench, globals_, ready, circle))
        if isinstance(ready, Ready) and no is not None and bench.send is not None and not bench.despite_no:
            _fail(trial, log, f"Not sent: {no.reason}", SEND_ALL_THE_SAME)
        elif isinstance(ready, Ready):
            _hand_over(trial, log, bench, ready)
        else:
            _fail(trial, log, ready.error, f"{ready.reason} {ready.remedy}")
    if not runs:
        _ask_gates(trial, log, bench, globals_, None, circle)
        trial.status = "skipped"
    elif trial.errors:
        trial.status = "error"
    if runs:
        elapsed_ms = (time.perf_counter() - started) * 1000
        url = globals_["event"].get("url", "")
        timing = f"{elapsed_ms:.0f}ms. Sync: {elapsed_ms:.0f}ms. Mem: 0kb. Ops: 0."
        log.debug(f"Function completed in {timing} Event: '{url}'")
    return trial


class _Log:
    """Collects redacted log lines."""

    def __init__(self, trial: Trial, clock: Clock, redactor: Redactor) -> None:
        self._trial = trial
        self._clock = clock
        self.redactor = redactor

    def debug(self, text: str) -> None:
        self._add("debug", text)

    def info(self, text: str) -> None:
        self._add("info", text)

    def error(self, text: str) -> None:
        self._add("error", text)

    def _add(self, level: str, text: str) -> None:
        line = LogLine(level=level, message=self.redactor.text(text), timestamp=self._clock.now())
        self._trial.logs.append(line)


def _rule(
    log: _Log, destination: Destination, project: Project, actions: Mapping[int, Action], globals_: Globals
) -> Rule | None:
    """The destination compiled; says why it does not compile."""
    try:
        return compile_rule(destination, project, actions)
    except Invalid as error:
        log.error(f"Error filtering event {globals_['event'].get('uuid', '')}: {error.detail}")
        return None


def _matching(
    trial: Trial, log: _Log, bench: TrialBench, project: Project, rule: Rule, globals_: Globals
) -> list[int | None]:
    """The mappings that match (or None for a destination without any); says why others do not."""
    now = bench.clock.now()
    subject = subject_from_globals(
        globals_, project_id=project.id, now=now, timezone=ZoneInfo(project.timezone)
    )
    trial.clauses = [
        clause for compiled in (rule.filter, *(rule.mappings or ())) for clause in compiled.explain(subject)
    ]
    runs = rule.runs(subject)
    ignored = len(rule.mappings) - len(runs) if rule.mappings else int(not runs)
    for _ in range(ignored):
        log.info("Mapping trigger not matching filters was ignored.")
    return runs


def _ask_gates(
    trial: Trial,
    log: _Log,
    bench: TrialBench,
    globals_: Globals,
    made: Ready | Stop | None,
    circle: Sequence[Gate],
) -> list[Gate]:
    """What each gate would say, the filters first. In a test run none of the others stops anything, but for
    a no of the recipient.
    """
    if bench.gates is None:
        return []
    filters = filters_gate(trial.clauses, matched=made is not None)
    asked = [filters, *circle, *bench.gates(globals_, made)]
    for gate in asked:
        hidden = msgspec.structs.replace(gate, reason=log.redactor.text(gate.reason))
        trial.gates.append(msgspec.structs.replace(hidden, value=log.redactor.json(gate.value)))
    return asked


def _their_no(gates: Sequence[Gate]) -> Gate | None:
    """The gate that says no because the recipient said it. That nobody noted a yes stops no test run: it
    goes to one's own telephone.
    """
    return next((gate for gate in gates if is_withdrawn(gate)), None)


def _hand_over(trial: Trial, log: _Log, bench: TrialBench, ready: Ready) -> None:
    for note in ready.notes:
        log.info(note)
    request = ready.request
    url = f"{bench.graph_api_url}/{request.api_version}/{request.phone_number_id}/messages"
    if bench.send is None:
        log.info("Async function 'fetch' was mocked with arguments:")
        log.info(f"fetch('{url}', {_pretty(_fetch_options(request))})")
        mocked = Exchange(url=url, request=request.body, http_status=None, response="", latency_ms=0.0)
        trial.exchanges.append(_redacted(mocked, log.redactor))
    if ready.debug:
        log.info(f"Sending WhatsApp message {_json({'url': url, 'payload': request.body})}")
    if bench.send is None:
        if ready.debug:
            log.info(f"WhatsApp message sent {MOCK_ANSWER}")
        return
    result = bench.send(request)
    if result.exchange:
        trial.exchanges.append(_redacted(result.exchange, log.redactor))
    _report(trial, log, result, debug=ready.debug)


def _report(trial: Trial, log: _Log, result: AttemptResult, *, debug: bool) -> None:
    outcome, exchange = result.outcome, result.exchange
    if isinstance(outcome, Accepted):
        trial.wamids.append(outcome.wamid)
        if debug and exchange:
            log.info(
                f"WhatsApp message sent {_json({'status': exchange.http_status, 'body': exchange.response})}"
            )
        return
    failure = failure_of(outcome)
    explained = f"{failure.reason} What to do: {failure.remedy}" if failure else ""
    _fail(trial, log, f"{_failure_text(result)}{_later(outcome)}", explained)


def _failure_text(result: AttemptResult) -> str:
    """PostHog's words: a refused token refuses the message, although in production it waits for another."""
    failure = failure_of(result.outcome)
    if failure is not None and failure.handling == TOKEN:
        result = msgspec.structs.replace(result, outcome=Refused(failure=failure))
    return failure_text(result, number=1, retrying=False)


def _later(outcome: Outcome) -> str:
    """What production would do with the message from here on; nothing to say where it has ended."""
    if not isinstance(outcome, Retry):
        return ""
    return f" {WOULD_WAIT if outcome.failure.handling == TOKEN else WOULD_RETRY}"


def _fail(trial: Trial, log: _Log, error: str, explained: str) -> None:
    log.error(error)
    if explained:
        log.error(explained)
    trial.errors.append(log.redactor.text(error))


def _fetch_options(request: SendRequest) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {request.access_token}", "Content-Type": "application/json"}
    return {"method": "POST", "headers": headers, "body": request.body}


def _redacted(exchange: Exchange, redactor: Redactor) -> Exchange:
    return msgspec.structs.replace(
        exchange, request=redactor.json(exchange.request), response=redactor.text(exchange.response)
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
