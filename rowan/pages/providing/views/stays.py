"""Places held, promised and lived in: what can be done about one of them, and how one begins."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import may_go_beyond, require_may_go_beyond
from rowan.domain.beds.queries import house, taken
from rowan.domain.beds.refusals import PoolFull
from rowan.pages.providing.forms.staying import (
    BeyondForm,
    EndingForm,
    HoldForm,
    LeavingForm,
    LivesForm,
    LongerForm,
)
from rowan.pages.providing.presenters.history import endings
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.places import (
    expected_row,
    held_row,
    living_row,
    pool_names,
)
from rowan.pages.providing.presenters.refused import refused, words_of
from rowan.pages.providing.views.places_steps import (
    Step,
    for_keepers,
    known_number,
    step,
    step_page,
    to_places,
    without_pools,
)

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@for_keepers
def hold_longer(request: HttpRequest, number: int, taking: int) -> HttpResponse:
    """Hold a place for longer."""
    at, by = timezone.now(), present(request).required.actor
    found = taken(number, known_number(taking), at=at)
    form = LongerForm(found.expires_at or at, _posted(request))
    return step(
        request,
        form,
        lambda: actions.extend(taking=taking, expires_at=form.expires_at, by=by, at=at),
        Step(
            title=_("Hold it longer"),
            press=_("Hold it until then"),
            back=to_places(number),
            about=held_row(found, at),
        ),
    )


@require_http_methods(_METHODS)
@for_keepers
def give_back(request: HttpRequest, number: int, taking: int) -> HttpResponse:
    """End what is held or promised before anybody came."""
    at, by = timezone.now(), present(request).required.actor
    found = taken(number, known_number(taking), at=at)
    form = EndingForm(endings(), request.GET.get("ending", ""), _posted(request))
    row = expected_row(found, at) if found.accepted_at else held_row(found, at)
    return step(
        request,
        form,
        lambda: actions.give_back(taking=taking, ending=form.cleaned_data["ending"], by=by, at=at),
        Step(
            title=_("Give a place back"),
            press=_("Give it back"),
            back=to_places(number),
            about=row,
            lines=_what_giving_back_means(by_network=found.by_network),
            kind="leave",
        ),
    )


def _what_giving_back_means(*, by_network: bool) -> tuple[str, ...]:
    free = _("The place is free at once. This cannot be undone, but you can hold one anew.")
    line = _("Whoever it was held for keeps their place in line.")
    return (free, line) if by_network else (free,)


@require_http_methods(_METHODS)
@for_keepers
def plan_to_leave(request: HttpRequest, number: int, taking: int) -> HttpResponse:
    """Say when somebody is expected to leave."""
    at, by = timezone.now(), present(request).required.actor
    found = taken(number, known_number(taking), at=at)
    form = LeavingForm(found.leaves_at, _posted(request))
    return step(
        request,
        form,
        lambda: actions.expect_to_leave(taking=taking, leaves_at=form.leaves_at, by=by, at=at),
        Step(
            title=_("When they leave"),
            press=_("Save"),
            back=to_places(number),
            about=living_row(found, at),
            lines=(_("From then on a place can be planned. It is free only once they have left."),),
        ),
    )


@require_http_methods(_METHODS)
@for_keepers
def left(request: HttpRequest, number: int, taking: int) -> HttpResponse:
    """Write down that somebody has left, once it is confirmed."""
    at, by = timezone.now(), present(request).required.actor
    found = taken(number, known_number(taking), at=at)
    form = forms.Form(_posted(request))
    return step(
        request,
        form,
        lambda: actions.leave(taking=taking, by=by, at=at),
        Step(
            title=_("They have left"),
            press=_("Yes, they have left"),
            back=to_places(number),
            about=living_row(found, at),
            lines=(
                _("The place is free again once it has been made ready."),
                _(
                    "This cannot be undone. By mistake? Write them in again as living here, "
                    "then report what is free."
                ),
            ),
            kind="leave",
        ),
    )


@require_http_methods(_METHODS)
@for_keepers
def lives_here(request: HttpRequest, number: int) -> HttpResponse:
    """Write down a household that lives there already."""
    at, by = timezone.now(), present(request).required.actor
    names, title = pool_names(house(number, at=at)), _("Somebody lives here already")
    if not names:
        return without_pools(request, number, title)
    form = LivesForm(names, at, _posted(request))
    return step(
        request,
        form,
        lambda: actions.live_in(
            program=number,
            places=form.places,
            arrived_at=form.arrived_at,
            leaves_at=form.leaves_at,
            taking=form.cleaned_data["taking"],
            by=by,
            at=at,
        ),
        Step(
            title=title,
            press=_("Write them in"),
            back=to_places(number),
            lines=(
                _("It takes no place that you reported free: your report counts without them."),
                _in_each_pool(),
            ),
        ),
    )


@require_http_methods(_METHODS)
@for_keepers
def hold(request: HttpRequest, number: int) -> HttpResponse:
    """Hold a place for somebody whom the program knows; beyond what there is, only with leave and a reason."""
    person, at, posted = present(request).required, timezone.now(), _posted(request)
    is_beyond = posted is not None and "anyway" in posted
    if is_beyond:
        require_may_go_beyond(person, number)
    shown, words = _holding(number, anyway=is_beyond), ""
    names = pool_names(house(number, at=at))
    if not names:
        return without_pools(request, number, shown.title)
    form = BeyondForm(names, at, posted) if is_beyond else HoldForm(names, at, posted)
    if form.is_valid():
        try:
            words = refused(lambda: _hold(number, form, person.actor, at), form, let=(PoolFull,))
        except PoolFull as refusal:
            if not may_go_beyond(person, number):
                return step_page(request, form, shown, _no_room(number, refusal))
            form, shown = BeyondForm(names, at, posted), _holding(number, anyway=True)
            words = words_of(refusal)
        if not words and not form.errors:
            return redirect(shown.back.href)
    return step_page(request, form, shown, words)


def _hold(number: int, form: HoldForm, by: str, at: datetime) -> None:
    actions.hold(
        program=number,
        places=form.places,
        begins_at=form.begins_at,
        expires_at=form.expires_at,
        beyond=form.cleaned_data.get("beyond", ""),
        taking=form.cleaned_data["taking"],
        by=by,
        at=at,
    )


def _no_room(number: int, refusal: PoolFull) -> str:
    """Return that there is no room, and who may go beyond, for those who may not."""
    names, words = ", ".join(each.name for each in administrators(number)), words_of(refusal)
    told = _("Who looks after your program can take them in anyway: %s.") % names
    return f"{words} {told}" if names else words


def _holding(number: int, *, anyway: bool = False) -> Step:
    return Step(
        title=_("Hold a place"),
        press=_("Hold it"),
        back=to_places(number),
        lines=(
            _("For somebody you know yourselves. Nobody else is given the place meanwhile."),
            _in_each_pool(),
        ),
        anyway=_("Take them in anyway") if anyway else "",
    )


def _in_each_pool() -> str:
    return _("Count a person in each pool that they are of: all the places, and those for them.")


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
