"""Half a year after a decision nobody here knows any more who applied, or what somebody wrote in confidence."""

from datetime import datetime, timedelta

import pytest

from rowan.domain.directory.actions import (
    appeal_turn_down,
    close_concern,
    forget_applicants,
    forget_concerns,
    report_concern,
    suspend,
    turn_down,
    withdraw_application,
)
from rowan.domain.directory.actions.forgetting import KEPT
from rowan.domain.directory.models import (
    APPLICANT,
    Application,
    CallBack,
    Concern,
    ConcernKind,
    ConcernWhen,
)
from rowan.domain.directory.queries import contacts
from rowan.domain.directory.refusals import NothingToAppeal
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import TEAM
from tests.domain.cast import NOW, entry, verified
from tests.domain.directory.team import (
    EMAIL,
    LATER,
    applied,
    called,
    joined,
    lines,
    number_of,
    team,
)

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
WORKER = "worker"
LONG_AFTER = LATER + KEPT + DAY


def _forgets(at: datetime = LONG_AFTER) -> int:
    return forget_applicants(by=WORKER, at=at)


def _addresses() -> list[str]:
    return list(Application.objects.values_list("contact_email", flat=True))


@pytest.mark.parametrize("after", [KEPT, KEPT + timedelta(seconds=1)])
def test_who_withdrew_is_forgotten_after_half_a_year_and_not_before(after: timedelta) -> None:
    withdraw_application(application=applied(), by=APPLICANT, at=LATER)
    due = after > KEPT
    assert _forgets(LATER + after) == due
    row = Application.objects.get()
    said = (row.contact_name, row.contact_role, row.contact_email, row.contact_phone)
    assert (set(said) == {""}) is due
    assert row.organization == "Alder Trust"


def test_whom_a_caller_spoke_to_goes_with_it() -> None:
    ana, ben = team("ana", "ben")
    number = applied()
    called(number, ana, notes="She sounded tired.")
    turn_down(application=number, reason="other", words="No.", by=ben, at=LATER)
    assert _forgets() == 1
    call = CallBack.objects.get()
    assert (call.spoke_to, call.notes) == ("", "")
    assert call.source == "licensing"


def test_one_that_is_open_is_kept_however_old() -> None:
    applied()
    assert _forgets(NOW + 10 * KEPT) == 0
    assert _addresses() == [EMAIL]


def test_an_appeal_that_waits_keeps_it() -> None:
    (ana,) = team("ana")
    number = applied()
    turn_down(application=number, reason="other", words="No.", by=ana, at=LATER)
    appeal_turn_down(application=number, words="Look again.", at=LATER + DAY)
    assert _forgets() == 0
    assert _addresses() == [EMAIL]


def test_there_is_nothing_left_to_appeal_with() -> None:
    (ana,) = team("ana")
    number = applied()
    turn_down(application=number, reason="other", words="No.", by=ana, at=LATER)
    _forgets()
    with pytest.raises(NothingToAppeal):
        appeal_turn_down(application=number, words="Look again.", at=LONG_AFTER)


def test_a_program_that_joined_keeps_its_contact_points() -> None:
    ana, ben = team("ana", "ben")
    program = joined(applied(), ana, ben)
    assert _forgets() == 1
    assert EMAIL in {each.value for each in contacts(program)}


def test_the_trail_tells_how_many_and_a_second_time_is_nothing() -> None:
    for sheet in ("one", "two"):
        withdraw_application(application=applied(sheet), by=APPLICANT, at=LATER)
    assert _forgets() == 2
    assert lines()[-1] == ("application.forget", WORKER)
    assert _forgets() == 0
    assert len([verb for verb, _ in lines() if verb == "application.forget"]) == 1


@pytest.fixture
def team_key(keys: None) -> str:  # noqa: ARG001
    (ana,) = team("ana")
    own = vault.new_staff_key(
        staff=number_of(ana), password="waters the rowan tree", by=ana, at=NOW
    )
    vault.found(holder=TEAM, to=[own], by=ana, at=NOW)
    return ana


def _told(program: int) -> int:
    return report_concern(
        program=program,
        kind=ConcernKind.HURT,
        when=ConcernWhen.DAYS,
        words="They held her papers.",
        at=NOW,
    )


@pytest.mark.django_db(transaction=True)
def test_words_of_a_concern_are_shredded_and_its_kind_stays(team_key: str) -> None:
    (oak,) = verified(entry("oak"))
    number = _told(oak)
    close_concern(concern=number, reason="cleared-up", by=team_key, at=LATER)
    assert forget_concerns(by=WORKER, at=LATER + KEPT) == 0
    assert forget_concerns(by=WORKER, at=LONG_AFTER) == 1
    assert not Wrap.objects.exists()
    assert not Content.objects.exists()
    row = Concern.objects.get()
    assert (row.kind, row.has_words) == (ConcernKind.HURT, False)
    assert forget_concerns(by=WORKER, at=LONG_AFTER) == 0


@pytest.mark.django_db(transaction=True)
def test_words_stay_while_the_program_is_suspended_or_nobody_looked(team_key: str) -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    acted = _told(oak)
    _told(elm)
    suspend(program=oak, reason="safety", concern=acted, by=team_key, at=LATER)
    assert forget_concerns(by=WORKER, at=LONG_AFTER) == 0
    assert Concern.objects.filter(has_words=True).count() == 2
