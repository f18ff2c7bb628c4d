"""Staff: who has an account, how they come to it, and how they lose it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import IllegalMove, LeadlineError, NotFound
from bot.host.audit import Actor, note
from bot.host.passwords import hash_password, judge_password
from bot.ports import Account, Ports

ROLES = ("agent", "marketer", "admin")
INVITED_FOR = timedelta(days=7)
LONGEST_NAME = 80
LONGEST_TEAMS = 200
MOST_OPEN = 999


@dataclass(frozen=True, slots=True)
class Staff:
    """What is done with accounts. All may raise StoreUnavailable; every change is noted in the log."""

    ports: Ports

    def all(self) -> list[Account]:
        """Everybody, by name."""
        return self.ports.accounts.all()

    def find(self, who: str) -> Account:
        """By e-mail or id. Raises NotFound."""
        accounts = self.ports.accounts
        found = accounts.by_email(who.strip().lower()) or accounts.get(who)
        if found is None:
            raise NotFound(f"Nobody of the staff has the e-mail or id {who!r}; `leadline staff list` names all.")
        return found

    def add(self, name: str, email: str, role: str, by: Actor, teams: str = "") -> tuple[Account, str]:
        """Make an account without a password; returns it, and the token of the link that sets one. Raises
        LeadlineError where the name, e-mail or role will not do, or is somebody's."""
        token, account = new_token(), self._make(name, email, role, teams)
        invited = replace(account, invitation=digest(token), invited_until=self.ports.now() + INVITED_FOR)
        if not self.ports.accounts.add(invited):
            raise LeadlineError(f"Somebody has the name {account.name} or the e-mail {account.email} already.")
        note(self.ports, by, "invite", account.id, name=account.name, email=account.email, role=role)
        return invited, token

    def add_first(self, name: str, email: str, password: str, address: str) -> Account:
        """The first admin, where there is nobody yet. Raises IllegalMove where there is; LeadlineError where something
        will not do."""
        account = self._make(name, email, "admin", "")
        judge_password(password, account.name, account.email)
        account = replace(account, password=hash_password(password))
        if not self.ports.accounts.add(account, first=True):
            raise IllegalMove("Somebody has an account here already: an admin can invite you.")
        note(self.ports, Actor.of(account, address), "first_admin", account.id, email=account.email)
        return account

    def invited(self, token: str) -> Account:
        """Whose link this is. Raises NotFound where it is nobody's, was used, or is too old."""
        account = self.ports.accounts.by_invitation(digest(token))
        until = account.invited_until if account else None
        if account is None or not account.active or until is None or until <= self.ports.now():
            raise NotFound("This link is not valid: it was used, replaced, or is older than seven days.")
        return account

    def accept(self, token: str, password: str, address: str) -> Account:
        """Set the password with a link, which is used up. Raises NotFound, Unfit."""
        account = self.invited(token)
        judge_password(password, account.name, account.email)
        values = {"password": hash_password(password), "invitation": "", "invited_until": None}
        if not self.ports.accounts.change(account.id, values, {"invitation": digest(token), "active": True}):
            raise NotFound("This link is not valid: it was used a moment ago.")
        note(self.ports, Actor.of(account, address), "accept_invitation", account.id)
        return account

    def reset(self, who: str, by: Actor) -> tuple[Account, str]:
        """A new link. The password, the second step and every sign-in of before are void: whoever needs one has lost
        something. Raises NotFound; IllegalMove where the account is disabled."""
        account, token = self.find(who), new_token()
        if not account.active:
            raise IllegalMove(f"The account of {account.name} is disabled: enable it first.")
        self.ports.accounts.change(account.id, {
            "password": "", "totp": "", "totp_step": 0, "recovery": "", "invitation": digest(token),
            "invited_until": self.ports.now() + INVITED_FOR,
        }, {})
        self.ports.accounts.close_all(account.id)
        note(self.ports, by, "reset_access", account.id, email=account.email)
        return account, token

    def disable(self, who: str, by: Actor) -> Account:
        """No sign-in from now on; what is signed in is out, and API tokens of theirs open nothing. Raises NotFound;
        IllegalMove for the last admin."""
        account = self.find(who)
        self._keep_an_admin(account, "")
        values = {"active": False, "disabled_at": self.ports.now(), "invitation": "", "invited_until": None}
        if self.ports.accounts.change(account.id, values, {"active": True}):
            self.ports.accounts.close_all(account.id)
            note(self.ports, by, "disable", account.id, email=account.email)
            self._revoke_tokens(account, by)
        return account

    def enable(self, who: str, by: Actor) -> Account:
        """Let somebody in again, with the password of before. Raises NotFound."""
        account = self.find(who)
        if self.ports.accounts.change(account.id, {"active": True, "disabled_at": None}, {"active": False}):
            note(self.ports, by, "enable", account.id, email=account.email)
        return account

    def change_role(self, who: str, role: str, by: Actor) -> Account:
        """From the next page on; API tokens of whoever is no admin any more open nothing. Raises NotFound; IllegalMove
        for the last admin; LeadlineError for no role."""
        account = self.find(who)
        _judge_role(role)
        self._keep_an_admin(account, role)
        if role != account.role and self.ports.accounts.change(account.id, {"role": role}, {"role": account.role}):
            note(self.ports, by, "change_role", account.id, email=account.email, before=account.role, role=role)
            if account.role == "admin":
                self._revoke_tokens(account, by)
        return account

    def change_work(self, who: str, teams: str, most_open: int, by: Actor) -> Account:
        """Whose teams these are (comma separated), and how many open conversations they may be given (0: any number).
        Raises NotFound; LeadlineError."""
        account, joined = self.find(who), _join_teams(teams)
        if not 0 <= most_open <= MOST_OPEN:
            raise LeadlineError(f"A limit is 0 (none) to {MOST_OPEN}.")
        self.ports.accounts.change(account.id, {"teams": joined, "most_open": most_open}, {})
        note(self.ports, by, "change_work", account.id, email=account.email, teams=joined, most_open=str(most_open))
        return account

    def be_away(self, account: Account, away: bool, by: Actor) -> None:
        """While somebody is away, nothing is assigned to them by itself."""
        if self.ports.accounts.change(account.id, {"away": away}, {"away": not away}):
            note(self.ports, by, "go_away" if away else "come_back", account.id)

    def _revoke_tokens(self, maker: Account, by: Actor) -> None:
        # Names of the staff are unique.
        for token in self.ports.tokens.all():
            if token.made_by == maker.name and self.ports.tokens.revoke(token.id, self.ports.now()):
                note(self.ports, by, "revoke_token", token.id, name=token.name)

    def _keep_an_admin(self, account: Account, role: str) -> None:
        others = [one for one in self.all() if one.active and one.role == "admin" and one.id != account.id]
        if account.active and account.role == "admin" and role != "admin" and not others:
            raise IllegalMove(f"{account.name} is the only admin: make somebody else an admin first.")

    def _make(self, name: str, email: str, role: str, teams: str) -> Account:
        _judge_role(role)
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
            raise LeadlineError(f"A name has 1 to {LONGEST_NAME} characters.")
        return Account("ac_" + secrets.token_hex(8), plain, _email(email), role, self.ports.now(), _join_teams(teams))


def new_token() -> str:
    """256 random bits, as a link or a cookie carries them."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _join_teams(teams: str) -> str:
    names = [" ".join(team.split()) for team in teams.split(",")]
    if len(teams) > LONGEST_TEAMS or not all(map(str.isprintable, names)):
        raise LeadlineError(f"Teams are names with commas between them, {LONGEST_TEAMS} characters at most.")
    return ", ".join(dict.fromkeys(filter(None, names)))


def _judge_role(role: str) -> None:
    if role not in ROLES:
        raise LeadlineError(f"{role!r} is no role. Expected: {', '.join(ROLES)}.")


def _email(text: str) -> str:
    # The library takes a while to load, and few processes need it.
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise LeadlineError(f"{text!r} is not an e-mail address. Expected: somebody@example.com") from error
