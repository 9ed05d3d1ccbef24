"""Meta's errors as one table, and the two shapes in which they are told: HTTP answer and webhook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ERROR_PAGE = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


@dataclass(frozen=True, slots=True)
class MetaError:
    """One code: the HTTP status of a synchronous answer and Meta's title."""

    http_status: int
    title: str
    kind: str = "OAuthException"


# Statuses are those of older copies of Meta's error page; Meta no longer prints them, clients must not rely
# on them.
META_ERRORS: dict[int, MetaError] = {
    1: MetaError(400, "An unknown error occurred"),
    2: MetaError(503, "Service temporarily unavailable"),
    4: MetaError(400, "Application request limit reached"),
    10: MetaError(403, "Application does not have permission for this action"),
    15: MetaError(403, "This method must be called with an app access_token."),
    33: MetaError(400, "Parameter value is not valid"),
    100: MetaError(400, "Invalid parameter"),
    104: MetaError(401, "An access token is required to request this resource."),
    101: MetaError(400, "Error validating application."),
    190: MetaError(401, "Invalid OAuth access token - Cannot parse access token"),
    200: MetaError(403, "Permissions error"),
    368: MetaError(403, "Temporarily blocked for policies violations"),
    2200: MetaError(400, "Callback verification failed"),
    2500: MetaError(400, "Unknown path components"),
    80007: MetaError(400, "Rate limit issues"),
    130403: MetaError(400, "Message blocked"),
    130429: MetaError(400, "Rate limit hit"),
    130472: MetaError(400, "User's number is part of an experiment"),
    130497: MetaError(403, "Business account is restricted from messaging users in this country."),
    131000: MetaError(500, "Something went wrong"),
    131005: MetaError(403, "Access denied"),
    131008: MetaError(400, "Required parameter is missing"),
    131009: MetaError(400, "Parameter value is not valid"),
    131016: MetaError(500, "Service unavailable"),
    131021: MetaError(400, "Recipient cannot be sender"),
    131026: MetaError(400, "Message undeliverable"),
    131030: MetaError(400, "Recipient phone number not in allowed list"),
    131031: MetaError(403, "Account has been locked"),
    131037: MetaError(400, "Display name approval is needed before a message can be sent"),
    131042: MetaError(400, "Business eligibility payment issue"),
    131044: MetaError(400, "Business eligibility payment issue"),
    131045: MetaError(500, "Incorrect certificate"),
    131047: MetaError(400, "Re-engagement message"),
    131048: MetaError(400, "Spam rate limit hit"),
    131049: MetaError(400, "This message was not delivered to maintain healthy ecosystem engagement."),
    131050: MetaError(400, "User has stopped marketing messages from this business"),
    131051: MetaError(400, "Unsupported message type"),
    131052: MetaError(400, "Media download error"),
    131053: MetaError(400, "Media upload error"),
    131055: MetaError(400, "Method not allowed"),
    131056: MetaError(400, "(Business Account, Consumer Account) pair rate limit hit"),
    131057: MetaError(400, "Account in maintenance mode"),
    131062: MetaError(400, "Business-scoped user ids cannot be used for this message"),
    131063: MetaError(400, "Marketing templates are switched off for this account"),
    131064: MetaError(400, "Messaging limit reached"),
    132000: MetaError(400, "Number of parameters does not match the expected number of params"),
    132001: MetaError(404, "Template name does not exist in the translation"),
    132005: MetaError(400, "Translated text too long"),
    132007: MetaError(400, "Template format character policy violated"),
    132008: MetaError(400, "Template parameter value is not valid"),
    132012: MetaError(400, "Parameter format does not match format in the created template"),
    132015: MetaError(400, "Template is paused"),
    132016: MetaError(400, "Template is disabled"),
    132018: MetaError(400, "There was an issue with the parameters in your template"),
    132068: MetaError(400, "Flow is in blocked state"),
    132069: MetaError(400, "Flow is in throttled state"),
    133004: MetaError(503, "Server temporarily unavailable"),
    133005: MetaError(400, "Two step verification PIN Mismatch"),
    133010: MetaError(400, "Phone number not registered"),
    133015: MetaError(400, "Please wait a few minutes before attempting to register this phone number"),
    133016: MetaError(400, "Account register deregister rate limit exceeded"),
    134100: MetaError(400, "Only marketing messages are supported"),
    134101: MetaError(400, "Template is still syncing"),
    134102: MetaError(500, "Template is unavailable"),
    135000: MetaError(400, "Generic user error"),
    137000: MetaError(400, "Recipient identity key mismatch"),
}

# Never a code of Meta's table: a status for codes that someone forces and the table does not know.
UNKNOWN = MetaError(400, "Unknown error")


class GraphError(Exception):
    """A refusal in Meta's words: `code`, `details` for people, and what differs from the table.

    `message` replaces the usual `(#code) title`; `http_status` replaces the table's.
    """

    def __init__(
        self,
        code: int,
        details: str | None = None,
        *,
        subcode: int | None = None,
        message: str | None = None,
        http_status: int | None = None,
    ) -> None:
        known = META_ERRORS.get(code, UNKNOWN)
        self.code = code
        self.details = details
        self.subcode = subcode
        self.http_status = http_status or known.http_status
        self.message = message or f"(#{code}) {known.title}"
        self.kind = known.kind
        super().__init__(f"{self.message}: {details}" if details else self.message)

    def body(self, trace_id: str) -> dict[str, Any]:
        """The JSON body of the HTTP answer."""
        error: dict[str, Any] = {"message": self.message, "type": self.kind, "code": self.code}
        if self.details is not None:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        error["fbtrace_id"] = trace_id
        return {"error": error}


def webhook_error(code: int, details: str | None = None) -> dict[str, Any]:
    """The entry of `statuses[].errors[]` and `messages[].errors[]`."""
    title = META_ERRORS.get(code, UNKNOWN).title
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": details or title},
        "href": ERROR_PAGE,
    }
