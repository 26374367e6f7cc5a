"""The team is told which programs have not said for long what is free, and reminds them with one press."""

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries import silent
from rowan.domain.beds.refusals import NobodyToRemind, RemindedLately
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Standing
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.notices.models import Notice
from tests.domain.beds.houses import DAY, HOUR, house, pool, tell
from tests.domain.cast import BY, EMERGENCY, NOW, entry, saved, verified
from tests.domain.directory.team import administrator, deeds_of

pytestmark = pytest.mark.usefixtures("database")


def test_a_word_that_is_too_old_is_listed_from_the_moment_on_that_it_is() -> None:
    oak = house()
    pool(oak, free=2)
    assert silent(at=NOW + 7 * DAY - HOUR) == []
    assert silent(at=NOW + 7 * DAY) == [(oak, NOW + 7 * DAY, True)]


def test_where_people_are_taken_at_once_that_is_within_hours() -> None:
    (oak,) = verified(entry("oak", criteria=EMERGENCY))
    pool(oak, free=2)
    assert silent(at=NOW + 9 * HOUR) == [(oak, NOW + 8 * HOUR, True)]


def test_one_that_never_told_is_silent_since_it_is_here() -> None:
    oak = house()
    assert silent(at=NOW + DAY) == [(oak, NOW, False)]
    pool(oak)
    assert silent(at=NOW + DAY) == [(oak, NOW, False)]


def test_the_newest_word_on_any_pool_counts_and_the_longest_silence_comes_first() -> None:
    oak, elm = house("oak"), house("elm")
    women, _men = pool(oak, "women", free=1), pool(oak, "men", free=1)
    pool(elm, free=1)
    tell(oak, {women: 0}, NOW + 2 * DAY)
    at = NOW + 20 * DAY
    assert [each.program for each in silent(at=at)] == [elm, oak]


def test_what_takes_nobody_is_not_listed() -> None:
    closed, paused, suspended = house("closed"), house("paused"), house("suspended")
    saved(entry("ash"))
    rooms = pool(closed)
    Pool.objects.filter(pk=rooms).update(closed="Repairs", opens_at=NOW + 9 * DAY)
    set_paused(program=paused, reason="repairs", by=BY, at=NOW)
    set_standing(program=suspended, standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert silent(at=NOW + 8 * DAY) == []
    assert [each.program for each in silent(at=NOW + 9 * DAY)] == [closed]


def test_a_reminder_goes_to_its_administrators_once_a_day() -> None:
    oak = house()
    administrator(oak, "cleo@oak.example")
    actions.remind_to_report(program=oak, by="staff:7", at=NOW)
    assert Notice.objects.get().address == "cleo@oak.example"
    with pytest.raises(RemindedLately):
        actions.remind_to_report(program=oak, by="staff:7", at=NOW + DAY - HOUR)
    actions.remind_to_report(program=oak, by="staff:7", at=NOW + DAY)
    assert deeds_of("staff:7") == ["opening.remind"] * 2


def test_who_has_no_administrator_cannot_be_reminded() -> None:
    oak = house()
    with pytest.raises(NobodyToRemind):
        actions.remind_to_report(program=oak, by="staff:7", at=NOW)
    with pytest.raises(NoSuchProgram):
        actions.remind_to_report(program=7, by="staff:7", at=NOW)
    assert not Notice.objects.exists()
