"""The team's pages."""

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
from rowan.pages.desk.views.requests import (
    find_request,
    reach_request,
    read_request,
    request,
    requests,
)
from rowan.pages.desk.views.reviewing import (
    approve_request,
    clear_request,
    hold_back_request,
    return_request,
    thaw_request,
)
from rowan.pages.desk.views.standing import propose, renew, suspend, suspend_for_concern

__all__ = [
    "appeal",
    "appeals",
    "application",
    "applications",
    "applications_over",
    "approve_request",
    "begin_review",
    "call",
    "clear_request",
    "close_concern",
    "close_double",
    "concern",
    "concerns",
    "confirm_call",
    "contact_asked",
    "contact_called",
    "contact_failing",
    "decide_appeal",
    "drop_proposal",
    "find_request",
    "hold_back_request",
    "home",
    "house",
    "know_applicant",
    "know_program",
    "look_at_concern",
    "object_to_call",
    "object_to_decision",
    "phone",
    "phoning",
    "program",
    "programs",
    "propose",
    "reach_request",
    "read_concern",
    "read_request",
    "record_call",
    "renew",
    "request",
    "requests",
    "return_request",
    "second_appeal",
    "second_proposal",
    "send_test",
    "suspend",
    "suspend_for_concern",
    "thaw_request",
    "trail",
    "turn_down",
    "unlock",
    "which_program",
    "withdraw",
]
