"""Does Meta send this message template now, and does it still take what the destination fills in? Pure.

What stops here can be put right: somebody submits the text again, chooses another message template or fills a
new slot. So the message waits until its deadline instead of being refused. A pause is not judged here: it has
an end, and `flow/handing_over.py` holds its messages until then and lets one try.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from whinchat.core.mending import CONTENT_STOPS, TEMPLATE_STOPS
from whinchat.core.message import Failure, State
from whinchat.core.message_template import PAUSED, MessageTemplate
from whinchat.core.template_trouble import trouble_reason, trouble_remedy
from whinchat.gates.verdict import Verdict

ASK_AGAIN = timedelta(minutes=5)
"""Held messages look again so often. A look costs one rendering, and news of Meta come at once or within an
hour.
"""


def judge_template(template: MessageTemplate | None, now: datetime) -> Verdict | None:
    """Hold what Meta would refuse for its message template's sake. What is not known, Meta decides."""
    if template is None or template.status == PAUSED:
        return None
    reason = trouble_reason(template)
    if reason is None:
        return None
    waits = "The message waits until its deadline."
    remedy = f"{trouble_remedy(template)} {waits}"
    return _held(Failure(reason=reason, remedy=remedy, handling=TEMPLATE_STOPS), now)


def judge_change(
    failure: Failure, *, changed_at: datetime | None, saved_at: datetime, now: datetime
) -> Verdict | None:
    """Hold what does not fit, if it fitted until Meta changed the message template (at `changed_at`) after
    what the destination says was saved. `failure` says what does not fit.
    """
    if changed_at is None or changed_at <= saved_at:
        return None
    reason = f"the message template was changed at Meta after the destination was saved: {failure.reason}"
    remedy = f"{failure.remedy} Save the destination, and the message goes on within minutes."
    return _held(Failure(reason=reason, remedy=remedy, handling=CONTENT_STOPS), now)


def _held(failure: Failure, now: datetime) -> Verdict:
    return Verdict(state=State.HELD, failure=failure, due_at=now + ASK_AGAIN)
