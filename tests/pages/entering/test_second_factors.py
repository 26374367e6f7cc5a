"""The ways to prove who one is, and how they are set up and taken away."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.conf import LazySettings
from time_machine import Traveller

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from rowan.domain.accounts.queries import FactorKind, factors, recovery_codes_left, ways_in
from tests.domain.accounts.authenticator import Authenticator
from tests.domain.accounts.members import ADVOCATE, NOW, Member
from tests.pages.entering.hands import ACCOUNT, SECOND, Device, at_work, recovery_codes, somebody

pytestmark = pytest.mark.usefixtures("clock")
CODES, PASSKEY, CODES_LEFT = (
    "/staff/adding/codes/",
    "/staff/adding/passkey/",
    "/staff/recovery-codes/",
)


@pytest.fixture(autouse=True)
def _here(settings: LazySettings) -> None:
    settings.PUBLIC_URL = "http://localhost:8000"


def _options(device: Device, path: str) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]+)"', device.get(path).content.decode())
    assert found
    return {"publicKey": json.loads(unescape(found[1]))}


def _makes(device: Device, key: Authenticator) -> Any:
    answer = key.makes(_options(device, PASSKEY))
    return device.post(PASSKEY, name="key on my ring", answer=json.dumps(answer))


def _proves(device: Device, key: Authenticator, path: str = "/staff/second/passkey/") -> Any:
    return device.post(path, answer=json.dumps(key.proves(_options(device, path))))


def _new_here() -> Device:
    device = Device(somebody("eli", ADVOCATE, codes=False))
    assert device.gives_password().headers["Location"] == SECOND
    assert device.get(SECOND).headers["Location"] == "/staff/adding/"
    return device


def _seed_on(device: Device) -> str:
    return "".join(re.findall(r"\b[A-Z2-7]{4}\b", device.goes(CODES).text))


def test_codes_are_set_up_on_the_way_in_and_recovery_codes_come_next() -> None:
    device = _new_here()
    seed = _seed_on(device)
    code = code_of(seed, int(NOW.timestamp()) // STEP_SECONDS)
    sheet = device.sends(CODES, name="phone", code=code)
    assert sheet.path == CODES_LEFT
    assert device.is_in
    assert [each.name for each in factors(device._who.id)] == ["phone"]


def test_the_seed_stays_the_same_until_its_code_is_right() -> None:
    device = _new_here()
    seed = _seed_on(device)
    assert seed in device.sends(CODES, 422, name="phone", code="000000").text.replace(" ", "")
    assert _seed_on(device) == seed


def test_a_passkey_is_set_up_on_the_way_in_and_lets_in() -> None:
    device, key = _new_here(), Authenticator()
    assert _makes(device, key).headers["Location"] == CODES_LEFT
    device.post("/staff/sign-out/")
    device.gives_password()
    assert device.get(SECOND).headers["Location"].startswith("/staff/second/passkey/")
    assert _proves(device, key).status_code == 302
    assert device.is_in


def test_one_for_another_question_is_refused_and_the_page_asks_anew() -> None:
    device, key = _new_here(), Authenticator()
    _makes(device, key)
    device.post("/staff/sign-out/")
    device.gives_password()
    old = key.proves(_options(device, "/staff/second/passkey/"))
    device.get("/staff/second/passkey/")
    sheet = device.sends("/staff/second/passkey/", 422, answer=json.dumps(old))
    assert "did not work" in sheet.text
    assert _proves(device, key).status_code == 302


def test_an_answer_counts_once() -> None:
    device, key = _new_here(), Authenticator(counts=False)
    _makes(device, key)
    device.post("/staff/sign-out/")
    device.gives_password()
    answer = json.dumps(key.proves(_options(device, "/staff/second/passkey/")))
    other = Device(device.member)
    other.client.cookies["__Host-staff"] = device.cookie
    assert device.post("/staff/second/passkey/", answer=answer).status_code == 302
    assert other.post("/staff/second/passkey/", answer=answer).status_code == 302
    assert not other.is_in


def test_an_answer_counts_once_also_where_the_session_stays() -> None:
    device, key = _new_here(), Authenticator(counts=False)
    _makes(device, key)
    path = "/staff/again/passkey/"
    answer = json.dumps(key.proves(_options(device, path)))
    assert [device.post(path, answer=answer).status_code for _ in range(2)] == [302, 422]


def test_what_is_no_answer_is_told_kindly() -> None:
    device = _new_here()
    _makes(device, Authenticator())
    device.post("/staff/sign-out/")
    device.gives_password()
    for answer in ("", "{", "null", '{"id": 1}', "[" * 30_000):
        sheet = device.sends("/staff/second/passkey/", 422, answer=answer)
        assert "did not work" in sheet.text


def test_a_passkey_is_proof_once_more(clock: Traveller) -> None:
    device, key = _new_here(), Authenticator()
    _makes(device, key)
    clock.shift(15 * 60)
    answer = device.get("/staff/me/password/")
    assert answer.headers["Location"].startswith("/staff/again/?")
    assert device.get("/staff/again/").headers["Location"].startswith("/staff/again/passkey/?")
    assert _proves(device, key, "/staff/again/passkey/").status_code == 302
    assert device.get("/staff/me/password/").status_code == 200


def test_passkeys_may_be_used_on_the_pages_that_ask_for_them_alone() -> None:
    device, key = _new_here(), Authenticator()
    policies = {path: device.get(path).headers["Permissions-Policy"] for path in (PASSKEY, CODES)}
    assert "publickey-credentials-create=(self)" in policies[PASSKEY]
    assert "publickey-credentials-create=()" in policies[CODES]
    _makes(device, key)
    assert "publickey-credentials-get=()" in device.get(ACCOUNT).headers["Permissions-Policy"]


def test_a_recovery_code_lets_in_once() -> None:
    member = somebody("eli", ADVOCATE)
    code = recovery_codes(member)[0]
    for status in (302, 422):
        device = Device(member)
        device.gives_password()
        assert device.post("/staff/second/recovery/", code=code).status_code == status
    assert recovery_codes_left(member.id) == 7


def test_recovery_codes_are_shown_once_and_looking_draws_none() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    assert "Show me new ones" in device.goes(CODES_LEFT).text
    assert recovery_codes_left(device._who.id) == 0
    shown = re.findall(r"\b(?:[0-9a-f]{4}-){4}[0-9a-f]{4}\b", device.sends(CODES_LEFT).text)
    assert len(set(shown)) == 8
    assert not any(code in device.goes(CODES_LEFT).text for code in shown)


def test_taking_the_last_one_away_is_refused_in_words() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    path = f"/staff/me/factor/{factors(device._who.id)[0].id}/remove/"
    assert "only second factor" in device.sends(path, 409).text
    assert ways_in(device._who.id) == {FactorKind.CODES}


def test_taking_one_of_two_away() -> None:
    device, key = at_work(somebody("eli", ADVOCATE)), Authenticator()
    _makes(device, key)
    path = f"/staff/me/factor/{factors(device._who.id)[0].id}/remove/"
    assert device.sends(path).path == ACCOUNT
    assert ways_in(device._who.id) == {FactorKind.PASSKEY}


def test_somebody_elses_is_not_there() -> None:
    other = somebody("fay", ADVOCATE)
    device = at_work(somebody("eli", ADVOCATE))
    path = f"/staff/me/factor/{factors(other.id)[0].id}/remove/"
    assert device.get(path).status_code == 404
    assert device.post(path).status_code == 404
    assert ways_in(other.id)


def test_tries_are_counted_over_all_ways() -> None:
    member = somebody("eli", ADVOCATE)
    device = Device(member)
    device.gives_password()
    paths = [SECOND, "/staff/second/recovery/"] * 4
    answers = [device.post(path, code="000000").content.decode() for path in paths]
    assert ["Too many tries" in answer for answer in answers] == [False] * 5 + [True] * 3
    assert device.gives_code().status_code == 422


def test_a_phone_whose_clock_is_off_is_told_what_to_do() -> None:
    device = Device(somebody("eli", ADVOCATE))
    device.gives_password()
    sheet = device.sends(SECOND, 422, code=_late_code(device))
    assert "clock" in sheet.text


def _late_code(device: Device) -> str:
    member = device.member
    assert isinstance(member, Member)
    return member.code(NOW, -3)
