"""Config -> Runtime: the only place that builds adapters.

The law of this room: nothing connects here; each adapter does when first used. Adapters of vendors are imported where
they are built, so that a process carries only what it uses.
"""

from bot.runtime.build import build_runtime, current_runtime
from bot.runtime.outside import check_twilio, make_approvals, make_lookup
from bot.runtime.runtime import Runtime
from bot.runtime.tools import export_leads, memory_ports, migrate_database, run_worker, write_table
from bot.runtime.writing import make_writer

__all__ = [
    "Runtime", "build_runtime", "check_twilio", "current_runtime", "export_leads", "make_approvals", "make_lookup",
    "make_writer", "memory_ports", "migrate_database", "run_worker", "write_table",
]
