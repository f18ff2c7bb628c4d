"""What `leadline doctor` says of our numbers."""

from __future__ import annotations

from rich.table import Table

from bot.script.book import Book
from bot.script.senders import Sender, usual_pace


def senders_table(book: Book, usual: str) -> Table:
    """Our numbers as the live flows know them; the usual one (TWILIO_FROM) alone where no others are written down."""
    table = Table("number", "name", "flows", "languages", "messages a second", "messaging service")
    senders = dict(book.senders)
    if usual and book.sender(usual) is None:
        senders[usual] = Sender(usual, name="TWILIO_FROM")
    for sender in senders.values():
        flows = [name for name in book.live if sender.starts(name)]
        default = book.default_at(sender)
        shown = ", ".join(f"{name} (default)" if default and name == default.name else name for name in sorted(flows))
        table.add_row(
            sender.label, sender.name, shown, ", ".join(sender.languages) or "as the flow",
            f"{sender.pace or usual_pace(sender.address):.3g}", sender.service,
        )
    return table
