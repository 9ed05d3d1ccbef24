"""The closed list of what is measured.

A new name is a reviewed change; `docs/metrics.md` is compared with this file.

Two families: `DESTINATION_METRICS` are counted per destination and hour in the database and served by the
REST API under PostHog's names; `PROCESS_METRICS` are per process and served at `/metrics` for Prometheus.
"""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

DestinationMetric = Literal[
    "triggered",
    "succeeded",
    "failed",
    "filtered",
    "filtering_failed",
    "inputs_failed",
    "masked",
    "skipped",
    "fetch",
    "sent",
    "delivered",
    "read",
]

METRIC_KIND: dict[DestinationMetric, str] = {
    "triggered": "other",
    "succeeded": "success",
    "failed": "failure",
    "filtered": "other",
    "filtering_failed": "other",
    "inputs_failed": "failure",
    "masked": "other",
    "skipped": "other",
    "fetch": "other",
    "sent": "other",
    "delivered": "other",
    "read": "other",
}
"""PostHog's `kind` of each destination metric, as `breakdown_by=kind` reports it."""

METRIC_MEANING: dict[DestinationMetric, str] = {
    "triggered": "messages promised",
    "succeeded": "messages Meta accepted",
    "failed": "messages refused by Meta, given up, or reported failed after acceptance",
    "filtered": "events of a name the destination listens to that its filters did not match",
    "filtering_failed": "events that came while the filter refers to something that is gone",
    "inputs_failed": "messages whose inputs could not be rendered",
    "masked": "matches held back by the trigger options (run once per interval)",
    "skipped": "messages a gate stopped, with the reason in their timeline",
    "fetch": "requests made to the Cloud API",
    "sent": "messages Meta reported as sent",
    "delivered": "messages Meta reported as delivered",
    "read": "messages Meta reported as read",
}

Kind = Literal["counter", "gauge", "histogram"]


class ProcessMetric(msgspec.Struct, frozen=True):
    """One Prometheus metric: its kind, unit, labels and meaning."""

    kind: Kind
    unit: str
    labels: tuple[str, ...]
    meaning: str


ProcessMetricName = Literal[
    "whinchat_events_ingested_total",
    "whinchat_events_refused_total",
    "whinchat_events_duplicate_total",
    "whinchat_ingest_seconds",
    "whinchat_ingest_batch_events",
    "whinchat_messages_promised_total",
    "whinchat_messages_settled_total",
    "whinchat_attempts_total",
    "whinchat_attempt_seconds",
    "whinchat_capture_to_accepted_seconds",
    "whinchat_receipts_total",
    "whinchat_webhooks_total",
    "whinchat_inbound_total",
    "whinchat_notices_total",
    "whinchat_unheard_total",
    "whinchat_messages_waiting",
    "whinchat_leases_expired_total",
    "whinchat_forwarded_total",
    "whinchat_forwarding_waiting",
    "whinchat_forwarding_oldest_seconds",
    "whinchat_store_retries_total",
    "whinchat_http_requests_total",
    "whinchat_http_request_seconds",
]

PROCESS_METRICS: dict[ProcessMetricName, ProcessMetric] = {
    "whinchat_events_ingested_total": ProcessMetric("counter", "events", ("source",), "events committed"),
    "whinchat_events_refused_total": ProcessMetric(
        "counter", "events", ("reason",), "events answered with an error"
    ),
    "whinchat_events_duplicate_total": ProcessMetric(
        "counter", "events", (), "events whose uuid was already stored"
    ),
    "whinchat_ingest_seconds": ProcessMetric("histogram", "seconds", (), "time of one ingest transaction"),
    "whinchat_ingest_batch_events": ProcessMetric("histogram", "events", (), "events per ingest transaction"),
    "whinchat_messages_promised_total": ProcessMetric(
        "counter", "messages", (), "messages committed to the outbox"
    ),
    "whinchat_messages_settled_total": ProcessMetric(
        "counter", "messages", ("state",), "claimed messages settled"
    ),
    "whinchat_attempts_total": ProcessMetric(
        "counter", "attempts", ("outcome",), "attempts at the Cloud API"
    ),
    "whinchat_attempt_seconds": ProcessMetric("histogram", "seconds", (), "time of one attempt"),
    "whinchat_capture_to_accepted_seconds": ProcessMetric(
        "histogram", "seconds", (), "time from promising a message to Meta accepting it"
    ),
    "whinchat_receipts_total": ProcessMetric("counter", "receipts", ("status",), "receipts applied or kept"),
    "whinchat_webhooks_total": ProcessMetric("counter", "webhooks", ("result",), "webhook bodies received"),
    "whinchat_inbound_total": ProcessMetric("counter", "messages", ("type",), "messages received from users"),
    "whinchat_notices_total": ProcessMetric(
        "counter", "notices", ("field",), "account news and unknown webhook fields"
    ),
    "whinchat_unheard_total": ProcessMetric(
        "counter", "messages", (), "messages and consents to numbers that no project uses"
    ),
    "whinchat_messages_waiting": ProcessMetric("gauge", "messages", ("state",), "messages not yet sent"),
    "whinchat_leases_expired_total": ProcessMetric(
        "counter", "messages", (), "messages taken back from a dead worker"
    ),
    "whinchat_forwarded_total": ProcessMetric(
        "counter", "events", ("kind", "result"), "own events handed to receivers: arrived, again or refused"
    ),
    "whinchat_forwarding_waiting": ProcessMetric(
        "gauge", "events", (), "own events that wait for their receivers"
    ),
    "whinchat_forwarding_oldest_seconds": ProcessMetric(
        "gauge", "seconds", (), "how long the oldest of these has waited"
    ),
    "whinchat_store_retries_total": ProcessMetric(
        "counter", "transactions", (), "transactions repeated after a conflict"
    ),
    "whinchat_http_requests_total": ProcessMetric(
        "counter", "requests", ("route", "status"), "HTTP requests answered"
    ),
    "whinchat_http_request_seconds": ProcessMetric(
        "histogram", "seconds", ("route",), "time to answer a request"
    ),
}


class Telemetry(Protocol):
    """Where process metrics go. Implementations never raise and never block."""

    def count(self, name: ProcessMetricName, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        ...

    def observe(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Record one value of a histogram, in the metric's unit."""
        ...

    def set(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Set a gauge."""
        ...


class NoTelemetry:
    """Measures nothing; for tests and one-off commands."""

    def count(self, name: ProcessMetricName, amount: float = 1, **labels: str) -> None:
        """Do nothing."""

    def observe(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Do nothing."""

    def set(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Do nothing."""
