"""Row 31: an impostor applies, is imported, claims a real program. Before two members have verified it gets nothing."""

from collections.abc import Callable

import pytest

from rowan.domain.accounts.actions import found_keys
from rowan.domain.accounts.models import Invitation, Membership
from rowan.domain.accounts.queries import person
from rowan.domain.beds.models import Report
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    add_contact,
    ask_contact,
    confirm_call_back,
    renew,
    send_test_referral,
)
from rowan.domain.directory.models import Change, Contact, Program, Purpose
from rowan.domain.directory.refusals import NotInNetwork, OwnWord
from rowan.domain.notices.models import Link, Notice
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Grant, Wrap
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import (
    LATER,
    PHONE,
    SOON,
    administrator,
    applied,
    called,
    number_of,
    team,
)
from tests.domain.search.asking import ids, searched

pytestmark = pytest.mark.usefixtures("database", "keys")
REAL = {"organization": "Alder Trust", "name": "Willow House"}
HELD = (Notice, Link, Invitation, Membership, Wrap, Grant)


def _applies() -> None:
    applied()


def _is_imported() -> None:
    saved(entry("fake", name="Fake House", standing="vetted"))


def _claims_what_a_file_brought() -> None:
    applied(contact_email="impostor@willow.example")


def _sends_it_again_and_again() -> None:
    for number in range(5):
        applied(f"form {number}", contact_email="impostor@willow.example")


PATHS = pytest.mark.parametrize(
    "path",
    [_applies, _is_imported, _claims_what_a_file_brought, _sends_it_again_and_again],
    ids=lambda path: path.__name__,
)


@PATHS
def test_nothing_is_sent_to_it_and_nothing_is_opened_for_it(path: Callable[[], None]) -> None:
    real, other = verified(entry("real", **REAL), entry("oak"))
    held = {model: set(model.objects.values_list("pk", flat=True)) for model in HELD}
    path()
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in HELD} == held
    assert ids(searched(at=LATER).network) == {real, other}
    listed = {each.id for each in queries.listed(at=LATER) if each.in_network}
    assert listed == {real, other}


@PATHS
def test_a_real_program_stays_as_it_was(path: Callable[[], None]) -> None:
    contacts = [{"kind": "email", "value": "real@willow.example"}]
    (real,) = saved(entry("real", **REAL, contacts=contacts))
    before = _all_of(real)
    path()
    assert _all_of(real) == before


def test_one_member_of_the_team_alone_cannot_let_it_in() -> None:
    (ana,), number = team("ana"), applied()
    call_back = called(number, ana, number=PHONE, found_where="Their own site")
    with pytest.raises(OwnWord):
        confirm_call_back(call_back=call_back, by=ana, at=SOON)
    assert Program.objects.count() == Invitation.objects.count() == Notice.objects.count() == 0


def test_inside_a_program_that_nobody_verified_it_signs_in_and_receives_nothing() -> None:
    (ana,), (fake,) = team("ana"), saved(entry("fake"))
    inside = administrator(fake, "impostor@fake.example")
    user = number_of(inside)
    own = vault.new_staff_key(staff=user, password="waters the rowan tree", by=inside, at=NOW)
    found_keys(person=person(user), own=own, at=NOW)
    with pytest.raises(NotInNetwork):
        send_test_referral(program=fake, by=inside, at=SOON)
    with pytest.raises(NotInNetwork):
        renew(program=fake, reason="reviewed", by=ana, at=SOON)
    assert Wrap.objects.count() == 0
    assert not any(each.in_network for each in queries.listed(at=LATER))


def test_a_contact_point_that_it_adds_is_not_used_before_it_is_proven() -> None:
    (fake,) = saved(entry("fake"))
    contact = add_contact(
        program=fake,
        kind="email",
        value="somebody@elsewhere.example",
        purpose=Purpose.NOTICES,
        language="en",
        by=BY,
        at=NOW,
    )
    ask_contact(program=fake, contact=contact, by=BY, at=NOW)
    assert queries.good_contacts(fake, Purpose.NOTICES) == []


def _all_of(program: int) -> list[object]:
    return [
        Program.objects.values().get(pk=program),
        list(Contact.objects.filter(program=program).values()),
        list(Change.objects.filter(program_id=program).values()),
        list(Report.objects.filter(pool__program=program).values()),
    ]
