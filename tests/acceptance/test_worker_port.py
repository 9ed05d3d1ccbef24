"""A worker can be asked how it is, and nothing else."""

from __future__ import annotations

import http.client
import socket
from pathlib import Path

from tests.servers.service import RoleProcess, command, environment_of


def free_port() -> int:
    """A port nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, bytes]:
    """Status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_worker_with_a_port_answers_health_and_metrics_only(tmp_path: Path) -> None:
    port = free_port()
    environment = environment_of(tmp_path, graph_api_url="http://127.0.0.1:9", worker_port=str(port))
    command(environment, "migrate")
    worker = RoleProcess("worker", environment, tmp_path / "worker.log")
    try:
        worker.start()
        worker.await_ready()

        assert get(port, "/_health")[0] == 200
        assert b"whinchat_attempts_total" in get(port, "/metrics")[1]
        assert get(port, "/api/projects/@current/hog_functions/")[0] == 404
        assert get(port, "/batch/")[0] == 404
        assert worker.stop() == 0
    finally:
        worker.end()
