"""A telephone that takes text messages at the desk: a code proves it where one can be sent, and else a call."""

import pytest
from django.conf import LazySettings

from rowan.domain.beds import actions
from rowan.domain.directory.models import Contact
from rowan.domain.directory.queries import Proof
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY
from tests.pages.desk.hands import DESK, contact, desk_of, known_program, row_of
from tests.support.gateway import carrier, sends

NUMBER = "+15125550190"


@pytest.fixture(autouse=True)
def network(clock: object) -> object:  # noqa: ARG001 - the day that it is
    """A gateway that is there."""
    with carrier() as network:
        yield network


def _telephone(program: int) -> int:
    return contact(program, "text", NUMBER)


def _comes_back() -> None:
    link = Link.objects.exclude(reader="").latest("made_at")
    Link.objects.filter(pk=link.pk).update(expires_at=NOW + 7 * DAY)
    assert sends(NUMBER, code_of(link.pk)).startswith("Thank you.")


def test_it_is_sent_a_code_that_proves_it() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = _telephone(oak)
    sheet = ana.goes(page)
    assert "Send it a code" in sheet.text
    assert "I was answered" not in sheet.text
    assert "Has a code since" in ana.sends(f"{page}contacts/{number}/link/").text
    refused = ana.sends(f"{page}contacts/{number}/link/", 409)
    assert "A message went there a few minutes ago" in refused.text
    _comes_back()
    assert "A code came back by text message" in ana.goes(page).text


def test_a_call_does_not_prove_it_while_a_code_can() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    refused = ana.sends(f"{page}contacts/{_telephone(oak)}/called/", 409)
    assert "takes text messages by its code" in refused.text


def test_where_no_text_can_be_sent_a_call_does(settings: LazySettings) -> None:
    settings.TEXT_URL = ""
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = _telephone(oak)
    sheet = ana.goes(page)
    assert "I was answered" in sheet.text
    assert "Send it a code" not in sheet.text
    assert "Nothing can be sent there" in ana.sends(f"{page}contacts/{number}/link/", 409).text
    assert "The team called" in ana.sends(f"{page}contacts/{number}/called/").text
    assert row_of(number).proven_how == Proof.CALL


def test_one_that_is_good_for_another_program_takes_a_call() -> None:
    (ana,) = desk_of("ana")
    elm, _there = known_program("elm")
    Contact.objects.filter(pk=_telephone(elm)).update(proven_at=NOW, proven_how=Proof.CODE)
    oak, page = known_program("oak")
    _telephone(oak)
    assert "I was answered" in ana.goes(page).text
    assert "Send it a code" not in ana.goes(page).text


def test_who_phones_a_program_sees_it() -> None:
    (ana,) = desk_of("ana")
    oak, _page = known_program("oak")
    _telephone(oak)
    actions.ask(program=oak, by=BY, at=NOW)
    text = ana.goes(f"{DESK}phone/{oak}/").text
    assert NUMBER in text
    assert "We have no phone number of theirs" not in text
