"""A small real mail server on this machine: as much of RFC 5321 as a client needs, refusing where it is told to."""

from __future__ import annotations

import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.serving import serving

CERTIFICATE = Path(__file__).with_name("self_signed.pem")


@dataclass
class Mail:
    """A message that was accepted."""

    sender: str
    recipients: list[str]
    message: EmailMessage
    encrypted: bool


@dataclass
class MailServer:
    """`answers`: what to answer to a command (its first words) instead of the usual; `offers`: what EHLO lists."""

    port: int = 0
    offers: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def make_context() -> ssl.SSLContext:
    """TLS with a certificate that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@contextmanager
def mail_server(*, encrypted: bool = False) -> Iterator[MailServer]:
    """A server that listens until the end of the block; `encrypted` from the first byte."""
    state = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        timeout = 5

        def handle(self) -> None:
            try:
                if encrypted:
                    self._encrypt()
                self._talk()
            except OSError:
                return  # the client hung up

        def _talk(self) -> None:
            self.encrypted, self.sender, self.recipients = encrypted, "", list[str]()
            self._say(state.answers.get("connect", "220 ready"))
            while line := self.rfile.readline().decode().strip():
                verb, space, rest = line.partition(" ")
                line = verb.upper() + space + rest
                state.commands.append(line)
                said = line.casefold()  # one Python's smtplib writes TO, another to
                planned = [answer for command, answer in state.answers.items() if said.startswith(command.casefold())]
                self._say(planned[0] if planned else self._obey(line))
                if line == "STARTTLS":
                    self._encrypt()
                    self.encrypted = True

        def _obey(self, line: str) -> str:
            verb, _, rest = line.partition(" ")
            if verb == "EHLO":
                offers = [offer for offer in state.offers if offer != "STARTTLS" or not self.encrypted]
                return "\r\n".join(["250-here", *(f"250-{offer}" for offer in offers), "250 HELP"])
            if verb == "MAIL":
                self.sender, self.recipients = rest, []
            if verb == "RCPT":
                self.recipients.append(rest.partition("<")[2].partition(">")[0])
            if verb == "DATA":
                return self._take()
            return {"AUTH": "235 welcome", "QUIT": "221 bye", "STARTTLS": "220 go"}.get(verb, "250 ok")

        def _take(self) -> str:
            self._say("354 go on")
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line[1:] if line.startswith(b".") else line)
            message = message_from_bytes(b"".join(lines), policy=policy.default)
            state.mails.append(Mail(self.sender, self.recipients, message, self.encrypted))
            return state.answers.get("done", "250 taken")

        def _say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

        def _encrypt(self) -> None:
            self.request = make_context().wrap_socket(self.request, server_side=True)
            self.setup()

        def finish(self) -> None:
            super().finish()
            self.request.close()

    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        state.port = port
        yield state
