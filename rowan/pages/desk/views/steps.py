"""What the pages of the desk share: who may be on one, what was not found, what could not be done and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.accounts.queries import Person
from rowan.domain.directory.refusals import (
    AppealOver,
    NoSuchApplication,
    NoSuchConcern,
    NoSuchProgram,
)
from rowan.domain.questions.refusals import NoSuchQuestion
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.pages.desk.presenters.refusals import FIELD_OF, REFUSALS, words_of, words_of_field
from rowan.pages.desk.views.keys import has_keys
from rowan.web.parts import Link

CONFLICT, UNPROCESSABLE = 409, 422
_NOT_THERE = (
    NoSuchApplication,
    NoSuchProgram,
    NoSuchConcern,
    NoSuchQuestion,
    NoSuchReferral,
    AppealOver,
    OverflowError,
)

Rest = ParamSpec("Rest")
Found = TypeVar("Found")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


@dataclass(frozen=True)
class Step:
    """One thing to do, on a page of its own: what it is called, what to know before, the button, the way back.

    ``about`` is whom it is about, as somebody typed it.
    """

    title: str
    press: str
    back: Link
    about: str = ""
    lines: tuple[str, ...] = ()
    kind: str = "primary"
    then: Callable[[], str] | None = None
    """Where it leads once it is done, if not back."""


def for_those(rule: Callable[[Person], None]) -> Callable[[View[Rest]], View[Rest]]:
    """Let on a page only those whom an access rule lets. Others find nothing there."""

    def made(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def stepped(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            rule(present(request).required)
            return view(request, *args, **kwargs)

        return stepped

    return made


def there(query: Callable[[], Found]) -> Found:
    """Return what a query finds. Raises ``Http404`` for what is not there."""
    try:
        return query()
    except _NOT_THERE:
        raise Http404 from None


def refused(act: Callable[[], object], form: Form | None = None) -> str:
    """Do something, and return in words why it could not be done; nothing if it was.

    What is wrong with a field is written beside that field instead.
    """
    try:
        act()
    except FieldRefused as refusal:
        return _beside(form, refusal.field, words_of_field(refusal))
    except REFUSALS as refusal:
        return _beside(form, FIELD_OF.get(type(refusal), ""), words_of(refusal))
    return ""


def _beside(form: Form | None, field: str, words: str) -> str:
    if form is None or field not in form.fields:
        return words
    form.add_error(field, words)
    return ""


def pressed(
    request: HttpRequest, act: Callable[[], object], page: Callable[[str], HttpResponse], back: str
) -> HttpResponse:
    """Do what a button says and lead back; or show its ``page`` with why not. Who only looks is led there."""
    if request.method != "POST":
        return redirect(back)
    words = refused(act)
    return page(words) if words else redirect(back)


def taken(
    request: HttpRequest,
    form: Form,
    act: Callable[[Mapping[str, Any]], object],
    step: Step,
    *,
    proof: bool = False,
) -> HttpResponse:
    """Show the page of one step, or take it and lead back. Whatever was typed stays on the page until it is done.

    With ``proof`` it takes a second factor within the last quarter of an hour: asked for before anything is typed, and
    where it is too long ago by then, beside what was typed.
    """
    at, words = timezone.now(), ""
    if proof and request.method != "POST":
        require_proved_lately(request, at)
    stale = proof and not present(request).proved_lately(at)
    if stale:
        words = _("You showed who you are a while ago. Show it once more, then press again.")
    elif form.is_valid():
        words = refused(lambda: act(form.cleaned_data), form)
        if not words and not form.errors:
            return redirect(step.then() if step.then else step.back.href)
    context = {"form": form, "step": step, "words": words, "stale": stale}
    page = render(request, "desk/step.html", context | {"has_keys": has_keys(request)})
    page.status_code = CONFLICT if words else UNPROCESSABLE if form.errors else page.status_code
    return page
