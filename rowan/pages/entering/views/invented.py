"""What exists in an invented network only: who one can be, and what arrived by mail or by text and can be answered."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rowan.domain.notices.clients import passed_on
from rowan.domain.notices.refusals import NoAnswer
from rowan.pages.entering.presenters.invented import people_to_be, with_links
from rowan.web.mailbox import keep_text
from rowan.web.mailbox import mails as arrived

_BAD_GATEWAY = 502


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Show who one can be, with password and the code of this moment."""
    _require_invented()
    people = people_to_be(settings.DEMO_FILE, timezone.now().timestamp())
    return render(request, "entering/who.html", {"people": people})


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Show what arrived by mail, the newest first."""
    _require_invented()
    return _mails(request)


@require_POST
def answer_text(request: HttpRequest) -> HttpResponse:
    """Answer a text message as its telephone would: it goes over the line, signed, as from a gateway."""
    _require_invented()
    number, words = request.POST.get("number", ""), request.POST.get("words", "")
    try:
        answered = passed_on(number, words)
    except NoAnswer:
        return _mails(request, is_lost=True)
    if answered:
        keep_text(settings.MAILBOX_FOLDER, number, answered, at=timezone.now())
    return redirect("entering:mails")


def _mails(request: HttpRequest, *, is_lost: bool = False) -> HttpResponse:
    found = [with_links(mail) for mail in arrived(settings.MAILBOX_FOLDER)]
    context = {"mails": found, "is_lost": is_lost}
    return render(request, "entering/mails.html", context, status=_BAD_GATEWAY if is_lost else 200)


def _require_invented() -> None:
    if settings.REAL_DATA:
        raise Http404
