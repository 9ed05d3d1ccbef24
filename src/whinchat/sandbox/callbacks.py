"""The handshake with a callback address: Meta asks before it saves one."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from pyreqwest.client import ClientBuilder
from pyreqwest.exceptions import PyreqwestError

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.state import SandboxState

# What Meta answers when the address does not echo the challenge.
_NOT_VERIFIED = 2200
_ADDRESS_CHARACTERS_MAX = 200


async def handshake(state: SandboxState, url: str, verify_token: str) -> None:
    """GET the address with a challenge and compare the answer. Raises `GraphError` 2200 when it is not
    echoed."""
    if not url.startswith(("http://", "https://")) or len(url) > _ADDRESS_CHARACTERS_MAX:
        raise GraphError(
            100, f"The callback must be a web address of at most {_ADDRESS_CHARACTERS_MAX} characters."
        )
    challenge = str(state.random.randrange(10**9, 10**10))
    asked = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
    target = f"{url}{'&' if '?' in url else '?'}{urlencode(asked)}"
    timeout = timedelta(seconds=state.config.webhook_timeout_seconds)
    try:
        async with ClientBuilder().no_proxy().follow_redirects(False).timeout(timeout).build() as client:
            response = await client.get(target).build().send()
            status, text = response.status, (await response.text()).strip()
    except (PyreqwestError, ValueError) as error:
        raise _not_verified(f"no answer ({type(error).__name__})") from None
    if status != 200:
        raise _not_verified(f"HTTP Status Code = {status}")
    if text != challenge:
        raise _not_verified("the body is not the challenge")


def _not_verified(why: str) -> GraphError:
    return GraphError(
        _NOT_VERIFIED,
        message=f"(#{_NOT_VERIFIED}) Callback verification failed with the following errors: {why}",
    )
