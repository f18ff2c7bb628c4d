"""Templates: how those of the flow files stand at the channel, and asking for what is missing there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.ports import Approvals, Wordings
from bot.script.templates import Template, Wording

# What is sent; what nobody has to do anything about but wait; what is made and asked for by `sync_templates`.
APPROVED, WAITING, TO_DO = "approved", ("pending", "received"), ("missing", "text differs", "unsubmitted")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one template stands in one language. `status`: approved, pending, received, rejected, paused, disabled (with
    the `reason`); unsubmitted (made, but nobody asked for approval); missing; text differs (only other words of it are
    there). `sid` is its id at the channel; `sent`: whether the words that are there may be sent meanwhile."""

    template: str
    category: str
    wording: Wording
    status: str
    sid: str = ""
    reason: str = ""
    sent: bool = False


def compare_templates(templates: Mapping[str, Template], there: Sequence[Wordings]) -> list[Standing]:
    """Every template in every language; `there` is what the channel has, newest first."""
    return [
        _stand(template, wording, there)
        for _, template in sorted(templates.items()) for _, wording in sorted(template.wordings.items())
    ]


def _stand(template: Template, wording: Wording, there: Sequence[Wordings]) -> Standing:
    if wording.sid:
        found = next((one for one in there if one.sid == wording.sid), None)
        if found is None:
            return Standing(template.name, template.category, wording, "missing", wording.sid,
                            "the account has no content of that content_sid")
        differs = found.body.split() != wording.body.split()
        reason = f"the words there: {found.body}" if differs else found.reason
        status = "text differs" if differs else found.status
        return Standing(template.name, template.category, wording, status, found.sid, reason, found.status == APPROVED)
    exact = next((one for one in there if one.known_as == wording.known_as), None)
    kin = [one for one in there if one.known_as.startswith(wording.stem)
           and len(one.known_as) == len(wording.known_as) and one is not exact]
    old = next((one for one in kin if one.status == APPROVED), None)
    if exact is not None:
        sent = exact.status == APPROVED or old is not None
        return Standing(template.name, template.category, wording, exact.status, exact.sid, exact.reason, sent)
    if kin:
        return Standing(template.name, template.category, wording, "text differs", kin[0].sid,
                        f"the words there: {kin[0].body}", old is not None)
    return Standing(template.name, template.category, wording, "missing")


def to_ask(standings: Iterable[Standing]) -> list[Standing]:
    """Those that `sync_template` can do something about: what has a content_sid was made by hand."""
    return [one for one in standings if one.status in TO_DO and not one.wording.sid]


def sync_template(approvals: Approvals, standing: Standing) -> Standing:
    """Make what is missing, and ask for its approval. Raises DeliveryError."""
    wording = standing.wording
    sid = standing.sid if standing.status == "unsubmitted" else approvals.make(wording)
    status = approvals.ask(sid, wording, standing.category)
    return Standing(standing.template, standing.category, wording, status, sid, sent=standing.sent)
