"""The index in memory follows every change on the very next search."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rowan.core.matching.model import Openness, Verdict
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Standing
from rowan.domain.search.queries import LIVE, hit
from tests.domain.cast import BY, NOW, entry, report, saved, verified
from tests.domain.search.asking import ANYBODY, ids, openness, said, searched

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(minutes=1)


def _stand(program: int, standing: Standing) -> None:
    set_standing(program=program, standing=standing, by=BY, at=LATER)


def test_nothing_is_found_where_nothing_is() -> None:
    answer = searched()
    assert (ids(answer.network), ids(answer.others), answer.revision) == (set(), set(), 0)


def test_a_new_program() -> None:
    searched()
    (oak,) = saved(entry("oak"))
    assert ids(searched().others) == {oak}


def test_a_standing_that_makes_it_part_of_the_network_and_one_that_takes_it_out() -> None:
    (oak,) = saved(entry("oak"))
    searched()
    _stand(oak, Standing.VERIFIED)
    found = searched()
    assert (ids(found.network), ids(found.others)) == ({oak}, set())
    _stand(oak, Standing.UNVERIFIED)
    found = searched()
    assert (ids(found.network), ids(found.others)) == (set(), {oak})


def test_a_suspension_and_its_end() -> None:
    (oak,) = verified(entry("oak"))
    searched()
    _stand(oak, Standing.SUSPENDED)
    assert ids(searched().network) == set()
    _stand(oak, Standing.VETTED)
    assert ids(searched().network) == {oak}


def test_a_pause_and_its_end() -> None:
    (oak,) = verified(entry("oak"))
    searched()
    set_paused(program=oak, reason="Away", by=BY, at=LATER)
    assert ids(searched().network) == set()
    set_paused(program=oak, reason="", by=BY, at=LATER)
    assert ids(searched().network) == {oak}


def test_a_changed_rule() -> None:
    young = {"age": {"accepts": [[18, 24]]}}
    verified(entry("oak", criteria=young))
    forty = said(age={"is": [40]})
    assert searched(forty).network.count(Verdict.NO) == 1
    saved(entry("oak", criteria={"age": {"accepts": [[18, None]]}}), at=LATER)
    assert searched(forty).network.count(Verdict.FITS) == 1


def test_exceptions_switched_on() -> None:
    plain = entry("oak", criteria={"age": {"accepts": [[18, 24]]}})
    verified(plain)
    forty = said(age={"is": [40]})
    searched(forty)
    saved(replace(plain, exceptions=True), at=LATER)
    assert searched(forty).network.count(Verdict.STRETCH) == 1


def test_a_report_of_openings_and_the_one_after_it() -> None:
    (oak,) = verified(entry("oak"))
    assert openness(searched().network, oak) is Openness.ASK
    report(oak, 1, NOW)
    assert openness(searched(at=LATER).network, oak) is Openness.OPEN
    report(oak, 0, LATER)
    assert openness(searched(at=LATER).network, oak) is Openness.FULL


def test_a_name_that_a_program_chose_to_show_and_one_it_took_back() -> None:
    (oak,) = verified(entry("oak"))
    names = []
    for public in (False, True, False):
        saved(entry("oak", name_public=public), at=LATER)
        found = hit(ANYBODY, oak, at=LATER)
        assert found is not None
        names.append(found.profile.name)
    assert names == ["", "House of oak", ""]


def test_a_change_of_thousands_at_once_is_followed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rowan.domain.search.live._REBUILD_ABOVE", 3)
    searched()
    new = saved(*(entry(f"program-{number}") for number in range(5)))
    assert ids(searched().others) == set(new)


def test_a_program_that_is_looked_at_after_many_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rowan.domain.search.live._MOST_PROFILES", 2)
    programs = verified(*(entry(f"oak-{number}") for number in range(5)))
    for program in (*programs, *programs):
        found = hit(ANYBODY, program, at=NOW)
        assert found is not None
        assert found.profile.id == program


def test_every_answer_tells_the_revision_it_saw() -> None:
    seen = [searched().revision]
    for name in ("oak", "elm"):
        saved(entry(name))
        seen.append(searched().revision)
    assert seen == [0, 1, 2]
    assert LIVE.revision == 2


def test_a_database_put_back_to_an_earlier_state_is_read_anew() -> None:
    (oak,) = saved(entry("oak"))
    searched()
    LIVE.revision = 99
    assert ids(searched().others) == {oak}
    assert LIVE.revision == 1
