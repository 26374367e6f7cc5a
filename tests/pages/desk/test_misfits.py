"""Programs that say no again and again by the same rule: a list, and one press that proposes a change to them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rowan.core.vocabulary.rules import Stance, ValueRule
from rowan.domain.directory.actions import change_rule, save_programs
from rowan.domain.directory.models import Organization, Program, RuleChange, Standing
from rowan.domain.directory.queries import Part, entry, mark_of
from rowan.domain.notices.models import Link as MailLink
from rowan.domain.referrals.models import Misfits
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.cast import entry as told
from tests.pages.desk.hands import DESK, declares, desk_of, known_program, suspended, who
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}misfits/"
RULE = "A program says no by it again and again. Propose that it says so."


def _misfits(program: int, criterion: str = "pets", people: int = 7) -> str:
    """Let it have been counted, and return where the change is proposed."""
    today = timezone.localtime(NOW).date()
    Misfits.objects.create(program_id=program, criterion=criterion, people=people, counted_on=today)
    return f"{DESK}programs/{program}/misfits/{criterion}/"


def test_nothing_stands_out() -> None:
    (ana,) = desk_of("ana")
    assert "No rule stands out" in ana.goes(LIST).headings


def test_it_tells_which_rule_how_often_and_what_to_propose_most_people_first() -> None:
    (ana,) = desk_of("ana")
    says = {"pets": {"accepts": ["yes"]}, "children": {"case by case": [[1, 3]]}}
    oak = known_program("oak")[0]
    save_programs(entries=[told("oak", criteria=says)], by="tests", at=NOW)
    _misfits(oak, "pets", 5)
    _misfits(oak, "children", 12)
    _misfits(oak, "smoking", 6)
    shown = ana.goes(LIST).text
    places = [shown.index(f"About {number} people in 90 days") for number in (12, 6, 5)]
    assert places == sorted(places)
    for words in (
        "They say “case by case”. Ask them to say “cannot” where they say no each time.",
        "They say whom they take. Ask them to say it more exactly.",
        "They say nothing of it. Ask them to say whom they take.",
    ):
        assert words in shown
    assert "3 rules that keep misleading people" in ana.goes(DESK).links


def test_one_press_proposes_it_tells_their_people_and_stands_on_the_trail() -> None:
    (ana,) = desk_of("ana")
    oak = known_program("oak")[0]
    somebody("cleo", admin_of(oak))
    there = _misfits(oak)
    sheet = ana.sends(there)
    assert sheet.path == LIST
    assert "Proposed on March 2, 2026. They have not answered." in sheet.text
    assert "Propose it to them" not in sheet.text
    row = RuleChange.objects.get()
    assert (row.program_id, row.criterion, row.people) == (oak, "pets", 7)
    line = Entry.objects.get(verb="rule.propose")
    assert (line.by, line.about_id, line.details) == (
        who(ana).actor,
        str(oak),
        {"field": "pets"},
    )
    assert MailLink.objects.filter(purpose="rules", target=str(oak)).count() == 1
    assert "1 rule that keeps misleading people" not in ana.goes(DESK).links


def test_pressed_twice_it_is_proposed_once() -> None:
    ana, ben = desk_of("ana", "ben")
    there = _misfits(known_program("oak")[0])
    ana.sends(there)
    assert "This was proposed to them already" in ben.sends(there, 409).text
    assert RuleChange.objects.count() == 1


def test_once_they_changed_it_that_is_told_and_it_may_be_proposed_anew() -> None:
    (ana,) = desk_of("ana")
    oak = known_program("oak")[0]
    there = _misfits(oak)
    ana.sends(there)
    change_rule(
        program=oak,
        way=0,
        criterion="pets",
        rule=ValueRule((("yes", Stance.CANNOT),)),
        seen=mark_of(entry(oak), Part.WAYS),
        by="tests",
        at=NOW,
    )
    assert "They have changed it since." in ana.goes(LIST).text
    ana.sends(there)
    assert RuleChange.objects.filter(over_at=None).count() == 1


def test_who_knows_the_program_proposes_nothing() -> None:
    (ana,) = desk_of("ana")
    oak = known_program("oak")[0]
    declares(ana, oak)
    assert "Ask a colleague" in ana.sends(_misfits(oak), 409).text
    assert not RuleChange.objects.exists()


def test_what_is_told_no_more_or_is_suspended_is_not_proposed() -> None:
    (ana,) = desk_of("ana")
    oak = known_program("oak")[0]
    assert "This is told no more" in ana.sends(f"{DESK}programs/{oak}/misfits/pets/", 409).text
    there = _misfits(oak)
    suspended(oak, ana)
    assert "No rule stands out" in ana.goes(LIST).headings
    assert "not part of the network now" in ana.sends(there, 409).text
    assert not RuleChange.objects.exists()


def test_only_the_team_finds_it() -> None:
    oak = known_program("oak")[0]
    cleo = at_work(somebody("cleo", admin_of(oak)))
    there = _misfits(oak)
    cleo.goes(LIST, 404)
    cleo.sends(there, 404)
    assert not RuleChange.objects.exists()


def test_of_2500_programs_one_page_reads_as_little_as_of_one_and_no_request() -> None:
    (ana,) = desk_of("ana")
    whose = Organization.objects.create(name="All of them")
    programs = Program.objects.bulk_create(
        Program(
            reference=f"p{number}",
            organization=whose,
            name=f"House {number}",
            state="TX",
            standing=Standing.VERIFIED,
            standing_since=NOW,
            ways=[{}],
        )
        for number in range(2_500)
    )
    today = timezone.localtime(NOW).date()
    Misfits.objects.bulk_create(
        Misfits(program=each, criterion=criterion, people=5 + place % 60, counted_on=today)
        for place, each in enumerate(programs)
        for criterion in ("pets", "smoking", "children")
    )
    RuleChange.objects.bulk_create(
        RuleChange(
            program=each, criterion="pets", people=5, said="x", by="staff:7", at=NOW - timedelta(9)
        )
        for each in programs
    )
    with CaptureQueriesContext(connection) as asked:
        sheet = ana.goes(f"{LIST}?page=150")
    assert "About 5 people in 90 days" in sheet.text
    about = [each for each in asked.captured_queries if "misfits" in each["sql"]]
    assert len(about) == 2
    assert sum(float(each["time"]) for each in asked.captured_queries) < 0.3
    assert not [each for each in asked.captured_queries if "referrals_referral" in each["sql"]]
