"""Everything the simulated Meta remembers, in memory and bounded."""

from __future__ import annotations

import random
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator
from typing import Any

import msgspec

from whinchat.sandbox import seed
from whinchat.sandbox.clock import SandboxClock
from whinchat.sandbox.config import SandboxConfig
from whinchat.sandbox.ids import IdMaker
from whinchat.sandbox.limits import PairLimit, PerUser, UniqueUsers
from whinchat.sandbox.models import MediaItem, MessageTemplate, Person, StoredMessage, Upload
from whinchat.sandbox.numbers import user_id_of
from whinchat.sandbox.window import Windows

# About 100 MB at most; beyond it older user ids are forgotten until they are seen again.
_USER_IDS_REMEMBERED_MAX = 500_000
# About 20 MB at most; a pair that was forgotten counts as one that never used the number.
_NUMBERS_USED_MAX = 100_000
# Meta shows the number of somebody with a username for so long after it was used.
_NUMBER_SHOWN_SECONDS = 30 * 86_400.0


class ForcedAnswer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the next `count` sends get instead of the usual answer (control API `next-error`)."""

    count: int = 1
    code: int | None = None
    details: str | None = None
    subcode: int | None = None
    http_status: int | None = None
    body: Any = None  # any JSON but null, sent as it is
    headers: dict[str, str] = {}
    drop_answer: bool = False  # accept the message, then close the connection without a word
    drop_request: bool = False  # close the connection without accepting the message
    delay_seconds: float = 0.0  # real seconds before answering
    to: str | None = None  # only sends to this recipient, as written or as wa_id


class MessageStore:
    """The last messages in both directions, by id, oldest first."""

    # How many recipients are counted one by one; beyond it only the total grows.
    _RECIPIENTS_COUNTED_MAX = 500_000

    def __init__(self) -> None:
        self._by_id: OrderedDict[str, StoredMessage] = OrderedDict()
        self.sends_by_user: Counter[str] = Counter()
        self.last_seq = 0

    def add(self, message: StoredMessage, kept_max: int) -> None:
        """Keep the message, forgetting the oldest beyond `kept_max`."""
        self._by_id[message.id] = message
        while len(self._by_id) > kept_max:
            self._by_id.popitem(last=False)
        counter = self.sends_by_user
        if message.direction == "out" and (
            message.user in counter or len(counter) < self._RECIPIENTS_COUNTED_MAX
        ):
            counter[message.user] += 1

    def next_seq(self) -> int:
        """The number of the next message, counting from 1."""
        self.last_seq += 1
        return self.last_seq

    def get(self, message_id: str) -> StoredMessage | None:
        """A message by its id, if it is still kept."""
        return self._by_id.get(message_id)

    def __iter__(self) -> Iterator[StoredMessage]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


class SandboxState:
    """All there is. One instance belongs to one `Sandbox`; used from its event loop only."""

    def __init__(self, config: SandboxConfig, clock: SandboxClock) -> None:
        self.config = config
        self.clock = clock
        self.reset()

    def reset(self) -> None:
        """Back to the seeds; configuration and clock stay as they are."""
        config = self.config
        self.ids = IdMaker(config.seed)
        self.random = random.Random(config.seed)  # noqa: S311  repeatable chance is the point
        self.numbers = {number.id: number for number in seed.seeded_numbers()}
        account = seed.seeded_account(config.app_subscribed)
        self.accounts = {account.id: account}
        app = seed.seeded_app(config.app_secret, config.webhook_url)
        self.apps = {app.id: app}
        self.tokens = {token.value: token for token in seed.seeded_tokens()}
        self.templates: dict[tuple[str, str, str], MessageTemplate] = {}
        for template in seed.seeded_templates():
            self.keep_template(template)
        self.blocked_template_names: dict[str, float] = {}
        self.people: dict[str, Person] = {}
        self.people_by_user_id: dict[str, str] = {}
        # (phone number id, wa_id) → when the number itself was last used between the two
        self.number_used_at: OrderedDict[tuple[str, str], float] = OrderedDict()
        self.media: OrderedDict[str, MediaItem] = OrderedDict()
        self.media_urls: dict[str, tuple[str, float]] = {}
        self.uploads: OrderedDict[str, Upload] = OrderedDict()  # samples of message templates, by id
        self._reset_traffic()

    def _reset_traffic(self) -> None:
        self.messages = MessageStore()
        self.windows = Windows()
        self.pairs = PairLimit()
        self.unique_users = UniqueUsers()
        self.marketing = PerUser()
        self.requests: Counter[str] = Counter()
        self.tries_by_user: Counter[str] = Counter()
        self.forced: deque[ForcedAnswer] = deque()

    def change_config(self, config: SandboxConfig, changed: frozenset[str]) -> None:
        """Take a new configuration over; fields that live elsewhere (clock, app, subscription) are carried
        there."""
        self.config = config
        if changed & {"clock_mode", "clock_speed"}:
            self.clock.change(config.clock_mode, config.clock_speed)
        app = self.apps[seed.APP_ID]
        app.secret = config.app_secret
        if "webhook_url" in changed:
            app.callback_url = config.webhook_url
        if "app_subscribed" in changed:
            self.accounts[seed.WABA_ID].subscribed_apps = {app.id} if config.app_subscribed else set()
        if "seed" in changed:
            self.random = random.Random(config.seed)  # noqa: S311  repeatable chance is the point

    @property
    def now(self) -> float:
        """The virtual time in Unix seconds."""
        return self.clock.now()

    def keep_template(self, template: MessageTemplate) -> None:
        """Add or replace a message template."""
        self.templates[(template.waba_id, template.name, template.language)] = template

    def person(self, wa_id: str) -> Person:
        """What is known of a user; an unknown one is made up and not kept."""
        return self.people.get(wa_id) or Person(wa_id)

    def keep_person(self, wa_id: str) -> Person:
        """The kept record of a user, to be changed."""
        return self.people.setdefault(wa_id, Person(wa_id))

    def use_number(self, number_id: str, user: str) -> None:
        """A message went to or came from the number itself: a username does not hide it for 30 days."""
        used = self.number_used_at
        used[(number_id, user)] = self.now
        used.move_to_end((number_id, user))
        if len(used) > _NUMBERS_USED_MAX:
            used.popitem(last=False)

    def shows_number(self, number_id: str, user: str) -> bool:
        """Whether webhooks to this business number may tell the number of the user."""
        if not user.isdigit():
            return False
        person = self.people.get(user)
        if person is None or not (person.hidden_number or person.hides_by_username):
            return True
        used_at = self.number_used_at.get((number_id, user), float("-inf"))
        return not person.hidden_number and used_at > self.now - _NUMBER_SHOWN_SECONDS

    def user_id(self, wa_id: str) -> str:
        """The business-scoped user id of a user; that of a number is remembered, so that it can be written
        to."""
        if not wa_id.isdigit():
            return wa_id
        known = self.people.get(wa_id)
        user_id = known.user_id if known and known.user_id else user_id_of(wa_id)
        if len(self.people_by_user_id) >= _USER_IDS_REMEMBERED_MAX:
            self.people_by_user_id.clear()
        self.people_by_user_id[user_id] = wa_id
        return user_id
