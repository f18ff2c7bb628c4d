"""What a process works with: the ports, and the host's parts that stand on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.config import Config
from bot.host.approved import Approved
from bot.host.carry import Carrier
from bot.host.cases import Arranging
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.desk import Desk
from bot.host.forgetting import OldFiles
from bot.host.inbox import InboxList
from bot.host.outbox import Drain
from bot.host.people import People
from bot.host.publish import Shelf
from bot.host.sign_in import SignIns
from bot.host.staff import Staff
from bot.host.tokens import ApiTokens
from bot.host.webhooks import Webhooks
from bot.ports import Ports
from bot.runtime.outside import make_approvals

if TYPE_CHECKING:
    from bot.adapters.twilio.signature import Signature


@dataclass(frozen=True)
class Runtime:
    """Everything a process needs, built once: the ports, and the host's parts that stand on them."""

    config: Config
    ports: Ports

    @cached_property
    def chat(self) -> Chat:
        """Receives messages and commits turns."""
        writing = self.ports.writing
        listens = writing is not None and writing.transcriber is not None
        return Chat(self.ports, Shelf(self.ports.flows, writer=writing is not None, listens=listens))

    @cached_property
    def carrier(self) -> Carrier:
        """Carries out outbox entries."""
        return Carrier(self.chat)

    @cached_property
    def drain(self) -> Drain:
        """Empties a queue with threads."""
        return Drain(self.ports, self.carrier)

    @cached_property
    def clock(self) -> Clock:
        """Rings what is overdue, drains the stream."""
        return Clock(self.chat, old_files=OldFiles(self.config.media_days))

    @cached_property
    def desk(self) -> Desk:
        """What staff do."""
        return Desk(self.chat)

    @cached_property
    def inbox(self) -> InboxList:
        """The desk's list."""
        return InboxList(self.ports)

    @cached_property
    def arranging(self) -> Arranging:
        """Whose each conversation is, how urgent, and until when it rests."""
        return Arranging(self.chat)

    @cached_property
    def approved(self) -> Approved:
        """Which templates may be sent."""
        return Approved(lambda: make_approvals(self.config), self.ports.now, anything=self.config.simulated)

    @cached_property
    def people(self) -> People:
        """Test contacts, resets."""
        return People(self.chat)

    @cached_property
    def staff(self) -> Staff:
        """Who has an account."""
        return Staff(self.ports)

    @cached_property
    def sign_ins(self) -> SignIns:
        """Who is signed in."""
        return SignIns(self.ports, self.config.secret_key)

    @cached_property
    def tokens(self) -> ApiTokens:
        """How other systems come in."""
        return ApiTokens(self.ports)

    @cached_property
    def webhooks(self) -> Webhooks:
        """How they are told."""
        return Webhooks(self.ports)

    @cached_property
    def signature(self) -> Signature:
        """Checks that a webhook comes from our Twilio account."""
        from bot.adapters.twilio.signature import Signature

        account = "" if (config := self.config).simulated else config.twilio_account_sid
        # Without a PUBLIC_URL of its own, what was signed is the address that was asked for, whatever it was.
        public_url = "" if config.public_url == f"http://127.0.0.1:{config.port}" else config.public_url
        return Signature(config.twilio_auth_token, account, public_url, config.twilio_webhook_keys)
