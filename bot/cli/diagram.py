"""leadline diagram: a flow as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from bot.cli.flows import flows_folder, show_faults
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.diagram import dot, mermaid
from bot.script.diagram_svg import svg
from bot.script.flow import Flow

_FORMATS: Mapping[str, Callable[[Flow], str]] = {"mermaid": mermaid, "dot": dot, "svg": svg}


@click.command()
@click.argument("flow")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="mermaid", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; else standard output.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
def diagram(flow: str, form: str, output: Path | None, folder: Path | None) -> None:
    """Draw FLOW: steps as boxes, coloured by what they do and how they end, and the ways between them with their
    conditions. Mermaid is shown by GitHub and many editors, dot is for Graphviz, svg is a picture for browsers."""
    book, _, faults = read_book(read_folder(flows_folder(folder)))
    found = book.live.get(flow)
    if found is None:
        show_faults([fault for fault in faults if fault.file == f"{flow}.yaml"], as_json=False)
        raise LeadlineError(f"There is no flow {flow} that can be read. There is: {', '.join(sorted(book.live))}.")
    drawn = _FORMATS[form](found)
    if output is None:
        click.echo(drawn, nl=False)
        return
    try:
        output.write_text(drawn, "utf-8")
    except OSError as error:
        raise LeadlineError(f"{output} cannot be written: {error.strerror or error}.") from error
    click.echo(f"{flow} is drawn in {output}.", err=True)
