"""leadline contacts: who is who, test contacts, starting a contact anew, and what a contact has agreed to."""

from __future__ import annotations

import getpass
import re

import click

from bot.cli.contact_words import describe
from bot.errors import LeadlineError, NotFound
from bot.leads.identity import bare, contact_id, phone_of
from bot.runtime import current_runtime

# Who hides the phone number is known by an id of WhatsApp's: the country, a dot, up to 128 characters.
_HIDDEN = re.compile(r"[A-Z]{2}\.[A-Za-z0-9_-]{1,128}")


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
    """Forget what it has answered, and delete the files that it sent; its next message begins anew. What else was
    stored stays: leads, transcripts."""
    address = _address(number)
    current_runtime().people.reset(address, getpass.getuser())
    click.echo(f"{bare(address)} begins anew with the next message.")


@contacts.command()
@click.argument("number")
def consents(number: str) -> None:
    """What it has agreed to and refused: when, for what, and to which words."""
    runtime, address = current_runtime(), _address(number)
    try:
        contact = runtime.people.about(address).contact
        ids = [contact.id, *contact.other_ids]
    except NotFound:
        ids = [contact_id(address)]
    said_by = [said for each in ids for said in runtime.ports.archive.consents(each)]
    for said in sorted(said_by, key=lambda each: str(each["at"])):
        click.echo(f"{said['at']:%Y-%m-%d %H:%M} UTC  {said['purpose']}: {'given' if said['given'] else 'refused'}")
        click.echo(f"  to “{said['text']}” (version {said['text_version']}), with message {said['message_id']}")


@contacts.command()
@click.argument("number")
def show(number: str) -> None:
    """What is known of it: who it is and was, answers, leads, conversations."""
    for line in describe(current_runtime().people.about(_address(number))):
        click.echo(line)


@contacts.command()
@click.argument("number")
@click.argument("other")
def merge(number: str, other: str) -> None:
    """Both are one person: the one with the phone number takes over what the other told."""
    one, two = _address(number), _address(other)
    contact = current_runtime().people.merge(one, two, getpass.getuser())
    click.echo(f"{bare(one)} and {bare(two)} are one contact: {contact.phone or bare(contact.address)}.")
    click.echo(f"`leadline contacts split {bare(two)}` undoes it.")


@contacts.command()
@click.argument("number")
def split(number: str) -> None:
    """Undo a merge: both are as they were before it. What has happened since stays with the one they had become."""
    kept, parted = current_runtime().people.split(_address(number), getpass.getuser())
    names = [contact.phone or bare(contact.address) for contact in (kept, parted)]
    click.echo(f"{names[0]} and {names[1]} are two contacts again, as they were before they were merged.")
    click.echo(f"What has happened since stays with {names[0]}.")


def _address(number: str) -> str:
    """What was typed, as WhatsApp writes it. Raises LeadlineError where nobody could be reached at it."""
    plain = bare(number)
    if _HIDDEN.fullmatch(plain):
        return plain
    digits = re.sub(r"[\s().-]", "", plain)
    if not digits.startswith("+") or not phone_of(digits):
        raise LeadlineError(f"{number} is no number with its country code. Expected: +5511987654321")
    return digits
