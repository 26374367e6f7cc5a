"""Find what looks like a street address, so that nobody stores one."""

import re

_STREET = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|circle|cir|"
    r"highway|hwy|parkway|pkwy|terrace|ter|square|sq|trail|trl|calle|avenida|camino)"
)
_PATTERNS = [
    re.compile(rf"\b\d{{1,6}}[a-z]?\s+(?:[\w.'-]+\s+){{1,4}}{_STREET}\b\.?", re.IGNORECASE),
    re.compile(
        r"\b(?:calle|avenida|camino|carretera)\s+(?:[\w.'-]+\s+){0,4}#?\d{1,6}\b", re.IGNORECASE
    ),
    re.compile(r"\bp\.?\s*o\.?\s*box\s+\d+\b", re.IGNORECASE),
    re.compile(r"\b(?:suite|ste|apt|unit)\.?\s*#?\s*\d+[a-z]?\b", re.IGNORECASE),
    re.compile(r"\b\d{5}-\d{4}\b"),
    re.compile(r"\b[A-Z]{2}\s+\d{5}\b"),
    re.compile(r"-?\b\d{1,3}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}\b"),
]


def address_in(text: str) -> str | None:
    """Return the first part of ``text`` that looks like a street address, a box, a ZIP code or coordinates.

    A warning and a gate, not a promise: an address spelled out in words passes.
    """
    for pattern in _PATTERNS:
        if found := pattern.search(text):
            return found.group()
    return None
