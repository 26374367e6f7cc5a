"""One thing to do about places, on a page of its own: what to know before, the fields, the button, the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rowan.domain.accounts.adapters import present
from rowan.domain.beds.access import require_may_keep_stays, require_may_see_places
from rowan.domain.beds.refusals import NoSuchTaking
from rowan.pages.providing.presenters.places import TakenRow
from rowan.pages.providing.presenters.refused import IS_OTHERWISE, refused, words_of
from rowan.pages.providing.views.places import places_page
from rowan.web.parts import Link

CONFLICT, UNPROCESSABLE = 409, 422
_LARGEST = 2**63 - 1

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Step:
    """What a step is called, what to know before, and its button. ``about`` is what it is about, as one of the list.

    ``anyway`` is a second button, for what is refused at first.
    """

    title: str
    press: str
    back: Link
    about: TakenRow | None = None
    lines: tuple[str, ...] = ()
    kind: str = "primary"
    anyway: str = ""


def to_places(number: int) -> Link:
    """Return the way back to the screen."""
    return Link(_("Places"), reverse("providing:places", args=[number]))


def for_keepers(view: View) -> View:
    """Let on a page only those who keep the stays of a program. What is otherwise by now shows how it is."""

    @wraps(view)
    def stepped(request: HttpRequest, /, number: int, **rest: int) -> HttpResponse:
        person = present(request).required
        require_may_see_places(person, number)
        require_may_keep_stays(person, number)
        try:
            return view(request, number, **rest)
        except IS_OTHERWISE as refusal:
            return places_page(request, number, words=words_of(refusal))

    return stepped


def known_number(taking: int) -> int:
    """Return a number that can be that of something. Raises ``NoSuchTaking``."""
    if taking > _LARGEST:
        raise NoSuchTaking
    return taking


def without_pools(request: HttpRequest, number: int, title: str) -> HttpResponse:
    """Say that what is free has to be said first: without a pool there is no place to hold or to live in."""
    status = CONFLICT if request.method == "POST" else 200
    context = {"title": title, "back": to_places(number)}
    return render(request, "providing/places_none.html", context, status=status)


def step(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], shown: Step
) -> HttpResponse:
    """Show a step, or take it and lead back. Whatever was typed stays on the page until it is done.

    What says that it is about something that is otherwise by now is for ``for_keepers``.
    """
    words = ""
    if form.is_valid():
        words = refused(act, form, let=IS_OTHERWISE)
        if not words and not form.errors:
            return redirect(shown.back.href)
    return step_page(request, form, shown, words)


def step_page(request: HttpRequest, form: forms.Form, shown: Step, words: str = "") -> HttpResponse:
    """Show a step with what was typed, and why it could not be done."""
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    context = {"form": form, "step": shown, "words": words}
    return render(request, "providing/places_step.html", context, status=status)
