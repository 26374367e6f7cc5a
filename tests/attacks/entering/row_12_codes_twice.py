"""Row 12: a one-time code counts once: on another process, after a restart, at once, in another order.

Each way has people of its own, so that the tries a person has in a minute are enough. To be sure that another process
answers, the one that did is stopped meanwhile. A restart is gunicorn's own: every process that serves pages is new.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Barrier
from time import sleep, time
from typing import NamedTuple

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.houses.company import Seats, crowd
from tests.attacks.houses.inhabited import House, Member, Somebody, inhabited
from tests.attacks.houses.processes import children_of, is_there, start_anew, stopped, web_server
from tests.support.waiting import until

_PEOPLE_A_WAY = 20
_AT_ONCE = 4
_WORKERS = 2
_SECONDS_NEEDED = 15


class Try(NamedTuple):
    """A code that was tried again, and whether it counted again."""

    way: str
    counted: bool


def run(house: House, scale: float) -> Outcome:
    """Count the codes that were taken once more."""
    each = max(1, round(_PEOPLE_A_WAY * scale))
    people = iter(crowd(house, each * (len(_WAYS) + 1)))
    tries = [again for way in _WAYS for _ in range(each) for again in way(house, next(people))]
    tries += _after_a_restart(house, list(people))
    return Outcome(len(tries), tuple(again.way for again in tries if again.counted))


def _back_and_forth(house: House, who: Somebody) -> Iterator[Try]:
    """Give A, then B, then A: from a device each."""
    first, second = _shown(who, 0, 1)
    _must(house, who, first)
    yield Try("A, A", _counts(house, who, first))
    _must(house, who, second)
    yield Try("A, B, A", _counts(house, who, first))
    yield Try("A, B, B", _counts(house, who, second))


def _clock_ahead(house: House, who: Somebody) -> Iterator[Try]:
    """Give the code of a phone whose clock is ahead, then those that lie before it."""
    ahead, present, behind = _shown(who, 1, 0, -1)
    _must(house, who, ahead)
    yield from (
        Try(f"{name} after one ahead", _counts(house, who, code))
        for name, code in (("present", present), ("behind", behind), ("ahead", ahead))
    )


def _clock_behind(house: House, who: Somebody) -> Iterator[Try]:
    """Give the code of a phone whose clock is behind, twice, with another one between."""
    behind, present = _shown(who, -1, 0)
    _must(house, who, behind)
    yield Try("behind, behind", _counts(house, who, behind))
    _must(house, who, present)
    yield Try("behind, present, behind", _counts(house, who, behind))


def _on_another_process(house: House, who: Somebody) -> Iterator[Try]:
    """Give a code to one process, and again to each other one while those before it stand still."""
    (code,) = _shown(who, 1)
    first, second = _both_processes()
    with stopped(second):
        _must(house, who, code)
    with stopped(first):
        yield Try("another process", _counts(house, who, code))
    with stopped(second):
        yield Try("the same process", _counts(house, who, code))


def _at_once(house: House, who: Somebody) -> Iterator[Try]:
    """Give one code from some devices at the same moment: one may come in."""
    (code,), start = _shown(who, 1), Barrier(_AT_ONCE)
    devices = [_past_the_password(house, who) for _ in range(_AT_ONCE)]

    def press(device: Member) -> bool:
        start.wait()
        return device.post("/staff/second/", {"code": code}).status == 302

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        let_in = sum(pool.map(press, devices))
    if not let_in:
        raise RuntimeError("of some who came at once nobody was let in")
    yield from (Try("at once", place < let_in) for place in range(1, _AT_ONCE))


def _asked_again(house: House, who: Somebody) -> Iterator[Try]:
    """Come in with a code, and prove oneself with it once more before something that matters."""
    (code,) = _shown(who, 0)
    device = _past_the_password(house, who)
    if device.post("/staff/second/", {"code": code}).status != 302:
        raise RuntimeError("a code was refused the first time")
    yield Try("asked again", device.post("/staff/again/", {"code": code}).status == 302)
    other = Seats(house, [who], 1).take(who)
    yield Try("asked again elsewhere", other.post("/staff/again/", {"code": code}).status == 302)


def _after_a_restart(house: House, people: Sequence[Somebody]) -> Iterator[Try]:
    """Give codes, start every web process anew, and give them again while they are still good."""
    codes = [(who, code) for who in people for code in _shown(who, 1)]
    for who, code in codes:
        _must(house, who, code)
    before = children_of(web_server())
    start_anew(web_server())
    until(lambda: not any(map(is_there, before)), seconds=30)
    yield from (Try("after a restart", _counts(house, who, code)) for who, code in codes)


_WAYS: tuple[Callable[[House, Somebody], Iterator[Try]], ...] = (
    _back_and_forth,
    _clock_ahead,
    _clock_behind,
    _on_another_process,
    _at_once,
    _asked_again,
)


def _shown(who: Somebody, *later: int) -> list[str]:
    """Return the codes that are so many half minutes later than this one.

    Waits for the next where this one is nearly over: so none that is tried again is refused for its age.
    """
    left = STEP_SECONDS - time() % STEP_SECONDS
    if left < _SECONDS_NEEDED:
        sleep(left)
    present = int(time()) // STEP_SECONDS
    return [code_of(who.seed, present + steps) for steps in later]


def _must(house: House, who: Somebody, code: str) -> None:
    """Come in at a new device. Raises ``RuntimeError`` if that does not work: what follows would prove nothing."""
    if not _counts(house, who, code):
        raise RuntimeError("a code was refused the first time")


def _counts(house: House, who: Somebody, code: str) -> bool:
    """Say whether somebody comes in with a code at a new device."""
    with _past_the_password(house, who) as device:
        reply = device.post("/staff/second/", {"code": code})
    if "Too many tries" in reply.text:
        raise RuntimeError("it was refused for another reason than the code")
    return reply.status == 302


def _past_the_password(house: House, who: Somebody) -> Member:
    device = Member(house, who)
    if device.gives_password().status != 302:
        raise RuntimeError("a password was refused")
    device.get("/staff/second/")
    return device


def _both_processes() -> list[int]:
    """Return the two that serve pages, once both are there: each ends now and then, and another takes its place."""
    server = web_server()
    until(lambda: len(children_of(server)) == _WORKERS, seconds=30)
    return children_of(server)


def _on(settings: str, postgres: str) -> AbstractContextManager[Ground]:
    return inhabited(settings, postgres, workers=_WORKERS)


CODES_TWICE = Attack(
    12, run, "tests.attacks.controls.row_12_forgotten_steps", on=_on, databases=BOTH
)
