"""The team's own pages."""

from django.urls import path

from rowan.pages.desk import views

app_name = "desk"

_APPLICATION = "staff/desk/applications/<int:number>/"
_PROGRAM = "staff/desk/programs/<int:number>/"
_APPEAL = "staff/desk/appeals/<int:number>/"
_CONCERN = "staff/desk/concerns/<int:number>/"
_QUESTION = "staff/desk/questions/<int:number>/"
_LINE = "staff/desk/network/lines/<slug:key>/"
_PUBLISHED = "staff/desk/network/answers/<slug:key>/"
_REQUEST = "staff/desk/requests/<int:referral>/"

urlpatterns = [
    path("staff/desk/", views.home, name="home"),
    path("staff/desk/trail/", views.trail, name="trail"),
    path("staff/desk/house/", views.house, name="house"),
    path("staff/desk/house/unlock/", views.unlock, name="unlock"),
    path("staff/desk/network/", views.network, name="network"),
    path("staff/desk/network/lines/new/", views.add_help_line, name="add-help-line"),
    path(_LINE, views.change_help_line, name="help-line"),
    path(_LINE + "checked/", views.check_help_line, name="check-help-line"),
    path(_LINE + "remove/", views.remove_help_line, name="remove-help-line"),
    path("staff/desk/network/answers/new/", views.add_published, name="add-published"),
    path(_PUBLISHED, views.change_published, name="published"),
    path(_PUBLISHED + "up/", views.move_published, name="move-published"),
    path(_PUBLISHED + "remove/", views.remove_published, name="remove-published"),
    path("staff/desk/network/changes/<int:number>/undo/", views.undo_change, name="undo-change"),
    path("staff/desk/network/<str:part>/", views.network_part, name="network-part"),
    path("staff/desk/applications/", views.applications, name="applications"),
    path("staff/desk/applications/over/", views.applications_over, name="applications-over"),
    path(_APPLICATION, views.application, name="application"),
    path(_APPLICATION + "review/", views.begin_review, name="begin-review"),
    path(_APPLICATION + "known/", views.know_applicant, name="know-applicant"),
    path(_APPLICATION + "withdraw/", views.withdraw, name="withdraw"),
    path(_APPLICATION + "which/", views.which_program, name="which-program"),
    path(_APPLICATION + "here-already/", views.close_double, name="close-double"),
    path(_APPLICATION + "turn-down/", views.turn_down, name="turn-down"),
    path(_APPLICATION + "calls/", views.record_call, name="record-call"),
    path(_APPLICATION + "calls/<int:call>/", views.call, name="call"),
    path(_APPLICATION + "calls/<int:call>/confirm/", views.confirm_call, name="confirm-call"),
    path(_APPLICATION + "calls/<int:call>/object/", views.object_to_call, name="object-to-call"),
    path("staff/desk/due/", views.due, name="due"),
    path(_PROGRAM + "right/", views.hear_right, name="hear-right"),
    path(_PROGRAM + "remind/", views.remind_places, name="remind-places"),
    path("staff/desk/programs/", views.programs, name="programs"),
    path(_PROGRAM, views.program, name="program"),
    path(_PROGRAM + "known/", views.know_program, name="know-program"),
    path(_PROGRAM + "test/", views.send_test, name="send-test"),
    path(_PROGRAM + "suspend/", views.suspend, name="suspend"),
    path(_PROGRAM + "renew/", views.renew, name="renew"),
    path(_PROGRAM + "propose/<str:step>/", views.propose, name="propose"),
    path(
        _PROGRAM + "proposals/<int:proposal>/second/", views.second_proposal, name="second-proposal"
    ),
    path(_PROGRAM + "proposals/<int:proposal>/drop/", views.drop_proposal, name="drop-proposal"),
    path(_PROGRAM + "doubles/", views.doubles, name="doubles"),
    path(_PROGRAM + "doubles/<int:other>/", views.merge, name="merge"),
    path(_PROGRAM + "apart/", views.part, name="part"),
    path(_PROGRAM + "merges/<int:merge>/second/", views.second_merge, name="second-merge"),
    path(_PROGRAM + "merges/<int:merge>/drop/", views.drop_merge, name="drop-merge"),
    path(_PROGRAM + "contacts/<int:contact>/link/", views.contact_asked, name="contact-asked"),
    path(_PROGRAM + "contacts/<int:contact>/called/", views.contact_called, name="contact-called"),
    path(
        _PROGRAM + "contacts/<int:contact>/failing/", views.contact_failing, name="contact-failing"
    ),
    path("staff/desk/alike/", views.alike, name="alike"),
    path("staff/desk/alike/<int:one>/<int:other>/apart/", views.tell_apart, name="tell-apart"),
    path("staff/desk/alike/apart/<int:number>/undo/", views.doubt_again, name="doubt-again"),
    path("staff/desk/misfits/", views.misfits, name="misfits"),
    path(_PROGRAM + "misfits/<slug:criterion>/", views.propose_rule, name="propose-rule"),
    path("staff/desk/phone/", views.phoning, name="phoning"),
    path("staff/desk/phone/<int:number>/", views.phone, name="phone"),
    path("staff/desk/appeals/", views.appeals, name="appeals"),
    path(_APPEAL, views.appeal, name="appeal"),
    path(_APPEAL + "decide/", views.decide_appeal, name="decide-appeal"),
    path(_APPEAL + "second/", views.second_appeal, name="second-appeal"),
    path(_APPEAL + "object/", views.object_to_decision, name="object-to-decision"),
    path("staff/desk/tasks/", views.tasks, name="tasks"),
    path("staff/desk/tasks/<int:number>/", views.task, name="task"),
    path("staff/desk/keys/", views.keys, name="keys"),
    path("staff/desk/requests/", views.requests, name="requests"),
    path("staff/desk/requests/find/", views.find_request, name="find-request"),
    path("staff/desk/requests/said/", views.sift_requests, name="sift-requests"),
    path(_REQUEST, views.request, name="request"),
    path(_REQUEST + "read/", views.read_request, name="read-request"),
    path(_REQUEST + "reach/", views.reach_request, name="reach-request"),
    path(_REQUEST + "redact/", views.redact_request, name="redact-request"),
    path(_REQUEST + "clear/", views.clear_request, name="clear-request"),
    path(_REQUEST + "return/", views.return_request, name="return-request"),
    path(_REQUEST + "approve/", views.approve_request, name="approve-request"),
    path(_REQUEST + "thaw/", views.thaw_request, name="thaw-request"),
    path(
        _REQUEST + "programs/<int:delivery>/hold-back/",
        views.hold_back_request,
        name="hold-back-request",
    ),
    path(
        _REQUEST + "programs/<int:program>/add/",
        views.add_request_program,
        name="add-request-program",
    ),
    path("staff/desk/questions/", views.questions, name="questions"),
    path(_QUESTION, views.question, name="question"),
    path(_QUESTION + "read/", views.read_question, name="read-question"),
    path(_QUESTION + "answer/", views.answer_question, name="answer-question"),
    path(_QUESTION + "close/", views.close_question, name="close-question"),
    path("staff/desk/concerns/", views.concerns, name="concerns"),
    path(_CONCERN, views.concern, name="concern"),
    path(_CONCERN + "look/", views.look_at_concern, name="look-at-concern"),
    path(_CONCERN + "read/", views.read_concern, name="read-concern"),
    path(_CONCERN + "close/", views.close_concern, name="close-concern"),
    path(_CONCERN + "suspend/", views.suspend_for_concern, name="suspend-for-concern"),
]
