"""Pages for people who seek a place, and for those who help them."""

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.matching.model import Found, FoundRow
from rowan.core.vocabulary.model import Criterion
from rowan.domain.referrals.queries import published, questions
from rowan.domain.search import queries as search
from rowan.pages.seeking.forms import LikingForm, form_for, ticked
from rowan.pages.seeking.presenters import answering, cards, comparing, finding
from rowan.pages.seeking.shapes import Asked
from rowan.pages.seeking.views.visiting import (
    asked_before,
    asks_more,
    forget,
    held,
    in_a_visit,
    picked,
    visit_of,
)
from rowan.pages.seeking.visit import MOST_COMPARED, Liking, Visit
from rowan.web.live import VISIT_SECONDS, Live, live, unchanged

A_PAGE = 10
MOST_FOUND = 300


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Welcome: what this is, who to call in danger, where to begin."""
    visit = visit_of(request)
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def question(request: HttpRequest, visit: Visit, number: int, then: str = "") -> HttpResponse:
    """Ask one question; every one can be skipped."""
    criterion = _numbered(visit, number)
    asked = Asked(visit.vocabulary, criterion, visit.voice, visit.language)
    data = request.POST if request.method == "POST" else None
    form = form_for(criterion)(asked, visit.answers.get(criterion.id), data)
    if "skip" in request.POST:
        visit.skip(criterion)
        return _onward(visit, criterion, then)
    if form.is_valid() and form.answer is not None:
        visit.keep(criterion, form.answer)
        return _onward(visit, criterion, then)
    context = answering.asking(visit, criterion, then)
    context |= {"visit": visit, "form": form, "help_lines": answering.lines(visit)[:1]}
    return render(request, "seeking/question.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what was answered, each answer to be changed, and what could be added; or forget it all."""
    if request.method == "POST":
        forget(request, visit)
        return redirect(visit.address("start"))
    context = {
        "visit": visit,
        "tasks": answering.tasks(visit),
        "answered": answering.answered(visit),
        "closes": visit.case is None and held(request, visit) is not None,
    }
    return render(request, "seeking/overview.html", context)


@require_safe
@in_a_visit
def pause(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Before a young person goes on: who can help right now, and what is different for them."""
    context = {
        "visit": visit,
        "help_lines": answering.lines(visit, minors_only=True),
        "onward": answering.onward_from_pause(visit),
    }
    return render(request, "seeking/pause.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def results(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the places of the network that fit, ten a page."""
    if request.method == "POST":
        form = LikingForm(request.POST)
        if form.is_valid():
            visit.like(Liking(**form.cleaned_data))
        return redirect(visit.address("results"))
    if still := _unchanged(request):
        return still
    at, answer = searched(visit)
    context = _listing(request, visit, answer.network, at) | {
        "live": _live(answer.revision, at),
        "counts": finding.counts(visit, answer.network),
        "levers": finding.levers(visit, answer.levers),
        "has_others": any(answer.others.rows.values()),
        "liking": LikingForm(initial=vars(visit.liking)),
        "applied": finding.applied(visit.liking),
        "said": answering.said(visit),
        "help_lines": answering.lines(visit, minors_only=True),
    }
    return render(request, "seeking/results.html", context)


@require_safe
@in_a_visit
def others(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show, apart, the places that are listed somewhere but not part of this network. Not to minors."""
    if visit.is_minor:
        return redirect(visit.address("results"))
    at, answer = searched(visit)
    return render(request, "seeking/others.html", _listing(request, visit, answer.others, at))


@require_safe
@in_a_visit
def program(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Show everything that may be shown of one place, or say that it is not there any more."""
    if still := _unchanged(request):
        return still
    at, version = timezone.now(), search.version()
    hits = hits_of(visit, [number], at)
    if not hits:
        return render(request, "seeking/gone.html", {"visit": visit}, status=404)
    begun = asks_more(request, visit)
    delivery = asked_before(begun, at).get(number) if begun else None
    context = {
        "visit": visit,
        "as_of": timezone.localtime(at),
        "live": _live(version, at),
        "place": cards.in_full(visit, hits[0], at=at),
        "rules": cards.rules(visit, hits[0]),
        "is_sent": begun is not None,
        "asked": visit.address("asked", delivery) if delivery else "",
        "afterwards": cards.afterwards(visit, questions(), published(number)),
    }
    return render(request, "seeking/program.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put up to three places side by side; or go on to ask those that were ticked."""
    if request.method == "POST":
        chosen = ticked(request.POST.getlist("place"))
        visit.choose(chosen)
        if "ask" not in request.POST:
            return redirect(visit.address("compare"))
        return redirect(picked(request, visit, chosen))
    if still := _unchanged(request):
        return still
    at, version = timezone.now(), search.version()
    hits = hits_of(visit, visit.chosen[:MOST_COMPARED], at)
    context = {
        "visit": visit,
        "as_of": timezone.localtime(at),
        "live": _live(version, at),
        "compared": comparing.compared(visit, hits, said=said_of(visit, hits), at=at),
        "most": MOST_COMPARED,
        "too_many": len(visit.chosen) > MOST_COMPARED,
    }
    return render(request, "seeking/compare.html", context)


def _unchanged(request: HttpRequest) -> HttpResponse | None:
    """Return the short answer to a page that looks again by itself, if it would look the same."""
    return unchanged(request, search.version(), at=timezone.now())


def _live(version: int, at: datetime) -> Live:
    """Return what lets a page look again by itself, given the version from before anything of it was read."""
    return live(version, VISIT_SECONDS, at=at, changes_at=search.changes_at())


def _numbered(visit: Visit, number: int) -> Criterion:
    asked = visit.vocabulary.asked_early
    if not 1 <= number <= len(asked):
        raise Http404
    return asked[number - 1]


def _onward(visit: Visit, criterion: Criterion, then: str) -> HttpResponse:
    """Go where an answer leads: to a pause, to the next question, or to the page it was opened from."""
    if visit.pauses_after(criterion):
        return redirect(visit.address("pause"))
    following = visit.opened_by(criterion) if then else visit.after(criterion)
    if following:
        return redirect(answering.question(visit, following, then))
    return redirect(visit.address(answering.THEN[then or "answers"]))


def searched(visit: Visit) -> tuple[datetime, search.Answer]:
    at = timezone.now()
    day = timezone.localdate(at)
    return at, search.search(visit.answers, at=at, day=day, limit=MOST_FOUND)


def _listing(request: HttpRequest, visit: Visit, found: Found, at: datetime) -> dict[str, object]:
    """Return one page of places, under the headings of their verdicts."""
    page = Paginator(rows_found(visit, found, at), A_PAGE).get_page(request.GET.get("page"))
    hits = search.hits(visit.answers, list(page.object_list), at=at)
    sheet = finding.sheet(visit, found, page, hits, at=at)
    return {"visit": visit, "page": page, "sheet": sheet, "as_of": timezone.localtime(at)}


def rows_found(visit: Visit, found: Found, at: datetime) -> list[FoundRow]:
    liking = visit.liking
    rows = search.arranged(found, open_only=liking.open_only, order=liking.order, at=at)
    if not visit.is_minor:
        return rows
    hits = search.hits(visit.answers, rows, at=at)
    seen = {hit.profile.id for hit in hits if visit.may_see(hit.judgement)}
    return [row for row in rows if row.program in seen]


def said_of(visit: Visit, hits: Iterable[search.Hit]) -> dict[int, tuple[cards.Fact, ...]]:
    """Return by place what may be told of it by people who came there."""
    places = [hit.profile.id for hit in hits]
    asked = questions()
    return {place: cards.afterwards(visit, asked, published(place)) for place in places}


def hits_of(visit: Visit, programs: Iterable[int], at: datetime) -> list[search.Hit]:
    """Return those of the programs that may be shown to this person."""
    found = search.hits_of(visit.answers, list(programs), at=at)
    return [hit for hit in found if visit.may_see(hit.judgement)]
