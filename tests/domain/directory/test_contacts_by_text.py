"""A telephone that takes text messages is proven by a code that comes back, for one program and not too often."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    add_contact,
    ask_contact,
    note_contact_failing,
    note_number_failing,
    prove_contact_by_code,
    record_contact_call,
    remove_contact,
)
from rowan.domain.directory.models import Contact, Proof, Purpose
from rowan.domain.directory.refusals import AskedJustNow, ProvenByCall, ProvenByLink
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of
from tests.domain.cast import BY, NOW, entry, verified
from tests.domain.directory.team import lines, team
from tests.support.gateway import carrier

pytestmark = pytest.mark.usefixtures("database", "_texts")
PHONE, OTHER = "+15125550142", "+15125550143"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def _texts() -> object:
    with carrier() as network:
        yield network


def _add(program: int, value: str = PHONE, purpose: Purpose = Purpose.NOTICES) -> int:
    said: dict[str, Any] = {"kind": "text", "value": value, "purpose": purpose, "language": "en"}
    return add_contact(program=program, by=BY, at=NOW, **said)


def _ask(program: int, contact: int, after: timedelta = timedelta()) -> None:
    ask_contact(program=program, contact=contact, by=BY, at=NOW + after)


def _comes_back(after: timedelta = timedelta()) -> None:
    """Let the last code come back, as if it had just been sent."""
    row = Link.objects.latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=NOW + 7 * DAY)
    prove_contact_by_code(number=PHONE, code=code_of(row.pk), at=NOW + after)


def _good(program: int) -> list[bool]:
    return [each.good for each in queries.contacts(program)]


def test_one_proof_is_for_all_that_are_the_same_telephone_of_a_program() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak)
    for value, purpose in ((PHONE, Purpose.URGENT), (OTHER, Purpose.NOTICES)):
        _add(oak, value, purpose)
    _ask(oak, contact)
    _comes_back()
    assert _good(oak) == [True, True, False]
    assert {each.proven_how for each in queries.contacts(oak)} == {Proof.CODE, ""}


def test_a_telephone_that_is_good_for_one_program_is_sent_no_code_for_another() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    _ask(oak, _add(oak))
    _comes_back()
    theirs = _add(elm)
    with pytest.raises(ProvenByCall):
        _ask(elm, theirs, DAY)
    record_contact_call(program=elm, contact=theirs, by=ana, at=NOW + DAY)
    assert _good(elm) == [True]


def test_once_it_fails_there_it_may_be_the_others() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    contact = _add(oak)
    _ask(oak, contact)
    _comes_back()
    note_contact_failing(program=oak, contact=contact, by=BY, at=NOW)
    _ask(elm, _add(elm), DAY)
    _comes_back(DAY)
    assert (_good(oak), _good(elm)) == ([False], [True])


def test_within_ten_minutes_a_telephone_gets_one_message_whoever_asks() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    contact = _add(oak)
    _ask(oak, contact)
    remove_contact(program=oak, contact=contact, by=BY, at=NOW)
    for program in (oak, elm):
        with pytest.raises(AskedJustNow):
            _ask(program, _add(program), 9 * MINUTE)
    _ask(elm, Contact.objects.get(program=elm).pk, 10 * MINUTE)
    _ask(elm, _add(elm, OTHER), 10 * MINUTE)


def test_within_a_day_it_gets_five() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak)
    for hours in range(5):
        _ask(oak, contact, hours * HOUR)
    with pytest.raises(AskedJustNow):
        _ask(oak, contact, DAY - MINUTE)
    _ask(oak, contact, DAY)
    assert Link.objects.count() == 6


def test_where_a_code_can_be_sent_a_call_proves_nothing() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    with pytest.raises(ProvenByLink):
        record_contact_call(program=oak, contact=_add(oak), by=ana, at=NOW)


def test_where_none_can_be_sent_a_call_proves_it(settings: Any) -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    contact = _add(oak)
    settings.TEXT_URL = ""
    with pytest.raises(ProvenByCall):
        _ask(oak, contact)
    record_contact_call(program=oak, contact=contact, by=ana, at=NOW)
    assert [each.proven_how for each in queries.contacts(oak)] == [Proof.CALL]


def test_a_telephone_that_takes_no_texts_fails_wherever_it_is_one_for_texts() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    for program in (oak, elm):
        _add(program)
    _add(oak, OTHER)
    said: dict[str, Any] = {"kind": "phone", "purpose": Purpose.NOTICES, "language": "en"}
    add_contact(program=oak, value=PHONE, by=BY, at=NOW, **said)
    for _ in range(2):
        note_number_failing(number=PHONE, by="telephone", at=NOW)
    failing = Contact.objects.filter(failing_since=NOW)
    assert {(row.kind, row.value) for row in failing} == {("text", PHONE)}
    assert lines().count(("contact.fail", "telephone")) == failing.count() == 2
