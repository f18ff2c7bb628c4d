"""What somebody who is signed in changes of their own account: the password, and the second step."""

from __future__ import annotations

from dataclasses import dataclass

from bot.host.audit import Actor, note
from bot.host.codes import address_of, new_recovery_codes, new_seed, recovery_digest, secret_of, step_of
from bot.host.passwords import hash_password, judge_password
from bot.host.sign_in import NotAdmitted, SignIns
from bot.host.staff import digest
from bot.ports import Account, Ports


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Each asks for the password again, or for a code of the app that is being set up: an open browser is not enough.
    All may raise StoreUnavailable, NotAdmitted, TooOften."""

    ports: Ports
    sign_ins: SignIns

    def change_password(self, account: Account, old: str, new: str, token: str, address: str) -> None:
        """Every other sign-in ends. Raises Unfit."""
        judge_password(new, account.name, account.email)
        self._prove(account, old, address)
        self.ports.accounts.change(account.id, {"password": hash_password(new)}, {})
        self.ports.accounts.close_all(account.id, but=digest(token))
        note(self.ports, Actor.of(account, address), "change_password", account.id)

    def begin_codes(self) -> str:
        """A seed for a new second step; nothing changes yet."""
        return new_seed()

    def app_secret(self, account: Account, seed: str) -> tuple[str, str]:
        """What an app is given: the secret in words, and the address that a QR code says."""
        secret = secret_of(seed, self.sign_ins.secret_key)
        return secret, address_of(secret, account.email)

    def ask_for_codes(self, account: Account, seed: str, code: str, password: str, address: str) -> list[str]:
        """From now on signing in asks for a code; returns the recovery codes, which are shown this once."""
        self._prove(account, password, address)
        step = step_of(secret_of(seed, self.sign_ins.secret_key), code, self.ports.now())
        if not step:
            raise NotAdmitted("The code is wrong.")
        codes = new_recovery_codes()
        kept = " ".join(recovery_digest(each, account.id, self.sign_ins.secret_key) for each in codes)
        self.ports.accounts.change(account.id, {"totp": seed, "totp_step": step, "recovery": kept}, {})
        note(self.ports, Actor.of(account, address), "ask_for_codes", account.id)
        return codes

    def drop_codes(self, account: Account, password: str, address: str) -> None:
        """From now on the password alone will do."""
        self._prove(account, password, address)
        self.ports.accounts.change(account.id, {"totp": "", "totp_step": 0, "recovery": ""}, {})
        note(self.ports, Actor.of(account, address), "drop_codes", account.id)

    def _prove(self, account: Account, password: str, address: str) -> None:
        if not self.sign_ins.proves(account, password, address):
            raise NotAdmitted("The password is wrong.")
