"""Who is called in a note is told of it once, where they wish it."""

from __future__ import annotations

import pytest

from bot.config import Config
from bot.host.browser_notices import browser_notices
from bot.host.calling import called
from bot.ports import Account, Notice, Preference
from tests.contracts.stream import START
from tests.host.houses import House
from tests.web.desk.desks import Browser, Desk


class Mail:
    """A mail notifier."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def notify(self, notice: Notice) -> None:
        """Keep it."""
        self.notices.append(notice)


@pytest.mark.parametrize(("text", "who"), [
    ("@Paula", ["Paula Lima", "Paula Reis"]), ("@paula reis já?", ["Paula Reis"]), ("@Rui, @Rui", ["Rui"]),
    ("Paula, a@rui.com", []), ("@Ruim", []),
])
def test_a_name_calls_whoever_goes_by_it(text: str, who: list[str]) -> None:
    names = ("Paula Lima", "Paula Reis", "Rui")
    people = [Account(name, name, f"{name}@example.com", "agent", START) for name in names]
    assert [one.name for one in called(text, people)] == who


def test_who_is_called_is_told_once(config: Config) -> None:
    mail = Mail()
    desk = Desk(config, house=House(ports={"notifiers": {"mail": mail}}))
    conversation, paula = desk.flagged(), desk.signed_in("Paula Lima", "agent")
    desk.house.said()
    mail.notices.clear()
    rui, ana = (desk.house.p.accounts.by_email(desk.hire(name, "agent")) for name in ("Rui", "Ana"))
    desk.house.p.preferences.keep(Preference(ana.id, told={"browser": ("mentioned",)}))
    _write(paula, conversation, "@Rui @Ana @Paula liguem", do="note")
    [note] = desk.house.p.notes.of(conversation, None, None, 9)
    _write(paula, conversation, "@Rui @Ana liguem hoje", do="change_note", note=note.id)
    desk.house.said()
    assert [(one.title, one.to, one.link.rpartition("/")[2]) for one in mail.notices] == [
        ("Paula Lima calls you in a note", ("rui@example.com",), conversation)]
    book = desk.runtime.chat.shelf.current()
    author = desk.house.p.accounts.by_email("paula.lima@example.com")
    for account, told in ((ana, ["@Rui @Ana liguem hoje"]), (author, [])):
        found = browser_notices(desk.house.p, book, account, "UTC")
        assert [one.why for one in found if one.occasion == "mentioned"] == told


def _write(browser: Browser, conversation: str, text: str, **fields: str) -> None:
    path = f"/desk/{conversation}"
    assert browser.send(f"{path}/notes", browser.get(path).text, text=text, **fields).status_code == 303
