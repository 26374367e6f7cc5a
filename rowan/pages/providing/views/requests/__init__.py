"""Requests, as the people of the program that they reached see and answer them."""

from rowan.pages.providing.views.requests.answers import (
    after_declining,
    ask,
    decline,
    hold_offer_longer,
    offer,
    put_on_list,
)
from rowan.pages.providing.views.requests.contact import contact
from rowan.pages.providing.views.requests.inbox import requests
from rowan.pages.providing.views.requests.moving import (
    begin_application,
    have_come,
    left_early,
    nobody_came,
    propose_intake,
    receive_application,
    take_place_back,
)
from rowan.pages.providing.views.requests.one import (
    one_request,
    open_request,
    read_messages,
    say,
)
from rowan.pages.providing.views.requests.ours import assign, note, put_aside
from rowan.pages.providing.views.requests.replies import remove_reply, replies

__all__ = [
    "after_declining",
    "ask",
    "assign",
    "begin_application",
    "contact",
    "decline",
    "have_come",
    "hold_offer_longer",
    "left_early",
    "nobody_came",
    "note",
    "offer",
    "one_request",
    "open_request",
    "propose_intake",
    "put_aside",
    "put_on_list",
    "read_messages",
    "receive_application",
    "remove_reply",
    "replies",
    "requests",
    "say",
    "take_place_back",
]
