"""What every change of the network's settings goes through: typed, looked at before and after, saved by one press."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rowan.core.network.changing import differing
from rowan.core.network.refusals import SettingRefused
from rowan.domain.accounts.access import require_may_set_up_the_network
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.network import actions
from rowan.domain.network.queries import Difference, changed_since, in_force, previewed, version
from rowan.domain.network.refusals import ChangedMeanwhile, NoSuchVersion, NothingChanged
from rowan.pages.desk.forms import SettingsForm
from rowan.pages.desk.presenters.network import ChangeRow, change_rows, touched
from rowan.pages.desk.presenters.network.words import REFUSALS, stale, why, words_of
from rowan.pages.desk.views.steps import CONFLICT, UNPROCESSABLE, for_those

team = for_those(require_may_set_up_the_network)
SURE, AGAIN = "sure", "again"
"""What is pressed below what would be different: to have it so, or to type it anew."""


@dataclass(frozen=True)
class Page:
    """What a form of settings stands on: its title, and what to know before."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Why:
    """Why nothing was saved: in words, and with what a colleague has changed meanwhile."""

    words: str = ""
    meanwhile: tuple[ChangeRow, ...] = ()
    stale: bool = False


def settled(request: HttpRequest, form: SettingsForm, page: Page) -> HttpResponse:
    """Show a form of settings; or what was typed in it, before and after; or save that and lead back.

    Asks for a second factor before anything is typed. What was typed stays on the page until it is saved.
    """
    at = timezone.now()
    if request.method != "POST":
        require_proved_lately(request, at)
        return _typed(request, form, page)
    if not present(request).proved_lately(at):
        return _typed(request, form, page, Why(stale(), stale=True))
    if AGAIN in request.POST or not form.is_valid():
        return _typed(request, form, page)
    try:
        return _saved(request, form) if SURE in request.POST else _shown(request, form, page)
    except SettingRefused as refusal:
        form.add_error(form.field_of(refusal.place) or None, why(refusal))
    except ChangedMeanwhile as refusal:
        found = changed_since(form.look_again(refusal.number), form.said())
        return _typed(request, form, page, Why(words_of(refusal), change_rows(found)))
    except REFUSALS as refusal:
        return _typed(request, form, page, Why(words_of(refusal)))
    return _typed(request, form, page)


def _saved(request: HttpRequest, form: SettingsForm) -> HttpResponse:
    told = form.cleaned_data
    actions.change(
        said=_said(form),
        seen=told["seen"],
        note=told["note"],
        by=present(request).required.actor,
        at=timezone.now(),
    )
    return redirect("desk:network")


def _shown(request: HttpRequest, form: SettingsForm, page: Page) -> HttpResponse:
    found = previewed(_said(form), form.cleaned_data["seen"])
    if not found:
        raise NothingChanged
    return compared(request, page.title, found, hidden=form)


def _said(form: SettingsForm) -> Mapping[str, Any]:
    """Return what somebody changed: the rest of the form they left as it was, whatever it has become since."""
    try:
        return differing(form.said(), version(form.cleaned_data["seen"]))
    except NoSuchVersion:
        return form.said()


def compared(
    request: HttpRequest,
    title: str,
    found: tuple[Difference, ...],
    *,
    hidden: SettingsForm | None = None,
    words: str = "",
) -> HttpResponse:
    """Show settings before and after, and whom that touches, with one press to have them so."""
    context = {
        "title": title,
        "rows": change_rows(found),
        "touched": touched(found, timezone.now()),
        "hidden": [field.as_hidden() for field in hidden] if hidden else (),
        "words": words,
    }
    return render(request, "desk/network_change.html", context, status=CONFLICT if words else 200)


def removed(request: HttpRequest, title: str, name: str, before: Mapping[str, Any]) -> HttpResponse:
    """Show what taking one of several away would make different; or take it away by one press, and lead back."""
    at, now = timezone.now(), in_force()
    require_proved_lately(request, at)
    found = (Difference(name, before, None),)
    if request.method != "POST":
        return compared(request, title, found)
    by = present(request).required.actor
    try:
        actions.change(said={name: None}, seen=now.number, by=by, at=at)
    except SettingRefused as refusal:
        return compared(request, title, found, words=why(refusal))
    except REFUSALS as refusal:
        return compared(request, title, found, words=words_of(refusal))
    return redirect("desk:network")


def _typed(
    request: HttpRequest, form: SettingsForm, page: Page, reason: Why | None = None
) -> HttpResponse:
    context = {"form": form, "page": page, "why": reason}
    status = CONFLICT if reason else UNPROCESSABLE if form.errors else 200
    return render(request, "desk/network_part.html", context, status=status)
