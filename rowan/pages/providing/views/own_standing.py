"""A program's standing, how it came about, and what can be said against a suspension."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts.access import require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import may_appeal, require_may_appeal, require_may_see_standing
from rowan.domain.directory.queries import entry
from rowan.domain.directory.refusals import AppealWaits, NothingToAppeal, NotOfTheProgram
from rowan.pages.providing.forms.own import AppealForm
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.standing import appeal_rows, history, told

_CONFLICT, _UNPROCESSABLE = 409, 422


@require_safe
def standing(request: HttpRequest, number: int) -> HttpResponse:
    """Show what standing a program has, why, until when, and how it came about."""
    person, at = present(request).required, timezone.now()
    require_may_work_for(person, number)
    require_may_see_standing(person, number)
    appeals = appeal_rows(number, at=at)
    context = {
        "number": number,
        "program": entry(number),
        "told": told(number, at=at),
        "history": history(number),
        "appeals": appeals,
        "waits": any(each.is_open for each in appeals),
        "may_appeal": may_appeal(person, number),
        "keepers": administrators(number),
    }
    return render(request, "providing/standing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Write against a suspension, for two members of the team who did not decide on it."""
    person = present(request).required
    require_may_appeal(person, number)
    form, words = AppealForm(request.POST or None), ""
    if form.is_valid():
        words = _why_not_made(number, form.cleaned_data["words"], person.actor)
        if not words:
            return redirect("providing:standing", number)
    stood = told(number, at=timezone.now())
    context = {"number": number, "program": entry(number), "told": stood, "form": form}
    status = _CONFLICT if words else _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/appeal.html", context | {"words": words}, status=status)


def _why_not_made(number: int, said: str, by: str) -> str:
    """Make an appeal, and return nothing, or why it was not made."""
    try:
        actions.appeal(program=number, words=said, by=by, at=timezone.now())
    except NothingToAppeal:
        return _("Your program is not suspended any more, so there is nothing to appeal against.")
    except AppealWaits:
        return _("An appeal of yours waits for its answer already. One is looked at at a time.")
    except FieldRefused:
        return _("This cannot be kept as it is. Type it here anew.")
    except NotOfTheProgram:  # a colleague ended their part in this very moment
        raise Http404 from None
    return ""
