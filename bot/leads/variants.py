"""Variants: which option of what a flow tries a person gets. The same for ever, as it follows from who they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from bot.script.flow import Flow


def variant_of(flow: Flow, contact: str, name: str) -> str:
    """The option of that variant which this contact gets, by the options' weights."""
    weights = flow.variants[name]
    digest = hashlib.sha256(f"{contact}|{flow.name}|{name}".encode("utf-8", "surrogatepass")).digest()
    # Between 0 and the sum of the weights: whoever stands there stays near where other weights are written later.
    place = int.from_bytes(digest[:8]) * sum(weights.values()) >> 64
    for option, weight in weights.items():
        if place < weight:
            return option
        place -= weight
    raise AssertionError("the place lies within the weights")


def find_person(flow: Flow, wanted: Mapping[str, str], ids: Iterable[str]) -> str:
    """The first of these contacts who gets the variants that are wanted; empty where nobody does, or there is no such
    variant."""
    if any(option not in flow.variants.get(name, ()) for name, option in wanted.items()):
        return ""
    return next((id for id in ids if all(variant_of(flow, id, name) == option for name, option in wanted.items())), "")


def variants_of(flow: Flow, contact: str) -> Mapping[str, str]:
    """All of a flow's variants, as this contact gets them."""
    return {name: variant_of(flow, contact, name) for name in flow.variants}
