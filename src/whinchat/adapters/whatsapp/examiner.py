"""Examines senders, and remembers what it found of each for the pages that show it."""

from __future__ import annotations

from whinchat.adapters.whatsapp.examine_sender import examine_sender
from whinchat.core.clock import Clock
from whinchat.core.ports import CloudApi
from whinchat.core.senders import Sender, SenderReport

REPORTS_MAX = 1_000
"""Senders remembered at once, a few kilobytes each; beyond it the memory starts anew."""


class MetaExaminer:
    """`core.senders.SenderExaminer` over the Cloud API. Safe to read from several threads."""

    def __init__(self, cloud_api: CloudApi, clock: Clock, webhook_url: str) -> None:
        self._cloud_api = cloud_api
        self._clock = clock
        self._webhook_url = webhook_url
        self._reports: dict[tuple[str, str], SenderReport] = {}

    async def examine(self, sender: Sender) -> SenderReport:
        """Ask Meta now."""
        report = await examine_sender(self._cloud_api, sender, self._clock.now(), self._webhook_url)
        if len(self._reports) >= REPORTS_MAX:
            self._reports.clear()
        self._reports[sender.phone_number_id, sender.access_token] = report
        return report

    def last(self, sender: Sender) -> SenderReport | None:
        """What was found last, by this process."""
        return self._reports.get((sender.phone_number_id, sender.access_token))
