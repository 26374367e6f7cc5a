"""Another receipt in place of the one in use: what was found by somebody opens nothing any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.refusals import Busy
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.refusals import SentAlready
from rowan.pages.seeking.forms import WordForm
from rowan.pages.seeking.presenters.sending import written
from rowan.pages.seeking.views.own import of_their_own
from rowan.pages.seeking.views.visiting import hold
from rowan.pages.seeking.visit import Visit

_UNPROCESSABLE, _AWAY = 422, 503


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def new_receipt(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Show a new receipt, ask for its word, and put it in place of the old one."""
    form = WordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _shown(request, visit, form, _UNPROCESSABLE if form.errors else 200)
    paper = written(visit.asking.renewal, visit.language)
    try:
        stretched = adapters.stretched(paper["digits"], form.cleaned_data["word"])
        key = renewed(visit, begun, stretched, visit.advocate)
    except Busy:
        form.add_error(None, _("We cannot do it just now. Your old receipt works. Try again."))
        return _shown(request, visit, form, _AWAY)
    except SentAlready:
        return redirect(visit.address("mine"))
    hold(request, visit, key)
    visit.asking.renew()
    return render(request, "seeking/mine/renewed.html", {"visit": visit, "paper": paper})


def renewed(
    visit: Visit, begun: actions.Begun, paper: adapters.Paper, advocate: int | None
) -> actions.Begun:
    """Put a receipt in place of a request's, and say which advocate holds it from now on."""
    if paper.second is None:
        raise SentAlready
    key = actions.renew_receipt(
        subject=begun.subject,
        opened=begun.key,
        receipt=paper.receipt,
        second=paper.second,
        by=visit.by,
        at=timezone.now(),
        advocate=advocate,
    )
    return actions.Begun(begun.subject, key)


def _shown(request: HttpRequest, visit: Visit, form: WordForm, status: int) -> HttpResponse:
    paper = written(visit.asking.renewal, visit.language)
    context = {"visit": visit, "form": form, "paper": paper}
    return render(request, "seeking/mine/new_receipt.html", context, status=status)
