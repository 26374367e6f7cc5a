"""Strangers who try a name do not keep its owner out of the browser in which they have signed in before."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from rowan.domain.accounts.adapters import Present, checked_password, device_of, sign_in
from rowan.domain.accounts.refusals import TooSoon, WrongPassword
from rowan.domain.accounts.sessions import WHO, StaffSessionStore
from rowan.doors.agent.allowing import LIMITS
from tests.domain.accounts.members import NOW, PASSWORD, Member, joined
from tests.doors.agent.running import Running

BURST = LIMITS["sign-in"].burst


def _answered(who: Member, *, signs_in: bool, cookie: str = "") -> HttpResponse:
    """Answer somebody who signs in, or is past the password only, as our middleware does."""

    def view(request: HttpRequest) -> HttpResponse:
        request.session[WHO] = who.id
        if signs_in:
            sign_in(request.session, NOW)
        return HttpResponse()

    request = _request(cookie)
    request.session = StaffSessionStore()
    answer = Present(view)(request)
    assert isinstance(answer, HttpResponse)
    return answer


def _request(cookie: str) -> HttpRequest:
    factory = RequestFactory()
    if cookie:
        factory.cookies[settings.DEVICE_COOKIE_NAME] = cookie
    return factory.post("/staff/sign-in/")


def _cookie(answer: HttpResponse) -> Any:
    return answer.cookies[settings.DEVICE_COOKIE_NAME]


def _tries(email: str, times: int, device: str = "") -> list[type[Exception]]:
    """Try wrong passwords, and return what each was told."""
    told = []
    for _ in range(times):
        with pytest.raises((WrongPassword, TooSoon)) as refused:
            checked_password(email, "not the password of anybody", device=device)
        told.append(refused.type)
    return told


def test_its_owner_comes_in_while_strangers_try_their_name(agent: Running) -> None:
    ana = joined("ana")
    device = device_of(_request(_cookie(_answered(ana, signs_in=True)).value))
    assert _tries(ana.email, BURST + 1) == [WrongPassword] * BURST + [TooSoon]
    with pytest.raises(TooSoon):
        checked_password(ana.email, PASSWORD)
    assert checked_password(ana.email, PASSWORD, device=device)[0] == ana.id
    assert agent.process.poll() is None


@pytest.mark.usefixtures("agent")
def test_a_device_has_no_more_tries_than_a_name_whoever_it_tries() -> None:
    names = [f"nobody-{number}@staff.example" for number in range(BURST + 2)]
    for name in names:
        _tries(name, BURST)
    told = [_tries(name, 1, device="a device")[0] for name in names]
    assert told == [WrongPassword] * BURST + [TooSoon] * 2


@pytest.mark.usefixtures("agent")
def test_a_device_whose_tries_are_used_up_has_those_of_the_name() -> None:
    _tries("nobody@staff.example", BURST, device="a device")
    assert _tries("ana@staff.example", BURST + 1, device="a device")[-2:] == [
        WrongPassword,
        TooSoon,
    ]


@pytest.mark.usefixtures("database", "folder")
def test_only_a_whole_sign_in_makes_one_and_the_next_leaves_it() -> None:
    ana = joined("ana")
    assert settings.DEVICE_COOKIE_NAME not in _answered(ana, signs_in=False).cookies
    cookie = _cookie(_answered(ana, signs_in=True))
    assert device_of(_request(cookie.value))
    again = _answered(ana, signs_in=True, cookie=cookie.value)
    assert settings.DEVICE_COOKIE_NAME not in again.cookies


@pytest.mark.usefixtures("database", "folder")
def test_it_tells_nothing_of_who_it_was() -> None:
    ana = joined("ana")
    one, other = (_cookie(_answered(ana, signs_in=True)).value for _ in range(2))
    assert one != other
    assert not any(said in one for said in (str(ana.id), "ana", ana.email))


@pytest.mark.usefixtures("database", "folder")
def test_it_is_kept_as_safely_as_a_session() -> None:
    cookie = _cookie(_answered(joined("ana"), signs_in=True))
    assert cookie.key.startswith("__Host-")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert timedelta(seconds=cookie["max-age"]) == timedelta(days=90)


@pytest.mark.parametrize("cookie", ["", "x", "x:y", ":", "a" * 5000, "é:é"])
def test_one_that_we_did_not_sign_is_none(cookie: str) -> None:
    assert device_of(_request(cookie)) == ""
