"""A project's settings for WhatsApp are documented whole, and each can be changed."""

from __future__ import annotations

from whinchat.core.whatsapp_settings import DEFAULTS, WhatsappSettings
from whinchat.web.rest.whatsapp_settings import (
    WhatsappSettingsBody,
    WhatsappSettingsPatch,
    settings_body,
)


def test_every_setting_is_shown_documented_and_changeable() -> None:
    fields = list(WhatsappSettings.__struct_fields__)
    assert list(WhatsappSettingsBody.model_fields) == fields
    assert list(WhatsappSettingsPatch.model_fields) == fields
    assert list(settings_body(DEFAULTS)) == fields
