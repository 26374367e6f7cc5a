"""Writes to what is known of places."""

from rowan.domain.beds.actions.answering import note_bad_reply, report_by_code
from rowan.domain.beds.actions.asking import (
    ask,
    ask_on,
    report_by_link,
    stop_asking,
    will_look,
)
from rowan.domain.beds.actions.handover import LONGEST_NOTE, leave_note
from rowan.domain.beds.actions.holding import LONGEST_REASON, accept, extend, give_back, hold
from rowan.domain.beds.actions.importing import Imported, import_directory
from rowan.domain.beds.actions.lapsing import PLACES, tell_lapsed, write_down_lapsed
from rowan.domain.beds.actions.line import stop_waiting, wait
from rowan.domain.beds.actions.phoning import nobody_answered, report_by_phone
from rowan.domain.beds.actions.pools import (
    LARGEST_POOL,
    LONGEST_POOL_NAME,
    LONGEST_READY_HOURS,
    LONGEST_WHY,
    add_pool,
    change_pool,
    remove_pool,
)
from rowan.domain.beds.actions.reminding import remind_to_report
from rowan.domain.beds.actions.reporting import report, report_openings
from rowan.domain.beds.actions.staying import arrive, expect_to_leave, leave, live_in
from rowan.domain.beds.actions.turns import begin_turns, close_turn

__all__ = [
    "LARGEST_POOL",
    "LONGEST_NOTE",
    "LONGEST_POOL_NAME",
    "LONGEST_READY_HOURS",
    "LONGEST_REASON",
    "LONGEST_WHY",
    "PLACES",
    "Imported",
    "accept",
    "add_pool",
    "arrive",
    "ask",
    "ask_on",
    "begin_turns",
    "change_pool",
    "close_turn",
    "expect_to_leave",
    "extend",
    "give_back",
    "hold",
    "import_directory",
    "leave",
    "leave_note",
    "live_in",
    "nobody_answered",
    "note_bad_reply",
    "remind_to_report",
    "remove_pool",
    "report",
    "report_by_code",
    "report_by_link",
    "report_by_phone",
    "report_openings",
    "stop_asking",
    "stop_waiting",
    "tell_lapsed",
    "wait",
    "will_look",
    "write_down_lapsed",
]
