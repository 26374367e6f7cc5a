"""Whoever applies leaves an application, once, and nothing else: no program, no change, no letter, no account."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts.models import Invitation, User
from rowan.domain.directory import queries
from rowan.domain.directory.actions import apply
from rowan.domain.directory.models import APPLICANT, Application, Contact, Program, Stage
from rowan.domain.directory.refusals import NoSuchApplication, NotOfTheTeam
from rowan.domain.notices.models import Notice
from tests.domain.cast import NOW
from tests.domain.directory.team import EMAIL, LATER, applied, form, lines, team

pytestmark = pytest.mark.usefixtures("database")
LONG = "x" * 121


def test_it_is_kept_as_it_was_sent() -> None:
    found = queries.application(applied())
    assert (found.stage, found.name, found.organization) == (
        Stage.SUBMITTED,
        "Willow House",
        "Alder Trust",
    )
    assert (found.contact_email, found.contact_role) == (EMAIL, "Director")
    assert (found.by, found.made_at, found.open) == (APPLICANT, NOW, True)
    assert set(found.ways[0]) == {"kind", "age"}
    assert found.own_words == ("Bring a warm coat.",)


def test_nothing_comes_of_it_that_can_be_found_or_receives_anything() -> None:
    applied()
    assert list(queries.listed(at=NOW)) == []
    rows = (Program, Contact, Notice, Invitation, User)
    assert [model.objects.count() for model in rows] == [0, 0, 0, 0, 0]
    assert queries.revision() == 0


def test_the_trail_says_that_it_came() -> None:
    applied()
    assert lines() == [("application.submit", "applicant")]


def test_the_same_form_sent_again_is_the_same_application() -> None:
    assert applied("one") == applied("one", at=LATER, contact_name="Somebody Else")
    assert applied("two") != applied("one")
    assert queries.application(applied("one")).contact_name == "Rosa Lane"
    assert [verb for verb, _ in lines()] == ["application.submit"] * 2


def test_two_presses_at_once_are_one_application() -> None:
    def press(_: int) -> int:
        try:
            return apply(form=form(), token="one", by=APPLICANT, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(press, range(8)))
    assert len(ids) == Application.objects.count() == 1


def test_the_forms_token_finds_it_and_is_not_stored() -> None:
    number = applied("a token of one form")
    assert queries.application_of("a token of one form") == number
    assert "token" not in repr(Application.objects.values().get())
    with pytest.raises(NoSuchApplication):
        queries.application_of("another")


def test_an_applicant_reads_how_far_it_is_and_nothing_of_the_teams() -> None:
    found = queries.answered(applied())
    assert (found.stage, found.reason, found.words) == (Stage.SUBMITTED, "", "")
    assert {"claims", "calls", "lookalikes", "decided_by"}.isdisjoint(vars(found))


def test_a_member_of_the_team_types_it_in_and_a_stranger_does_not() -> None:
    (ana,) = team("ana")
    number = apply(form=form(), token="typed", by=ana, at=NOW)
    assert queries.application(number).by == ana
    for stranger in ("staff:7", "agent", "staff:x"):
        with pytest.raises(NotOfTheTeam):
            apply(form=form(), token="another", by=stranger, at=NOW)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("contact_name", {"contact_name": " "}),
        ("contact_name", {"contact_name": LONG}),
        ("contact_role", {"contact_role": ""}),
        ("contact_email", {"contact_email": "rosa"}),
        ("contact_email", {"contact_email": "a@b.example, c@d.example"}),
        ("contact_phone", {"contact_phone": "call me"}),
        ("contact_phone", {"contact_phone": "555"}),
        ("web", {"web": ""}),
        ("web", {"web": "willow.example"}),
        ("web", {"web": "javascript:alert(1)"}),
        ("web", {"web": "https://us:er@willow.example"}),
        ("heard", {"heard": "x" * 201}),
        ("heard", {"heard": "a poster at 12 Main Street"}),
        ("language", {"language": "xx"}),
        ("licence", {"takes_minors": True, "licensed_by": "the state"}),
        ("licensed_by", {"takes_minors": True, "licence": "TX 4711"}),
    ],
)
def test_what_cannot_be_used_is_named(field: str, said: dict[str, Any]) -> None:
    _refused(field, **said)


@pytest.mark.parametrize(
    ("field", "program"),
    [
        ("organization", {"organization": ""}),
        ("name", {"name": LONG}),
        ("state", {"state": "Texas"}),
        ("region", {"region": "12 Main Street"}),
        ("criteria.moon", {"criteria": {"moon": {"accepts": ["full"]}}}),
        ("alternatives", {"alternatives": [{}] * 8}),
        ("own_words", {"own_words": ["No."] * 21}),
        ("own_words[0]", {"own_words": ["x" * 601]}),
        ("own_words[0]", {"own_words": ["Come to Willow House."]}),
        ("disclosures.moon", {"disclosures": {"moon": "Yes."}}),
        ("reference", {"reference": "north-7"}),
        ("standing", {"standing": "vetted"}),
        ("name_public", {"name_public": True}),
        ("contacts", {"contacts": [{"kind": "email", "value": "a@b.example"}]}),
        ("openings", {"openings": {"count": 2, "reported_at": NOW.isoformat()}}),
        ("criteria", {"own_words": ["x"] * 60_000}),
    ],
)
def test_what_cannot_be_used_of_the_program_is_named(field: str, program: dict[str, Any]) -> None:
    _refused(field, program=program)


@pytest.mark.parametrize("token", ["", "x" * 201])
def test_without_a_token_of_a_form_nothing_is_taken(token: str) -> None:
    with pytest.raises(FieldRefused, match="token"):
        apply(form=form(), token=token, by=APPLICANT, at=NOW)


@pytest.mark.parametrize("ages", [[[16, None]], [[12, 17]], [[0, 99]]])
@pytest.mark.parametrize("stance", ["accepts", "case by case"])
def test_rules_that_take_minors_need_a_licence(ages: list[Any], stance: str) -> None:
    young = {"criteria": {"age": {stance: ages}}}
    _refused("takes_minors", program=young)
    licence: dict[str, Any] = {
        "takes_minors": True,
        "licence": "TX 4711",
        "licensed_by": "the state of Texas",
    }
    assert queries.application(applied(program=young, **licence)).licence == "TX 4711"


def test_rules_that_are_silent_on_age_take_no_minors() -> None:
    assert queries.application(applied(program={"criteria": {}})).takes_minors is False


def _refused(field: str, **said: Any) -> None:
    with pytest.raises(FieldRefused) as refusal:
        applied(**said)
    assert refusal.value.field == field
    assert Application.objects.count() == 0
    assert lines() == []
