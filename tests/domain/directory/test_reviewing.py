"""What the team does with an application short of verifying it: each once, by name, and the applicant is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    begin_review,
    close_as_duplicate,
    confirm_call_back,
    declare_conflict,
    declare_conflict_with_application,
    link_claim,
    turn_down,
    withdraw_application,
)
from rowan.domain.directory.models import APPLICANT, Program, Stage
from rowan.domain.directory.refusals import (
    ApplicationOver,
    Conflicted,
    NoSuchApplication,
    NoSuchProgram,
    NoSuchReason,
    NothingToConfirm,
    NotOfTheTeam,
    OwnClaim,
)
from rowan.domain.notices.models import Link, Notice
from tests.domain.cast import NOW, entry, saved, verified
from tests.domain.directory.team import (
    EMAIL,
    LATER,
    SOON,
    administrator,
    applied,
    called,
    deeds_of,
    team,
)

pytestmark = pytest.mark.usefixtures("database")
Do = Callable[[int, str], object]


def _turn_down(number: int, by: str) -> None:
    turn_down(application=number, reason="incomplete", words="Tell us more.", by=by, at=SOON)


def _begin(number: int, by: str) -> None:
    begin_review(application=number, by=by, at=SOON)


def _withdraw(number: int, by: str) -> None:
    withdraw_application(application=number, by=by, at=SOON)


def _duplicate(number: int, by: str) -> None:
    (real,) = Program.objects.values_list("pk", flat=True)[:1] or saved(entry("real"))
    close_as_duplicate(application=number, program=real, words="It is here.", by=by, at=SOON)


def _link(number: int, by: str) -> None:
    (real,) = Program.objects.values_list("pk", flat=True)[:1] or saved(entry("real"))
    link_claim(application=number, program=real, by=by, at=SOON)


EACH = pytest.mark.parametrize("do", [_turn_down, _begin, _withdraw, _duplicate, _link])
DECIDING = pytest.mark.parametrize("do", [_turn_down, _duplicate, _link])


def test_it_is_in_review_once_somebody_takes_it() -> None:
    (ana,), number = team("ana"), applied()
    _begin(number, ana)
    _begin(number, ana)
    assert queries.application(number).stage is Stage.IN_REVIEW
    assert deeds_of(ana) == ["application.review"]


@pytest.mark.parametrize(
    ("do", "stage", "verb"),
    [
        (_turn_down, Stage.TURNED_DOWN, "application.turn-down"),
        (_duplicate, Stage.DUPLICATE, "application.duplicate"),
        (_withdraw, Stage.WITHDRAWN, "application.withdraw"),
    ],
)
def test_it_ends_and_the_trail_says_how(do: Do, stage: Stage, verb: str) -> None:
    (ana,), number = team("ana"), applied()
    do(number, ana)
    found = queries.application(number)
    assert (found.stage, found.open, found.decided_by, found.decided_at) == (
        stage,
        False,
        ana,
        SOON,
    )
    assert deeds_of(ana) == [verb]


@EACH
@pytest.mark.parametrize("over", [_turn_down, _duplicate, _withdraw])
def test_what_is_over_stays_as_it_is(do: Do, over: Do) -> None:
    (ana,), number = team("ana"), applied()
    over(number, ana)
    before = queries.application(number)
    with pytest.raises(ApplicationOver):
        do(number, ana)
    assert queries.application(number) == before


@EACH
def test_only_the_team_does_it(do: Do) -> None:
    number, (real,) = applied(), saved(entry("elm"))
    cleo, before = administrator(real), queries.application(number)
    for stranger in (cleo, "staff:7", "agent"):
        with pytest.raises(NotOfTheTeam):
            do(number, stranger)
    assert queries.application(number) == before


@EACH
def test_what_is_not_there_is_refused(do: Do) -> None:
    (ana,) = team("ana")
    with pytest.raises(NoSuchApplication):
        do(7, ana)


@DECIDING
def test_who_knows_them_does_not_decide(do: Do) -> None:
    (ana,), number = team("ana"), applied()
    declare_conflict_with_application(application=number, by=ana, at=NOW)
    with pytest.raises(Conflicted):
        do(number, ana)


@DECIDING
def test_nor_does_who_knows_the_program_that_is_claimed(do: Do) -> None:
    (ana,) = team("ana")
    real = {"organization": "Alder Trust", "name": "Willow House"}
    (program,) = saved(entry("real", **real))
    declare_conflict(program=program, by=ana, at=NOW)
    with pytest.raises(Conflicted):
        do(applied(), ana)


@DECIDING
def test_nor_does_who_applied(do: Do) -> None:
    (ana,) = team("ana")
    with pytest.raises(OwnClaim):
        do(applied(contact_email="ANA@desk.example"), ana)


@pytest.mark.parametrize("do", [_turn_down, _duplicate])
def test_the_applicant_gets_one_link_to_the_answer_and_no_word_of_it(do: Do) -> None:
    (ana,), number = team("ana"), applied()
    do(number, ana)
    notice, link = Notice.objects.get(), Link.objects.get()
    assert (notice.address, notice.language, notice.new) == (EMAIL, "en", 1)
    assert (link.purpose, link.target) == ("application", str(number))
    assert "Tell us more." not in repr(list(Notice.objects.values()))


def test_the_applicant_reads_the_reason_and_the_words() -> None:
    (ana,), number = team("ana"), applied()
    _turn_down(number, ana)
    found = queries.answered(number)
    assert (found.stage, found.reason, found.words) == (
        Stage.TURNED_DOWN,
        "incomplete",
        "Tell us more.",
    )


@pytest.mark.parametrize(
    ("reason", "words", "refusal"),
    [
        ("whatever", "Tell us more.", NoSuchReason),
        ("safety", "Tell us more.", NoSuchReason),
        ("incomplete", "", FieldRefused),
        ("incomplete", "x" * 1001, FieldRefused),
        ("incomplete", "Come to 12 Main Street.", FieldRefused),
    ],
)
def test_a_reason_off_the_list_and_words_that_cannot_be_sent_are_refused(
    reason: str, words: str, refusal: type[Exception]
) -> None:
    (ana,), number = team("ana"), applied()
    with pytest.raises(refusal):
        turn_down(application=number, reason=reason, words=words, by=ana, at=SOON)
    assert queries.application(number).stage is Stage.SUBMITTED
    assert Notice.objects.count() == 0


def test_an_applicant_withdraws_and_nobody_is_told() -> None:
    number = applied()
    _withdraw(number, APPLICANT)
    assert queries.application(number).stage is Stage.WITHDRAWN
    assert Notice.objects.count() == 0


def test_a_claim_is_linked_and_unlinked_by_hand() -> None:
    (ana,), number, (real,) = team("ana"), applied(), saved(entry("real"))
    link_claim(application=number, program=real, by=ana, at=SOON)
    assert queries.application(number).claims == real
    link_claim(application=number, program=real, by=ana, at=SOON)
    link_claim(application=number, program=None, by=ana, at=LATER)
    assert queries.application(number).claims is None
    assert deeds_of(ana) == ["application.link", "application.unlink"]


def test_a_claim_of_what_is_not_there_is_refused() -> None:
    (ana,), number = team("ana"), applied()
    with pytest.raises(NoSuchProgram):
        link_claim(application=number, program=7, by=ana, at=SOON)
    with pytest.raises(NoSuchProgram):
        close_as_duplicate(application=number, program=7, words="It is here.", by=ana, at=SOON)


def test_a_call_back_about_another_claim_counts_no_more() -> None:
    (ana, ben), number, (real,) = team("ana", "ben"), applied(), saved(entry("real"))
    call_back = called(number, ana)
    link_claim(application=number, program=real, by=ben, at=LATER)
    assert [each.waits for each in queries.call_backs(number)] == [False]
    with pytest.raises(NothingToConfirm):
        confirm_call_back(call_back=call_back, by=ben, at=LATER)


def test_a_duplicate_changes_nothing_of_the_program_and_does_not_name_it() -> None:
    (ana,), number, (real,) = team("ana"), applied(), verified(entry("real"))
    before, revision = list(Program.objects.values()), queries.revision()
    close_as_duplicate(application=number, program=real, words="It is here.", by=ana, at=SOON)
    assert (list(Program.objects.values()), queries.revision()) == (before, revision)
    assert str(real) not in repr(queries.answered(number))


def test_the_line_shows_the_oldest_first_with_its_age() -> None:
    second = applied("second", at=LATER)
    first = applied("first")
    rows = queries.applications(Stage.SUBMITTED, at=LATER)
    assert [(row.id, row.age) for row in rows] == [
        (first, timedelta(days=1)),
        (second, timedelta()),
    ]
    assert queries.applications(Stage.IN_REVIEW, at=LATER) == []
    assert queries.applications_open() == 2


def test_the_line_shows_which_wait_for_a_second_member() -> None:
    (ana,), first, second = team("ana"), applied("first"), applied("second")
    called(first, ana)
    called(second, ana, outcome=queries.Outcome.NOT_REACHED)
    rows = queries.applications(Stage.IN_REVIEW, at=LATER)
    assert {row.id: row.waits_for_second for row in rows} == {first: True, second: False}
