"""Row 20: the mail server is down or ailing for eight hours, workers are killed: no notice is lost, none comes twice.

What cannot be had: where a worker dies, or the line breaks, after the server took a mail and before that is known here,
nobody can tell whether it arrived. It is sent again, under the same Message-ID. Such copies are counted as ``again``
and are no harm; one more than there were such moments is, and so is a copy under another id.
"""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from random import Random
from time import monotonic, sleep

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.ground import folder_and_database
from tests.attacks.houses.inhabited import House
from tests.attacks.houses.inside import inside
from tests.attacks.houses.reading import selected
from tests.attacks.mails.clock import move
from tests.attacks.mails.post_office import Mood, PostOffice
from tests.support.browser import Site
from tests.support.house import answers, beside
from tests.support.waiting import free_port, until

_DOWN = timedelta(hours=8)
_HOUR = timedelta(hours=1)
_STEPS, _STAFF, _SURVIVORS = 48, 240, 60
_FEWEST_STEPS, _EACH_STEP = 2, 4
_MOODS = (Mood.DOWN, Mood.LATER, Mood.HANGS, Mood.CUTS, Mood.CLOSING)
_KILLED_IN = (Mood.HANGS, Mood.CUTS, Mood.DROPS, Mood.WELL)
_TAKES = (Mood.DROPS, Mood.WELL)
_HOURS_TO_RECOVER = 6
_QUIET_SECONDS = 1.6
"""A worker looks each second."""
_QUIET_AGENT_SECONDS = 0.3
_LONGEST_AT_WORK = 0.4


def run(line: "Line", scale: float) -> Outcome:
    """Count the readers whom nothing reached, and the copies that nothing explains."""
    chance = Random(20)
    steps = max(_FEWEST_STEPS, round(_STEPS * scale))
    staff = _names("staff", max(steps * _EACH_STEP, round(_STAFF * scale)))
    survivors = _names("survivor", max(steps, round(_SURVIVORS * scale)))
    seconds = _DOWN.total_seconds()
    inside(
        line, "tests.attacks.mails.telling:tell", staff=staff, survivors=survivors, within=seconds
    )
    line.start()
    for step in range(steps):
        line.passes(_MOODS[step % len(_MOODS)], _DOWN / steps, chance)
    line.passes(Mood.DROPS, _HOUR, chance)
    line.passes(Mood.WELL, _HOUR, chance)
    line.recovers()
    measured = {"kills": line.kills, "again": len(line.office.taken) - len(line.reached())}
    return Outcome(len(staff + survivors), tuple(_harm(line, staff + survivors)), measured)


def _names(side: str, number: int) -> list[str]:
    return [f"{side}{place}@reader.example" for place in range(number)]


def _harm(line: "Line", readers: list[str]) -> Iterator[str]:
    reached, unexplained = line.reached(), line.office.unanswered
    for reader in readers:
        mails = reached.pop(reader, Counter())
        if not mails:
            yield f"{reader} was told nothing"
        if len(mails) > 1:
            yield f"{reader} was told once more under another id"
        for mail, times in mails.items():
            if times > 1 + unexplained[mail]:
                yield f"{reader} was told {times} times"
    yield from (f"{reader} was told, and nobody meant to" for reader in reached)


@dataclass
class _Worker:
    """The worker that runs, and how often one was killed."""

    process: "subprocess.Popen[bytes] | None" = None
    kills: int = 0


@dataclass(frozen=True)
class Line(House):
    """Outbox, key agent, worker and mail server. Their clock is moved, and nobody looks at a page."""

    office: PostOffice
    _worker: _Worker = field(default_factory=_Worker)

    @cached_property
    def environment(self) -> dict[str, str]:
        """What another process of the same installation is started with."""
        return super().environment | {"ROWAN_SMTP_PORT": str(self.office.port)}

    @property
    def kills(self) -> int:
        """How many workers were killed."""
        return self._worker.kills

    def passes(self, mood: Mood, by: timedelta, chance: Random) -> None:
        """Let time pass while the mail server is in a mood, in some of them until the worker is killed at its work."""
        before = self._seen(mood)
        with self.office.is_in(mood):
            move(self.folder, by)
            until(lambda: self._seen(mood) > before, seconds=30)
            if mood not in _KILLED_IN:
                self._wait_until_nothing_is_in_hand(_QUIET_SECONDS)
                return
            sleep(chance.uniform(0, _LONGEST_AT_WORK))
            self._kill()
            self._wait_until_nothing_is_in_hand(_QUIET_AGENT_SECONDS)
        self.office.unanswered.update(self.waiting() & {mail for mail, _ in self.office.taken})
        self.start()

    def _seen(self, mood: Mood) -> int:
        """Return what grows once the worker gets to work."""
        if mood is Mood.DOWN:
            return sum(int(str(failures)) for _, _, failures in self._rows())
        return len(self.office.taken) if mood in _TAKES else self.office.calls

    def recovers(self) -> None:
        """Let hours pass while all is well, until nothing waits any more or that takes too long."""
        with self.office.is_in(Mood.WELL):
            for _ in range(_HOURS_TO_RECOVER):
                move(self.folder, _HOUR)
                self._wait_until_nothing_is_in_hand(_QUIET_SECONDS)
                if not self._rows():
                    return

    def start(self) -> None:
        """Start a worker."""
        with (self.folder / "worker.log").open("ab") as log:
            self._worker.process = subprocess.Popen(
                [sys.executable, "-m", "rowan", "worker"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> None:
        """End the worker that runs."""
        if self._worker.process is not None:
            self._worker.process.kill()
            self._worker.process.wait()

    def _kill(self) -> None:
        if self._worker.process is not None:
            self._worker.process.send_signal(signal.SIGKILL)
            self._worker.process.wait()
            self._worker.kills += 1

    def waiting(self) -> set[str]:
        """Return the ids of the mails that are not written down as sent."""
        return {str(mail) for mail, _, _ in self._rows()}

    def reached(self) -> dict[str, Counter[str]]:
        """Return how often each mail came, by reader."""
        found: dict[str, Counter[str]] = {}
        for mail, reader in self.office.taken:
            found.setdefault(reader, Counter())[mail] += 1
        return found

    def _wait_until_nothing_is_in_hand(self, quiet: float) -> None:
        seen, since = object(), monotonic()
        while monotonic() - since < quiet:
            now = (self._rows(), len(self.office.taken))
            if now != seen or self.office.lines:
                seen, since = now, monotonic()
            sleep(0.1)

    def _rows(self) -> list[tuple[object, ...]]:
        asked = (
            "SELECT message_id, claimed_until, failures FROM notices_notice WHERE sent_at IS NULL"
        )
        return selected(self, asked)


@contextmanager
def line_open(settings: str, postgres: str) -> Iterator[Line]:
    """Run an agent and a worker on a database of their own, beside a mail server that this process is."""
    office = PostOffice(free_port())
    with folder_and_database(postgres) as (folder, address):
        line = Line(Site("", folder), settings, address, office)
        line.python("django", "migrate", "--run-syncdb", "--verbosity", "0")
        with beside("agent", settings, folder, line.environment):
            until(lambda: answers(folder / "agent.sock"), seconds=30)
            try:
                yield line
            finally:
                line.end()


LINE_DOWN = Attack(
    20,
    run,
    "tests.attacks.controls.row_20_marked_before",
    on=line_open,
    databases=BOTH,
    settings="tests.attacks.mails.moved",
)
