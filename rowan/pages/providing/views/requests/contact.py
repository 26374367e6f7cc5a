"""How to reach a person: read only after they said so, and after somebody confirmed what that asks of the program."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.adapters import reach
from rowan.domain.referrals.refusals import NoReleaseNow, NotReady
from rowan.domain.vault.queries import OpenKey
from rowan.pages.providing.forms.requests import PromiseForm
from rowan.pages.providing.presenters.requests.refused import refused, words_of
from rowan.pages.providing.presenters.requests.saying import choices_of
from rowan.pages.providing.views.requests.about import (
    CONFLICT,
    METHODS,
    UNPROCESSABLE,
    About,
    of_a_request,
)
from rowan.pages.providing.views.requests.one import request_page
from rowan.pages.providing.views.requests.steps import posted


@require_http_methods(METHODS)
@of_a_request
def contact(request: HttpRequest, about: About) -> HttpResponse:
    """Show how to reach the person, what keeps them safe first; before that, what has to be confirmed."""
    key = about.key()
    if key is None:
        return request_page(request, about, status=CONFLICT)
    form = PromiseForm(choices_of(queries.words(), "promise"), posted(request))
    if form.is_valid():
        problem = refused(lambda: actions.confirm_ready(**about.doing))
        if problem:
            return request_page(request, about.anew(), problem)
        return redirect(about.href("request-contact"))
    try:
        left = _left(about, key)
    except NoReleaseNow as refusal:
        return request_page(request, about, words_of(refusal))
    except NotReady:
        return _promise_first(request, about, form)
    shown = reach(left, today=timezone.localdate(about.at)) if left is not None else None
    context = {"about": about, "back": about.href(), "reach": shown, "number": about.number}
    return render(request, "providing/requests/contact.html", context)


def _left(about: About, key: OpenKey) -> Any:
    delivery = about.found.delivery
    return queries.contact(delivery, program=about.number, key=key, at=about.at)


def _promise_first(request: HttpRequest, about: About, form: PromiseForm) -> HttpResponse:
    context = {"about": about, "back": about.href(), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "providing/requests/promise.html", context, status=status)
