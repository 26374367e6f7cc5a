"""The network's own settings: all of them, a part to change, and a change to take back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.network.reading import MOST_PUBLISHED
from rowan.core.network.refusals import SettingRefused
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.network import actions
from rowan.domain.network.queries import Difference, in_force, lines_to_check, made, versions
from rowan.domain.network.refusals import NoSuchVersion
from rowan.pages.desk.forms import DeliveryForm, HoursForm, LimitsForm, NamesForm, SettingsForm
from rowan.pages.desk.presenters.network import (
    history,
    line_rows,
    parts,
    published_rows,
    vetted_figures,
)
from rowan.pages.desk.presenters.network.words import (
    REFUSALS,
    delivery_words,
    limit_words,
    weekdays,
    why,
    words_of,
)
from rowan.pages.desk.views.settling import Page, compared, settled, team
from rowan.pages.desk.views.steps import CONFLICT

looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])
_SHOWN = 50


@require_safe
@team
def network(request: HttpRequest) -> HttpResponse:
    """Show every setting in words, what is due of them, and what was changed when by whom."""
    return all_settings(request)


def all_settings(request: HttpRequest, words: str = "") -> HttpResponse:
    """Return the page of all settings, with ``words`` for why a press on it changed nothing."""
    found, today = in_force(), timezone.localdate(timezone.now())
    context = {
        "parts": parts(found.network),
        "lines": line_rows(found.network, today),
        "due": len(lines_to_check(today)),
        "published": published_rows(found.network),
        "most_published": MOST_PUBLISHED,
        "seen": found.number,
        "history": history(versions()[:_SHOWN]),
        "words": words,
    }
    return render(request, "desk/network.html", context, status=CONFLICT if words else 200)


@looks_or_presses
@team
def network_part(request: HttpRequest, part: str) -> HttpResponse:
    """Change one part of the settings."""
    if part not in _FORMS:
        raise Http404
    form, words, page = _FORMS[part]
    data = request.POST if request.method == "POST" else None
    return settled(request, form(in_force(), data, words=words()), page())


def _delivery_page() -> Page:
    figures = vetted_figures(timezone.now())
    return Page(_("How requests go out"), (figures,))


_FORMS: Mapping[
    str, tuple[type[SettingsForm], Callable[[], Mapping[Any, str]], Callable[[], Page]]
] = {
    "names": (NamesForm, dict, lambda: Page(_("Name and leaving"))),
    "hours": (HoursForm, weekdays, lambda: Page(_("Hours"))),
    "limits": (LimitsForm, limit_words, lambda: Page(_("How long each may take"))),
    "delivery": (DeliveryForm, delivery_words, _delivery_page),
}


@looks_or_presses
@team
def undo_change(request: HttpRequest, number: int) -> HttpResponse:
    """Show what taking a change back would make different; or take it back by one press."""
    require_proved_lately(request, timezone.now())
    try:
        told = made(number)
    except NoSuchVersion:
        raise Http404 from None
    found = tuple(Difference(each.setting, each.after, each.before) for each in told.differences)
    title = _("Undo change %d") % number
    if request.method != "POST":
        return compared(request, title, found)
    try:
        actions.undo(number=number, by=present(request).required.actor, at=timezone.now())
    except SettingRefused as refusal:
        return compared(request, title, found, words=why(refusal))
    except REFUSALS as refusal:
        return compared(request, title, found, words=words_of(refusal))
    return redirect("desk:network")
