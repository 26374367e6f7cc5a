"""The first sign-in gives a program its key, and a test referral proves that the key opens something."""

import json

import pytest

from rowan.domain.accounts.actions import found_keys
from rowan.domain.accounts.queries import person
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    confirm_test_referral,
    send_test_referral,
    set_standing,
    suspend,
)
from rowan.domain.directory.models import Program, Standing
from rowan.domain.directory.queries import Reached
from rowan.domain.directory.refusals import (
    KeyDoesNotFit,
    NoSuchProgram,
    NoTestSent,
    NotInNetwork,
    NotOfTheProgram,
    NotReachedYet,
)
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import OpenKey, opened_with
from rowan.domain.vault.queries import program as program_key
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import LATER, SOON, YEARS, administrator, lines, number_of, team

pytestmark = pytest.mark.usefixtures("database", "keys")


def _signs_in(actor: str, program: int) -> OpenKey:
    """Let somebody sign in for the first time, and return the program's key, open."""
    user = number_of(actor)
    own = vault.new_staff_key(staff=user, password="waters the rowan tree", by=actor, at=NOW)
    found_keys(person=person(user), own=own, at=NOW)
    return opened_with(own, program_key(program))


def _send(program: int) -> None:
    send_test_referral(program=program, by=BY, at=SOON)


def test_a_program_goes_from_not_reached_to_signed_in_to_ready() -> None:
    (oak,) = verified(entry("oak"))
    cleo = administrator(oak)
    seen = [queries.reached(oak)]
    key = _signs_in(cleo, oak)
    seen.append(queries.reached(oak))
    _send(oak)
    seen.append(queries.reached(oak))
    told = len(lines())
    said = confirm_test_referral(program=oak, opened=key, by=cleo, at=LATER)
    seen.append(queries.reached(oak))
    assert seen == [Reached.NOT_YET, Reached.SIGNED_IN, Reached.SIGNED_IN, Reached.READY]
    assert json.loads(said)["test"] is True
    assert Program.objects.get().ready_at == LATER
    assert lines(told) == [("test.confirm", cleo)]


def test_nothing_is_sent_before_anybody_has_signed_in() -> None:
    (oak,) = verified(entry("oak"))
    with pytest.raises(NotReachedYet):
        _send(oak)
    assert (queries.has_test(oak), Content.objects.count()) == (False, 0)


def test_nothing_is_sent_to_what_is_no_part_of_the_network() -> None:
    (oak,) = saved(entry("oak"))
    _signs_in(administrator(oak), oak)
    with pytest.raises(NotInNetwork):
        _send(oak)
    set_standing(program=oak, standing=Standing.VERIFIED, by=BY, at=NOW)
    with pytest.raises(NotInNetwork):
        send_test_referral(program=oak, by=BY, at=NOW + YEARS)
    (ana,) = team("ana")
    suspend(program=oak, reason="safety", by=ana, at=NOW)
    with pytest.raises(NotInNetwork):
        _send(oak)
    assert Content.objects.count() == 0


def test_it_can_be_sent_again_and_the_last_one_counts() -> None:
    (oak,) = verified(entry("oak"))
    cleo = administrator(oak)
    first = _signs_in(cleo, oak)
    _send(oak)
    vault.renew(holder=program_key(oak), by=cleo, at=SOON)
    _send(oak)
    assert queries.has_test(oak)
    with pytest.raises(KeyDoesNotFit):
        confirm_test_referral(program=oak, opened=first, by=cleo, at=LATER)
    assert queries.reached(oak) is Reached.SIGNED_IN


def test_only_who_works_for_the_program_confirms_it() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    key = _signs_in(administrator(oak), oak)
    _send(oak)
    for by in (ana, administrator(elm, "x@elm.example"), BY):
        with pytest.raises(NotOfTheProgram):
            confirm_test_referral(program=oak, opened=key, by=by, at=LATER)


def test_another_programs_key_does_not_open_it() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    cleo = administrator(oak)
    _signs_in(cleo, oak)
    theirs = _signs_in(administrator(elm, "x@elm.example"), elm)
    _send(oak)
    with pytest.raises(KeyDoesNotFit):
        confirm_test_referral(program=oak, opened=theirs, by=cleo, at=LATER)


def test_what_was_not_sent_cannot_be_confirmed() -> None:
    (oak,) = verified(entry("oak"))
    cleo = administrator(oak)
    key = _signs_in(cleo, oak)
    with pytest.raises(NoTestSent):
        confirm_test_referral(program=oak, opened=key, by=cleo, at=LATER)
    with pytest.raises(NoSuchProgram):
        queries.reached(7)


def test_the_first_proof_is_the_one_that_is_kept() -> None:
    (oak,) = verified(entry("oak"))
    cleo = administrator(oak)
    key = _signs_in(cleo, oak)
    _send(oak)
    for at in (SOON, LATER):
        confirm_test_referral(program=oak, opened=key, by=cleo, at=at)
    assert Program.objects.get().ready_at == SOON
