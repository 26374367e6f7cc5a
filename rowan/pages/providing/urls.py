"""Where a program applies, and a program's own pages."""

from django.urls import path

from rowan.pages.providing import views
from rowan.pages.providing.views import requests

_ONE = "staff/program/<int:number>/requests/<int:delivery>/"

app_name = "providing"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/about/", views.join_about, name="join-about"),
    path("join/<int:number>/", views.join_part, name="join-part"),
    path("join/check/", views.join_check, name="join-check"),
    path("join/received/", views.join_received, name="join-received"),
    path("join/code/", views.join_code, name="join-code"),
    path("join/stands/", views.application_stands, name="applied"),
    path("join/stands/withdraw/", views.withdraw_application, name="withdraw"),
    path("join/stands/again/", views.appeal_turn_down, name="appeal-turn-down"),
    path("staff/application/", views.application_stands, name="applied-by-link"),
    path("staff/application/withdraw/", views.withdraw_application, name="withdraw-by-link"),
    path("staff/application/again/", views.appeal_turn_down, name="appeal-turn-down-by-link"),
    path("texts/", views.by_text, name="by-text"),
    path("n/<str:token>/free/", views.openings_by_link, name="openings-by-link"),
    path("n/<str:token>/right/", views.right_by_link, name="right-by-link"),
    path("staff/program/<int:number>/", views.home, name="home"),
    path("staff/program/<int:number>/pause/", views.pausing, name="pausing"),
    path("staff/program/<int:number>/read/", views.profile, name="profile"),
    path("staff/program/<int:number>/read/right/", views.say_right, name="say-right"),
    path("staff/program/<int:number>/read/told/", views.change_told, name="change-told"),
    path("staff/program/<int:number>/read/words/", views.change_words, name="change-words"),
    path("staff/program/<int:number>/read/form/", views.change_form, name="change-form"),
    path("staff/program/<int:number>/read/keep/<int:change>/", views.keep_rule, name="keep-rule"),
    path("staff/program/<int:number>/read/add/", views.add_way, name="add-way"),
    path("staff/program/<int:number>/read/<int:way>/remove/", views.remove_way, name="remove-way"),
    path(
        "staff/program/<int:number>/read/<int:way>/rule/<slug:criterion>/",
        views.change_rule,
        name="change-rule",
    ),
    path("staff/program/<int:number>/contacts/", views.contacts, name="contacts"),
    path("staff/program/<int:number>/contacts/ask/", views.ask_contact, name="ask-contact"),
    path("staff/program/<int:number>/contacts/move/", views.move_contact, name="move-contact"),
    path(
        "staff/program/<int:number>/contacts/remove/", views.remove_contact, name="remove-contact"
    ),
    path("staff/program/<int:number>/places/", views.places, name="places"),
    path("staff/program/<int:number>/places/arrived/", views.arrived, name="arrived"),
    path("staff/program/<int:number>/places/note/", views.hand_over, name="hand-over"),
    path("staff/program/<int:number>/places/hold/", views.hold, name="hold"),
    path("staff/program/<int:number>/places/lives/", views.lives_here, name="lives-here"),
    path(
        "staff/program/<int:number>/places/<int:taking>/longer/",
        views.hold_longer,
        name="hold-longer",
    ),
    path("staff/program/<int:number>/places/<int:taking>/back/", views.give_back, name="give-back"),
    path(
        "staff/program/<int:number>/places/<int:taking>/leaves/",
        views.plan_to_leave,
        name="plan-to-leave",
    ),
    path("staff/program/<int:number>/places/<int:taking>/left/", views.left, name="left"),
    path("staff/program/<int:number>/places/history/", views.places_history, name="places-history"),
    path("staff/program/<int:number>/places/pools/", views.pools, name="pools"),
    path("staff/program/<int:number>/places/pools/add/", views.add_pool, name="add-pool"),
    path(
        "staff/program/<int:number>/places/pools/<int:pool>/", views.change_pool, name="change-pool"
    ),
    path(
        "staff/program/<int:number>/places/pools/<int:pool>/remove/",
        views.remove_pool,
        name="remove-pool",
    ),
    path("staff/program/<int:number>/requests/", requests.requests, name="requests"),
    path("staff/program/<int:number>/requests/replies/", requests.replies, name="replies"),
    path(
        "staff/program/<int:number>/requests/replies/remove/",
        requests.remove_reply,
        name="remove-reply",
    ),
    path(_ONE, requests.one_request, name="request"),
    path(f"{_ONE}open/", requests.open_request, name="request-open"),
    path(f"{_ONE}say/", requests.say, name="request-say"),
    path(f"{_ONE}seen/", requests.read_messages, name="request-seen"),
    path(f"{_ONE}offer/", requests.offer, name="request-offer"),
    path(f"{_ONE}longer/", requests.hold_offer_longer, name="request-longer"),
    path(f"{_ONE}ask/", requests.ask, name="request-ask"),
    path(f"{_ONE}list/", requests.put_on_list, name="request-list"),
    path(f"{_ONE}decline/", requests.decline, name="request-decline"),
    path(f"{_ONE}after/", requests.after_declining, name="request-after"),
    path(f"{_ONE}contact/", requests.contact, name="request-contact"),
    path(f"{_ONE}applied/", requests.begin_application, name="request-applied"),
    path(f"{_ONE}received/", requests.receive_application, name="request-received"),
    path(f"{_ONE}intake/", requests.propose_intake, name="request-intake"),
    path(f"{_ONE}arrived/", requests.have_come, name="request-arrived"),
    path(f"{_ONE}nobody/", requests.nobody_came, name="request-nobody"),
    path(f"{_ONE}back/", requests.take_place_back, name="request-back"),
    path(f"{_ONE}left/", requests.left_early, name="request-left"),
    path(f"{_ONE}note/", requests.note, name="request-note"),
    path(f"{_ONE}assign/", requests.assign, name="request-assign"),
    path(f"{_ONE}later/", requests.put_aside, name="request-later"),
    path("staff/program/<int:number>/test/", views.test, name="test"),
    path("staff/program/<int:number>/test/send/", views.send_test, name="send-test"),
    path("staff/program/<int:number>/standing/", views.standing, name="standing"),
    path("staff/program/<int:number>/standing/appeal/", views.appeal, name="appeal"),
]
