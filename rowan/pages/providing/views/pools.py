"""The pools of a program: listed for all its people; added, changed and removed by those who look after it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import (
    may_keep_pools,
    require_may_keep_pools,
    require_may_see_places,
)
from rowan.domain.beds.queries import PoolKept, kept_pool, kept_pools
from rowan.domain.beds.refusals import NoSuchPool, PoolChanged
from rowan.domain.directory.queries import vocabulary
from rowan.pages.providing.forms.pools import PoolForm
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.pools import pool_lines
from rowan.pages.providing.presenters.refused import refused, words_of
from rowan.pages.providing.views.places_steps import CONFLICT, UNPROCESSABLE

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def pools(request: HttpRequest, number: int) -> HttpResponse:
    """List the pools of a program."""
    person, at = present(request).required, timezone.now()
    require_may_see_places(person, number)
    context = {
        "number": number,
        "pools": [pool_lines(each, at) for each in kept_pools(number)],
        "may_keep": may_keep_pools(person, number),
        "keepers": administrators(number),
    }
    return render(request, "providing/pools.html", context)


@require_http_methods(_METHODS)
def add_pool(request: HttpRequest, number: int) -> HttpResponse:
    """Add a pool."""
    person, at = present(request).required, timezone.now()
    require_may_keep_pools(person, number)
    form, words = PoolForm(vocabulary(), _language(), None, _posted(request)), ""
    if form.is_valid():
        words = refused(
            lambda: actions.add_pool(program=number, said=form.said(), by=person.actor, at=at), form
        )
        if not words and not form.errors:
            return redirect("providing:pools", number)
    return _form_page(request, number, form, words)


@require_http_methods(_METHODS)
def change_pool(request: HttpRequest, number: int, pool: int) -> HttpResponse:
    """Change a pool. What somebody else changed meanwhile is shown first, and nothing typed is lost."""
    person = present(request).required
    require_may_keep_pools(person, number)
    kept, words = _there(number, pool), ""
    form = PoolForm(vocabulary(), _language(), kept.said, _posted(request))
    if form.is_valid():
        try:
            words = refused(
                lambda: _change(number, pool, form, person.actor), form, let=(PoolChanged,)
            )
        except PoolChanged as refusal:
            kept = _there(number, pool)
            form.shown_anew(kept.said.version)
            words = words_of(refusal)
        if not words and not form.errors:
            return redirect("providing:pools", number)
    return _form_page(request, number, form, words, kept)


def _change(number: int, pool: int, form: PoolForm, by: str) -> None:
    actions.change_pool(
        program=number,
        pool=pool,
        said=form.said(),
        version=form.cleaned_data["version"],
        by=by,
        at=timezone.now(),
    )


@require_http_methods(_METHODS)
def remove_pool(request: HttpRequest, number: int, pool: int) -> HttpResponse:
    """Remove a pool, once it is confirmed."""
    person, at = present(request).required, timezone.now()
    require_may_keep_pools(person, number)
    kept, words = _there(number, pool), ""
    if request.method == "POST":
        words = refused(
            lambda: actions.remove_pool(program=number, pool=pool, by=person.actor, at=at)
        )
        if not words:
            return redirect("providing:pools", number)
    context = {"number": number, "pool": pool_lines(kept, at), "words": words}
    status = CONFLICT if words else 200
    return render(request, "providing/pool_remove.html", context, status=status)


def _form_page(
    request: HttpRequest, number: int, form: PoolForm, words: str, kept: PoolKept | None = None
) -> HttpResponse:
    context = {
        "number": number,
        "form": form,
        "title": _("Change a pool") if kept else _("Add a pool"),
        "pool": pool_lines(kept, timezone.now()) if kept else None,
        "words": words,
    }
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    return render(request, "providing/pool.html", context, status=status)


def _there(number: int, pool: int) -> PoolKept:
    """Return a pool. Raises ``Http404`` for one that is gone, or another program's."""
    try:
        return kept_pool(number, pool)
    except NoSuchPool:
        raise Http404 from None


def _posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _language() -> str:
    return get_language() or "en"
