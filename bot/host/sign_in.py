"""Signing in: a password, then a code where the person wants one; and who is signed in.

The same answer, after the same work, for an e-mail that nobody has, a wrong password and a disabled account. What is
tried too often waits: by account, and by the address that it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import LeadlineError
from bot.host.audit import Actor, note
from bot.host.codes import recovery_digest, secret_of, step_of
from bot.host.passwords import is_password
from bot.host.staff import digest, new_token
from bot.ports import Account, Ports, SignIn

IDLE = timedelta(hours=12)
LASTS = timedelta(days=7)
HALF_LASTS = timedelta(minutes=10)  # between the password and the code
SEEN_EVERY = timedelta(minutes=1)  # each page would write else
WINDOW = 15 * 60  # seconds
TRIES_BY_ACCOUNT = 10
TRIES_BY_ADDRESS = 30  # an office comes from one address


class NotAdmitted(LeadlineError):
    """Wrong: whatever was told is not enough to sign in."""


class TooOften(NotAdmitted):
    """Not looked at: too many tries failed within a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in. `token` is for their browser alone; `whole` is False while the code is still asked for."""

    token: str
    account: Account
    whole: bool


@dataclass(frozen=True, slots=True)
class SignIns:
    """All may raise StoreUnavailable."""

    ports: Ports
    secret_key: str

    def enter(self, email: str, password: str, address: str) -> Entered:
        """By password. Raises NotAdmitted, TooOften."""
        email = email.strip().lower()
        names = (f"account:{email}", f"address:{address}")
        count = self._count(names)
        account = self.ports.accounts.by_email(email)
        fits = is_password(password, account.password if account and account.active else "")
        if account is None or not fits:
            self._note_failure(account, address, count, "password")
            raise NotAdmitted("The e-mail or the password is wrong.")
        self._forgive(names)
        return self.open(account, address, whole=not account.totp)

    def enter_proved(self, email: str, address: str) -> Entered:
        """By somebody whom we trust, who has verified the e-mail: to an account that an admin has made, never to a new
        one; a code is asked for where the person wants it. Raises NotAdmitted, TooOften."""
        names = (f"account:{email}", f"address:{address}")
        count = self._count(names)
        account = self.ports.accounts.by_email(email)
        if account is None or not account.active:
            self._note_failure(account, address, count, "provider")
            raise NotAdmitted("Nobody of the staff has this e-mail.")
        self._forgive(names)
        return self.open(account, address, whole=not account.totp)

    def confirm(self, token: str, code: str, address: str) -> Entered:
        """By code, of the app or for recovery, after the password; the sign-in gets another id. Raises NotAdmitted,
        TooOften."""
        found = self._known(token)
        if found is None or found[0].whole:
            raise NotAdmitted("Sign in with your password first.")
        account = found[1]
        names = (f"code:{account.id}", f"address:{address}")
        count = self._count(names)
        if not self._use_code(account, code):
            self._note_failure(account, address, count, "code")
            raise NotAdmitted("The code is wrong, or was used before.")
        self._forgive(names)
        self.ports.accounts.close(digest(token))
        return self.open(account, address, whole=True)

    def open(self, account: Account, address: str, *, whole: bool) -> Entered:
        """Sign somebody in who has proved who they are."""
        token, now = new_token(), self.ports.now()
        until = now + (LASTS if whole else HALF_LASTS)
        self.ports.accounts.open(SignIn(digest(token), account.id, now, now, until, whole, address))
        if whole:
            note(self.ports, Actor.of(account, address), "sign_in", account.id)
        return Entered(token, account, whole)

    def who(self, token: str) -> Account | None:
        """Who is signed in with this; None where nobody is."""
        found = self._known(token)
        if found is None or not found[0].whole:
            return None
        sign_in, account = found
        if self.ports.now() - sign_in.seen_at >= SEEN_EVERY:
            self.ports.accounts.see(sign_in.digest, self.ports.now())
        return account

    def still(self, token: str) -> Account | None:
        """The same, for a page that is open and asks by itself: that is no use of it."""
        found = self._known(token)
        return found[1] if found and found[0].whole else None

    def half(self, token: str) -> Account | None:
        """Whose code is asked for."""
        found = self._known(token)
        return found[1] if found and not found[0].whole else None

    def leave(self, token: str, address: str) -> None:
        """Sign out here."""
        account = self.who(token)
        self.ports.accounts.close(digest(token))
        if account is not None:
            note(self.ports, Actor.of(account, address), "sign_out", account.id)

    def leave_everywhere(self, account: Account, address: str) -> None:
        """Sign out here and everywhere else."""
        self.ports.accounts.close_all(account.id)
        note(self.ports, Actor.of(account, address), "sign_out_everywhere", account.id)

    def proves(self, account: Account, password: str, address: str) -> bool:
        """Whether this is the password of somebody who is signed in, before they change what guards their account.
        Raises TooOften."""
        names = (f"account:{account.email}", f"address:{address}")
        count = self._count(names)
        fits = is_password(password, account.password)
        if fits:
            self._forgive(names)
        else:
            self._note_failure(account, address, count, "password")
        return fits

    def _known(self, token: str) -> tuple[SignIn, Account] | None:
        if not token:
            return None
        found, now = self.ports.accounts.who(digest(token)), self.ports.now()
        if found is None or not found[1].active:
            return None
        sign_in = found[0]
        return None if now >= sign_in.until or now - sign_in.seen_at >= IDLE else found

    def _use_code(self, account: Account, code: str) -> bool:
        """Whether it fits. What fits is used up: of two at the same moment, one comes in."""
        if not account.totp:
            return False
        change, typed = self.ports.accounts.change, code.strip()
        step = step_of(secret_of(account.totp, self.secret_key), typed, self.ports.now())
        if step > account.totp_step:
            return change(account.id, {"totp_step": step}, {"totp_step": account.totp_step, "totp": account.totp})
        left, used = account.recovery.split(), recovery_digest(typed, account.id, self.secret_key)
        if used not in left:
            return False
        left.remove(used)
        return change(account.id, {"recovery": " ".join(left)}, {"recovery": account.recovery})

    def _count(self, names: tuple[str, str]) -> int:
        """Count this try; returns how many there were of the account. Raises TooOften."""
        by_account, by_address = (self.ports.tries.count(name, WINDOW) for name in names)
        if by_account > TRIES_BY_ACCOUNT or by_address > TRIES_BY_ADDRESS:
            raise TooOften("Too many tries have failed. Try again in 15 minutes.")
        return by_account

    def _forgive(self, names: tuple[str, str]) -> None:
        self.ports.tries.forget(names[0])
        self.ports.tries.count(names[1], WINDOW, by=-1)

    def _note_failure(self, account: Account | None, address: str, count: int, step: str) -> None:
        """What was typed is not kept: people type passwords into the wrong field."""
        who = Actor.of(account, address) if account else Actor("unknown", address)
        note(self.ports, replace(who, account_id=""), "sign_in_failed", account.id if account else "", step=step,
             count=str(count))
