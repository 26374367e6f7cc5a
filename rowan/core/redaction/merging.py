"""Put together what rules found in a text and what something else found in it, so that nothing of either is lost."""

from collections.abc import Iterable

from rowan.core.redaction.identifying import Found

_Told = list[tuple[Found, bool]]
"""What was found, each with whether a rule found it."""


def merged(ruled: Iterable[Found], more: Iterable[Found]) -> list[Found]:
    """Return both in their order, none across another. With nothing more it is what the rules found.

    What overlaps becomes one, from where the first begins to where the last ends. Its kind is that of the longest, or
    of the rules' where none is longer.
    """
    told = [*((each, True) for each in ruled), *((each, False) for each in more)]
    joint, end = list[_Told](), 0
    for each, is_ruled in sorted(told, key=lambda pair: pair[0].start):
        if not joint or each.start >= end:
            joint.append([])
        joint[-1].append((each, is_ruled))
        end = max(end, each.end)
    return [_one(group) for group in joint]


def _one(group: _Told) -> Found:
    longest, _ = max(group, key=lambda pair: (pair[0].end - pair[0].start, pair[1]))
    first = min(each.start for each, _ in group)
    return Found(longest.kind, first, max(each.end for each, _ in group))
