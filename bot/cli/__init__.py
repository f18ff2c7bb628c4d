"""The `leadline` command. A file per group of commands; each translates its arguments to the host and prints.

The law of this room: no decisions; a LeadlineError becomes one clear sentence and exit status 1, never a stack trace.
"""

from bot.cli.main import main

__all__ = ["main"]
