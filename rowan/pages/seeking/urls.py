"""Paths for people who seek a place. None says what Rowan is for; no answer stands in one."""

from django.urls import include, path, register_converter

from rowan.pages.seeking import views
from rowan.pages.seeking.forms import NUMBER, program_number
from rowan.pages.seeking.presenters.answering import THEN

app_name = "seeking"


class ProgramNumber:
    """The number of a program, in hexadecimal digits."""

    regex = NUMBER

    def to_python(self, value: str) -> int | None:
        """Return the number."""
        return program_number(value)

    def to_url(self, value: int) -> str:
        """Return the digits."""
        return f"{value:x}"


class Then:
    """The page that a question leads back to."""

    regex = "|".join(THEN)

    def to_python(self, value: str) -> str:
        """Return the name of the page."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name of the page."""
        return value


class OneStep:
    """A step about one place that was asked."""

    regex = "detail|hide|talk|renew|filled|stop|no|choose"

    def to_python(self, value: str) -> str:
        """Return the name of the step."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name of the step."""
        return value


class WholeStep(OneStep):
    """A step about the whole request."""

    regex = "set-out|change-mind|still-here|end"


register_converter(OneStep, "one")
register_converter(WholeStep, "whole")
register_converter(ProgramNumber, "program")
register_converter(Then, "then")

_OF_A_VISIT = [
    path("q/<int:number>/", views.question, name="question"),
    path("q/<int:number>/<then:then>/", views.question, name="question"),
    path("answers/", views.overview, name="overview"),
    path("pause/", views.pause, name="pause"),
    path("found/", views.results, name="results"),
    path("found/others/", views.others, name="others"),
    path("found/<program:number>/", views.program, name="program"),
    path("side-by-side/", views.compare, name="compare"),
    path("pick/", views.pick, name="pick"),
    path("ask/", views.ask, name="ask"),
    path("ask/reach/", views.reach, name="reach"),
    path("ask/reach/ways/", views.ways, name="ways"),
    path("ask/updates/", views.updates, name="updates"),
    path("ask/words/", views.own_words, name="words"),
    path("ask/check/", views.check, name="check"),
    path("ask/keep/", views.keep, name="keep"),
    path("ask/kept/", views.kept, name="kept"),
    path("ask/sent/", views.sent, name="sent"),
    path("ask/card/", views.card, name="card"),
    path("mine/", views.mine, name="mine"),
    path("mine/more/", views.more, name="more"),
    path("mine/more/check/", views.more_check, name="more-check"),
    path("mine/offers/", views.offers, name="offers"),
    path("mine/receipt/", views.new_receipt, name="new-receipt"),
    path("mine/try/", views.try_updates, name="try-updates"),
    path("mine/<whole:step>/", views.step, name="step"),
    path("mine/<int:delivery>/", views.asked, name="asked"),
    path("mine/<int:delivery>/say/", views.say, name="say"),
    path("mine/<int:delivery>/<one:step>/", views.asked_step, name="asked-step"),
    path("tell/", views.tell, name="tell"),
    path("tell/about/", views.tell_about, name="tell-about"),
    path("tell/sent/", views.told, name="told"),
]
"""What somebody without an account has under these paths, and an advocate once for each person they ask for."""

urlpatterns = [
    path("", views.start, name="start"),
    path("back/", views.back, name="back"),
    path("back/found/", views.receipt_found, name="receipt-found"),
    path("back/not-chosen/", views.not_chosen, name="not-chosen"),
    path("back/questions/", views.afterwards, name="afterwards"),
    path("back/questions/sent/", views.answered_afterwards, name="answered-afterwards"),
    *_OF_A_VISIT,
    path("expect/", views.expect, name="expect"),
    path("expect/helping/", views.expect_helping, name="expect-helping"),
    path("expect/programs/", views.expect_programs, name="expect-programs"),
    path("team/", views.question_to_team, name="ask-team"),
    path("team/sent/", views.question_sent, name="question-sent"),
    path("team/answer/", views.answer_to_read, name="answer"),
    path("n/<str:token>/answer/", views.answer_by_link, name="answer-by-link"),
    path("staff/cases/", views.cases, name="cases"),
    path("staff/cases/begin/", views.begin_case, name="begin-case"),
    path("staff/cases/take/", views.take_case, name="take-case"),
    path("staff/cases/take/confirm/", views.confirm_case, name="confirm-case"),
    path("staff/cases/<int:case>/give/", views.give_case, name="give-case"),
    path("staff/cases/<int:case>/", include((_OF_A_VISIT, "case"))),
]
