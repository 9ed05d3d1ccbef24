"""Every error Whinchat raises on purpose.

::

    Exception
    ├── ConfigurationError        the operator's settings cannot work; the start stops
    └── WhinchatError
        ├── OurBug                a promise between our own parts was broken
        │   └── LeaseLost         a settle named a lease that is no longer held
        ├── CallerError           what was asked cannot be done as asked
        │   ├── NotUnderstood     bytes or structure that cannot be read
        │   │   └── TooLarge      more bytes, items or depth than the bound
        │   ├── Unauthenticated   no credentials, or unknown ones
        │   ├── NotPermitted      known credentials without the needed scope
        │   ├── NotFound          no such thing in this project
        │   ├── Conflict          somebody else changed it meanwhile
        │   ├── TooManyTries      too many wrong passwords; trying again later is right
        │   └── Invalid           a field has a value that cannot be used
        └── WorldError            something outside failed
            ├── StoreUnavailable  the database does not answer; trying again is right
            ├── StoreConflict     two transactions met; trying again at once is right
            ├── StoreFull         no space left; nothing was written
            └── ProviderUnreachable  the Cloud API could not be reached (management calls only)

`ConfigurationError` stands outside the tree, so that handling of operating errors can never swallow it.
Foreign exceptions are translated in one table where they enter (`adapters/sql/engine.py`,
`adapters/whatsapp/client.py`).
"""

from __future__ import annotations


class ConfigurationError(Exception):
    """A setting cannot work. The text names the setting and the remedy."""


class WhinchatError(Exception):
    """Root of all errors raised while operating."""


class OurBug(WhinchatError):
    """A promise between our own parts was broken; report it."""


class LeaseLost(OurBug):
    """A settle named a lease that is no longer held: expired and taken by another, or settled before."""


class CallerError(WhinchatError):
    """What was asked cannot be done as asked.

    `code` is a short machine word of PostHog's API (`invalid_input`, `required`, …); `attr` names the field,
    nested keys joined by `__`, or is None when the error concerns the whole request.
    """

    code = "invalid_input"

    def __init__(self, detail: str, *, code: str | None = None, attr: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.code
        self.attr = attr


class NotUnderstood(CallerError):
    """Bytes or a structure that cannot be read."""

    code = "parse_error"


class TooLarge(NotUnderstood):
    """More bytes, items or depth than the bound allows."""

    code = "too_large"


class Unauthenticated(CallerError):
    """No credentials, or unknown ones."""

    code = "not_authenticated"


class NotPermitted(CallerError):
    """Known credentials that lack the needed scope or project."""

    code = "permission_denied"


class NotFound(CallerError):
    """No such thing in this project."""

    code = "not_found"


class Conflict(CallerError):
    """Somebody else changed it meanwhile."""

    code = "stale_update"


class TooManyTries(CallerError):
    """Too many failed tries. `retry_after_seconds` says when the next one will be heard."""

    code = "throttled"

    def __init__(self, retry_after_seconds: int) -> None:
        unit = "second" if retry_after_seconds == 1 else "seconds"
        super().__init__(f"Too many failed tries. Try again in {retry_after_seconds} {unit}.")
        self.retry_after_seconds = retry_after_seconds


class Invalid(CallerError):
    """A field has a value that cannot be used."""


class WorldError(WhinchatError):
    """Something outside failed; the text says what and what to do."""


class StoreUnavailable(WorldError):
    """The database does not answer. Trying again later is right."""


class StoreConflict(WorldError):
    """Two transactions met (deadlock, serialization, busy). Trying again at once is right."""


class StoreFull(WorldError):
    """No space is left for the database. Nothing was written."""


class ProviderUnreachable(WorldError):
    """The Cloud API could not be reached for a management call. Sends report outcomes instead of raising."""
