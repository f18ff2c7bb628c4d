"""What belongs to this machine alone: its made-up secrets, and where the embedded broker's socket lies."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.errors import ConfigFault

# A Unix socket's path is limited to 107 bytes on Linux and 103 on macOS (sun_path in sys/un.h).
LONGEST_SOCKET_PATH = 100


@dataclass(frozen=True, slots=True)
class MachineSecrets:
    """Made once for a data folder. `secret_key` signs staff sessions, `simulator_token` the simulator's webhooks."""

    secret_key: str
    simulator_token: str


def machine_secrets(data: Path) -> MachineSecrets:
    """This folder's secrets, made at the first call and kept in `secrets.json`, readable by its owner alone. Processes
    that race get the same ones. Raises ConfigFault where the folder cannot be written or the file cannot be read."""
    kept = data / "secrets.json"
    try:
        if not kept.exists():
            _keep(kept, MachineSecrets(secrets.token_hex(32), secrets.token_hex(16)))
        return MachineSecrets(**json.loads(kept.read_text()))
    except OSError as error:
        raise ConfigFault([
            f"LEADLINE_DATA cannot be used: {error.strerror} ({error.filename}). Expected: a folder to write in."
        ]) from error
    except (ValueError, TypeError) as error:
        raise ConfigFault([
            f"{kept} is damaged. Expected: what Leadline wrote there; delete it, and it is made anew."
        ]) from error


def _keep(kept: Path, fresh: MachineSecrets) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = kept.with_name(f".secrets-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(asdict(fresh), file)
        # A link appears whole or not at all, and never replaces: whoever comes second reads what the first one made.
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def broker_socket(data: Path) -> Path:
    """Where the embedded broker of this data folder listens: inside it, or in the temporary folder where that path
    would be too long for a Unix socket."""
    near = data / "redis.sock"
    if len(os.fsencode(near)) <= LONGEST_SOCKET_PATH:
        return near
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"leadline-{os.getuid()}" / f"{name}.sock"
