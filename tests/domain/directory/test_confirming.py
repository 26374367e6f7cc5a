"""Once a year a program is asked whether what stands of it is right; one press says so, or the team phones."""

from datetime import datetime, timedelta

import pytest
from time_machine import travel

from rowan.domain.directory import actions, queries
from rowan.domain.directory.models import Confirmation, Heard, Purpose, Standing
from rowan.domain.directory.refusals import ConfirmationOver, NotOfTheProgram, NotOfTheTeam
from rowan.domain.notices.models import Link, Notice
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.doors.worker.chores import ask_to_confirm
from tests.domain.accounts.members import sent_link
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import administrator, lines, team

pytestmark = pytest.mark.usefixtures("database")
DAY, YEAR = timedelta(days=1), timedelta(days=365)
INSTANT = timedelta(microseconds=1)
DUE = NOW + YEAR


def _worker(at: datetime) -> list[str]:
    """Let the worker do its round, and return to whom mail goes by it."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with travel(at, tick=False):
        ask_to_confirm()
    return sorted(Notice.objects.exclude(pk__in=before).values_list("address", flat=True))


def _oak(email: str = "cleo@oak.example") -> int:
    (oak,) = verified(entry("oak"))
    administrator(oak, email)
    return oak


def _asked(at: datetime = DUE) -> tuple[int, str]:
    """Let a program be asked, and return it with the token in the mail."""
    oak = _oak()
    assert _worker(at) == ["cleo@oak.example"]
    return oak, _token(at)


def _token(at: datetime) -> str:
    newest = Confirmation.objects.latest("asked_at")
    return sent_link(queries.CONFIRMING, str(newest.pk), at)


# --- when ---


def test_it_is_asked_after_a_year_and_once() -> None:
    _oak()
    assert _worker(DUE - INSTANT) == []
    assert _worker(DUE) == ["cleo@oak.example"]
    for later in (INSTANT, DAY, 100 * DAY, YEAR - INSTANT):
        assert _worker(DUE + later) == [], later


def test_who_confirmed_is_asked_a_year_later_and_no_sooner() -> None:
    oak, _first = _asked()
    _renewed(oak, DUE + 15 * DAY)
    at = DUE + 20 * DAY
    actions.confirm_by_link(token=_token(at), at=at)
    assert _worker(at + YEAR - INSTANT) == []
    assert _worker(at + YEAR) == ["cleo@oak.example"]


def test_who_never_answered_is_asked_anew_in_a_year() -> None:
    oak, _first = _asked()
    _renewed(oak, DUE + INSTANT)
    old = _token(DUE + YEAR)
    assert _worker(DUE + YEAR) == []
    assert _worker(DUE + YEAR + INSTANT) == ["cleo@oak.example"]
    assert queries.asked_to_confirm(oak, at=DUE + YEAR + DAY) == DUE + YEAR + INSTANT
    with pytest.raises(ConfirmationOver):
        queries.confirming_by_link(old, at=DUE + YEAR + INSTANT)


def _renewed(program: int, at: datetime) -> None:
    actions.renew(program=program, reason="reviewed", by=team("ana")[0], at=at)


def test_a_renewal_counts_as_a_look() -> None:
    oak = _oak()
    _renewed(oak, DUE - DAY)
    assert _worker(DUE) == []
    assert _worker(DUE - DAY + YEAR) == ["cleo@oak.example"]


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED, Standing.REMOVED])
def test_what_is_no_part_of_the_network_is_never_asked(standing: Standing) -> None:
    oak = _oak()
    actions.set_standing(program=oak, standing=standing, by=BY, at=NOW)
    saved(entry("elm"))
    assert _worker(DUE) == _worker(DUE + YEAR) == []


def test_nor_is_one_whose_standing_ran_out() -> None:
    _oak()
    assert _worker(NOW + 2 * YEAR + DAY) == []


def test_many_are_asked_over_several_rounds() -> None:
    for number in range(23):
        administrator(verified(entry(f"oak-{number}"))[0], f"cleo@oak-{number}.example")
    assert [len(_worker(DUE + minute * DAY)) for minute in range(3)] == [20, 3, 0]


# --- whom ---


def test_each_administrator_gets_a_link_of_their_own() -> None:
    oak = _oak()
    administrator(oak, "dora@oak.example")
    assert _worker(DUE) == ["cleo@oak.example", "dora@oak.example"]
    assert Link.objects.filter(purpose=queries.CONFIRMING).count() == 2


def test_without_an_administrator_it_goes_to_the_first_address_that_was_proven() -> None:
    (oak,) = verified(entry("oak"))
    _new, good = (_address(oak, value) for value in ("new@oak.example", "house@oak.example"))
    actions.ask_contact(program=oak, contact=good, by=BY, at=NOW)
    actions.prove_contact(token=sent_link(actions.CONTACT, str(good)), at=NOW)
    assert _worker(DUE) == ["house@oak.example"]
    assert queries.unconfirmed(at=DUE) == []


def _address(program: int, value: str) -> int:
    """Add an address for notices that nobody proved yet."""
    return actions.add_contact(
        program=program,
        kind="email",
        value=value,
        purpose=Purpose.NOTICES,
        language="en",
        by=BY,
        at=NOW,
    )


def test_where_nobody_can_be_written_to_the_team_has_it_at_once() -> None:
    (oak,) = verified(entry("oak"))
    assert _worker(DUE) == []
    assert queries.unconfirmed(at=DUE) == [(oak, DUE)]


# --- what comes of it ---


def test_after_two_weeks_without_an_answer_the_team_has_it() -> None:
    oak, _token = _asked()
    assert queries.unconfirmed(at=DUE + 14 * DAY - INSTANT) == []
    assert queries.unconfirmed(at=DUE + 14 * DAY) == [(oak, DUE)]


def test_pressing_settles_it_for_everybody_and_works_once() -> None:
    oak = _oak()
    administrator(oak, "dora@oak.example")
    _worker(DUE)
    at = DUE + 20 * DAY
    newest = str(Confirmation.objects.get().pk)
    first = sent_link(queries.CONFIRMING, newest, at)
    Link.objects.filter(purpose=queries.CONFIRMING).update(expires_at=at + DAY)
    assert actions.confirm_by_link(token=first, at=at) == oak
    assert queries.unconfirmed(at=at) == []
    with pytest.raises(LinkUsed):
        actions.confirm_by_link(token=first, at=at)
    row = Confirmation.objects.get()
    assert (row.over_at, row.heard) == (at, Heard.LINK)
    assert lines()[-2:] == [("confirmation.ask", "worker"), ("confirmation.give", "link")]


def test_a_colleagues_link_says_that_it_was_answered() -> None:
    oak = _oak()
    dora = administrator(oak, "dora@oak.example")
    _worker(DUE)
    token = _token(DUE)
    actions.confirm_on_page(program=oak, by=dora, at=DUE)
    with pytest.raises(ConfirmationOver):
        queries.confirming_by_link(token, at=DUE)


def test_looking_at_a_link_changes_nothing() -> None:
    oak, token = _asked()
    for _ in range(2):
        assert queries.confirming_by_link(token, at=DUE).program == oak
    assert queries.asked_to_confirm(oak, at=DUE) == DUE


def test_an_old_link_and_one_for_something_else_confirm_nothing() -> None:
    oak, token = _asked()
    with pytest.raises(LinkExpired):
        actions.confirm_by_link(token=token, at=DUE + 40 * DAY)
    actions.tell_administrators(oak, by=BY, at=DUE)
    other = sent_link(actions.STANDING, str(oak), DUE)
    with pytest.raises(LinkUnknown):
        actions.confirm_by_link(token=other, at=DUE)
    assert queries.asked_to_confirm(oak, at=DUE) == DUE


def test_a_suspended_program_confirms_nothing_and_nobody_phones_it() -> None:
    oak, token = _asked()
    actions.set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=DUE)
    with pytest.raises(ConfirmationOver):
        actions.confirm_by_link(token=token, at=DUE)
    assert queries.unconfirmed(at=DUE + 20 * DAY) == []
    assert queries.asked_to_confirm(oak, at=DUE) is None


def test_the_team_writes_down_what_it_heard_on_the_phone() -> None:
    (ana,) = team("ana")
    oak, token = _asked()
    actions.confirm_by_phone(program=oak, by=ana, at=DUE)
    assert Confirmation.objects.get().heard == Heard.PHONE
    for again in (
        lambda: actions.confirm_by_phone(program=oak, by=ana, at=DUE),
        lambda: actions.confirm_by_link(token=token, at=DUE),
    ):
        with pytest.raises(ConfirmationOver):
            again()


def test_nobody_else_says_so() -> None:
    (ana,) = team("ana")
    oak, _token = _asked()
    (elm,) = verified(entry("elm"))
    stranger = administrator(elm, "fay@elm.example")
    for by in (ana, stranger, BY):
        with pytest.raises(NotOfTheProgram):
            actions.confirm_on_page(program=oak, by=by, at=DUE)
    with pytest.raises(NotOfTheTeam):
        actions.confirm_by_phone(program=oak, by=stranger, at=DUE)
    assert queries.asked_to_confirm(oak, at=DUE) == DUE
