"""All entries that look alike, two by two: make two of them one, say that they are two, or take that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_change_standing
from rowan.domain.directory.queries import known
from rowan.pages.desk.presenters.alike import Which, listed
from rowan.pages.desk.views.steps import CONFLICT, for_those, pressed, refused, there
from rowan.web.paging import asked_page, page_number

team = for_those(require_may_change_standing)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def alike(request: HttpRequest) -> HttpResponse:
    """Show what looks alike, the most alike first, or what somebody said is two."""
    return _page(request)


@_looks_or_presses
@team
def tell_apart(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Say that two entries are two, and show the list without them."""
    here, at = reverse("desk:alike"), timezone.now()
    if request.method != "POST":
        return redirect(here)
    there(lambda: [known(each, at=at) for each in (one, other)])
    by, made = present(request).required.actor, list[int]()
    words = refused(lambda: made.append(actions.tell_apart(one=one, other=other, by=by, at=at)))
    if words:
        return _page(request, words)
    page = page_number(request.POST.get("page", ""))
    return redirect(f"{here}?page={page}&said={made[0]}")


@_looks_or_presses
@team
def doubt_again(request: HttpRequest, number: int) -> HttpResponse:
    """Take back that two entries are two."""
    by, at = present(request).required.actor, timezone.now()
    return pressed(
        request,
        lambda: actions.doubt_again(apart=number, by=by, at=at),
        lambda words: _page(request, words),
        reverse("desk:alike"),
    )


def _page(request: HttpRequest, words: str = "") -> HttpResponse:
    number, _asked = asked_page(request)
    which = Which.APART if "apart" in request.GET else Which.OPEN
    said = request.GET.get("said", "")
    just_now = int(said) if said.isdecimal() and len(said) < _LONGEST_NUMBER else 0
    context = {
        "found": listed(which, number, just_now, timezone.now()),
        "is_apart": which is Which.APART,
        "asked": "apart=1" if which is Which.APART else "",
        "words": words,
    }
    return render(request, "desk/alike.html", context, status=CONFLICT if words else 200)


_LONGEST_NUMBER = 20
