"""Find what may tell who somebody is: names, telephones, mail addresses, streets, dates of birth, long numbers.

A warning before something is sent, and a reason for the team to look first. Never to be called redaction: a name
without a word that gives it away is not found. Names of places and organizations are found by a trained pipeline alone,
where one is installed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

from rowan.core.redaction.addresses import address_in


class Kind(StrEnum):
    """What a part of a text seems to be."""

    NAME = "a name"
    TELEPHONE = "a telephone number"
    MAIL = "a mail address"
    ADDRESS = "an address"
    DATE = "a date"
    NUMBER = "a long number"
    LINK = "a link or an account"
    PLACE = "the name of a place"
    ORGANIZATION = "the name of an organization"


@dataclass(frozen=True)
class Found:
    """A part of a text, from character ``start`` to before ``end``."""

    kind: Kind
    start: int
    end: int


_LETTER = r"[^\W\d_]"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAMED = rf"{_CAPITAL}{_LETTER}*(?:['\u2019-]{_LETTER}+)*"
_MORE = rf"(?:\s+(?:(?:de|del|la|las|los|van|von|y)\s+)*{_NAMED}){{0,3}}"
_NAMES = rf"(?P<said>{_NAMED}{_MORE})"
_CUES = (
    # Whoever writes after these writes a name, with or without capitals.
    r"(?i:my\s+(?:full\s+|first\s+|last\s+|real\s+)?names?(?:\s+is|'s|\u2019s|:)|"
    r"(?:his|her|their)\s+(?:full\s+|first\s+|last\s+|real\s+)?names?(?:\s+is|\s+are|'s|:)|"
    r"name\s*[:=]|they\s+call\s+(?:me|him|her|them)|(?:is|was|am|are)\s+(?:called|named)|"
    r"me\s+llamo|mi\s+nombre\s+(?:completo\s+)?es|mi\s+apellido\s+es|se\s+llama|su\s+nombre\s+es|"
    r"me\s+dicen|nombre\s*[:=])"
)
_TITLES = (
    # After these only what has a capital is a name: "my mother said" is none, "my mother Rosa" is.
    r"(?:\b(?i:mr|mrs|ms|miss|dr|officer|detective|agent|judge|sgt|sr|sra|srta|dra?|oficial|jueza?)\b\.?|"
    r"\b(?i:my|his|her|their|mi|su)\s+(?i:friend|boyfriend|girlfriend|husband|wife|ex|mother|mom|father|dad|"
    r"brother|sister|son|daughter|baby|aunt|uncle|cousin|lawyer|advocate|pimp|trafficker|boss|"
    r"amig[oa]|novi[oa]|espos[oa]|marido|madre|mam\u00e1|padre|pap\u00e1|herman[oa]|hij[oa]|beb\u00e9|t\u00ed[oa]|"
    r"prim[oa]|abogad[oa]|jefe|jefa)\b,?|"
    r"\b(?:I\s+am|I'm|I\u2019m|This\s+is|this\s+is|Soy|soy|named|called)\b)"
)
_WORD = rf"(?P<said>{_LETTER}+(?:['\u2019-]{_LETTER}+)*{_MORE})"
_COMMON = """
a an the not no my i it in on at so now here there safe new pregnant scared afraid ready clean sober
spanish english american mexican african asian native black white latina latino hispanic haitian
christian catholic muslim jewish monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
un una el la yo mi en aquí
"""
_NO_NAMES = frozenset(_COMMON.split())
"""What follows "I am" and has a capital now and then."""

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"sept?iembre|octubre|noviembre|diciembre)"
)
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?\d{4})?"
_PATTERNS = [
    (Kind.MAIL, re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")),
    (
        Kind.LINK,
        re.compile(
            r"(?i)\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|gov|edu|us|info)\b(?:/\S*)?"
        ),
    ),
    (Kind.LINK, re.compile(r"(?<![\w@])@\w{3,}")),
    (
        Kind.DATE,
        re.compile(
            r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"
        ),
    ),
    (Kind.DATE, re.compile(rf"(?i)\b{MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b")),
    (
        Kind.DATE,
        re.compile(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?{MONTHS}\b{_YEAR}"),
    ),
    (Kind.NUMBER, re.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    (Kind.NUMBER, re.compile(r"(?<![\d.,])\d(?:[ -]?\d){5,}(?![\d.,]\d)")),
    (Kind.NUMBER, re.compile(r"\b[A-Z]-?\d{7,9}\b")),
    (Kind.NAME, re.compile(rf"\b{_CUES}\s*{_WORD}")),
    (Kind.NAME, re.compile(rf"{_TITLES}\s+{_NAMES}")),
]


def identifying(text: str) -> list[Found]:
    """Return the parts of a text that may tell who somebody is by the rules, in their order, none within another."""
    found = sorted(_all(text), key=lambda each: (each.start, -each.end))
    kept: list[Found] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _all(text: str) -> Iterator[Found]:
    for match in phonenumbers.PhoneNumberMatcher(
        text, "US", leniency=phonenumbers.Leniency.POSSIBLE
    ):
        yield Found(Kind.TELEPHONE, match.start, match.end)
    for kind, pattern in _PATTERNS:
        for met in pattern.finditer(text):
            group = "said" if kind is Kind.NAME else 0
            if kind is not Kind.NAME or met[group].split()[0].casefold() not in _NO_NAMES:
                yield Found(kind, met.start(group), met.end(group))
    yield from _addresses(text)


def _addresses(text: str) -> Iterator[Found]:
    """Yield one address after another; each is looked for behind the one before."""
    begin = 0
    while address := address_in(text[begin:]):
        start = text.index(address, begin)
        begin = start + len(address)
        yield Found(Kind.ADDRESS, start, begin)
