"""The word of a second member verifies a program: it joins the network for two years, and its people are asked in."""

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts import queries as accounts
from rowan.domain.accounts.actions import invite
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.beds.queries import places
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    confirm_call_back,
    declare_conflict,
    declare_conflict_with_application,
    object_to_call_back,
    turn_down,
)
from rowan.domain.directory.models import (
    Application,
    CallBack,
    Outcome,
    Program,
    Proof,
    Purpose,
    Stage,
    Standing,
)
from rowan.domain.directory.refusals import (
    AlreadyInNetwork,
    ApplicationOver,
    Conflicted,
    FirstWordGone,
    NothingToConfirm,
    NotOfTheTeam,
    NotWhileSuspended,
    OwnClaim,
    OwnWord,
    ProgramHasPeople,
)
from rowan.domain.notices.models import Notice
from tests.domain.cast import BY, NOW, entry, report, saved, verified
from tests.domain.directory.team import (
    EMAIL,
    FOUND,
    LATER,
    PHONE,
    SOON,
    YEARS,
    administrator,
    applied,
    called,
    joined,
    leaves,
    lines,
    team,
)

pytestmark = pytest.mark.usefixtures("database")
REAL = {"organization": "Alder Trust", "name": "Willow House"}
ADMINISTRATORS = (RoleKind.PROGRAM_ADMIN,)


def test_the_program_joins_the_network_for_two_years() -> None:
    ana, ben = team("ana", "ben")
    program = joined(applied(), ana, ben)
    found = queries.stands(program, at=SOON)
    assert (found.standing, found.since, found.until) == (Standing.VERIFIED, SOON, SOON + YEARS)
    assert [each.in_network for each in queries.listed([program], at=SOON)] == [True]


def test_it_says_what_the_application_said_under_a_reference_of_its_own() -> None:
    ana, ben = team("ana", "ben")
    number = applied()
    program = joined(number, ana, ben)
    ((found, said),) = queries.entries()
    assert (found, said.reference) == (program, f"applied-{number}")
    assert (said.organization, said.name, said.region) == (
        "Alder Trust",
        "Willow House",
        "Red River",
    )
    assert (said.name_public, said.own_words) == (False, ("Bring a warm coat.",))
    assert said.ways == queries.application(number).ways
    assert said.disclosures == (("leaving", "You may leave at any time."),)


def test_the_history_names_both_and_the_reason() -> None:
    ana, ben = team("ana", "ben")
    program = joined(applied(), ana, ben)
    (line,) = queries.standing_history(program)
    assert (line.before, line.after, line.reason) == ("unverified", "verified", "call-back")
    assert (line.by, line.seconded_by, line.at, line.expires_at) == (ana, ben, SOON, SOON + YEARS)


def test_the_application_is_accepted_and_names_the_program() -> None:
    ana, ben = team("ana", "ben")
    number = applied()
    program = joined(number, ana, ben)
    found = queries.application(number)
    assert (found.stage, found.program, found.decided_by) == (Stage.ACCEPTED, program, ben)
    assert (found.calls[0].agreed, found.calls[0].answered_by) == (True, ben)


def test_its_first_administrator_is_invited() -> None:
    ana, ben = team("ana", "ben")
    program = joined(applied(), ana, ben)
    (invited,) = accounts.open_invitations(ADMINISTRATORS, program)
    assert (invited.email, invited.name, invited.by, invited.sent) == (
        EMAIL,
        "Rosa Lane",
        ben,
        True,
    )
    assert Notice.objects.get().address == EMAIL


def test_its_contact_points_are_there_and_only_the_number_that_was_called_is_proven() -> None:
    ana, ben = team("ana", "ben")
    found = queries.contacts(joined(applied(), ana, ben))
    assert [(each.kind, each.value, each.purpose, each.proven_how) for each in found] == [
        ("email", EMAIL, Purpose.NOTICES, ""),
        ("phone", PHONE, Purpose.INTAKE, ""),
        ("phone", FOUND, Purpose.URGENT, Proof.CALL),
    ]


def test_a_number_that_was_given_and_called_is_one_contact_point_and_proven() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    call_back = called(number, ana, number=PHONE, found_where="The state's list")
    found = queries.contacts(confirm_call_back(call_back=call_back, by=ben, at=SOON))
    assert [(each.kind, each.proven_how) for each in found] == [
        ("email", ""),
        ("phone", Proof.CALL),
    ]


def test_each_step_has_its_line_and_the_program_one_number() -> None:
    ana, ben = team("ana", "ben")
    revision = queries.revision()
    program = joined(applied(), ana, ben)
    assert sorted(lines(1)) == [
        ("invitation.make", ben),
        ("program.verify", ben),
        ("verification.call", ana),
        ("verification.confirm", ben),
    ]
    assert queries.revision() == revision + 1
    assert queries.changed_since(revision, revision + 1) == {program}


# --- a claim ---


def test_what_a_file_brought_is_taken_over_with_its_id_and_nothing_else_of_it() -> None:
    ana, ben = team("ana", "ben")
    told = {"contacts": [{"kind": "email", "value": "old@willow.example"}], "paused": "Away"}
    (imported,) = saved(entry("hic-1", **REAL, **told, name_public=True))
    report(imported, 2)
    program = joined(applied(), ana, ben)
    assert program == imported
    said = queries.entry(program)
    assert said.reference.startswith("applied-")
    assert (said.name_public, said.paused) == (False, "")
    assert "old@willow.example" not in repr(queries.contacts(program))
    assert places([program], at=NOW)[program].pools[0].availability.free == 2


def test_the_file_that_brought_it_can_change_it_no_more() -> None:
    ana, ben = team("ana", "ben")
    file = entry("hic-1", **REAL)
    saved(file)
    program = joined(applied(), ana, ben)
    (again,) = saved(file, at=LATER)
    assert again != program
    assert queries.stands(again, at=LATER).standing is Standing.UNVERIFIED
    assert queries.entry(program).own_words == ("Bring a warm coat.",)


def test_a_claim_of_what_is_in_the_network_is_refused() -> None:
    (ana, ben), (real,) = team("ana", "ben"), verified(entry("real", **REAL))
    _refuses(AlreadyInNetwork, real, ana, ben)


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED])
def test_a_claim_of_what_was_suspended_or_removed_is_refused(standing: Standing) -> None:
    (ana, ben), (real,) = team("ana", "ben"), saved(entry("real", **REAL))
    number = applied()
    Program.objects.filter(pk=real).update(standing=standing)
    _refuses(NotWhileSuspended, real, ana, ben, number)


def test_a_claim_of_what_has_people_is_refused() -> None:
    (ana, ben), (real,) = team("ana", "ben"), saved(entry("real", **REAL))
    administrator(real, "somebody@else.example")
    _refuses(ProgramHasPeople, real, ana, ben)


def test_a_program_whose_only_administrator_applied_stays_theirs() -> None:
    (ana, ben), (real,) = team("ana", "ben"), saved(entry("real", **REAL))
    administrator(real, EMAIL)
    assert joined(applied(contact_email=EMAIL.upper()), ana, ben) == real
    assert accounts.open_invitations(ADMINISTRATORS, real) == []


def test_whoever_was_invited_before_it_was_verified_is_not_any_more() -> None:
    (ana, ben), (real,) = team("ana", "ben"), saved(entry("real", **REAL))
    role = Role(RoleKind.PROGRAM_ADMIN, real)
    early = invite(email="x@y.example", name="X", language="en", role=role, by=ana, at=NOW)
    joined(applied(), ana, ben)
    assert accounts.invitation(early).open is False
    (invited,) = accounts.open_invitations(ADMINISTRATORS, real)
    assert invited.email == EMAIL


def _refuses(
    refusal: type[Exception], real: int, first: str, second: str, number: int | None = None
) -> None:
    number = number or applied()
    call_back = called(number, first)
    before = list(Program.objects.values()), queries.contacts(real), queries.revision()
    with pytest.raises(refusal):
        confirm_call_back(call_back=call_back, by=second, at=SOON)
    after = list(Program.objects.values()), queries.contacts(real), queries.revision()
    assert after == before
    assert queries.application(number).open
    assert Notice.objects.count() == 0


# --- who gives the second word ---


def test_the_first_member_cannot_be_the_second() -> None:
    (ana,) = team("ana")
    _no(OwnWord, called(applied(), ana), ana)


def test_nor_anybody_who_is_not_of_the_team() -> None:
    (ana,), (elm,) = team("ana"), saved(entry("elm"))
    call_back = called(applied(), ana)
    for stranger in (administrator(elm), "staff:7", "applicant", BY):
        _no(NotOfTheTeam, call_back, stranger)


def test_nor_who_knows_them() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    declare_conflict_with_application(application=number, by=ben, at=NOW)
    _no(Conflicted, called(number, ana), ben)


def test_nor_who_knows_the_program_that_is_claimed() -> None:
    (ana, ben), (real,) = team("ana", "ben"), saved(entry("real", **REAL))
    declare_conflict(program=real, by=ben, at=NOW)
    _no(Conflicted, called(applied(), ana), ben)


def test_nor_who_applied() -> None:
    ana, ben = team("ana", "ben")
    _no(OwnClaim, called(applied(contact_email="ben@desk.example"), ana), ben)


@pytest.mark.parametrize("how", ["leaves", "knows them"])
def test_the_word_of_a_first_member_who_counts_no_more_is_gone(how: str) -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    call_back = called(number, ana)
    if how == "leaves":
        leaves(ana)
    else:
        declare_conflict_with_application(application=number, by=ana, at=SOON)
    _no(FirstWordGone, call_back, ben)


# --- what can be confirmed ---


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.CONFIRMED])
def test_a_call_that_confirmed_nothing_cannot_be_confirmed(outcome: Outcome) -> None:
    ana, ben = team("ana", "ben")
    _no(NothingToConfirm, called(applied(), ana, outcome=outcome), ben)


def test_what_is_not_there_cannot_be_confirmed() -> None:
    (ben,) = team("ben")
    _no(NothingToConfirm, 7, ben)


def test_an_application_that_is_over_cannot_be_verified() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    call_back = called(number, ana)
    turn_down(application=number, reason="other", words="No.", by=ben, at=SOON)
    _no(ApplicationOver, call_back, ben)


def test_a_second_confirmation_changes_nothing() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    call_back = called(applied(), ana)
    confirm_call_back(call_back=call_back, by=ben, at=SOON)
    revision = queries.revision()
    for by in (ben, cy):
        with pytest.raises(NothingToConfirm):
            confirm_call_back(call_back=call_back, by=by, at=LATER)
    assert (Program.objects.count(), queries.revision()) == (1, revision)


def test_an_objection_puts_it_back_to_review_with_its_reason() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    call_back = called(number, ana)
    object_to_call_back(call_back=call_back, words="That list is old.", by=ben, at=SOON)
    found = queries.application(number)
    assert (found.stage, found.calls[0].agreed) == (Stage.IN_REVIEW, False)
    assert (found.calls[0].objection, found.calls[0].answered_by) == ("That list is old.", ben)
    assert ("verification.object", ben) in lines()
    with pytest.raises(NothingToConfirm):
        confirm_call_back(call_back=call_back, by=ben, at=LATER)
    assert joined(number, ben, ana, at=LATER)


def test_an_objection_says_why_and_comes_from_somebody_else() -> None:
    ana, ben = team("ana", "ben")
    call_back = called(applied(), ana)
    with pytest.raises(FieldRefused):
        object_to_call_back(call_back=call_back, words=" ", by=ben, at=SOON)
    with pytest.raises(OwnWord):
        object_to_call_back(call_back=call_back, words="Hm.", by=ana, at=SOON)


def _no(refusal: type[Exception], call_back: int, by: str) -> None:
    with pytest.raises(refusal):
        confirm_call_back(call_back=call_back, by=by, at=LATER)
    assert not Program.objects.filter(standing=Standing.VERIFIED).exists()
    assert not Application.objects.filter(stage=Stage.ACCEPTED).exists()
    assert not CallBack.objects.filter(agreed=True).exists()
    assert queries.revision() == Program.objects.count()
