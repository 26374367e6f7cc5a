"""How a program is reached: its contact points, proven, in an order, added and removed."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.core.formats.entries import EMAIL, TEXT
from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts.access import require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import may_keep_contacts, require_may_keep_contacts
from rowan.domain.directory.queries import entry
from rowan.domain.directory.refusals import (
    AskedJustNow,
    ContactThere,
    NoSuchContact,
    ProvenByCall,
    TooManyContacts,
)
from rowan.domain.notices.clients import takes_texts
from rowan.domain.notices.refusals import AddressUnusable
from rowan.pages.providing.forms.own import ContactForm
from rowan.pages.providing.presenters.contacts import kinds_to_add, moved, points, purpose_words
from rowan.pages.providing.presenters.keys import administrators

_CONFLICT, _UNPROCESSABLE = 409, 422
_LONGEST_NUMBER = 18
_REFUSED = (AskedJustNow, NoSuchContact, ProvenByCall, AddressUnusable)
_NOTHING_SENT = (AddressUnusable, AskedJustNow, NoSuchContact, ProvenByCall)
"""It was added all the same: the list says that nothing was sent and who tries it, or that it is gone."""

Press = Callable[[HttpRequest, int, int], None]
ByNumber = Callable[[HttpRequest, int], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: HttpRequest, number: int) -> HttpResponse:
    """Show how a program is reached, and add another way: what proves an address or a telephone is sent at once."""
    person = present(request).required
    require_may_work_for(person, number)
    form = _form(request)
    if request.method == "POST":
        require_may_keep_contacts(person, number)
        if form.is_valid() and _is_added(form, number, person.actor):
            return _back(number)
    return _page(request, number, form)


def _is_added(form: ContactForm, number: int, by: str) -> bool:
    at, said = timezone.now(), form.cleaned_data
    try:
        contact = actions.add_contact(program=number, by=by, at=at, **said)
        if said["kind"] in {EMAIL, TEXT}:
            actions.ask_contact(program=number, contact=contact, by=by, at=at)
    except FieldRefused:
        form.refuse_value()
    except ContactThere:
        form.add_error("value", _("This is on your list already, for the same purpose."))
    except TooManyContacts:
        form.add_error(None, _("Twenty are the most. Remove one that you do not need."))
    except _NOTHING_SENT:
        return True
    return not form.errors


def pressed(view: Press) -> ByNumber:
    """Let only who keeps a program's contact points press a button of one; say why where it cannot be done."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def stepped(request: HttpRequest, /, number: int) -> HttpResponse:
        person = present(request).required
        require_may_work_for(person, number)
        require_may_keep_contacts(person, number)
        if request.method != "POST":
            return _back(number)
        try:
            view(request, number, _posted(request))
        except _REFUSED as refusal:
            return _page(request, number, _blank(), words=_why_not(refusal))
        return _back(number)

    return stepped


@pressed
def ask_contact(request: HttpRequest, number: int, contact: int) -> None:
    """Send an address the mail that proves it, or a telephone the code."""
    by = present(request).required.actor
    actions.ask_contact(program=number, contact=contact, by=by, at=timezone.now())


@pressed
def remove_contact(request: HttpRequest, number: int, contact: int) -> None:
    """Remove a contact point."""
    by = present(request).required.actor
    actions.remove_contact(program=number, contact=contact, by=by, at=timezone.now())


@pressed
def move_contact(request: HttpRequest, number: int, contact: int) -> None:
    """Have a contact point tried earlier or later."""
    by = present(request).required.actor
    order = moved(number, contact, earlier="earlier" in request.POST)
    actions.order_contacts(program=number, contacts=order, by=by, at=timezone.now())


def _why_not(refusal: Exception) -> str:
    match refusal:
        case AskedJustNow():
            return _(
                "A message went there a few minutes ago, or several did today. Give it a while before another."
            )
        case ProvenByCall():
            return _(
                "Nothing can be sent there from here. The team tries it, and writes that down."
            )
        case AddressUnusable():
            return _("No mail can be sent to this address. Remove it and add the right one.")
        case _other:
            return _("The list has changed since you opened it. This is how it is now.")


def _page(request: HttpRequest, number: int, form: ContactForm, words: str = "") -> HttpResponse:
    context = {
        "number": number,
        "program": entry(number),
        "points": points(number),
        "may_keep": may_keep_contacts(present(request).required, number),
        "keepers": administrators(number),
        "form": form,
        "takes_texts": takes_texts(),
        "words": words,
    }
    status = _CONFLICT if words else _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/contacts.html", context, status=status)


def _form(request: HttpRequest) -> ContactForm:
    posted = request.POST if request.method == "POST" else None
    return ContactForm(posted, kinds=kinds_to_add(), purposes=purpose_words())


def _blank() -> ContactForm:
    return ContactForm(kinds=kinds_to_add(), purposes=purpose_words())


def _back(number: int) -> HttpResponse:
    return redirect("providing:contacts", number)


def _posted(request: HttpRequest) -> int:
    raw = request.POST.get("contact", "")
    if not raw.isdecimal() or len(raw) > _LONGEST_NUMBER:
        raise Http404
    return int(raw)
