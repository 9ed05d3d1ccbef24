"""The web app names the operators of property filters as the service does when it explains a match."""

from __future__ import annotations

import json

from tests.docs.registers import ROOT
from whinchat.match.operators import OPERATOR_WORDS

WORDS_FILE = ROOT / "ui/src/features/destination/filters/operator-words.json"


def test_the_web_app_offers_every_operator_in_the_words_of_its_explanations() -> None:
    assert json.loads(WORDS_FILE.read_text()) == OPERATOR_WORDS, f"write OPERATOR_WORDS into {WORDS_FILE}"
