from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.mail_notifier import MailNotifier, write_message
from bot.adapters.smtp_address import read_smtp_url
from bot.errors import ConfigFault, DeliveryError
from bot.ports import Notice
from tests.adapters.servers import raw_server
from tests.adapters.smtp_server import MailServer, mail_server

NOTICE = Notice("flagged-1", "João precisa de alguém 😀", ("Por quê: preço", ".", "x" * 3000), "https://x.test/desk/1")


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


# Leads to this machine, but does not look like it.
ELSEWHERE = "127.1"


def send(
    server: MailServer, scheme: str = "smtp", login: str = "", host: str = "127.0.0.1", to: str = "vendas@x.test"
) -> None:
    MailNotifier(f"{scheme}://{login}{host}:{server.port}", to).notify(NOTICE)


def fail(server: MailServer, **how: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        send(server, **how)
    return raised.value


def test_a_notice_arrives_whole(server: MailServer) -> None:
    send(server, to="vendas@x.test, Bia <bia@y.test>")

    [mail] = server.mails
    assert mail.recipients == ["vendas@x.test", "bia@y.test"]
    assert mail.message["Subject"] == NOTICE.title
    assert mail.message["From"] == "Leadline <vendas@x.test>"
    assert mail.message.get_content().splitlines() == [*NOTICE.lines, "", NOTICE.link]


def test_a_repeat_can_be_recognised(server: MailServer) -> None:
    send(server)
    send(server)

    first, second = (mail.message["Message-ID"] for mail in server.mails)
    assert first == second
    assert write_message(Notice("other", "", ()), "a@b", ("a@b",))["Message-ID"] != first


@pytest.mark.parametrize("title", ["Ana\r\nBcc: all@x.test", "Ana\n\nHello", "Ana\x00\u2028\ud800"])
def test_a_name_cannot_add_headers(title: str) -> None:
    message = write_message(Notice(title, title, (title,)), "bot@x.test", ("a@x.test",))

    assert "Bcc" not in message
    assert message["To"] == "a@x.test"
    assert message.as_bytes().split(b"\r\n\r\n")[0].count(b"Subject: Ana") == 1


@settings(deadline=None)
@given(st.text(), st.text(), st.lists(st.text()))
def test_any_text_can_be_sent(key: str, title: str, lines: list[str]) -> None:
    assert write_message(Notice(key, title, tuple(lines), "https://x.test"), "bot@x.test", ("a@x.test",)).as_bytes()


def test_encryption_is_used_wherever_it_is_offered(server: MailServer) -> None:
    server.offers = ["STARTTLS", "AUTH PLAIN"]
    send(server, login="bot%40x.test:s%3Acret@")

    [mail] = server.mails
    assert mail.encrypted
    assert "bot@x.test" in mail.sender
    assert any(command.startswith("AUTH PLAIN") for command in server.commands[server.commands.index("STARTTLS") :])


def test_encryption_from_the_first_byte() -> None:
    with mail_server(encrypted=True) as server:
        send(server, scheme="smtps")

        assert server.mails[0].encrypted


def test_without_encryption_nothing_is_sent_where_it_was_demanded(server: MailServer) -> None:
    error = fail(server, scheme="smtp+starttls")

    assert not error.retryable
    assert "STARTTLS" in str(error)
    assert server.mails == []


def test_a_password_never_travels_in_the_clear(server: MailServer) -> None:
    server.offers = ["AUTH PLAIN LOGIN"]
    send(server, login="bot:secret@")  # on this machine nobody listens on the way
    assert len(server.mails) == 1

    error = fail(server, host=ELSEWHERE, login="bot:secret@")
    assert not error.retryable
    assert "password was not sent" in str(error)
    assert sum(command.startswith("AUTH") for command in server.commands) == 1


def test_a_server_elsewhere_must_show_who_it_is(server: MailServer) -> None:
    server.offers = ["STARTTLS"]
    error = fail(server, host=ELSEWHERE)

    assert "cannot be trusted" in str(error)
    assert server.mails == []


@pytest.mark.parametrize(
    ("command", "answer", "retryable"),
    [
        ("connect", "421 too busy", True),
        ("connect", "554 go away", False),
        ("AUTH", "535 wrong password", False),
        ("AUTH", "454 later", True),
        ("MAIL", "451 greylisted", True),
        ("MAIL", "550 sender unknown", False),
        ("RCPT", "450 mailbox busy", True),
        ("RCPT", "550 no such user", False),
        ("DATA", "554 spam", False),
        ("done", "452 disk full", True),
        ("done", "552 too big", False),
    ],
)
def test_what_an_answer_means_for_a_later_try(server: MailServer, command: str, answer: str, retryable: bool) -> None:
    server.offers, server.answers = ["AUTH PLAIN"], {command: answer}
    error = fail(server, login="bot:secret@")

    assert (error.retryable, error.code) == (retryable, int(answer[:3]))
    assert answer[4:] in str(error)
    assert bool(error.remedy) is not retryable


def test_how_the_server_says_goodbye_undoes_nothing(server: MailServer) -> None:
    server.answers = {"QUIT": "500 what"}
    send(server)

    assert len(server.mails) == 1


def test_one_unknown_recipient_does_not_keep_the_others_waiting(server: MailServer) -> None:
    server.answers = {"RCPT TO:<gone@x.test>": "550 no such user"}
    send(server, to="vendas@x.test,gone@x.test")

    assert server.mails[0].recipients == ["vendas@x.test"]


def test_a_recipient_who_may_be_reached_later_is_tried_again(server: MailServer) -> None:
    server.answers = {"RCPT TO:<busy@x.test>": "450 greylisted"}

    assert fail(server, to="vendas@x.test,busy@x.test").retryable


def test_nobody_listening_is_retryable() -> None:
    with socket.socket() as refusing:
        refusing.bind(("127.0.0.1", 0))
        error = fail(MailServer(port=refusing.getsockname()[1]), login="bot:secret@")

    assert error.retryable
    assert not error.ambiguous
    assert "secret" not in str(error)


def test_a_connection_cut_in_the_middle_is_ambiguous() -> None:
    def talk(connection: socket.socket) -> None:
        for answer in (b"220 hi\r\n", b"250 ok\r\n", b"250 ok\r\n"):
            connection.sendall(answer)
            connection.recv(1000)

    with raw_server(talk) as port:
        error = fail(MailServer(port=port))
    assert error.retryable
    assert error.ambiguous


@pytest.mark.parametrize(
    ("url", "port", "sender"),
    [
        ("smtp://mail.x.test", 25, ""),
        ("smtp://ana:b@mail.x.test", 587, ""),
        ("smtp+starttls://mail.x.test", 587, ""),
        ("smtps://ana%40x.test:b@mail.x.test", 465, "ana@x.test"),
        ("smtps://apikey:b@mail.x.test:2465?from=bot@x.test", 2465, "bot@x.test"),
    ],
)
def test_what_an_address_leaves_out_is_what_is_usual(url: str, port: int, sender: str) -> None:
    server = read_smtp_url(url)
    assert (server.port, server.sender) == (port, sender)


@pytest.mark.parametrize(
    "url", ["", "mail.x.test:25", "http://x", "smtp://", "smtp://[x", "smtp://a:s3nh\u00e3@x", "smtp://x?from=nobody"]
)
def test_what_is_no_mail_server_is_told_at_the_start(url: str) -> None:
    with pytest.raises(ConfigFault, match="SMTP_URL") as raised:
        MailNotifier(url, "a@x.test")
    assert "s3nh" not in str(raised.value)


def test_a_comma_at_the_end_does_no_harm() -> None:
    assert MailNotifier("smtp://x", "a@x.test,")


@pytest.mark.parametrize("to", ["", "nobody", "a@x.test\r\nBcc: b@x.test", "a@x.test b@x.test"])
def test_who_is_nobody_is_told_at_the_start(to: str) -> None:
    with pytest.raises(ConfigFault, match="NOTIFY_EMAIL"):
        MailNotifier("smtp://x", to)
