"""Another program's ids in the places of one's own: in addresses, and in what forms send."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

Ids = Mapping[str, Sequence[int]]
"""Everything's ids, by the name that routes and fields have for it."""

Pairs = Sequence[tuple[str, str]]
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_NUMBER = re.compile(r"\d+")
_NOBODYS = {
    "way": "1",
    "slug": "age",
    "then": "found",
    "one": "detail",
    "whole": "set-out",
    "step": "vet",
}
"""What stands in the places of parameters that are no ids, by their kind or their name."""

_ALSO_CALLED = {"house": "number", "referral": "subject", "case": "subject", "user": "staff"}
_BY_ANY_NAME = ("number", "delivery", "subject", "taking", "staff")
"""Of these one each is tried where the name of a parameter does not say what it is."""

_MOST = {"subject": 2}
"""Whose request it is stands in no page of programs: for some of them is enough."""


def addresses(routes: Sequence[str], ours: Ids, theirs: Ids) -> Iterator[str]:
    """Yield every address of some routes that has an id of theirs in it, and where it has more, ours before it as well.

    ``theirs`` may be ours.
    """
    for route in routes:
        names = [name for kind, name in _PARAMETER.findall(route) if not {kind, name} & {*_NOBODYS}]
        if names:
            before = {*_tried(names[0], theirs), *(_tried(names[0], ours) if names[1:] else ())}
            for ids in product(sorted(before), *(_tried(name, theirs) for name in names[1:])):
                yield f"/{_put(route, dict(zip(names, ids, strict=True)))}"


def nobodys(path: str, theirs: Ids) -> str:
    """Return an address with ids that nobody has in the places of theirs."""
    return _replaced(path, {str(each): str(each ^ 1) for some in theirs.values() for each in some})


def swapped(fields: Pairs, ours: Ids, theirs: Ids) -> Pairs:
    """Return what a form sends with each id of ours replaced by the first of theirs that is of its kind."""
    first = {str(our): str(theirs[kind][0]) for kind, some in ours.items() for our in some}
    return [(_replaced(name, first), _replaced(value, first)) for name, value in fields]


def swaps(fields: Pairs, ours: Ids, theirs: Ids) -> Iterator[Pairs]:
    """Yield what a form sends once for each id of ours in it and each of theirs of that kind, the rest as it was."""
    for place, (name, value) in enumerate(fields):
        there = {*_NUMBER.findall(name), *_NUMBER.findall(value)}
        for kind, some in ours.items():
            for our, their in product({str(each) for each in some} & there, theirs[kind]):
                new = {our: str(their)}
                pair = (_replaced(name, new), _replaced(value, new))
                yield [*fields[:place], pair, *fields[place + 1 :]]


def _tried(name: str, ids: Ids) -> Sequence[int]:
    meant = _ALSO_CALLED.get(name, name)
    if meant in ids:
        return ids[meant][: _MOST.get(meant)]
    return [ids[kind][0] for kind in _BY_ANY_NAME]


def _put(route: str, ids: Mapping[str, int]) -> str:
    def said(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if name in ids:
            return f"{ids[name]:x}" if kind == "program" else str(ids[name])
        return _NOBODYS.get(kind) or _NOBODYS[name]

    return _PARAMETER.sub(said, route)


def _replaced(text: str, new: Mapping[str, str]) -> str:
    return _NUMBER.sub(lambda found: new.get(found[0], found[0]), text)
