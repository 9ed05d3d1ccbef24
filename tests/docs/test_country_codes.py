"""The web app offers as default country exactly those that the service accepts."""

from __future__ import annotations

import json

from phonenumbers import SUPPORTED_REGIONS

from tests.docs.registers import ROOT

CODES_FILE = ROOT / "ui/src/features/settings/country-codes.json"


def test_the_web_app_offers_every_country_whose_numbers_can_be_completed() -> None:
    assert json.loads(CODES_FILE.read_text()) == sorted(SUPPORTED_REGIONS), f"write them into {CODES_FILE}"
