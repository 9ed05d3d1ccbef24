"""Answers for what PostHog's SDKs ask besides sending events: no flags, no recordings, no surveys, and no
errors.

Shapes: posthog-js `packages/browser-common/src/types/remote-config.ts` and the SDKs' calls of `/flags`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute

from whinchat.capture.limits import RECORDING_BODY_BYTES_MAX, STUB_BODY_BYTES_MAX
from whinchat.core.errors import NotFound
from whinchat.core.event import Json
from whinchat.web.capture_http import both, drop_body, json_response, services_of

REMOTE_CONFIG: Json = {
    # Without gzip-js here, posthog-js falls back to base64 or plain JSON.
    "supportedCompression": ["gzip", "gzip-js"],
    "hasFeatureFlags": False,
    "sessionRecording": False,
    "surveys": False,
    "heatmaps": False,
    "capturePerformance": False,
    "autocaptureExceptions": False,
    # Absent, it would keep autocapture off for new visitors.
    "autocapture_opt_out": False,
    "elementsChainAsString": True,
    "defaultIdentifiedOnly": True,
    "siteApps": [],
    "toolbarParams": {},
    "isAuthenticated": False,
}

_OLD_CONFIG: Json = {
    "config": {"enable_collect_everything": True},
    "editorParams": {},
    "featureFlags": {},
    "featureFlagPayloads": {},
}
"""What `/decide` answered on top, before flags and configuration were split."""

_NO_DEFINITIONS: Json = {"flags": [], "group_type_mapping": {}, "cohorts": {}}
_ACCEPTED: Json = {"status": "Ok"}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SCRIPT_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.js")
_NPM_REMEDY = (
    "this server does not serve PostHog's browser scripts; install posthog-js from npm and call"
    " posthog.init(token, {api_host: <this server>}), see https://posthog.com/docs/libraries/js"
)


def stub_routes(scripts: Path | None = None) -> list[BaseRoute]:
    """Configuration, flags, logs, metrics, scripts. `scripts`: a folder such as npm's
    `posthog-js/dist`.
    """
    return list(_routes(_Scripts(scripts)))


def _routes(scripts: _Scripts) -> Iterator[BaseRoute]:
    yield from both("/flags/definitions", _definitions)
    yield from both("/api/feature_flag/local_evaluation", _definitions)
    yield from both("/flags", _flags)
    yield from both("/decide", _decide)
    yield from both("/array/{token}/config", _config)
    yield from both("/array/{token}/config.js", _config_script)
    yield from both("/array/{token}/{script}", scripts.answer)
    yield from both("/static/{script}", scripts.answer)
    yield from both("/static/{version}/{script}", scripts.answer)
    yield from both("/i/v1/logs", _drop)
    yield from both("/i/v1/metrics", _drop)


class _Scripts:
    """PostHog's browser scripts from a folder, if there is one."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    async def answer(self, request: Request) -> Response:
        """The script of the path's last part. Raises NotFound with what to do instead."""
        name: str = request.path_params["script"]
        if self._folder is None or not _SCRIPT_NAME.fullmatch(name):
            raise NotFound(_NPM_REMEDY)
        path = self._folder / name
        if not path.is_file():
            raise NotFound(f"there is no {name} among the configured scripts; {_NPM_REMEDY}")
        return FileResponse(path, media_type="text/javascript")


async def _flags(request: Request) -> Response:
    """No flags, in the shapes of today's and yesterday's SDKs; with `config=true` the configuration too."""
    await drop_body(request, STUB_BODY_BYTES_MAX)
    now = services_of(request).clock.now()
    config = REMOTE_CONFIG if request.query_params.get("config") == "true" else {}
    return json_response(
        {
            **config,
            "flags": {},
            "featureFlags": {},
            "featureFlagPayloads": {},
            "errorsWhileComputingFlags": False,
            "requestId": str(uuid4()),
            "evaluatedAt": int(now.timestamp() * 1000),
        }
    )


async def _decide(request: Request) -> Response:
    await drop_body(request, STUB_BODY_BYTES_MAX)
    return json_response({**REMOTE_CONFIG, **_OLD_CONFIG, "errorsWhileComputingFlags": False})


async def _definitions(request: Request) -> Response:
    await drop_body(request, STUB_BODY_BYTES_MAX)
    return json_response(_NO_DEFINITIONS)


async def _config(request: Request) -> Response:
    await drop_body(request, STUB_BODY_BYTES_MAX)
    return json_response(REMOTE_CONFIG)


async def _config_script(request: Request) -> Response:
    """The configuration as a script that leaves it where posthog-js looks for it."""
    token: str = request.path_params["token"]
    if not _TOKEN.fullmatch(token):  # It becomes part of a script.
        raise NotFound("the path does not hold a capture token: /array/<token>/config.js")
    site = msgspec.json.encode({"config": REMOTE_CONFIG, "siteApps": []}).decode()
    place = "window._POSTHOG_REMOTE_CONFIG"
    script = f'{place}={place}||{{}};{place}["{token}"]={site};'
    return Response(script, media_type="text/javascript")


async def _drop(request: Request) -> Response:
    await drop_body(request, RECORDING_BODY_BYTES_MAX)
    return json_response(_ACCEPTED)
