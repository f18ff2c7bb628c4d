"""leadline contacts: test contacts, and starting a contact anew."""

from __future__ import annotations

import getpass

import click

from bot.runtime import current_runtime


@click.group()
def contacts() -> None:
    """Contacts, by phone number (+55…) or WhatsApp address."""


@contacts.command()
@click.argument("number")
@click.option("--off", is_flag=True, help="An ordinary contact again.")
def test(number: str, off: bool) -> None:
    """Make it a test contact: it walks live flows without making leads or waking sales."""
    current_runtime().people.mark_test(number, getpass.getuser(), test=not off)
    click.echo(f"{number} is {'an ordinary' if off else 'a test'} contact.")


@contacts.command()
@click.argument("number")
def reset(number: str) -> None:
    """Forget its answers and leads; its next message begins anew."""
    current_runtime().people.reset(number, getpass.getuser())
    click.echo(f"{number} begins anew with the next message.")
