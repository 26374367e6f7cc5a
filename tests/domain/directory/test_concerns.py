"""Anybody reports a program. What they write opens for the team alone, and nobody ever learns who it was."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    close_concern,
    look_at_concern,
    read_concern,
    report_concern,
)
from rowan.domain.directory.models import Concern, ConcernKind, ConcernStage, ConcernWhen
from rowan.domain.directory.refusals import (
    ConcernOver,
    NoSuchConcern,
    NoSuchProgram,
    NoSuchReason,
    NotOfTheTeam,
    TeamHasNoKey,
)
from rowan.domain.notices.models import Notice
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import TEAM, OpenKey
from rowan.domain.vault.queries import program as program_key
from rowan.domain.vault.refusals import NothingSealed
from tests.domain.cast import NOW, entry, verified
from tests.domain.directory.team import LATER, administrator, lines, number_of, team

pytestmark = pytest.mark.usefixtures("database", "keys")
WORDS = "They held her papers at 12 Main Street."
LATE_EVENING = datetime(2026, 3, 2, 23, 59, 59, 999, tzinfo=UTC)


def _report(program: int, **said: Any) -> int:
    words = {"program": program, "kind": ConcernKind.HURT, "when": ConcernWhen.DAYS, "at": NOW}
    return report_concern(**{**words, **said})


def _own_key(actor: str) -> OpenKey:
    return vault.new_staff_key(
        staff=number_of(actor), password="waters the rowan tree", by=actor, at=NOW
    )


def _team_key(actor: str) -> OpenKey:
    """Let somebody found the team's key, and return it open."""
    return vault.found(holder=TEAM, to=[_own_key(actor)], by=actor, at=NOW)


@pytest.mark.parametrize("kind", list(ConcernKind))
def test_it_is_kept_with_its_day_and_nothing_of_who_sent_it(kind: ConcernKind) -> None:
    (oak,) = verified(entry("oak"))
    number = _report(oak, kind=kind, at=LATE_EVENING)
    row = Concern.objects.values().get()
    assert row == {
        "id": number,
        "program_id": oak,
        "kind": kind,
        "when": ConcernWhen.DAYS,
        "day": date(2026, 3, 2),
        "has_words": False,
        "stage": ConcernStage.NEW,
        "reason": "",
        "handled_by": "",
        "handled_at": None,
    }
    assert lines()[-1] == ("concern.report", "anybody")
    assert Notice.objects.count() == 0


def test_its_words_open_with_the_teams_key() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    key = _team_key(ana)
    number = _report(oak, words=f"  {WORDS}\n")
    assert queries.concern(number).has_words
    assert queries.concern_words(number, [key]) == WORDS
    assert WORDS.encode() not in bytes(Content.objects.get().envelope)


def test_they_open_with_no_other_key() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    own = _own_key(ana)
    vault.found(holder=TEAM, to=[own], by=ana, at=NOW)
    theirs = vault.found(holder=program_key(oak), to=[own], by=ana, at=NOW)
    number = _report(oak, words=WORDS)
    for keys in ([own], [theirs], []):
        with pytest.raises(NothingSealed):
            queries.concern_words(number, keys)


def test_after_the_teams_key_was_renewed_an_older_version_opens_them() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    first = _team_key(ana)
    number = _report(oak, words=WORDS)
    vault.renew(holder=TEAM, by=ana, at=LATER)
    other = OpenKey(7, first.private)
    assert queries.concern_words(number, [other, first]) == WORDS


def test_reading_them_leaves_a_line_with_its_purpose() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    key = _team_key(ana)
    number = _report(oak, words=WORDS)
    assert read_concern(concern=number, opened=[key], by=ana, at=LATER) == WORDS
    line = Entry.objects.get(verb="concern.read")
    assert (line.by, line.purpose, line.about_id) == (ana, "safety", str(number))
    with pytest.raises(NotOfTheTeam):
        read_concern(concern=number, opened=[key], by=administrator(oak), at=LATER)
    with pytest.raises(NoSuchConcern):
        read_concern(concern=7, opened=[key], by=ana, at=LATER)


def test_before_the_team_has_a_key_words_are_refused_and_nothing_is_kept() -> None:
    (oak,) = verified(entry("oak"))
    with pytest.raises(TeamHasNoKey):
        _report(oak, words=WORDS)
    assert Concern.objects.count() == 0
    assert _report(oak, words=" \n")
    assert Content.objects.count() == 0


def test_two_thousand_characters_are_taken_and_one_more_is_not() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    key = _team_key(ana)
    with pytest.raises(FieldRefused):
        _report(oak, words="é" * 2001)
    number = _report(oak, words="é" * 2000)
    assert queries.concern_words(number, [key]) == "é" * 2000


def test_a_program_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchProgram):
        _report(7)


def test_impostors_and_people_hurt_come_first_then_the_oldest_day() -> None:
    (oak,) = verified(entry("oak"))
    day = timedelta(days=1)
    money = _report(oak, kind=ConcernKind.MONEY, at=NOW)
    rules = _report(oak, kind=ConcernKind.RULES, at=NOW - day)
    hurt = _report(oak, kind=ConcernKind.HURT, at=NOW + 2 * day)
    impostor = _report(oak, kind=ConcernKind.IMPOSTOR, at=NOW + day)
    found = queries.concerns(stages=[ConcernStage.NEW])
    assert [each.id for each in found] == [impostor, hurt, rules, money]
    assert [each.first for each in found] == [True, True, False, False]


def test_the_desk_sees_each_stage_apart() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    first, second, third = (_report(oak) for _ in range(3))
    look_at_concern(concern=first, by=ana, at=LATER)
    close_concern(concern=second, reason="too-little", by=ana, at=LATER)
    stages = {each.id: each.stage for each in queries.concerns_about(oak)}
    assert stages == {
        first: ConcernStage.LOOKED_AT,
        second: ConcernStage.CLOSED,
        third: ConcernStage.NEW,
    }
    (closed,) = queries.concerns(stages=[ConcernStage.CLOSED])
    assert (closed.reason, closed.handled_by) == ("too-little", ana)
    assert lines()[-2:] == [("concern.close", ana), ("concern.look", ana)]


def test_looked_at_twice_it_is_said_once_and_what_is_closed_stays_closed() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    number = _report(oak)
    look_at_concern(concern=number, by=ana, at=LATER)
    look_at_concern(concern=number, by=ben, at=LATER)
    assert queries.concern(number).handled_by == ana
    close_concern(concern=number, reason="cleared-up", by=ben, at=LATER)
    for do in (look_at_concern, _close):
        with pytest.raises(ConcernOver):
            do(concern=number, by=ana, at=LATER)


def test_only_the_team_handles_them_and_by_the_list_of_reasons() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    number, cleo = _report(oak), administrator(oak)
    for do in (look_at_concern, _close):
        with pytest.raises(NotOfTheTeam):
            do(concern=number, by=cleo, at=LATER)
        with pytest.raises(NoSuchConcern):
            do(concern=7, by=ana, at=LATER)
    with pytest.raises(NoSuchConcern):
        queries.concern(7)
    with pytest.raises(NoSuchReason):
        close_concern(concern=number, reason="safety", by=ana, at=LATER)


def test_what_a_program_may_read_of_itself_is_the_same_with_and_without_concerns() -> None:
    (oak,) = verified(entry("oak"))
    read = (
        lambda: queries.stands(oak, at=LATER),
        lambda: queries.entry(oak),
        lambda: queries.contacts(oak),
        lambda: queries.appeals_of(oak, at=LATER),
        lambda: queries.reached(oak),
        queries.revision,
    )
    before = [each() for each in read]
    for kind in ConcernKind:
        _report(oak, kind=kind)
    assert [each() for each in read] == before


def _close(*, concern: int, by: str, at: datetime) -> None:
    close_concern(concern=concern, reason="cleared-up", by=by, at=at)
