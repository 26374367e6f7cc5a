"""The team's pages."""

from rowan.pages.desk.views.alike import alike, doubt_again, tell_apart
from rowan.pages.desk.views.appeals import (
    appeal,
    appeals,
    decide_appeal,
    object_to_decision,
    second_appeal,
)
from rowan.pages.desk.views.applications import (
    application,
    applications,
    applications_over,
    begin_review,
    know_applicant,
    withdraw,
)
from rowan.pages.desk.views.around import home, house, trail, unlock
from rowan.pages.desk.views.calls import call, confirm_call, object_to_call
from rowan.pages.desk.views.concerns import (
    close_concern,
    concern,
    concerns,
    look_at_concern,
    read_concern,
)
from rowan.pages.desk.views.deciding import close_double, record_call, turn_down, which_program
from rowan.pages.desk.views.due import due, hear_right, remind_places
from rowan.pages.desk.views.keys import keys
from rowan.pages.desk.views.lines import (
    add_help_line,
    change_help_line,
    check_help_line,
    remove_help_line,
)
from rowan.pages.desk.views.merging import doubles, drop_merge, merge, part, second_merge
from rowan.pages.desk.views.misfits import misfits, propose_rule
from rowan.pages.desk.views.network import network, network_part, undo_change
from rowan.pages.desk.views.phoning import phone, phoning
from rowan.pages.desk.views.programs import (
    contact_asked,
    contact_called,
    contact_failing,
    drop_proposal,
    know_program,
    program,
    programs,
    second_proposal,
    send_test,
)
from rowan.pages.desk.views.published import (
    add_published,
    change_published,
    move_published,
    remove_published,
)
from rowan.pages.desk.views.questions import (
    answer_question,
    close_question,
    question,
    questions,
    read_question,
)
from rowan.pages.desk.views.requests import (
    find_request,
    reach_request,
    read_request,
    redact_request,
    request,
    requests,
)
from rowan.pages.desk.views.reviewing import (
    add_request_program,
    approve_request,
    clear_request,
    hold_back_request,
    return_request,
    thaw_request,
)
from rowan.pages.desk.views.sifting import sift_requests
from rowan.pages.desk.views.standing import propose, renew, suspend, suspend_for_concern
from rowan.pages.desk.views.tasks import task, tasks

__all__ = [
    "add_help_line",
    "add_published",
    "add_request_program",
    "alike",
    "answer_question",
    "appeal",
    "appeals",
    "application",
    "applications",
    "applications_over",
    "approve_request",
    "begin_review",
    "call",
    "change_help_line",
    "change_published",
    "check_help_line",
    "clear_request",
    "close_concern",
    "close_double",
    "close_question",
    "concern",
    "concerns",
    "confirm_call",
    "contact_asked",
    "contact_called",
    "contact_failing",
    "decide_appeal",
    "doubles",
    "doubt_again",
    "drop_merge",
    "drop_proposal",
    "due",
    "find_request",
    "hear_right",
    "hold_back_request",
    "home",
    "house",
    "keys",
    "know_applicant",
    "know_program",
    "look_at_concern",
    "merge",
    "misfits",
    "move_published",
    "network",
    "network_part",
    "object_to_call",
    "object_to_decision",
    "part",
    "phone",
    "phoning",
    "program",
    "programs",
    "propose",
    "propose_rule",
    "question",
    "questions",
    "reach_request",
    "read_concern",
    "read_question",
    "read_request",
    "record_call",
    "redact_request",
    "remind_places",
    "remove_help_line",
    "remove_published",
    "renew",
    "request",
    "requests",
    "return_request",
    "second_appeal",
    "second_merge",
    "second_proposal",
    "send_test",
    "sift_requests",
    "suspend",
    "suspend_for_concern",
    "task",
    "tasks",
    "tell_apart",
    "thaw_request",
    "trail",
    "turn_down",
    "undo_change",
    "unlock",
    "which_program",
    "withdraw",
]
