"""Our numbers, as `leadline doctor` lists them."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from bot.cli.doctor_senders import senders_table
from bot.script.book import Book
from tests.flows import SOLAR, book_of

USUAL = "whatsapp:+551140009999"


def shown(book: Book, usual: str) -> list[str]:
    console = Console(width=200, record=True, file=StringIO())
    console.print(senders_table(book, usual))
    return [" ".join(line.split()) for line in console.export_text().splitlines() if "+" in line]


def test_the_usual_number_stands_alone_where_no_others_are_written_down() -> None:
    (line,) = shown(book_of(SOLAR), USUAL)
    assert "+551140009999 │ TWILIO_FROM │ solar (default) │ as the flow │ 80 │" in line


def test_every_number_is_listed_with_what_may_start_there() -> None:
    other = SOLAR.replace("flow: solar", "flow: ajuda").replace("[solar]", "[ajuda]")
    senders = ("+551140001234: {name: Vendas, flows: [solar], languages: [pt-BR], pace: 20}\n"
               "'+14155238886': {default: ajuda}")
    lines = shown(book_of(SOLAR, other, senders=senders), "whatsapp:+551140001234")
    assert len(lines) == 2
    assert "+551140001234 │ Vendas │ solar (default) │ pt-BR │ 20 │" in lines[0]
    assert "+14155238886 │ │ ajuda (default), solar │ as the flow │ 0.333 │" in lines[1]
