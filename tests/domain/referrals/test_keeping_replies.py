"""Replies that a program keeps to use again: sealed to it, and nobody else's to read or remove."""

from dataclasses import dataclass, field

import pytest

from rowan.domain.referrals import actions, queries
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey, program
from rowan.domain.vault.refusals import NoSuchKey
from tests.domain.beds.houses import house
from tests.domain.cast import BY, NOW
from tests.domain.referrals.scenes import network
from tests.domain.vault.keyring import staff_key

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True)
class Home:
    """A program, and the own key of somebody who works there."""

    number: int
    own: OpenKey = field(repr=False)

    def keeps(self, name: str, words: str = "We are full.") -> int:
        return actions.keep_reply(program=self.number, name=name, words=words, by=BY, at=NOW)

    @property
    def names(self) -> list[str]:
        return [each.name for each in queries.kept_replies(self.number, self.own)]


def _home(name: str, staff: int) -> Home:
    number, own = house(name), staff_key(staff)
    vault.found(holder=program(number), to=[own], by=BY, at=NOW)
    return Home(number, own)


@pytest.fixture
def oak(database: str) -> Home:  # noqa: ARG001 - it is founded there
    network()
    return _home("oak", 8)


def test_they_are_read_by_name_by_whom_the_programs_key_was_granted(oak: Home) -> None:
    for name in ("later", "Full"):
        oak.keeps(name)
    assert oak.names == ["Full", "later"]
    assert queries.kept_replies(oak.number, staff_key(9)) == []


def test_another_program_neither_reads_nor_removes_them(oak: Home) -> None:
    number, elm = oak.keeps("Full"), _home("elm", 9)
    actions.remove_reply(program=elm.number, reply=number, by=BY, at=NOW)
    assert (elm.names, oak.names) == ([], ["Full"])


def test_removed_they_are_gone_and_the_trail_tells_no_word(oak: Home) -> None:
    number = oak.keeps("Full", "A very own sentence.")
    actions.remove_reply(program=oak.number, reply=number, by=BY, at=NOW)
    assert oak.names == []
    lines = Entry.objects.filter(verb__startswith="reply.")
    assert {line.verb for line in lines} == {"reply.keep", "reply.remove"}
    assert "own sentence" not in str([line.details for line in lines])


def test_a_program_without_a_key_keeps_none(oak: Home) -> None:
    with pytest.raises(NoSuchKey):
        Home(house("elm"), oak.own).keeps("x")
