"""A simulator of Meta's WhatsApp Cloud API, played over real HTTP.

It imports nothing of the rest of the package, so that a misreading of Meta's documentation cannot hide in
both.
"""

from whinchat.sandbox.app import Sandbox, create_sandbox
from whinchat.sandbox.clock import SandboxClock
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.serve import serve_sandbox

__all__ = ["Sandbox", "SandboxClock", "SandboxConfig", "create_sandbox", "serve_sandbox"]
