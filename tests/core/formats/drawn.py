"""Programs with whatever our formats can carry: every criterion, odd letters, marks that a format itself uses."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from rowan.core.formats.entries import Contact, Openings, ProgramEntry
from rowan.core.redaction.addresses import address_in
from rowan.core.redaction.names import mentions
from rowan.core.vocabulary.rules import Rules
from tests.core.matching.pairs import rule
from tests.support.vocabulary import SHIPPED

LIMIT = 2**20
KINDS = ("email", "phone", "form")
_TURNS_ROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS = ";;,\\\\'\"=+-@|\n\t <>&{}é字🌲"
_PLAIN = "abcdefghij klmnop qrstu vwxyz ABCDEF 0123456789"


def directory(chance: Random) -> list[ProgramEntry]:
    """Draw up to three programs, each with a reference of its own."""
    return [program(chance, number) for number in range(chance.randint(0, 3))]


def program(chance: Random, number: int) -> ProgramEntry:
    entry = ProgramEntry(
        reference=f"{chance.choice('aZ9')}{number}{chance.choice(['', '.x', ':7', '-y_'])}",
        organization=text(chance),
        name=text(chance),
        name_public=chance.random() < 0.5,
        state=chance.choice(SHIPPED.states).id,
        region=chance.choice(["", text(chance)]),
        paused=chance.choice(["", text(chance)]),
        exceptions=chance.random() < 0.5,
        ways=tuple(_way(chance) for _ in range(chance.choice([1, 1, 2, 8]))),
        own_words=tuple(text(chance) for _ in range(chance.randint(0, 3))),
        disclosures=tuple(
            (each.id, text(chance)) for each in SHIPPED.disclosures if chance.random() < 0.3
        ),
        application_form=chance.choice(["", "https://forms.example.org/a?b=c;d&e='f'"]),
        contacts=_contacts(chance),
        openings=chance.choice([None, _openings(chance)]),
    )
    return program(chance, number) if _gives_away(entry) else entry


def text(chance: Random) -> str:
    """Draw words as a program might write them, at their oddest; never empty, never an address."""
    letters = (_letter(chance) for _ in range(chance.randint(1, 40)))
    drawn = "".join(letters).strip()
    return drawn if drawn and address_in(drawn) is None else text(chance)


def _letter(chance: Random) -> str:
    if chance.random() < 0.9:
        return chance.choice(chance.choice([_PLAIN, _MARKS]))
    letter = chr(chance.randrange(0x20, 0x11000))
    unfit = unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNS_ROUND
    return _letter(chance) if unfit else letter


def _contacts(chance: Random) -> tuple[Contact, ...]:
    """Draw contacts in the order of kinds, which is all that a line of a spreadsheet can keep."""
    kinds = sorted((chance.choice(KINDS) for _ in range(chance.randint(0, 4))), key=KINDS.index)
    return tuple(Contact(kind, text(chance)) for kind in kinds)


def _openings(chance: Random) -> Openings:
    zone = timezone(timedelta(minutes=chance.choice([0, 0, -720, -300, 345, 840])))
    at = datetime(2000, 1, 2, tzinfo=UTC) + timedelta(microseconds=chance.randrange(10**16))
    return Openings(chance.randint(0, 999), at.astimezone(zone))


def _way(chance: Random) -> Rules:
    few = chance.sample(list(SHIPPED.by_id), chance.randint(0, 12))
    said = {name: rule(chance, SHIPPED.by_id[name]) for name in few}
    return {name: each for name, each in said.items() if each.said}


def _gives_away(entry: ProgramEntry) -> bool:
    told = [*entry.own_words, *(text for _, text in entry.disclosures)]
    hidden = (entry.name, entry.organization, entry.region)
    return any(mentions(text, name) for text in told for name in hidden)
