"""Process metrics for Prometheus, from the closed list in `core.telemetry`."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from whinchat.core.telemetry import PROCESS_METRICS, ProcessMetricName

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
_COUNTS = (1, 10, 50, 100, 250, 500, 1000, 2000, 5000)
_BUCKETS = {"seconds": _SECONDS, "events": _COUNTS}


class PrometheusTelemetry:
    """`core.telemetry.Telemetry` in a registry of its own, so that two services in one process do not mix."""

    def __init__(self) -> None:
        # The library would add a `…_created` series to each metric, which nobody documented or asked for.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library annotates all but this one
        self.registry = CollectorRegistry()
        self._counters: dict[str, Counter] = {}
        self._histograms: dict[str, Histogram] = {}
        self._gauges: dict[str, Gauge] = {}
        # The library looks a labelled metric up under a lock, each time; label values are few and known.
        self._children: dict[tuple[str | tuple[str, str], ...], Counter] = {}
        self._measured: dict[tuple[str | tuple[str, str], ...], Histogram] = {}
        for name, metric in PROCESS_METRICS.items():
            if metric.kind == "counter":
                self._counters[name] = Counter(name, metric.meaning, metric.labels, registry=self.registry)
            elif metric.kind == "gauge":
                self._gauges[name] = Gauge(name, metric.meaning, metric.labels, registry=self.registry)
            else:
                self._histograms[name] = Histogram(
                    name, metric.meaning, metric.labels, registry=self.registry, buckets=_BUCKETS[metric.unit]
                )

    def count(self, name: ProcessMetricName, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        key = (name, *labels.items())
        counter = self._children.get(key)
        if counter is None:
            whole = self._counters[name]
            counter = self._children[key] = whole.labels(**labels) if labels else whole
        counter.inc(amount)

    def observe(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Record one value of a histogram, in the metric's unit."""
        key = (name, *labels.items())
        histogram = self._measured.get(key)
        if histogram is None:
            whole = self._histograms[name]
            histogram = self._measured[key] = whole.labels(**labels) if labels else whole
        histogram.observe(value)

    def set(self, name: ProcessMetricName, value: float, **labels: str) -> None:
        """Set a gauge."""
        gauge = self._gauges[name]
        (gauge.labels(**labels) if labels else gauge).set(value)

    def page(self) -> bytes:
        """Everything in Prometheus's text format."""
        return generate_latest(self.registry)
