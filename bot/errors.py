"""The one tree of errors. An error knows whether it may be retried, and what the person who sees it can do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class LeadlineError(Exception):
    """Anything that Leadline raises on purpose.

    `retryable`: the same call may succeed later without anybody changing anything.
    `remedy`: one sentence for the person who sees it; empty where the message itself says it.
    """

    retryable = False
    remedy = ""


class ConfigFault(LeadlineError):
    """The environment is wrong. Carries every fault at once, a sentence each."""

    remedy = "Correct the variables named above and start again; `leadline doctor` lists them all."

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class FlowsInvalid(LeadlineError):
    """Flow files did not pass the checks. Carries the faults, each with file, line, step, why and what to do."""

    remedy = "Correct the lines named above; `leadline check` shows them again. What is live stays live."

    def __init__(self, faults: Sequence[object]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class IllegalMove(LeadlineError):
    """A conversation was asked to do what its status does not allow; nothing was changed. `word` is the name of the
    sentence that pages say in their reader's language ("" where they have none), `about` what is filled in there."""

    remedy = "Look at the conversation again: somebody may have acted on it meanwhile."

    def __init__(self, message: str, word: str = "", **about: str) -> None:
        super().__init__(message)
        self.word, self.about = word, about


class NotFound(LeadlineError):
    """There is no such contact, conversation, flow, version or outbox entry."""


class FormRefused(LeadlineError):
    """A webhook form that is not from our Twilio account, or that lacks what every form has."""

    remedy = "Check TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL against the Twilio console."


class StoreUnavailable(LeadlineError):
    """Redis or SQL cannot be reached, or does not answer in time. Nothing was acknowledged."""

    retryable = True
    remedy = "Look at /readyz; start the store again. Nothing that was acknowledged is lost."


class StoreFull(StoreUnavailable):
    """Redis refuses writes: memory is used up."""

    remedy = "Give Redis more memory, or let the outbox drain."


class NewerRelease(StoreUnavailable):
    """What is to be read was written by a newer release than this process runs: processes of that release take it up.
    """

    remedy = "Start this process again, with the new release."


class NotSetUp(StoreUnavailable):
    """The database answers, but lacks tables or columns that this release needs."""

    remedy = "Run `leadline migrate`, which sets it up and keeps what is in it; `make up` and `leadline up` do it too."


class ProcessesNotTold(StoreUnavailable):
    """Flows were made live in SQL, but Redis could not be reached to tell running processes so."""

    remedy = "When Redis answers again, run `leadline publish`: it tells them."


class Verdict(StrEnum):
    """What a channel's no means for what was to be said, whichever channel it is."""

    LATER = "a later try may succeed"
    NEVER = "this very message will not be taken"
    TEMPLATE = "only a template may be sent to this person now"
    STAFF = "staff must look: the account or its settings are wrong"
    STOP = "this person wants no messages, until they say otherwise"
    BLOCKED = "this person has blocked us: nothing reaches them until they write"


class DeliveryError(LeadlineError):
    """Something could not be delivered to Twilio, a CRM, Slack or a mail server.

    `retryable`: a later try may succeed. `ambiguous`: it may have been delivered; look before trying again.
    `code`: the vendor's number where there is one. `after`: seconds that the other side asked us to wait. `verdict`:
    what a message's certain no means (None: nobody has judged it). `too_fast`: it was refused because too much is sent
    in too short a time, whatever it says.
    """

    def __init__(
        self, message: str, *, retryable: bool, ambiguous: bool = False, code: int | None = None,
        after: float | None = None, remedy: str = "", verdict: Verdict | None = None, too_fast: bool = False,
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.ambiguous = ambiguous
        self.code = code
        self.after = after
        self.remedy = remedy
        self.too_fast = too_fast
        self.verdict = verdict

    @property
    def outside(self) -> bool:
        """Whether nothing but an approved template may be sent to that person now."""
        return self.verdict is Verdict.TEMPLATE
