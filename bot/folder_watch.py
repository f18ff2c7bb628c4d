"""Notices that files in a folder have changed, by looking at their times and sizes."""

from __future__ import annotations

from pathlib import Path

Snapshot = dict[str, tuple[int, int]]


class FolderWatch:
    """Watches a folder and everything below it. Hidden files and editors' copies (name~) do not count."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told = self._last = _snapshot(folder)

    def changed(self) -> bool:
        """Whether something changed since this was last answered with True. Call it every second or so: a change counts
        once two looks in a row saw the same, so that a file is not read while it is being written."""
        before, self._last = self._last, _snapshot(self._folder)
        if self._last != before or self._last == self._told:
            return False
        self._told = self._last
        return True


def _snapshot(folder: Path) -> Snapshot:
    found: Snapshot = {}
    for path in folder.rglob("*"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.name.endswith("~"):
            continue
        try:
            state = path.stat()
        except FileNotFoundError:
            continue  # it went away while we looked
        if path.is_file():
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found
