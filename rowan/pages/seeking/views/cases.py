"""An advocate's caseload: several people, each apart; begun, taken over with a receipt, given back to the person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.sealing.secrets import new_number
from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Person
from rowan.domain.accounts.refusals import Busy
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.access import require_may_hold_cases
from rowan.domain.referrals.queries import caseload
from rowan.domain.referrals.refusals import SentAlready
from rowan.pages.seeking.forms import BackForm, WordForm
from rowan.pages.seeking.keeping import Drawer, begun
from rowan.pages.seeking.presenters.cases import case_rows
from rowan.pages.seeking.presenters.sending import written
from rowan.pages.seeking.views.own import of_their_own
from rowan.pages.seeking.views.renewing import renewed
from rowan.pages.seeking.views.returning import looked_up
from rowan.pages.seeking.views.visiting import visit_for
from rowan.pages.seeking.visit import Visit

_UNPROCESSABLE, _AWAY = 422, 503


def _advocate(request: HttpRequest) -> Person:
    person = present(request).required
    require_may_hold_cases(person)
    return person


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show whose cases an advocate holds, whose turn each is first; and what is only begun."""
    person, at = _advocate(request), timezone.now()
    held = caseload(person.id)
    known = {case.subject for case in held}
    rows = case_rows(held, at)
    unsent = [number for number in begun(request.session) if number not in known]
    context = {"rows": rows, "begun": unsent}
    return render(request, "seeking/cases/cases.html", context)


@require_POST
def begin_case(request: HttpRequest) -> HttpResponse:
    """Begin to ask for one more person."""
    _advocate(request)
    number = new_number()
    Drawer(request.session, number).open()
    return redirect("seeking:case:question", number, 1)


@require_http_methods(["GET", "HEAD", "POST"])
def take_case(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt and the word of a person who wants the advocate to go on with their request."""
    _advocate(request)
    form = BackForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _take_page(request, form, _UNPROCESSABLE if form.errors else 200)
    came, status = looked_up(request, form)
    if came is None:
        return _take_page(request, form, status)
    if came.begun is None:
        form.add_error("word", _("The secret word did not open it."))
        return _take_page(request, form, _UNPROCESSABLE)
    adapters.hold(request.session, came.begun)
    return redirect("seeking:confirm-case")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_case(request: HttpRequest) -> HttpResponse:
    """Show the person's new receipt, have them choose a word, and take their case over."""
    person = _advocate(request)
    begun = adapters.held(request.session)
    if begun is None:
        return redirect("seeking:take-case")
    drawer = Drawer(request.session, begun.subject)
    if not drawer.is_there:
        drawer.open()
    visit = visit_for(request, begun.subject)
    form = WordForm(request.POST if request.method == "POST" else None)
    return _handed(request, visit, begun, form, person.id)


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def give_case(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Show the person's new receipt, have them choose a word, and give their case back to them alone."""
    form = WordForm(request.POST if request.method == "POST" else None)
    return _handed(request, visit, begun, form, None)


def _handed(
    request: HttpRequest,
    visit: Visit,
    begun: actions.Begun,
    form: WordForm,
    advocate: int | None,
) -> HttpResponse:
    paper = written(visit.asking.renewal, visit.language)
    context = {"visit": visit, "form": form, "paper": paper, "takes": advocate is not None}
    if not form.is_valid():
        status = _UNPROCESSABLE if form.errors else 200
        return render(request, "seeking/cases/handing.html", context, status=status)
    try:
        stretched = adapters.stretched(paper["digits"], form.cleaned_data["word"])
        renewed(visit, begun, stretched, advocate)
    except Busy:
        form.add_error(None, _("We cannot do it just now. The old receipt works. Try again."))
        return render(request, "seeking/cases/handing.html", context, status=_AWAY)
    except SentAlready:
        return redirect("seeking:cases")
    adapters.let_go(request.session)
    Drawer(request.session, begun.subject).close()
    return render(request, "seeking/cases/handed.html", context)


def _take_page(request: HttpRequest, form: BackForm, status: int) -> HttpResponse:
    return render(request, "seeking/cases/take.html", {"form": form}, status=status)
