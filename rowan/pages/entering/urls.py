"""Where everybody who works here comes in, and looks after their own account."""

from django.urls import path

from rowan.pages.entering import views

app_name = "entering"
urlpatterns = [
    path("who/", views.who, name="who"),
    path("mails/", views.mails, name="mails"),
    path("mails/answer/", views.answer_text, name="answer-text"),
    path("n/<str:token>/", views.link, name="link"),
    path("staff/link/", views.open_link, name="open-link"),
    path("staff/", views.home, name="home"),
    path("staff/sign-in/", views.sign_in, name="sign-in"),
    path("staff/second/", views.second, name="second"),
    path("staff/second/passkey/", views.second_passkey, name="second-passkey"),
    path("staff/second/recovery/", views.second_recovery, name="second-recovery"),
    path("staff/again/", views.again, name="again"),
    path("staff/again/passkey/", views.again_passkey, name="again-passkey"),
    path("staff/again/recovery/", views.again_recovery, name="again-recovery"),
    path("staff/sign-out/", views.sign_out, name="sign-out"),
    path("staff/forgot/", views.forgot, name="forgot"),
    path("staff/joining/", views.joining, name="joining"),
    path("staff/new-password/", views.new_password, name="new-password"),
    path("staff/adding/", views.adding, name="adding"),
    path("staff/adding/codes/", views.adding_codes, name="adding-codes"),
    path("staff/adding/passkey/", views.adding_passkey, name="adding-passkey"),
    path("staff/recovery-codes/", views.recovery_codes, name="recovery-codes"),
    path("staff/people/<str:house>/", views.colleagues, name="colleagues"),
    path("staff/people/<str:house>/key/", views.give_key, name="give-key"),
    path("staff/people/<str:house>/factors/", views.clear_factors, name="clear-factors"),
    path("staff/people/<str:house>/leave/", views.let_go, name="let-go"),
    path("staff/people/<str:house>/invitation/", views.second_word, name="second-word"),
    path("staff/me/", views.account, name="account"),
    path("staff/me/password/", views.change_password, name="change-password"),
    path("staff/me/factor/<int:factor>/remove/", views.remove_factor, name="remove-factor"),
    path("staff/me/session/end/", views.end_session, name="end-session"),
    path("staff/me/join/", views.join, name="join"),
]
