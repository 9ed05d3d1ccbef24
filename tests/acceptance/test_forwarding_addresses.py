"""Events go to no address that the operator did not allow, whatever a URL looks like and a name leads to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest

from tests.servers.told import ToldServer, told_server
from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.core.errors import Invalid
from whinchat.core.forwarding import Doubtful, Forwarding, OutgoingEvent, Taken
from whinchat.core.message import Retry
from whinchat.core.private_networks import PrivateNetworks, private_networks

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
SETTING = "WHINCHAT_FORWARDING_PRIVATE_NETWORKS"
EVENT = OutgoingEvent(
    uuid="u", event="whatsapp message read", distinct_id="zoë", timestamp=NOW, properties={}
)


class Names:
    """A name server: what each name leads to, one answer after the other; the last one stays."""

    def __init__(self) -> None:
        self.answers: dict[str, list[str]] = {}
        self.asked: list[str] = []

    def look_up(self, host: str, _port: int) -> Sequence[str]:
        """The addresses of a name. Raises `OSError` for one that is not known."""
        self.asked.append(host)
        told = self.answers.get(host)
        if told is None:
            raise OSError("Name or service not known")
        return [told.pop(0) if len(told) > 1 else told[0]]


@pytest.fixture
def anyio_backend() -> str:
    """The event loop that the service runs on."""
    return "asyncio"


@pytest.fixture
def names() -> Names:
    """No name is known at first."""
    return Names()


@pytest.fixture
def receiver() -> Iterator[ToldServer]:
    """A receiver on this machine, where only who is allowed comes."""
    with told_server() as told:
        yield told


Make = Callable[[PrivateNetworks], HttpReceiver]


@pytest.fixture
async def make(names: Names) -> AsyncIterator[Make]:
    """Makes ways to receivers, and closes them."""
    made: list[HttpReceiver] = []

    def one(allowed: PrivateNetworks) -> HttpReceiver:
        made.append(HttpReceiver(allowed, timeout_seconds=5, look_up=names.look_up))
        return made[-1]

    yield one
    for each in made:
        await each.close()


def to(url: str) -> Forwarding:
    return Forwarding(
        id="f",
        project_id=1,
        name="f",
        kind="webhook",
        url=url,
        secret="a signing secret of ours",
        created_at=NOW,
        updated_at=NOW,
    )


def at(receiver: ToldServer, host: str) -> str:
    return f"http://{host}:{receiver.server.server_port}/in"


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "127。0。0。1", "127.0.0.1."),
        *("[::ffff:127.0.0.1]", "[::1]", "[::ffff:7f00:1]"),
    ],
)
async def test_this_machine_is_refused_in_every_spelling(make: Make, receiver: ToldServer, host: str) -> None:
    client = make(PrivateNetworks())
    with pytest.raises(Invalid, match=SETTING) as refused:
        await client.check_url(at(receiver, host), "webhook")
    assert refused.value.attr == "url"
    outcome = await client.send(to(at(receiver, host)), [EVENT])
    assert isinstance(outcome, Retry)
    assert "private network" in outcome.failure.reason
    assert SETTING in outcome.failure.remedy
    assert await client.reach(to(at(receiver, host))) == outcome.failure
    assert receiver.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254\\.ph.example/",
        "http:\\\\127.0.0.1/",
        "http:///127.0.0.1/",
        "http://127.0.0.1\t/",
        "file:///etc/passwd",
        "gopher://ph.example/",
        "http://",
        "http://a b/",
        "http://host:99999/",
        "http://host:0/",
        "//ph.example",
    ],
)
async def test_what_two_parsers_could_read_differently_is_no_address(make: Make, url: str) -> None:
    """Even where everything is allowed: what is looked at must be what is asked."""
    client = make(private_networks("allow"))
    with pytest.raises(Invalid, match="no web address"):
        await client.check_url(url, "webhook")
    assert isinstance(await client.send(to(url), [EVENT]), Retry)


async def test_a_name_that_leads_to_a_private_network_is_refused_when_saved_and_when_sent(
    make: Make, names: Names, receiver: ToldServer
) -> None:
    names.answers["inside.example"] = ["127.0.0.1"]
    client = make(PrivateNetworks())
    with pytest.raises(
        Invalid, match=r"add inside\.example to WHINCHAT_FORWARDING_PRIVATE_NETWORKS"
    ) as refused:
        await client.check_url(at(receiver, "inside.example"), "webhook")
    assert "127.0.0.1" not in str(refused.value), "what a network has inside is not for everybody"
    assert isinstance(await client.send(to(at(receiver, "inside.example")), [EVENT]), Retry)
    assert receiver.requests == []


async def test_a_name_is_connected_to_as_it_was_looked_at(
    make: Make, names: Names, receiver: ToldServer
) -> None:
    """Its second answer would lead elsewhere, and the system knows none of these names: whoever looked them
    up again would not come here.
    """
    for host in ("ph.invalid", "PH.invalid", "ph.invalid.", "bücher.invalid"):
        names.answers[host.lower().replace("bücher", "xn--bcher-kva")] = ["127.0.0.1", "127.9.9.9"]
        client = make(private_networks("127.0.0.1"))
        assert await client.send(to(at(receiver, host)), [EVENT]) == Taken(http_status=200)
    assert len(receiver.requests) == 4


async def test_a_name_that_later_leads_inside_is_refused_then(
    make: Make, names: Names, receiver: ToldServer
) -> None:
    names.answers["ph.invalid"] = ["127.0.0.1", "127.9.9.9"]
    first, later = make(private_networks("127.0.0.1")), make(private_networks("127.0.0.1"))
    assert isinstance(await first.send(to(at(receiver, "ph.invalid")), [EVENT]), Taken)
    refused = await later.send(to(at(receiver, "ph.invalid")), [EVENT])
    assert isinstance(refused, Retry)
    assert "private network" in refused.failure.reason
    assert len(receiver.requests) == 1


async def test_a_name_is_looked_up_once_for_the_many_requests_of_a_backlog(
    make: Make, names: Names, receiver: ToldServer
) -> None:
    names.answers["ph.invalid"] = ["127.0.0.1"]
    client = make(private_networks("allow"))
    for _ in range(3):
        await client.send(to(at(receiver, "ph.invalid")), [EVENT])
    assert names.asked == ["ph.invalid"]


async def test_a_name_that_is_not_known_can_be_saved_and_says_so_when_sent(make: Make, names: Names) -> None:
    client = make(PrivateNetworks())
    await client.check_url("https://soon.invalid/", "posthog")
    outcome = await client.send(to("https://soon.invalid/"), [EVENT])
    assert isinstance(outcome, Retry)
    assert "name of the receiver is not known" in outcome.failure.reason
    assert names.asked == ["soon.invalid"] * 2, "what was not found is looked up again"


async def test_a_redirect_is_not_followed(make: Make, receiver: ToldServer) -> None:
    with told_server() as elsewhere:
        receiver.status, receiver.location = 307, elsewhere.url
        outcome = await make(private_networks("allow")).send(to(at(receiver, "127.0.0.1")), [EVENT])
        assert isinstance(outcome, Retry)
        assert "does not follow" in outcome.failure.reason
        assert elsewhere.requests == []


async def test_whether_a_receiver_is_there_is_asked_without_an_event(
    make: Make, receiver: ToldServer
) -> None:
    client = make(private_networks("allow"))
    assert await client.reach(to(at(receiver, "127.0.0.1"))) is None
    assert receiver.requests == []
    gone = await client.reach(to("http://127.0.0.1:9/"))
    assert gone is not None
    assert "cannot be reached" in gone.reason


async def test_a_failure_of_the_receiver_may_be_about_the_event(make: Make, receiver: ToldServer) -> None:
    receiver.status = 500
    outcome = await make(private_networks("allow")).send(to(at(receiver, "127.0.0.1")), [EVENT])
    assert isinstance(outcome, Doubtful)
