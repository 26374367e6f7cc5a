"""A passkey proves one person, on this very site, for one question, and never from a copy."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import LazySettings

from rowan.domain.accounts import actions
from rowan.domain.accounts.clients import passkey_options, question
from rowan.domain.accounts.queries import passkeys
from rowan.domain.accounts.refusals import PasskeyRefused
from tests.domain.accounts.authenticator import Authenticator
from tests.domain.accounts.members import ADVOCATE, NOW, Member, joined

pytestmark = pytest.mark.usefixtures("database")
ELSEWHERE = (
    "https://localhost:8000",
    "http://localhost:8001",
    "http://localhost",
    "http://evil.localhost:8000",
    "http://127.0.0.1:8000",
    "https://elsewhere.example",
    "null",
    "",
)


@pytest.fixture
def eli(database: str, settings: LazySettings) -> Member:  # noqa: ARG001 - they join it
    settings.PUBLIC_URL = "http://localhost:8000"
    return joined("eli", ADVOCATE, codes=False)


def _adds(member: Member, device: Authenticator, *, first: bool = True, **said: Any) -> None:
    known = [public for _id, public in passkeys(member.id)]
    options, state = passkey_options(member.id, member.email, known)
    actions.add_passkey(
        user=member.id,
        name="key",
        state=state,
        answer=device.makes(options, **said),
        first=first,
        by=member.actor,
        at=NOW,
    )


def _asked(member: Member) -> tuple[dict[str, Any], dict[str, Any]]:
    return question([public for _id, public in passkeys(member.id)])


def _proves(member: Member, device: Authenticator, **said: Any) -> bool:
    options, state = _asked(member)
    return _counts(member, state, device.proves(options, **said))


def _counts(member: Member, state: dict[str, Any], answer: object) -> bool:
    try:
        actions.use_passkey(user=member.id, state=state, answer=answer, at=NOW)
    except PasskeyRefused:
        return False
    return True


def test_the_one_that_was_added_proves_them_again_and_again(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    assert [_proves(eli, device) for _ in range(3)] == [True] * 3


def test_another_persons_does_not(eli: Member) -> None:
    fay, theirs = joined("fay", ADVOCATE, codes=False), Authenticator()
    _adds(eli, Authenticator())
    _adds(fay, theirs)
    assert not _proves(eli, theirs)
    options, state = _asked(fay)
    assert not _counts(eli, state, theirs.proves(options))


def test_from_another_page_it_proves_nothing(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    assert [origin for origin in ELSEWHERE if _proves(eli, device, origin=origin)] == []


def test_on_another_page_none_is_made(eli: Member) -> None:
    for origin in ELSEWHERE:
        with pytest.raises(PasskeyRefused):
            _adds(eli, Authenticator(origin=origin))


def test_for_another_site_none_is_made(eli: Member) -> None:
    with pytest.raises(PasskeyRefused):
        _adds(eli, Authenticator(host="elsewhere.example"))


def test_an_answer_to_another_question_proves_nothing(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    (old, _state), (_options, state) = _asked(eli), _asked(eli)
    assert not _counts(eli, state, device.proves(old))


def test_an_answer_given_twice_counts_once_if_the_device_counts(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    options, state = _asked(eli)
    answer = device.proves(options)
    assert [_counts(eli, state, answer), _counts(eli, state, answer)] == [True, False]


def test_a_copy_that_has_counted_less_is_noticed(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    copy = replace(device)
    assert [_proves(eli, device), _proves(eli, device), _proves(eli, copy)] == [True, True, False]


def test_a_copy_that_says_it_never_counts_is_noticed(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    assert _proves(eli, device)
    assert not _proves(eli, replace(device, used=0, counts=False))


def test_one_that_never_counts_is_taken(eli: Member) -> None:
    device = Authenticator(counts=False)
    _adds(eli, device)
    assert [_proves(eli, device) for _ in range(3)] == [True] * 3


def test_nobody_was_there_to_press(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    assert not _proves(eli, replace(device, flags=0))


def test_the_making_of_one_proves_nothing(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    options, state = _asked(eli)
    assert not _counts(eli, state, device.makes(options))
    assert not _counts(eli, state, device.proves(options, type="webauthn.create"))


def test_the_same_is_not_added_twice(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    with pytest.raises(PasskeyRefused):
        _adds(eli, device, first=False)


def test_what_is_no_answer(eli: Member) -> None:
    _adds(eli, Authenticator())
    _options, state = _asked(eli)
    odd: tuple[object, ...] = (None, "", 7, [], {}, {"id": "x"}, {"response": {}}, {"id": []})
    for answer in odd:
        assert not _counts(eli, state, answer)
        assert not _counts(eli, {}, answer)


def test_a_signature_by_another_key(eli: Member) -> None:
    device = Authenticator()
    _adds(eli, device)
    assert not _proves(eli, Authenticator(credential=device.credential))
