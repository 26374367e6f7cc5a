"""Find what looks like a street address, so that nobody stores one."""

import re

_NUMBER = r"\b\d{1,6}[a-z]?(?:-\d{1,4})?"
_STREET = (
    r"(?:street|str?|avenue|ave?|road|rd|boulevard|blvd|lane|ln|highway|hwy|parkway|pkwy|turnpike|tpke|"
    r"expressway|terrace|ter|cir|trl|calle|avenida|camino|carretera)"
)
# These are common words too: “30 days to find a place”, “a way out”, “a day in court”.
_PERHAPS = (
    r"(?:drive|dr|court|ct|place|pl|way|circle|square|sq|trail|alley|loop|plaza|row|run|path|point|"
    r"crossing|pike|hill|walk)"
)
# No street is named by these, so a number before one counts something else.
_COUNTED = (
    r"(?:a|an|the|of|to|in|on|at|and|or|for|by|from|with|per|off|is|are|may|can|will|if|when|no|not|any|"
    r"your|our|their|my|safe|new|more|long|other|hours?|hrs?|days?|nights?|weeks?|months?|years?|minutes?|"
    r"times?|steps?|miles?|women|woman|men|man|people|persons?|child|children|kids|babies|girls|boys|"
    r"adults?|guests?|survivors?|residents?|staff|beds?|rooms?|bathrooms?|houses?|homes?|meals?|classes|"
    r"visits?|calls?|bags?|dollars|percent|[ap]\.?m\.?|"
    r"un|una|el|la|los|las|de|del|en|y|o|al|con|por|para|su|sus|hora|horas|días?|noches?|semanas?|mes|"
    r"meses|años?|minutos?|veces|mujer|mujeres|hombres?|personas?|niñ[oa]s?|camas?|cuartos?)"
)
_NAMES = rf"(?:(?!{_COUNTED}[\s,.])[\w.'\u2019-]+\s+)"
_PATTERNS = [
    re.compile(rf"{_NUMBER}\s+{_NAMES}{{1,4}}{_STREET}\b\.?", re.IGNORECASE),
    re.compile(rf"{_NUMBER}\s+(?:[A-Z0-9][\w.'\u2019-]*\s+){{1,4}}(?i:{_PERHAPS})\b\.?"),
    re.compile(rf"\b\d{{2,6}}\s+{_NAMES}{{1,2}}{_PERHAPS}\b\.?", re.IGNORECASE),
    re.compile(
        rf"\b(?:calle|avenida|av\.|camino|carretera)\s+{_NAMES}{{0,4}}"
        rf"(?:#|n[úu]m\.?\s*|km\.?\s*)?\d{{1,6}}\b(?!\s+{_COUNTED}\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:county|state|rural|farm|ranch)\s+(?:road|route|rd|rte?|highway|hwy)\s+#?\d+\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:highway|hwy|route|rte)\.?\s+#?\d+\b", re.IGNORECASE),
    re.compile(r"\b(?:p\.?\s*o\.?\s*box|apartado(?:\s+postal)?)\s+#?\d+\b", re.IGNORECASE),
    re.compile(r"\b(?:suite|ste|apt|apartment|unit)\.?\s*#?\s*\d+[a-z]?\b", re.IGNORECASE),
    re.compile(r"\bcorner\s+of\s+[\w.'\u2019-]+(?:\s+\w+)?\s+and\s+\w+", re.IGNORECASE),
    re.compile(r"\b\d{5}-\d{4}\b"),
    re.compile(r"\b[A-Z]{2}\s+\d{5}\b"),
    re.compile(r"-?\b\d{1,3}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}\b"),
    re.compile(r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"),
]


def address_in(text: str) -> str | None:
    """Return the first part of ``text`` that looks like a street address, a box, a ZIP code or coordinates.

    A warning and a gate, not a promise: an address spelled out in words passes.
    """
    for pattern in _PATTERNS:
        if found := pattern.search(text):
            return found.group()
    return None
