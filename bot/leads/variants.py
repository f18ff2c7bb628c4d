"""Variants: which option of what a flow tries a person gets. The same for ever, as it follows from who they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

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


def variants_of(flow: Flow, contact: str) -> Mapping[str, str]:
    """All of a flow's variants, as this contact gets them."""
    return {name: variant_of(flow, contact, name) for name in flow.variants}
