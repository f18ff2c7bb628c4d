"""A changed copy of a frozen thing: dataclasses.replace, at a third of its cost, since every turn does it ten times."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

Thing = TypeVar("Thing")
_set = object.__setattr__


def changed(thing: Thing, **changes: Any) -> Thing:
    """A copy with these fields replaced. The thing is a dataclass whose fields are all set by its caller: nothing is
    checked or computed again. Raises TypeError for a field that it does not have."""
    kind: Any = type(thing)
    names = _names(kind)
    if not changes.keys() <= names.keys():
        raise TypeError(f"{kind.__name__} has no {', '.join(changes.keys() - names.keys())}.")
    copy: Thing = object.__new__(kind)
    for name in names:
        _set(copy, name, changes[name] if name in changes else getattr(thing, name))
    return copy


@cache
def _names(kind: Any) -> dict[str, None]:
    return dict.fromkeys(field.name for field in fields(kind))
