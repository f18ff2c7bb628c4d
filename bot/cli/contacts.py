"""leadline contacts: test contacts, starting a contact anew, and what a contact has agreed to."""

from __future__ import annotations

import getpass
import re

import click

from bot.errors import LeadlineError
from bot.leads.identity import bare, contact_id, phone_of
from bot.runtime import current_runtime

# Who hides the phone number is known by an id of WhatsApp's: the country, a dot, up to 128 characters.
_HIDDEN = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")


@click.group()
def contacts() -> None:
    """Contacts, by phone number (+55…) or WhatsApp address."""


@contacts.command()
@click.argument("number")
@click.option("--off", is_flag=True, help="An ordinary contact again.")
def test(number: str, off: bool) -> None:
    """Make it a test contact: it walks live flows without making leads or waking sales."""
    address = _address(number)
    current_runtime().people.mark_test(address, getpass.getuser(), test=not off)
    click.echo(f"{bare(address)} is {'an ordinary' if off else 'a test'} contact.")


@contacts.command()
@click.argument("number")
def reset(number: str) -> None:
    """Forget what it has answered; its next message begins anew. What was stored stays: leads, transcripts, files."""
    address = _address(number)
    current_runtime().people.reset(address, getpass.getuser())
    click.echo(f"{bare(address)} begins anew with the next message.")


@contacts.command()
@click.argument("number")
def consents(number: str) -> None:
    """What it has agreed to and refused: when, for what, and to which words."""
    archive = current_runtime().ports.archive
    for said in archive.consents(contact_id(_address(number))):
        click.echo(f"{said['at']:%Y-%m-%d %H:%M} UTC  {said['purpose']}: {'given' if said['given'] else 'refused'}")
        click.echo(f"  to “{said['text']}” (version {said['text_version']}), with message {said['message_id']}")


def _address(number: str) -> str:
    """What was typed, as WhatsApp writes it. Raises LeadlineError where nobody could be reached at it."""
    plain = bare(number)
    if _HIDDEN.fullmatch(plain):
        return plain
    digits = re.sub(r"[\s().-]", "", plain)
    if not digits.startswith("+") or not phone_of(digits):
        raise LeadlineError(f"{number} is no number with its country code. Expected: +5511987654321")
    return digits
