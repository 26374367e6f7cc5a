"""More places are asked with a request that was sent: picked, looked over row by row, and asked with one press."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.core.matching.model import Verdict
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import stands
from rowan.domain.referrals.refusals import NothingPicked, SentAlready
from rowan.pages.seeking.forms import MoreForm, YesForm, program_number, ticked
from rowan.pages.seeking.presenters import adding, sending, steps
from rowan.pages.seeking.views.own import of_their_own
from rowan.pages.seeking.views.searching import hits_of, rows_found, searched
from rowan.pages.seeking.views.visiting import as_sent, asked_before
from rowan.pages.seeking.visit import Visit

_CONFLICT, _UNPROCESSABLE = 409, 422
_SHOWN = 12


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def more(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Ask which more places to ask. Those that fit what was sent are offered, but for those asked before."""
    if not stands(begun.subject).may_reach:
        return redirect(visit.address("mine"))
    at, sent = timezone.now(), as_sent(visit, begun)
    found, before = _fitting(sent, at), asked_before(begun, at)
    offered = [program for program in found if program not in before]
    hits = hits_of(sent, dict.fromkeys([*visit.asking.more, *offered[:_SHOWN]]), at)
    form = MoreForm(
        request.POST if request.method == "POST" else None,
        places=sending.choices(sent, [hit for hit in hits if hit.profile.id not in before]),
        initial={"place": [f"{program:x}" for program in visit.asking.more]},
    )
    if form.is_valid():
        visit.asking.pick_more(ticked(form.cleaned_data["place"]))
        return redirect(visit.address("more-check"))
    context = {
        "visit": visit,
        "form": form,
        "is_empty": "place" not in form.fields,
        "has_more": len(offered) > _SHOWN,
        "differs": adding.differs(visit, sent),
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "seeking/mine/more.html", context, status=status)


def _fitting(sent: Visit, at: datetime) -> list[int]:
    rows = rows_found(sent, searched(sent)[1].network, at)
    return [row.program for row in rows if row.verdict in {Verdict.FITS, Verdict.ASK}]


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def more_check(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Show row by row what is newly said yes to, and ask the places. Sent twice it is done once."""
    posted = request.method == "POST"
    picked = _read(request.POST.get("asked", "")) or visit.asking.more
    sent = as_sent(visit, begun)
    found = _addition(sent, begun, picked, timezone.now())
    if found.is_done or not stands(begun.subject).may_reach:
        return redirect(visit.address("mine"))
    form = YesForm(
        request.POST if posted else None, ticks=found.ticks, initial={"asked": found.asked}
    )
    if not posted:
        return _shown(request, visit, sent, found, form)
    if form["asked"].value() != found.asked:
        return _shown(request, visit, sent, found, form, _CONFLICT, _changed())
    if not form.is_valid() or not found.programs:
        return _shown(request, visit, sent, found, form, _UNPROCESSABLE)
    return _ask(request, visit, sent, begun, found, form)


def _read(asked: str) -> tuple[int, ...]:
    """Return the places that a form carries. What is none is passed over: then it stands for something else."""
    numbers = (program_number(part) for part in asked.split("-"))
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def _addition(
    sent: Visit, begun: actions.Begun, picked: Sequence[int], at: datetime
) -> adding.Addition:
    return adding.addition(
        sent,
        hits_of(sent, picked, at),
        picked=picked,
        before=asked_before(begun, at),
        reviewed=stands(begun.subject).reviewed,
    )


def _ask(  # noqa: PLR0913, PLR0917 - who asks, what, and what the page showed
    request: HttpRequest,
    visit: Visit,
    sent: Visit,
    begun: actions.Begun,
    found: adding.Addition,
    form: YesForm,
) -> HttpResponse:
    try:
        actions.ask_more(
            subject=begun.subject,
            opened=begun.key,
            more=found.more(sent),
            by=visit.by,
            at=timezone.now(),
        )
    except SentAlready:
        pass
    except NothingPicked:
        return _shown(request, visit, sent, found, form, _CONFLICT, _gone())
    except steps.REFUSALS as refusal:
        return _shown(request, visit, sent, found, form, _CONFLICT, steps.refused(refusal))
    visit.asking.pick_more([])
    return redirect(visit.address("mine"))


def _shown(  # noqa: PLR0913, PLR0917 - what the page shows, and why nothing was asked
    request: HttpRequest,
    visit: Visit,
    sent: Visit,
    found: adding.Addition,
    form: YesForm,
    status: int = 200,
    words: str = "",
) -> HttpResponse:
    if status == _CONFLICT:  # what is shown now takes a yes of its own
        form = YesForm(ticks=found.ticks, initial={"asked": found.asked})
    context = {
        "visit": visit,
        "addition": found,
        "form": form,
        "picked": [f"{program:x}" for program in found.programs],
        "differs": adding.differs(visit, sent),
        "words": words,
    }
    return render(request, "seeking/mine/more_check.html", context, status=status)


def _changed() -> str:
    return _("Something has changed meanwhile. Look it over once more, then ask.")


def _gone() -> str:
    return _("The places you picked cannot be asked any more. Choose others. Nothing is lost.")
