"""Where a program applies, and a program's own pages."""

from django.urls import path

from rowan.pages.providing import views

app_name = "providing"
urlpatterns = [
    path("join/", views.join, name="join"),
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
    path("staff/program/<int:number>/", views.home, name="home"),
    path("staff/program/<int:number>/pause/", views.pausing, name="pausing"),
    path("staff/program/<int:number>/read/", views.profile, name="profile"),
    path("staff/program/<int:number>/read/told/", views.change_told, name="change-told"),
    path("staff/program/<int:number>/read/words/", views.change_words, name="change-words"),
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
    path("staff/program/<int:number>/test/", views.test, name="test"),
    path("staff/program/<int:number>/test/send/", views.send_test, name="send-test"),
    path("staff/program/<int:number>/standing/", views.standing, name="standing"),
    path("staff/program/<int:number>/standing/appeal/", views.appeal, name="appeal"),
]
