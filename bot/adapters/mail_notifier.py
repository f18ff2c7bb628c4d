"""Notices by e-mail."""

from __future__ import annotations

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate

import certifi
import structlog

from bot.adapters.rows.text import hold_text
from bot.adapters.smtp_address import SmtpServer, read_recipients, read_smtp_url
from bot.errors import DeliveryError
from bot.ports import Notice

# For connecting, and for each answer of the server.
SECONDS = 5.0
LONGEST_SUBJECT = 200

log = structlog.get_logger()


class MailNotifier:
    """Meets ports.Notifier. `recipients`: addresses separated by commas. The sender is SMTP_URL's from=, else its user
    where that is an address, else the first recipient."""

    def __init__(self, smtp_url: str, recipients: str) -> None:
        """Raises ConfigFault where one of them cannot be used."""
        self._server = read_smtp_url(smtp_url)
        self._recipients = read_recipients(recipients)
        self._sender = self._server.sender or self._recipients[0]

    def notify(self, notice: Notice) -> None:
        """Send one message to all, or to those whom the notice names. A repeat of the same notice has the same
        Message-ID. Raises DeliveryError: retryable where the server says "later" (4xx) or nothing, not where it says
        "never" (5xx)."""
        to = notice.to or self._recipients
        message = write_message(notice, self._sender, to)
        sending = False
        try:
            with _connected(self._server) as smtp:
                sending = True
                refused = smtp.send_message(message, self._sender, to)
        except OSError as error:  # all of smtplib's errors are, too
            raise _judge(error, sending) from error
        if refused:
            _judge_partial(refused)


def write_message(notice: Notice, sender: str, recipients: tuple[str, ...]) -> EmailMessage:
    """The notice as a message. What prospects wrote in it stays in its place: it cannot add headers."""
    message = EmailMessage(policy=SMTP_POLICY)
    subject = " ".join("".join(letter if letter.isprintable() else " " for letter in hold_text(notice.title)).split())
    message["Subject"] = subject[:LONGEST_SUBJECT] or "Leadline"
    message["From"] = f"Leadline <{sender}>"
    message["To"] = ", ".join(recipients)
    message["Date"] = formatdate()
    key = hashlib.sha256(hold_text(notice.key).encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    text = "\n".join([*notice.lines, "", notice.link] if notice.link else notice.lines)
    message.set_content(hold_text(text) + "\n", cte="quoted-printable")
    return message


@contextmanager
def _connected(server: SmtpServer) -> Iterator[smtplib.SMTP]:
    """A connection that is ready to send: encrypted and logged in as the server's address says."""
    # Not smtplib's own choice, which asks the network for our name and may wait for it.
    name = socket.gethostname() or "localhost"
    smtp: smtplib.SMTP
    if server.scheme == "smtps":
        smtp = smtplib.SMTP_SSL(server.host, server.port, name, timeout=SECONDS, context=_trust(server))
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=SECONDS)
    try:
        _encrypt(smtp, server)
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
    finally:
        # Whether it was delivered is decided by now; how the server says goodbye must not undo that.
        with suppress(OSError):
            smtp.quit()
        smtp.close()


def _encrypt(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    smtp.ehlo_or_helo_if_needed()
    if server.scheme == "smtps":
        return
    if smtp.has_extn("starttls"):
        smtp.starttls(context=_trust(server))
        smtp.ehlo()
    elif server.scheme == "smtp+starttls" or (server.user and not server.is_loopback):
        raise DeliveryError(
            "The mail server offers no encryption (STARTTLS); the password was not sent.",
            retryable=False,
            remedy="Use smtps:// in SMTP_URL, or another port of the server (often 587 or 465).",
        )


def _trust(server: SmtpServer) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    if server.is_loopback:
        # Relays on the same machine have no certificate for "localhost"; and there, plain text would be allowed.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _judge(error: OSError, sending: bool) -> DeliveryError:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refused(error.recipients)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return DeliveryError(f"The mail server cannot do this: {error}", retryable=False, remedy="Look at SMTP_URL.")
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        remedy = "Look at the certificate of the server in SMTP_URL."
        message = f"The mail server cannot be trusted: {error.verify_message}"
        return DeliveryError(message, retryable=True, remedy=remedy)
    did = "gave no whole answer" if sending else "cannot be reached"
    message = f"The mail server {did}: {error or type(error).__name__}"
    return DeliveryError(message, retryable=True, ambiguous=sending)


def _answered(code: int, text: bytes | str) -> DeliveryError:
    said = " ".join((text.decode(errors="replace") if isinstance(text, bytes) else text).split())[:200]
    retryable = not 500 <= code < 600
    remedy = "" if retryable else "Look at SMTP_URL (user, password, from=) and NOTIFY_EMAIL, then replay the entry."
    return DeliveryError(f"The mail server answered {code}: {said}", retryable=retryable, code=code, remedy=remedy)


def _refused(recipients: Mapping[str, tuple[int, bytes]]) -> DeliveryError:
    """One error for several recipients: where one of them may work later, all are tried again."""
    return _answered(*min(recipients.values(), key=lambda answer: answer[0]))


def _judge_partial(refused: Mapping[str, tuple[int, bytes]]) -> None:
    """Some have the message, and some were refused. Raises DeliveryError where a later try may reach them: that the
    others get it twice (with one Message-ID) is the smaller harm."""
    error = _refused(refused)
    if error.retryable:
        raise error
    log.warning("mail_recipients_refused", refused=len(refused), code=error.code, error=str(error))
