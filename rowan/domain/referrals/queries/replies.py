"""Replies that a program keeps to use again: sealed to it, so that nobody else can read them."""

import json
from dataclasses import dataclass, field

from rowan.domain.vault.queries import OpenKey, all_opened_with, opened_for, program

REPLIES = "kept-reply"
"""What they are sealed as. The field is the program's number and the reply's own."""


@dataclass(frozen=True)
class KeptReply:
    """One of them, under the name that the program gave it."""

    number: int
    name: str
    words: str = field(repr=False)


def kept_replies(number: int, own: OpenKey) -> list[KeptReply]:
    """Return a program's kept replies by what was granted to ``own``, by name. What opens no more is left out."""
    found: dict[int, KeptReply] = {}
    for key in all_opened_with(own, program(number)):
        for row, raw in opened_for(key, REPLIES):
            whose, _, reply = row.name.partition("-")
            if whose == str(number):
                said = json.loads(raw)
                found[int(reply)] = KeptReply(int(reply), said["name"], said["words"])
    return sorted(found.values(), key=lambda each: (each.name.casefold(), each.number))


def field_of(program: int, reply: int) -> str:
    """Return the field that a reply is sealed under."""
    return f"{program}-{reply}"
