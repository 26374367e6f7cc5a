"""A contact point is proven by a round trip: a link that was pressed, or a call that was answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    add_contact,
    ask_contact,
    note_contact_failing,
    order_contacts,
    prove_contact,
    record_contact_call,
    remove_contact,
)
from rowan.domain.directory.models import Contact, Proof, Purpose
from rowan.domain.directory.refusals import (
    AskedJustNow,
    ContactThere,
    NoSuchContact,
    NoSuchProgram,
    NotOfTheTeam,
    ProvenByCall,
    ProvenByLink,
    TooManyContacts,
)
from rowan.domain.notices.actions import new_link, use_link
from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link, Notice
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import LATER, SOON, administrator, lines, team

pytestmark = pytest.mark.usefixtures("database")
VALUES = {
    "email": "intake@oak.example",
    "phone": "512-555-0142",
    "form": "https://oak.example/ask",
}


def _add(program: int, kind: str = "email", **said: Any) -> int:
    words = {
        "program": program,
        "kind": kind,
        "value": VALUES.get(kind, ""),
        "purpose": Purpose.INTAKE,
        "language": "en",
        "by": BY,
        "at": NOW,
    }
    return add_contact(**{**words, **said})


def _sent() -> str:
    """Return the token of the last mail, as if it had been sent for a week from now."""
    link = Link.objects.get(notice=Notice.objects.latest("made_at"))
    link.expires_at = NOW + timedelta(days=7)
    link.save()
    return draw_token(link.pk)


def _only(program: int) -> queries.Reach:
    (found,) = queries.contacts(program)
    return found


@pytest.mark.parametrize("kind", list(VALUES))
def test_a_new_one_is_kept_at_the_end_and_proves_nothing(kind: str) -> None:
    (oak,) = verified(entry("oak", contacts=[{"kind": "phone", "value": "512-555-0199"}]))
    _add(oak, kind, purpose=Purpose.URGENT, language="es")
    found = queries.contacts(oak)[-1]
    assert (found.kind, found.value, found.purpose, found.language) == (
        kind,
        VALUES[kind],
        Purpose.URGENT,
        "es",
    )
    assert (found.place, found.proven_at, found.good) == (1, None, False)
    assert Notice.objects.count() == 0
    assert ("contact.add", BY) in lines()


def test_an_address_is_sent_one_link_and_pressing_it_proves_the_address() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak, language="es")
    ask_contact(program=oak, contact=contact, by=BY, at=SOON)
    notice = Notice.objects.get()
    assert (notice.address, notice.language, notice.new) == (VALUES["email"], "es", 1)
    assert not _only(oak).good
    assert prove_contact(token=_sent(), at=LATER) == oak
    found = _only(oak)
    assert (found.proven_at, found.proven_how, found.good) == (LATER, Proof.LINK, True)
    assert lines()[-2:] == [("contact.ask", BY), ("contact.prove", "link")]


def test_a_link_proves_once_in_time_and_nothing_else_does() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak)
    ask_contact(program=oak, contact=contact, by=BY, at=SOON)
    token = _sent()
    other = new_link(purpose="password", target=str(contact), expires_at=LATER, by=BY, at=NOW)
    for wrong in (other, "nothing"):
        with pytest.raises(LinkUnknown):
            prove_contact(token=wrong, at=SOON)
    with pytest.raises(LinkExpired):
        prove_contact(token=token, at=NOW + timedelta(days=7))
    assert not _only(oak).good
    prove_contact(token=token, at=LATER)
    with pytest.raises(LinkUsed):
        prove_contact(token=token, at=LATER)
    assert use_link(token=other, purpose="password", at=SOON)


def test_a_link_to_what_was_removed_proves_nothing_and_stays_unused() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak)
    ask_contact(program=oak, contact=contact, by=BY, at=SOON)
    token = _sent()
    remove_contact(program=oak, contact=contact, by=BY, at=SOON)
    again = _add(oak)
    for _ in range(2):
        with pytest.raises(NoSuchContact):
            prove_contact(token=token, at=LATER)
    assert again != contact
    assert not _only(oak).good


def test_a_second_mail_waits_ten_minutes() -> None:
    (oak,) = verified(entry("oak"))
    contact = _add(oak)
    ask_contact(program=oak, contact=contact, by=BY, at=NOW)
    with pytest.raises(AskedJustNow):
        ask_contact(program=oak, contact=contact, by=BY, at=NOW + timedelta(minutes=9))
    ask_contact(program=oak, contact=contact, by=BY, at=NOW + timedelta(minutes=10))
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("kind", ["phone", "form"])
def test_a_phone_and_a_form_are_proven_by_the_team(kind: str) -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    contact = _add(oak, kind)
    with pytest.raises(ProvenByCall):
        ask_contact(program=oak, contact=contact, by=BY, at=SOON)
    with pytest.raises(NotOfTheTeam):
        record_contact_call(program=oak, contact=contact, by=administrator(oak), at=SOON)
    record_contact_call(program=oak, contact=contact, by=ana, at=SOON)
    assert (_only(oak).proven_how, _only(oak).good) == (Proof.CALL, True)
    assert lines()[-1] == ("contact.prove", ana)


def test_an_address_is_not_proven_by_anybodys_word() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    with pytest.raises(ProvenByLink):
        record_contact_call(program=oak, contact=_add(oak), by=ana, at=SOON)


def test_one_that_fails_is_good_no_more_until_it_is_proven_again() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    contact = _add(oak, "phone")
    record_contact_call(program=oak, contact=contact, by=ana, at=NOW)
    for at in (SOON, LATER):
        note_contact_failing(program=oak, contact=contact, by=ana, at=at)
    assert (_only(oak).failing_since, _only(oak).good) == (SOON, False)
    assert [verb for verb, _ in lines()].count("contact.fail") == 1
    record_contact_call(program=oak, contact=contact, by=ana, at=LATER)
    assert (_only(oak).failing_since, _only(oak).good) == (None, True)


def test_good_ones_come_those_for_the_purpose_first() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    intake = _add(oak, "phone")
    urgent = _add(oak, "phone", value="512-555-0111", purpose=Purpose.URGENT)
    _add(oak, "phone", value="512-555-0112", purpose=Purpose.URGENT)
    for contact in (intake, urgent):
        record_contact_call(program=oak, contact=contact, by=ana, at=SOON)
    found = queries.good_contacts(oak, Purpose.URGENT)
    assert [each.id for each in found] == [urgent, intake]


def test_their_order_is_chosen_by_naming_each_once() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    first, second = _add(oak), _add(oak, "phone")
    other = _add(elm)
    order_contacts(program=oak, contacts=[second, first], by=BY, at=SOON)
    assert [each.id for each in queries.contacts(oak)] == [second, first]
    for wrong in ([first], [first, first], [first, second, other], [first, other], []):
        with pytest.raises(NoSuchContact):
            order_contacts(program=oak, contacts=wrong, by=BY, at=SOON)
    assert lines()[-1] == ("contact.order", BY)


def test_the_same_serves_two_purposes_and_is_in_a_file_once() -> None:
    (oak,) = verified(entry("oak"))
    _add(oak)
    _add(oak, purpose=Purpose.NOTICES)
    with pytest.raises(ContactThere):
        _add(oak)
    assert [each.value for each in queries.entry(oak).contacts] == [VALUES["email"]]


def test_a_file_keeps_the_proof_of_what_it_still_names() -> None:
    told = [{"kind": "phone", "value": VALUES["phone"]}, {"kind": "email", "value": "a@b.example"}]
    (ana,), (oak,) = team("ana"), saved(entry("oak", contacts=told))
    phone = queries.contacts(oak)[0]
    record_contact_call(program=oak, contact=phone.id, by=ana, at=SOON)
    saved(entry("oak", contacts=[{"kind": "email", "value": "c@d.example"}, told[0]]), at=LATER)
    found = queries.contacts(oak)
    assert [(each.value, each.good) for each in found] == [
        ("c@d.example", False),
        (VALUES["phone"], True),
    ]
    assert found[1].id == phone.id


def test_twenty_are_the_most() -> None:
    (oak,) = verified(entry("oak"))
    for number in range(20):
        _add(oak, value=f"a{number}@oak.example")
    with pytest.raises(TooManyContacts):
        _add(oak, value="one@oak.example")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("kind", {"kind": "pigeon"}),
        ("value", {"kind": "email", "value": "nobody"}),
        ("value", {"kind": "phone", "value": "nobody"}),
        ("value", {"kind": "text", "value": "+52 55 1234 5678"}),
        ("value", {"kind": "form", "value": ""}),
        ("value", {"kind": "form", "value": "x" * 255}),
        ("value", {"kind": "form", "value": "12 Main Street"}),
        ("language", {"language": "xx"}),
    ],
)
def test_what_cannot_be_used_is_named(field: str, said: dict[str, Any]) -> None:
    (oak,) = verified(entry("oak"))
    with pytest.raises(FieldRefused) as refusal:
        _add(oak, **said)
    assert refusal.value.field == field
    with pytest.raises(NoSuchProgram):
        _add(7)


def test_a_contact_point_of_another_program_is_not_there() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    theirs: dict[str, Any] = {"program": oak, "contact": _add(elm, "phone"), "by": ana, "at": SOON}
    for do in (ask_contact, record_contact_call, note_contact_failing, remove_contact):
        with pytest.raises(NoSuchContact):
            do(**theirs)
    assert len(queries.contacts(elm)) == 1


def test_the_database_refuses_a_proof_that_does_not_say_how() -> None:
    (oak,) = verified(entry("oak"))
    _add(oak)
    with pytest.raises(DatabaseError), transaction.atomic():
        Contact.objects.update(proven_at=NOW)
