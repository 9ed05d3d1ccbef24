"""Every bound of what is captured, and why it is where it is."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB

SINGLE_BODY_BYTES_MAX = 2 * MIB
"""Of `/e`, `/capture`, `/track`, `/engage`, `/i/v0/e`: PostHog's bound. It holds before and after
decompression."""

BATCH_BODY_BYTES_MAX = 20 * MIB
"""Of `/batch` and Capture V1: PostHog's bound."""

RECORDING_BODY_BYTES_MAX = 25 * MIB
"""Of `/s` and the AI lane: PostHog's bound. Recordings are read and dropped, never held."""

STUB_BODY_BYTES_MAX = 2 * MIB
"""Of `/flags`, `/decide`, logs and metrics, whose bodies are read and dropped."""

SEGMENT_BODY_BYTES_MAX = 500 * KIB
"""Of one call of Segment's HTTP API, as Segment documents it."""

SEGMENT_EVENT_BYTES_MAX = 32 * KIB
"""Of one event within Segment's HTTP API, as Segment documents it."""

WEBHOOK_BODY_BYTES_MAX = 2 * MIB
"""Of one event sent by PostHog's webhook destination: twice the largest event, because the person comes
along."""

EVENT_BYTES_MAX = 1 * MIB
"""Of one event's properties: what PostHog's own event stream carries in one message."""

OBJECTS_MAX = 400_000
"""Opening braces in one body. A full `/batch` of 200-byte events has about half as many; a body of nothing
but `{}` would otherwise become ten million objects in memory."""

DEPTH_MAX = 200
"""Of nested lists and objects. PostHog's own limit is 128 (its JSON parser's); ours leaves room for every
other parser an event meets on its way, which all stop at 1,000 or later."""

DISTINCT_ID_CHARACTERS_MAX = 200
"""PostHog cuts longer ids, and two systems must cut alike to see one person."""

EVENT_NAME_CHARACTERS_MAX = 200
"""PostHog cuts longer names."""

TOKEN_CHARACTERS_MAX = 64
"""Longer ones are no tokens of ours or PostHog's."""

FUTURE_HOURS_MAX = 23
"""A time further ahead is a wrong clock, not another time zone; it is replaced by the time of arrival."""
