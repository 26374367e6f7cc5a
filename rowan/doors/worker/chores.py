"""What is done by the clock, once a minute. Each chore is safe to run twice and at any moment."""

from collections.abc import Callable, Iterable
from contextlib import suppress

import structlog
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from rowan.domain.accounts import actions as accounts
from rowan.domain.accounts.sessions import SessionStore
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import overdue, programs_to_tell
from rowan.domain.directory import actions as directory
from rowan.domain.directory.queries import to_confirm
from rowan.domain.network.adapters import go_by_its_clock
from rowan.domain.notices import actions as notices
from rowan.domain.notices.clients import takes_texts
from rowan.domain.notices.queries import hopeless_texts, is_head_told
from rowan.domain.questions import actions as questions
from rowan.domain.referrals.queries import has_misfits, has_slips
from rowan.domain.trail import queries as trail
from rowan.domain.vault import actions as vault
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.asking import ask_what_is_free, begin_turns
from rowan.doors.worker.counting import Counting
from rowan.doors.worker.lives import (
    bring_requests_back,
    close_requests,
    end_lapsed_releases,
    expire_requests,
    forget_requests,
    reckon_requests,
    shred_requests,
    warn_of_silence,
)
from rowan.doors.worker.one_by_one import one_by_one
from rowan.doors.worker.stalls import watch_requests

_MILLISECONDS_TO_WAIT = 200
_BY = "worker"
_COUNTING = Counting()


def note_stalled_notices() -> None:
    """Write on the trail which notices have waited for 72 hours."""
    notices.note_stalled(at=timezone.now())


def tidy_notices() -> None:
    """Delete what was sent, and links that ended, long ago."""
    notices.tidy(at=timezone.now())


def give_up_texts() -> None:
    """Give up text messages that were refused again and again, and all of them where no gateway is set up any more.

    A telephone that takes none is marked as failing. Who waits for an answer asks in the next way by itself.
    """
    at = timezone.now()
    for text in hopeless_texts(can_send=takes_texts(), at=at):
        if text.is_refused:
            directory.note_number_failing(number=text.number, by=_BY, at=at)
        notices.give_up_text(notice=text.id, by=_BY, at=at)


def empty_journal() -> None:
    """Empty SQLite's journal, which keeps what was deleted or blanked until it is written over.

    While somebody reads or writes it is left for the next time: nobody is made to wait for long. PostgreSQL has a
    journal of its own that cannot be emptied.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_MILLISECONDS_TO_WAIT}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def answer_forgotten_passwords() -> None:
    """Send links to those who forgot their password and work here."""
    accounts.answer_asked(by=_BY, at=timezone.now())


def shred_again() -> None:
    """Shred what a restore brought back, or a crash left."""
    vault.replay_shreds(by=_BY, at=timezone.now())


def forget_what_is_over() -> None:
    """Forget who applied, what was reported and what was asked, some time after it was decided."""
    directory.forget_applicants(by=_BY, at=timezone.now())
    directory.forget_concerns(by=_BY, at=timezone.now())
    questions.forget_questions(by=_BY, at=timezone.now())


def ask_to_confirm() -> None:
    """Ask programs once a year whether what stands of them is right, some each minute."""
    one_by_one("program", to_confirm(at=timezone.now()), directory.ask_to_confirm)


def end_lapsed_holds() -> None:
    """Write down which holds have lapsed."""
    beds.write_down_lapsed(by=_BY, at=timezone.now())


def tell_lapsed_holds() -> None:
    """Tell both sides of holds that have lapsed."""
    one_by_one("program", programs_to_tell(), beds.tell_lapsed)


def ask_on() -> None:
    """Try another way of asking where nobody has answered in time."""
    one_by_one("program", overdue(at=timezone.now()), beds.ask_on)


def count_missed() -> None:
    """Have it counted once a day whom each program of the network missed by one rule alone.

    While the agent is locked, away or busy nothing is counted, and it is asked again.
    """
    _COUNTING.go_on(timezone.now())


def count_afterwards() -> None:
    """Have it counted what people said of the place they came to, on the days before this one.

    While the agent is locked, away or busy it waits, sealed, and it is asked again.
    """
    if has_slips(timezone.now()):
        with suppress(AgentAway, AgentLocked, AgentRefused):
            AGENT.ask("afterwards")


def count_misfits() -> None:
    """Have it counted by which rules programs said no to people, on the days before this one.

    While the agent is locked, away or busy it waits, sealed, and it is asked again.
    """
    if has_misfits(timezone.now()):
        with suppress(AgentAway, AgentLocked, AgentRefused):
            AGENT.ask("misfits")


def turn_weeks() -> None:
    """Seal what was sealed in an earlier week under this week's key, and forget the keys that are due."""
    vault.turn_epoch(at=timezone.now())


def tell_head() -> None:
    """Once a day put the end of the trail's chain into the outbox, for the addresses that the network names.

    The agent chains what waits, and has looked by then whether the chain is the one it left. While it is away, busy or
    finds it broken, nothing is told, and it is asked again.
    """
    at = timezone.now()
    day = timezone.localdate(at)
    if not settings.TRAIL_ADDRESSES or is_head_told(day):
        return
    with suppress(AgentAway, AgentRefused):
        AGENT.ask("chain")
        end = trail.head()
        if end is not None:
            head = f"{end.position}:{end.tag.hex()}"
            notices.notify_network(
                addresses=settings.TRAIL_ADDRESSES, head=head, day=day, by=_BY, at=at
            )


Chore = Callable[[], None]
AT_FIRST: tuple[Chore, ...] = (shred_again,)
CHORES: tuple[Chore, ...] = (
    go_by_its_clock,
    SessionStore.clear_expired,
    answer_forgotten_passwords,
    note_stalled_notices,
    tidy_notices,
    give_up_texts,
    forget_what_is_over,
    ask_to_confirm,
    end_lapsed_holds,
    tell_lapsed_holds,
    ask_what_is_free,
    ask_on,
    begin_turns,
    end_lapsed_releases,
    bring_requests_back,
    reckon_requests,
    watch_requests,
    warn_of_silence,
    expire_requests,
    close_requests,
    shred_requests,
    forget_requests,
    tell_head,
    turn_weeks,
    count_misfits,
    count_missed,
    count_afterwards,
    empty_journal,
)


def do_chores(chores: Iterable[Chore]) -> None:
    """Do every one of some chores once. One that fails is logged and the others go on."""
    for chore in chores:
        try:
            chore()
        except Exception as error:  # noqa: BLE001 - the next round may find the fault gone
            structlog.get_logger().error("chore-failed", kind=type(error).__name__)
    close_old_connections()
