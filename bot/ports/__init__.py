"""What the host needs from the world, as Protocols. Adapters meet them; the twins in adapters/memory meet all of them.

The law of this room: no code but dataclasses and Protocols. All of them may raise StoreUnavailable (stores) or
DeliveryError (the outside world). Times are aware and in UTC. Import from here: `from bot.ports import Entry`.
"""

from bot.ports.accounts import Account, Accounts, SignIn
from bot.ports.archive import Archive, Waiting, Way
from bot.ports.audit import Audit, Deed, Logged
from bot.ports.cases import PRIORITIES, Case, Cases, Load
from bot.ports.channel import FAILED, Approvals, Channel, Found, Speech, StatusUpdate, Wordings
from bot.ports.conversations import Beside, Commit, Committed, Conversations, Loaded, Version
from bot.ports.drawer import Drawer
from bot.ports.figures import Count, Figures, Promise, Took
from bot.ports.flows import Flows, Published, Signed, Source
from bot.ports.hooks import Delivery, Hooks, Poster, Subscription
from bot.ports.identity import Identity, NotProved
from bot.ports.inbox import AWAITED_FOR, BOXES, Choices, Inbox, Wanted
from bot.ports.leads import Leads
from bot.ports.machinery import Doorbell, Spool, Stream
from bot.ports.machines import FailedJob, Machines, Rings, Worker
from bot.ports.media import Fetched, Media, MediaSource
from bot.ports.news import BEGINNING, News
from bot.ports.notes import Note, Notes
from bot.ports.outbox import Entry, Kept, Outbox, Outcome, Pace, Work
from bot.ports.outside import Crm, Finding, Lookup, Notice, Notifier
from bot.ports.pages import Page, Pages
from bot.ports.ports import Ports
from bot.ports.preferences import OCCASIONS, WAYS, Preference, Preferences, is_told
from bot.ports.presence import Presence, Present
from bot.ports.threads import Known, Piece, Place, Threads
from bot.ports.tokens import ApiToken, Tokens
from bot.ports.tries import Tries
from bot.ports.writer import Embedder, Purse, Transcriber, Writer, Writing
from bot.ports.written import Written

__all__ = [
    "AWAITED_FOR", "BEGINNING", "BOXES", "FAILED", "OCCASIONS", "PRIORITIES", "WAYS",
    "Account", "Accounts", "ApiToken", "Approvals", "Archive", "Audit", "Beside", "Case", "Cases", "Channel",
    "Choices", "Commit", "Committed", "Conversations", "Count", "Crm", "Deed", "Delivery", "Doorbell", "Drawer",
    "Embedder", "Entry", "FailedJob", "Fetched", "Figures", "Finding", "Flows", "Found", "Hooks", "Identity",
    "Inbox", "Kept", "Known", "Leads", "Load", "Loaded", "Logged", "Lookup", "Machines", "Media", "MediaSource",
    "News", "NotProved", "Note", "Notes", "Notice", "Notifier", "Outbox", "Outcome", "Pace", "Page", "Pages",
    "Piece", "Place", "Ports", "Poster", "Preference", "Preferences", "Presence", "Present", "Promise", "Published",
    "Purse", "Rings", "SignIn", "Signed", "Source", "Speech", "Spool", "StatusUpdate", "Stream", "Subscription",
    "Threads", "Tokens", "Took", "Transcriber", "Tries", "Version", "Waiting", "Wanted", "Way", "Wordings", "Work",
    "Worker", "Writer", "Writing", "Written", "is_told",
]
