"""The pages that the desk's navigation leads to. A new page is a new line here, and a word in words/."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where it is (an endpoint of Flask's), its name among the desk's words, and who sees it (admins see all)."""

    endpoint: str
    word: str
    roles: tuple[str, ...]


PLACES = (
    Place("desk.inbox", "inbox", ("agent",)),
    Place("flows.page", "flows", ("marketer",)),
    Place("desk.figures", "figures", ("agent", "marketer")),
    Place("desk.people", "people", ()),
    Place("desk.operations", "operations", ()),
    Place("desk.api", "api", ()),
    Place("desk.webhooks", "webhooks", ()),
)


def places_of(role: str) -> list[Place]:
    """What somebody of that role finds in the navigation."""
    return [place for place in PLACES if role == "admin" or role in place.roles]
