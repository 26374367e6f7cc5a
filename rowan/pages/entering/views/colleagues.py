"""The people of one house, the team's or a program's: invited, given their keys, let go."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.accounts.queries import Role
from rowan.domain.accounts.refusals import (
    AddressTaken,
    InvitationOver,
    InvitedAlready,
    LastOfTheTeam,
    NoKeyYet,
    NotKnown,
    OwnWord,
)
from rowan.domain.notices.refusals import AddressUnusable
from rowan.domain.vault.refusals import KeyWillNotOpen
from rowan.pages.entering.forms import InviteForm
from rowan.pages.entering.presenters.houses import House, house_of
from rowan.pages.entering.views.steps import shown

_CONFLICT = 409
_LONGEST_NUMBER = 20
InHouse = Callable[[HttpRequest, House], HttpResponse]
ByName = Callable[[HttpRequest, str], HttpResponse]


def in_house(view: InHouse) -> ByName:
    """Let on a page who looks after people of a house and proved lately who they are. Others find nothing there."""

    @wraps(view)
    def stepped(request: HttpRequest, /, house: str) -> HttpResponse:
        found = house_of(house, present(request).required, timezone.now())
        if found is None:
            raise Http404
        require_proved_lately(request, timezone.now())
        return view(request, found)

    return stepped


def pressed(view: InHouse) -> InHouse:
    """Lead whoever only looks to the house: its buttons are there."""

    @wraps(view)
    def stepped(request: HttpRequest, house: House) -> HttpResponse:
        return view(request, house) if request.method == "POST" else _back(house)

    return stepped


@in_house
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, house: House) -> HttpResponse:
    """Show the people of a house, and invite another one."""
    person = present(request).required
    form = InviteForm(request.POST or None, parts=house.choices)
    if form.is_valid():
        said = form.cleaned_data | {"role": Role(form.cleaned_data["role"], house.program)}
        try:
            actions.invite(by=person.actor, at=timezone.now(), **said)
        except InvitedAlready:
            form.add_error("email", _("They are invited already. Take that back first."))
        except AddressTaken:
            form.add_error("email", _("They are here already."))
        except AddressUnusable:
            form.add_error("email", _("No mail can be sent to this address. Look at it again."))
        else:
            return _back(house)
    return _page(request, house, form)


@in_house
@pressed
def give_key(request: HttpRequest, house: House) -> HttpResponse:
    """Let a colleague open what is this house's: with one press, in the team with two of two people."""
    here = present(request)
    try:
        actions.give_key(own=here.own, **_whom(request, house))
    except OwnWord:
        return _page(request, house, words=_("Somebody else has to say that for you."))
    except (NoKeyYet, KeyWillNotOpen):
        return _page(request, house, words=_("They, or you, cannot open it yet."))
    return _back(house)


@in_house
@pressed
def clear_factors(request: HttpRequest, house: House) -> HttpResponse:
    """Let a colleague who lost phone and key set up a second factor anew."""
    try:
        actions.clear_factors(**_whom(request, house))
    except OwnWord:
        return _page(request, house, words=_("Somebody else has to say that for you."))
    except (NoKeyYet, KeyWillNotOpen):
        words = _("Your word counts once you can open the team's key yourself.")
        return _page(request, house, words=words)
    except NotKnown:
        words = _("They belong to the team as well: two of its members have to say that.")
        return _page(request, house, words=words)
    return _back(house)


@in_house
@pressed
def let_go(request: HttpRequest, house: House) -> HttpResponse:
    """End somebody's part in this house."""
    here = present(request)
    try:
        actions.take_leave(own=here.own, **_whom(request, house))
    except LastOfTheTeam:
        words = _("Nobody would be left who can open what is the team's. Bring somebody in first.")
        return _page(request, house, words=words)
    except NotKnown:
        raise Http404 from None
    return _back(house)


@in_house
@pressed
def second_word(request: HttpRequest, house: House) -> HttpResponse:
    """Second an invitation to the team, or take one back."""
    act = actions.withdraw if "withdraw" in request.POST else actions.second
    number = _posted(request, "invitation")
    if number not in {each.invited.id for each in house.invitations}:
        raise Http404
    try:
        act(invitation=number, by=present(request).required.actor, at=timezone.now())
    except OwnWord:
        return _page(request, house, words=_("The second word has to come from somebody else."))
    except InvitationOver:
        return _page(request, house, words=_("This invitation is over."))
    return _back(house)


def _page(
    request: HttpRequest, house: House, form: InviteForm | None = None, words: str = ""
) -> HttpResponse:
    form = form or InviteForm(parts=house.choices)
    me = present(request).required
    page = shown(request, "colleagues", form, house=house, words=words, me=me)
    page.status_code = _CONFLICT if words else page.status_code
    return page


def _back(house: House) -> HttpResponse:
    return redirect("entering:colleagues", house.name)


def _whom(request: HttpRequest, house: House) -> dict[str, Any]:
    """Return whom a press is about, in which part, by whom and when. Raises ``Http404`` for nobody of this house."""
    user = _posted(request, "user")
    role = house.role_of(user)
    if role is None:
        raise Http404
    return {"user": user, "role": role, "by": present(request).required, "at": timezone.now()}


def _posted(request: HttpRequest, field: str) -> int:
    raw = request.POST.get(field, "")
    if not raw.isdecimal() or len(raw) > _LONGEST_NUMBER:
        raise Http404
    return int(raw)
