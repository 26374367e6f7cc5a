"""What the team proposes to a program to say otherwise, in words."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.directory.queries import vocabulary, waiting_changes
from rowan.pages.providing.presenters.requests.following import rule_links
from rowan.web.parts import Link


@dataclass(frozen=True)
class Proposal:
    """One rule to look at again: why, and where it is changed, by each way in that has it."""

    number: int
    why: str
    links: tuple[Link, ...]


def proposals(number: int, found: ProgramEntry) -> tuple[Proposal, ...]:
    """Return what a program has neither changed nor kept yet. A criterion that is asked no more is left out."""
    words = vocabulary()
    return tuple(
        Proposal(
            each.id,
            ngettext(
                "You said no by it to about %d person in 90 days.",
                "You said no by it to about %d people in 90 days.",
                each.people,
            )
            % each.people,
            tuple(rule_links(words, number, found.ways, [each.criterion])),
        )
        for each in waiting_changes(number)
        if each.criterion in words.by_id
    )


def told(number: int) -> str:
    """Return on the program's first page that something is proposed; nothing where nothing is."""
    waiting = len(waiting_changes(number))
    words = ngettext(
        "The team asks you to look at %d of your rules again",
        "The team asks you to look at %d of your rules again",
        waiting,
    )
    return words % waiting if waiting else ""
