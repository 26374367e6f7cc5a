"""Pages of programs: their own, and those by which one applies."""

from rowan.pages.providing.views.applied import (
    appeal_turn_down,
    application_stands,
    join_code,
    withdraw_application,
)
from rowan.pages.providing.views.applying import (
    join,
    join_about,
    join_check,
    join_part,
    join_received,
)
from rowan.pages.providing.views.asked import openings_by_link
from rowan.pages.providing.views.by_text import by_text
from rowan.pages.providing.views.confirming import right_by_link, say_right
from rowan.pages.providing.views.handover import hand_over
from rowan.pages.providing.views.own import home, pausing
from rowan.pages.providing.views.own_contacts import (
    ask_contact,
    contacts,
    move_contact,
    remove_contact,
)
from rowan.pages.providing.views.own_standing import appeal, standing
from rowan.pages.providing.views.own_test import send_test, test
from rowan.pages.providing.views.places import arrived, places, places_history
from rowan.pages.providing.views.pools import add_pool, change_pool, pools, remove_pool
from rowan.pages.providing.views.profile import (
    add_way,
    change_form,
    change_rule,
    change_told,
    change_words,
    keep_rule,
    profile,
    remove_way,
)
from rowan.pages.providing.views.stays import (
    give_back,
    hold,
    hold_longer,
    left,
    lives_here,
    plan_to_leave,
)

__all__ = [
    "add_pool",
    "add_way",
    "appeal",
    "appeal_turn_down",
    "application_stands",
    "arrived",
    "ask_contact",
    "by_text",
    "change_form",
    "change_pool",
    "change_rule",
    "change_told",
    "change_words",
    "contacts",
    "give_back",
    "hand_over",
    "hold",
    "hold_longer",
    "home",
    "join",
    "join_about",
    "join_check",
    "join_code",
    "join_part",
    "join_received",
    "keep_rule",
    "left",
    "lives_here",
    "move_contact",
    "openings_by_link",
    "pausing",
    "places",
    "places_history",
    "plan_to_leave",
    "pools",
    "profile",
    "remove_contact",
    "remove_pool",
    "remove_way",
    "right_by_link",
    "say_right",
    "send_test",
    "standing",
    "test",
    "withdraw_application",
]
