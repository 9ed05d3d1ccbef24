"""How long each version of the Graph API lives. Source: Meta's changelog of versions, as of November 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whinchat.core.catalogue import NEWEST_API_VERSION
from whinchat.core.findings import Finding

NEWEST = NEWEST_API_VERSION
"""Used for the examination's own calls."""

_STOPS: dict[str, date | None] = {
    "v20.0": date(2026, 9, 24),
    "v21.0": date(2027, 1, 21),
    "v22.0": date(2027, 5, 20),
    "v23.0": date(2027, 10, 8),
    "v24.0": date(2028, 2, 18),
    "v25.0": date(2028, 7, 29),
    "v26.0": None,  # Not announced yet.
}
_WARNED_BEFORE = timedelta(days=90)
"""Time enough to change a setting; Meta gives two years."""

_CHECK = "Graph API version"
_REMEDY = f"Set the destination's Graph API version to {NEWEST}."


def version_finding(version: str, today: date, where: str) -> Finding:
    """Whether a version still lives on that day; `where` names the destinations that use it."""
    if not re.fullmatch(r"v\d{1,3}\.\d{1,2}", version):
        return Finding(_CHECK, "problem", f"{where}: {version!r} is not a version.", _REMEDY)
    if _number(version) > _number(NEWEST):
        return Finding(_CHECK, "ok", f"{where}: {version} is newer than this program knows about.")
    stops = _STOPS.get(version, date.min)
    if stops is None:
        return Finding(_CHECK, "ok", f"{where}: {version}, no end announced.")
    if stops <= today:
        since = f" since {stops}" if stops > date.min else ""
        found = f"{where}: {version} has stopped{since}; Meta answers as an other version would."
        return Finding(_CHECK, "problem", found, _REMEDY)
    if stops - today <= _WARNED_BEFORE:
        found = f"{where}: {version} stops on {stops}, in {(stops - today).days} days."
        return Finding(_CHECK, "warning", found, _REMEDY)
    return Finding(_CHECK, "ok", f"{where}: {version}, lives until {stops}.")


def _number(version: str) -> tuple[int, int]:
    major, _, minor = version.removeprefix("v").partition(".")
    return int(major), int(minor)
