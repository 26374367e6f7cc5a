"""One thing to do about a request, on a page of its own: what follows for the person, the fields, the button."""

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from rowan.domain.beds.refusals import PoolFull
from rowan.domain.referrals.queries import kept_replies
from rowan.pages.providing.forms.staying import GoesBeyond
from rowan.pages.providing.presenters.refused import words_of
from rowan.pages.providing.presenters.requests.refused import refused
from rowan.pages.providing.views.requests.about import CONFLICT, UNPROCESSABLE, About
from rowan.web.parts import Link


@dataclass(frozen=True)
class Step:
    """What a step is called, its button, and what to know before.

    ``with_replies`` offers the words that were kept. ``beyond`` is the form to go on with where there is no room, for
    those who may take somebody in anyway.
    """

    title: str
    press: str
    lines: tuple[str, ...] = ()
    kind: str = "primary"
    with_replies: bool = False
    then: str = ""
    beyond: Form | None = None


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def begun_with(request: HttpRequest, about: About) -> str:
    """Return the words of the kept reply that somebody chose to begin with."""
    chosen = request.GET.get("reply", "")
    replies = kept_replies(about.number, about.own) if chosen else []
    return next((each.words for each in replies if str(each.number) == chosen), "")


def step(
    request: HttpRequest, about: About, form: Form, act: Callable[[], object], shown: Step
) -> HttpResponse:
    """Show a step, or take it and lead on. Whatever was typed stays on the page until it is done."""
    problem = ""
    if form.is_valid():
        try:
            problem = refused(act, form, let=(PoolFull,) if shown.beyond else ())
        except PoolFull as refusal:
            form, problem = shown.beyond or form, words_of(refusal)
        if not problem and not form.errors:
            return redirect(shown.then or about.href())
    status = CONFLICT if problem else UNPROCESSABLE if form.errors else 200
    context = {
        "about": about,
        "back": about.href(),
        "step": shown,
        "form": form,
        "words": problem,
        "is_beyond": isinstance(form, GoesBeyond),
        "replies": _replies(about) if shown.with_replies else (),
    }
    return render(request, "providing/requests/step.html", context, status=status)


def _replies(about: About) -> list[Link]:
    return [
        Link(each.name, f"?reply={each.number}") for each in kept_replies(about.number, about.own)
    ]
