"""Somebody who presses Send, and who kills the process that answers them while it does."""

import os
import re
import signal
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from random import Random
from statistics import median
from time import monotonic, sleep

from tests.attacks.houses.inhabited import House
from tests.attacks.houses.processes import children_of, is_there, web_server
from tests.attacks.houses.reading import counted, selected
from tests.attacks.visits.seeker import WORD, Seeker
from tests.attacks.visits.visitor import Visitor
from tests.support.waiting import until

_DIGITS = re.compile(r"\d{4}(?: \d{4}){6}")
_SENT, _NO_ANSWER, _BUSY = 302, 0, 503
_PRESSES = 10
_SETTLES_SECONDS = 0.05
_STEP, _BESIDE, _LONGEST = 0.08, 0.12, 1.1
"""Of the time that a press takes: how far one kill moves the aim, how far beside it one comes, and the latest."""

_ANY, _NEAR, _SEEN = "any moment", "the moment that decides", "the first moment it is seen"
_KINDS = (_ANY, _NEAR, _SEEN)

_BY_THEMSELVES = {"accounts_session"}

Rows = Mapping[str, int]
"""How many there are more than before, by table."""


class Presser(Seeker):
    """Somebody who was shown a receipt, and wrote it down."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.fields: dict[str, str] = {}
        self.receipt = ""

    def writes_receipt_down(self) -> None:
        """Go to the last page before sending, and keep what it shows. Raises ``RuntimeError`` without a receipt."""
        self.fields = self.puts_together()
        shown = _DIGITS.search(self.get("/ask/check/").text)
        if shown is None:
            raise RuntimeError("no receipt was shown")
        self.receipt = shown[0]

    def presses(self) -> int:
        """Press Send once, on a line of its own, and return what was answered; 0 for nothing."""
        self._line.close()
        body, headers = self.written(self.fields)
        try:
            return self._sent("POST", "/ask/check/", body, headers).status
        except ConnectionError:
            return _NO_ANSWER

    def presses_again(self) -> int:
        """Press until there is an answer other than to come back in a minute, and return it."""
        for _press in range(_PRESSES):
            status = self.presses()
            if status not in {_NO_ANSWER, _BUSY}:
                return status
            sleep(_SETTLES_SECONDS)
        return _NO_ANSWER

    def comes_back(self) -> str:
        """Bring the receipt that was shown, and its word. Return what is wrong, or nothing if the request opens."""
        with Visitor(self.url) as back:
            back.get("/back/")
            reply = back.post("/back/", {"receipt": self.receipt, "word": WORD})
            leads_to = reply.header("Location") or str(reply.status)
        return "" if leads_to == "/mine/" else f"a receipt that was shown leads to {leads_to}"


class Killer:
    """Kills whoever answers a press, and looks what is left of it."""

    def __init__(self, house: House) -> None:
        self._house, self._server, self._chance = house, web_server(), Random(21)
        self._seconds: list[float] = []
        self._aim, self._one = 0.0, dict[str, int]()
        self.kills, self.whole = 0, 0
        self.harm: list[str] = []

    def learns(self, person: Presser) -> None:
        """Learn from a press that nobody disturbs how long one takes, and what rows it leaves. Raises ``RuntimeError``.

        It comes to a process that has just begun, as the others will.
        """
        _kill(self._worker())
        self._worker()
        before, began = counted(self._house), monotonic()
        if person.presses() != _SENT:
            raise RuntimeError("a press that nobody disturbs does not get through")
        self._seconds.append(monotonic() - began)
        self._one, self._aim = self._more(before), median(self._seconds)

    def strikes(self, person: Presser) -> None:
        """Kill at some moment of a press. What is there then is nothing or one request; the next press is answered."""
        worker, before = self._worker(), counted(self._house)
        with ThreadPoolExecutor(1) as pool:
            press = pool.submit(person.presses)
            moment = self._waits(press)
            _kill(worker)
        until(lambda: not is_there(worker))
        sleep(_SETTLES_SECONDS)
        self._notes(moment, self._more(before))
        status = person.presses_again()
        if status != _SENT:
            self.harm.append(f"the second press was answered {status}")

    def _waits(self, press: Future[int]) -> str:
        """Wait for one of three moments in turn, and return its name."""
        usual, kind = median(self._seconds), _KINDS[self.kills % len(_KINDS)]
        if kind == _ANY:
            sleep(self._chance.uniform(0, _LONGEST * usual))
        elif kind == _NEAR:
            sleep(max(0.0, self._aim + usual * self._chance.uniform(-_BESIDE, _BESIDE)))
        else:
            requests = self._requests()
            until(lambda: press.done() or self._requests() > requests, seconds=60, pause=0.001)
        return kind

    def _notes(self, moment: str, found: Rows) -> None:
        is_whole = found == self._one
        if found and not is_whole:
            self.harm.append(f"killed at {moment}: there is {found}, and not {self._one}")
        if moment == _NEAR:
            self._aim += median(self._seconds) * (-_STEP if is_whole else _STEP)
        self.kills, self.whole = self.kills + 1, self.whole + is_whole

    def _requests(self) -> int:
        ((number,),) = selected(self._house, "SELECT COUNT(*) FROM referrals_referral")
        return int(number)

    def _worker(self) -> int:
        """Return the process that answers, once it does."""
        with Visitor(self._house.url) as somebody:
            until(lambda: somebody.get("/blank/").status, seconds=30)
        return children_of(self._server)[0]

    def _more(self, before: Rows) -> dict[str, int]:
        more = ((name, rows - before[name]) for name, rows in counted(self._house).items())
        return {name: rows for name, rows in more if rows and name not in _BY_THEMSELVES}


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself, as they do after some minutes
        os.kill(process, signal.SIGKILL)
