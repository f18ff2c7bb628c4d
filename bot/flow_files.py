"""The flow files of a folder on disk, as texts. Where the pure script room's sources come from."""

from __future__ import annotations

from pathlib import Path

from bot.errors import LeadlineError

_MOST_BYTES = 1024 * 1024


def read_folder(folder: Path) -> dict[str, str]:
    """Every YAML file below it, what is known (knowledge/*.md) and the personas (persona/*.txt): path relative to the
    folder (with /) -> text. Raises LeadlineError where a file cannot be read: not UTF-8, larger than 1 MiB, no
    permission."""
    if not folder.is_dir():
        raise LeadlineError(f"{folder} is not a folder. Expected: the folder of the flow files (LEADLINE_FLOWS).")
    files = {}
    for path in sorted([*folder.rglob("*.y*ml"), *folder.glob("knowledge/*.md"), *folder.glob("persona/*.txt")]):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith(".") or not path.is_file():
            continue
        if path.stat().st_size > _MOST_BYTES:
            raise LeadlineError(f"{name} is larger than 1 MiB, which no flow is.")
        try:
            files[name] = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            expected = "the file saved as plain text, in UTF-8"
            raise LeadlineError(f"{name} is not a text in UTF-8. Expected: {expected}.") from error
        except OSError as error:
            raise LeadlineError(f"{name} cannot be read: {error.strerror}.") from error
    return files
