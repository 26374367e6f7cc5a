"""Pages for people who seek a place, and for those who help them."""

from rowan.pages.seeking.views.adding import more, more_check
from rowan.pages.seeking.views.afterwards import afterwards, answered_afterwards
from rowan.pages.seeking.views.cases import (
    begin_case,
    cases,
    confirm_case,
    give_case,
    take_case,
)
from rowan.pages.seeking.views.checking import card, check, keep, kept
from rowan.pages.seeking.views.expecting import expect, expect_helping, expect_programs
from rowan.pages.seeking.views.own import asked, asked_step, mine, offers, say, step, try_updates
from rowan.pages.seeking.views.questions import (
    answer_by_link,
    answer_to_read,
    question_sent,
    question_to_team,
)
from rowan.pages.seeking.views.renewing import new_receipt
from rowan.pages.seeking.views.returning import back, not_chosen, receipt_found
from rowan.pages.seeking.views.searching import (
    compare,
    others,
    overview,
    pause,
    program,
    question,
    results,
    start,
)
from rowan.pages.seeking.views.sending import ask, own_words, pick, reach, sent, updates, ways
from rowan.pages.seeking.views.telling import tell, tell_about, told

__all__ = [
    "afterwards",
    "answer_by_link",
    "answer_to_read",
    "answered_afterwards",
    "ask",
    "asked",
    "asked_step",
    "back",
    "begin_case",
    "card",
    "cases",
    "check",
    "compare",
    "confirm_case",
    "expect",
    "expect_helping",
    "expect_programs",
    "give_case",
    "keep",
    "kept",
    "mine",
    "more",
    "more_check",
    "new_receipt",
    "not_chosen",
    "offers",
    "others",
    "overview",
    "own_words",
    "pause",
    "pick",
    "program",
    "question",
    "question_sent",
    "question_to_team",
    "reach",
    "receipt_found",
    "results",
    "say",
    "sent",
    "start",
    "step",
    "take_case",
    "tell",
    "tell_about",
    "told",
    "try_updates",
    "updates",
    "ways",
]
