"""The group of all commands. A command's file is imported when that command is called: `leadline up` stays small."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from bot.errors import LeadlineError, StoreUnavailable
from bot.loading import loading

# command -> (file, attribute, what `leadline --help` says)
COMMANDS = {
    "up": ("bot.cli.up", "up", "Start everything on this machine and keep it running."),
    "check": ("bot.cli.flows", "check", "Check flow files; every mistake with file, line and what was expected."),
    "test": ("bot.cli.golden", "test", "Play the golden conversations of the flows."),
    "chat": ("bot.cli.chat", "chat", "Talk to a flow in the terminal."),
    "simulate": ("bot.cli.simulate", "simulate", "Let made-up prospects by the thousand talk to a flow."),
    "texts": ("bot.cli.texts", "texts", "A flow's sentences as a workbook for translators, and back."),
    "templates": ("bot.cli.templates", "templates", "What may be sent outside the 24 hours, and is it approved?"),
    "eval": ("bot.cli.evaluate", "evaluate", "Measure what is understood, by the bot alone and with GPT."),
    "understand": ("bot.cli.understand", "understand", "Show what the bot makes of an answer."),
    "publish": ("bot.cli.versions", "publish", "Make the flow files live, if they pass the checks."),
    "rollback": ("bot.cli.versions", "rollback", "Make an earlier version of a flow live again."),
    "versions": ("bot.cli.versions", "versions", "What is live, and what was: by whom, when and why."),
    "doctor": ("bot.cli.doctor", "doctor", "Say for every part its mode and what is missing; --twilio: the account."),
    "staff": ("bot.cli.staff", "staff", "Who of the staff can sign in: invite, disable, roles."),
    "api": ("bot.cli.api", "api", "Tokens for other systems, and webhooks that tell them."),
    "audit": ("bot.cli.audit", "audit", "Who changed what, and whether that log is whole."),
    "desk": ("bot.cli.desk", "desk", "Take over conversations, and hand them back."),
    "figures": ("bot.cli.figures", "figures", "How soon people were answered, by whom, and what came of it."),
    "contacts": ("bot.cli.contacts", "contacts", "Who is who; test contacts; starting a contact anew."),
    "leads": ("bot.cli.leads", "leads", "Export leads."),
    "score": ("bot.cli.score", "score", "Say which stored leads would move if a flow had other rules."),
    "diagram": ("bot.cli.diagram", "diagram", "Draw a flow: Mermaid, Graphviz (dot) or a picture (svg)."),
    "outbox": ("bot.cli.outbox", "outbox", "What could not be delivered: list it, replay it, dismiss it."),
    "release": ("bot.cli.work", "release", "Before a new release starts: migrate the database, publish the flows."),
    "migrate": ("bot.cli.work", "migrate", "Bring the database to this release's shape."),
    "worker": ("bot.cli.worker", "worker", "Run the worker of a queue (talk or leads)."),
    "clock": ("bot.cli.work", "clock", "Run the clock: re-ring what is overdue, drain the stream into SQL."),
}

# For whoever sits at a terminal; what the error says of itself is for whoever reads logs.
_START = "Is Leadline running? `leadline up` starts all that it needs here; `leadline doctor` says what is wrong."


class Commands(click.Group):
    """Imports a command's file when it is called; shows our own errors as sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table: what people need first comes first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        file, attribute, _ = COMMANDS[name]
        with loading():
            command: click.Command = getattr(import_module(file), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for --help, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; an error of ours is a sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except LeadlineError as error:
            remedy = _START if type(error) is StoreUnavailable else error.remedy
            click.echo(f"{error}\n{remedy}".strip(), err=True)
            ctx.exit(1)


@click.command(cls=Commands)
def main() -> None:
    """Leadline: a WhatsApp chatbot that qualifies leads."""
