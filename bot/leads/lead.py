"""A lead: someone who signalled intent and left contact details, as the world outside reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a lead has its points."""

    points: float
    because: str


@dataclass(frozen=True, slots=True)
class Lead:
    """One prospect's interest in one flow. `answers` are in plain form (answers/plain), `stage` is one of new, engaged,
    mql, sql, disqualified; `outcome` the flow's verdict (qualified, disqualified, done) or empty while it runs;
    times are ISO 8601 in UTC. `version` grows with every commit: a store keeps the highest. `band` (A1 to C3) is empty
    where the flow has none, `segments` are the flow's that the lead belongs to. `given_at` says when each answer was
    given that the score counts (empty where the flow set it): with it, the score can be worked out again at any later
    time (leads/rescore). `tags` are the contact's, `variants` what was tried on it.
    `consents`: purpose -> {given, version, at}. `opted_out`: the contact wants nothing more from us. `source` is the
    first ad or campaign that brought the contact, `touches` the latest that came later: at, and what there is of
    source_id, headline, ctwa_clid and campaign."""

    id: str
    contact_id: str
    conversation_id: str
    flow: str
    flow_version: str
    version: int
    stage: str
    outcome: str
    fit: float
    engagement: float
    reasons: tuple[Reason, ...]
    answers: Mapping[str, Any]
    name: str
    phone: str
    email: str
    address: str
    language: str
    source: Mapping[str, str] = field(default_factory=dict)
    created_at: str = ""
    updated_at: str = ""
    qualified_at: str = ""
    band: str = ""
    segments: tuple[str, ...] = ()
    given_at: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    opted_out: bool = False
    touches: tuple[Mapping[str, str], ...] = ()

    def plain(self) -> dict[str, Any]:
        """The lead as JSON types."""
        plain = {name: getattr(self, name) for name in _NAMES}
        plain["reasons"] = [{"points": reason.points, "because": reason.because} for reason in self.reasons]
        plain["segments"] = list(self.segments)
        plain["tags"] = list(self.tags)
        plain["touches"] = [dict(touch) for touch in self.touches]
        return plain


_NAMES = tuple(field.name for field in fields(Lead))
