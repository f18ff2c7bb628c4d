"""The code of two releases: this one, or one of the history; and the release after this."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from tests.running import ROOT

_LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "var", "__pycache__", "vendor", "*.egg-info")
_ASKED = '"Em que cidade fica?"'


def earlier(folder: Path, revision: str) -> Path:
    """The code of that revision; of this very tree where none is named."""
    if not revision:
        return ROOT
    packed = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder / "earlier", filter="data")
    return folder / "earlier"


def later(folder: Path, *, careless: bool = False) -> Path:
    """This release with later formats and another wording in its flow. `careless`: it renames a field, and does not say
    so."""
    tree = Path(shutil.copytree(ROOT, folder / "later", ignore=_LEFT_OUT))
    flow = tree / "flows" / "orcamento_solar.yaml"
    _change(flow, re.escape(_ASKED), '"Em qual cidade fica o telhado?"')
    document, entries = tree / "bot/engine/document.py", tree / "bot/adapters/redis/entries.py"
    if careless:
        _change(document, r'"step": "p"', '"step": "zz"')
    else:
        _change(document, r"^FORMAT = (\d+)$", lambda found: f"FORMAT = {int(found[1]) + 1}")
        _change(entries, r"^FORMAT = (\d+)$", lambda found: f"FORMAT = {int(found[1]) + 1}")
        _change(entries, r'"payload": dict\(entry\.payload\),', '"payload": dict(entry.payload), "f": FORMAT,')
    return tree


def _change(path: Path, pattern: str, by: object) -> None:
    changed, times = re.subn(pattern, by, path.read_text("utf-8"), flags=re.MULTILINE)  # type: ignore[call-overload]
    if not times:
        raise ValueError(f"{path} has nothing like {pattern}.")
    path.write_text(changed, "utf-8")
