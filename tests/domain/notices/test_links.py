"""A link does one thing once, within its time, for who has its token; looking at it does nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from rowan.domain.notices.actions import new_link, use_link
from rowan.domain.notices.models import Link, Token
from rowan.domain.notices.queries import LinkFound, link
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from tests.domain.notices.outbox import BY, NOW

pytestmark = pytest.mark.usefixtures("database")

ENDS = NOW + timedelta(days=1)
LAST = ENDS - timedelta(microseconds=1)


def _token(purpose: str = "report", target: str = "7") -> str:
    return new_link(purpose=purpose, target=target, expires_at=ENDS, by=BY, at=NOW)


def _stored() -> str:
    return str([list(model.objects.order_by("pk").values()) for model in (Link, Token)])


def test_it_says_what_it_is_for_and_changes_nothing() -> None:
    token = _token()
    before = _stored()
    for _ in range(3):
        found = link(token, NOW)
        assert (found.purpose, found.target, found.expires_at) == ("report", "7", ENDS)
    assert _stored() == before


def test_it_works_once() -> None:
    token = _token()
    assert use_link(token=token, purpose="report", at=NOW).target == "7"
    with pytest.raises(LinkUsed):
        use_link(token=token, purpose="report", at=NOW)
    with pytest.raises(LinkUsed):
        link(token, NOW)


def test_it_works_until_its_end_and_not_after() -> None:
    token = _token()
    assert link(token, LAST).target == "7"
    with pytest.raises(LinkExpired):
        link(token, ENDS)
    with pytest.raises(LinkExpired):
        use_link(token=token, purpose="report", at=ENDS)
    assert use_link(token=token, purpose="report", at=LAST).target == "7"


@pytest.mark.parametrize("token", ["", "x", "a" * 22, "\udcff", "../../x", "é" * 22])
def test_what_never_was_a_token_is_unknown(token: str) -> None:
    _token()
    with pytest.raises(LinkUnknown):
        link(token, NOW)
    with pytest.raises(LinkUnknown):
        use_link(token=token, purpose="report", at=NOW)


def test_one_for_another_purpose_is_unknown_and_stays_good() -> None:
    token = _token("password")
    with pytest.raises(LinkUnknown) as foreign:
        use_link(token=token, purpose="report", at=NOW)
    with pytest.raises(LinkUnknown) as unknown:
        use_link(token="a" * 22, purpose="report", at=NOW)
    assert (str(foreign.value), foreign.value.args) == (str(unknown.value), unknown.value.args)
    assert use_link(token=token, purpose="password", at=NOW).target == "7"


def test_a_used_one_stays_used_when_its_time_is_over() -> None:
    token = _token()
    use_link(token=token, purpose="report", at=NOW)
    with pytest.raises(LinkUsed):
        link(token, ENDS)


def test_two_links_to_one_thing_are_two() -> None:
    one, other = _token(), _token()
    use_link(token=one, purpose="report", at=NOW)
    assert use_link(token=other, purpose="report", at=NOW).target == "7"


def test_its_token_has_128_bits_and_is_not_stored() -> None:
    token = _token()
    assert len(token) == 22
    assert token not in _stored()


def test_of_two_presses_one_wins() -> None:
    rounds = 20
    won = 0
    for _ in range(rounds):
        outcomes = _pressed_at_once(_token(), 4)
        assert sum(outcome is LinkUsed for outcome in outcomes) == 3
        won += sum(isinstance(outcome, LinkFound) for outcome in outcomes)
    assert won == rounds


def _pressed_at_once(token: str, times: int) -> list[object]:
    start = Barrier(times)

    def press(_number: int) -> object:
        start.wait()
        try:
            return use_link(token=token, purpose="report", at=NOW)
        except LinkUsed as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(press, range(times)))
