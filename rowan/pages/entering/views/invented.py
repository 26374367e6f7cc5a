"""Two pages that exist in an invented network only: who one can be, and what arrived by mail."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rowan.pages.entering.presenters.invented import people_to_be, with_links
from rowan.web.mailbox import mails as arrived


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
    found = [with_links(mail) for mail in arrived(settings.MAILBOX_FOLDER)]
    return render(request, "entering/mails.html", {"mails": found})


def _require_invented() -> None:
    if settings.REAL_DATA:
        raise Http404
