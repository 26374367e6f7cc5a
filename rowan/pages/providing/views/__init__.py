"""Pages of programs: their own, and those by which one applies."""

from rowan.pages.providing.views.applied import (
    appeal_turn_down,
    application_stands,
    join_code,
    withdraw_application,
)
from rowan.pages.providing.views.applying import join, join_check, join_part, join_received
from rowan.pages.providing.views.own import home, pausing
from rowan.pages.providing.views.own_contacts import (
    ask_contact,
    contacts,
    move_contact,
    remove_contact,
)
from rowan.pages.providing.views.own_standing import appeal, standing
from rowan.pages.providing.views.own_test import send_test, test

__all__ = [
    "appeal",
    "appeal_turn_down",
    "application_stands",
    "ask_contact",
    "contacts",
    "home",
    "join",
    "join_check",
    "join_code",
    "join_part",
    "join_received",
    "move_contact",
    "pausing",
    "remove_contact",
    "send_test",
    "standing",
    "test",
    "withdraw_application",
]
