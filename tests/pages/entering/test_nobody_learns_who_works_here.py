"""Whether anybody has an address is told by no word, no status and no time."""

from time import perf_counter

import pytest

from rowan.domain.accounts.models import Asked
from tests.domain.accounts.members import ADVOCATE, NOW, invited, leaves
from tests.pages.entering.hands import SIGN_IN, Device, a_team, somebody
from tests.support.figures import tell

pytestmark = pytest.mark.usefixtures("clock")
WRONG = "this is not the password"
TRIES = 7


def _tried(email: str) -> tuple[int, str]:
    """Return what a stranger sees: the status, and the page without its token and what they typed."""
    answer = Device().post(SIGN_IN, email=email, password=WRONG)
    return answer.status_code, _without_token(answer.content.decode()).replace(email, "")


def _without_token(text: str) -> str:
    marked = 'name="csrfmiddlewaretoken" value="'
    return "".join(
        piece.partition('"')[2] if place else piece
        for place, piece in enumerate(text.split(marked))
    )


def test_signing_in_says_the_same_of_everybody() -> None:
    ana, ben = a_team("ana", "ben")
    leaves(ben, ana)
    invited("gus", ADVOCATE, at=NOW)
    seen = {
        _tried(email)
        for email in (ana.email, ben.email, "gus@staff.example", "stranger@elsewhere.example")
    }
    assert len(seen) == 1
    assert seen.pop()[0] == 422


def test_a_forgotten_password_is_answered_the_same_to_everybody() -> None:
    seen = set()
    for email in (somebody().email, "stranger@elsewhere.example"):
        answer = Device().post("/staff/forgot/", email=email)
        seen.add((answer.status_code, _without_token(answer.content.decode())))
    assert len(seen) == 1
    assert Asked.objects.count() == 2


def test_too_many_tries_are_answered_the_same_to_everybody() -> None:
    seen = []
    for email in (somebody().email, "often@elsewhere.example"):
        statuses = [Device().post(SIGN_IN, email=email, password=WRONG) for _ in range(7)]
        seen.append([(each.status_code, "Too many" in each.content.decode()) for each in statuses])
    assert seen[0] == seen[1]
    assert [too_many for _, too_many in seen[0]] == [False] * 5 + [True] * 2


def test_a_wait_is_told_and_the_right_password_waits_as_well() -> None:
    member = somebody()
    for _ in range(5):
        Device().post(SIGN_IN, email=member.email, password=WRONG)
    answer = Device(member).gives_password()
    assert answer.status_code == 422
    assert "Wait" in answer.content.decode()


def test_it_takes_as_long_for_nobody_as_for_somebody(capsys: pytest.CaptureFixture[str]) -> None:
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(TRIES):
        emails = {"known": somebody().email, "unknown": f"nobody{number}@elsewhere.example"}
        for who, email in emails.items():
            device = Device()
            began = perf_counter()
            device.post(SIGN_IN, email=email, password=WRONG)
            times[who].append(perf_counter() - began)
    ratio = min(times["unknown"]) / min(times["known"])  # others can only make each slower
    tell(capsys, f"sign-in of nobody takes {ratio:.2f} times as long as of somebody")
    assert 0.7 < ratio < 1.4
