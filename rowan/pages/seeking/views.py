"""Pages for people who seek a place, and for those who help them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from rowan.core.matching.model import Found
from rowan.core.vocabulary.model import Criterion
from rowan.domain.directory.queries import vocabulary
from rowan.domain.search import queries as search
from rowan.pages.seeking import presenters
from rowan.pages.seeking.forms import LikingForm, form_for
from rowan.pages.seeking.shapes import Asked
from rowan.pages.seeking.visit import COUNTS_FROM, MOST_COMPARED, Liking, Visit

A_PAGE = 10
MOST_FOUND = 300
_AGE = "age"


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Welcome: what this is, who to call in danger, where to begin."""
    context = {"visit": _visit(request), "help_lines": presenters.lines(_language())}
    return render(request, "seeking/start.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """Ask one question; every one can be skipped."""
    visit = _visit(request)
    criterion = _numbered(visit, number)
    data = request.POST if request.method == "POST" else None
    asked = Asked(visit.vocabulary, criterion, visit.voice, _language())
    form = form_for(criterion)(asked, visit.answers.get(criterion.id), data)
    if data is not None and "skip" in data:
        visit.skip(criterion)
        return _onward(visit, criterion)
    if data is not None and form.is_valid() and form.answer is not None:
        visit.keep(criterion, form.answer)
        return _onward(visit, criterion)
    context = _asking(visit, criterion) | {"form": form}
    return render(request, "seeking/question.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Show every answer so far, each to be changed; or clear them all."""
    visit = _visit(request)
    if request.method == "POST":
        visit.clear()
        return redirect("seeking:start")
    context = {"visit": visit, "sections": presenters.answered(visit, _language())}
    return render(request, "seeking/overview.html", context)


@require_GET
def pause(request: HttpRequest) -> HttpResponse:
    """Before a young person goes on: who can help right now, and what is different for them."""
    visit = _visit(request)
    lines = presenters.lines(_language(), minors_only=True)
    following = visit.after(visit.vocabulary.by_id[_AGE])
    onward = presenters.number_of(visit.vocabulary, following) if following else None
    context = {"visit": visit, "help_lines": lines, "onward": onward}
    return render(request, "seeking/pause.html", context)


@require_http_methods(["GET", "POST"])
def results(request: HttpRequest) -> HttpResponse:
    """Show the places of the network that fit, ten a page."""
    visit = _visit(request)
    if request.method == "POST":
        form = LikingForm(request.POST)
        if form.is_valid():
            visit.like(Liking(**form.cleaned_data))
        return redirect("seeking:results")
    at, found = _search(visit)
    context = _page(request, visit, found.network, at) | {
        "visit": visit,
        "counts": presenters.counts(found.network) if visit.may_count else "",
        "levers": presenters.levers(visit, found.network, _language()) if visit.may_count else (),
        "has_others": any(found.others.rows.values()),
        "liking": LikingForm(initial=vars(visit.liking)),
        "help_lines": presenters.lines(_language(), minors_only=True),
    }
    return render(request, "seeking/results.html", context)


@require_GET
def others(request: HttpRequest) -> HttpResponse:
    """Show, apart, the places that are listed somewhere but not part of this network."""
    visit = _visit(request)
    at, found = _search(visit)
    context = _page(request, visit, found.others, at) | {"visit": visit}
    return render(request, "seeking/others.html", context)


@require_GET
def program(request: HttpRequest, number: str) -> HttpResponse:
    """Show everything that may be shown of one place."""
    visit = _visit(request)
    cards = _cards(visit, [_program_number(number)])
    if not cards:
        raise Http404
    return render(request, "seeking/program.html", {"visit": visit, "place": cards[0]})


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """Put up to three places side by side."""
    visit = _visit(request)
    if request.method == "POST":
        visit.compare(tuple(_program_number(number) for number in request.POST.getlist("place")))
        return redirect("seeking:compare")
    cards = _cards(visit, visit.compared)
    context = {
        "visit": visit,
        "cards": cards,
        "lines": presenters.comparison(cards),
        "most": MOST_COMPARED,
    }
    return render(request, "seeking/compare.html", context)


def _visit(request: HttpRequest) -> Visit:
    return Visit(request.session, vocabulary())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _numbered(visit: Visit, number: int) -> Criterion:
    asked = visit.vocabulary.asked_early
    if not 1 <= number <= len(asked):
        raise Http404
    return asked[number - 1]


def _program_number(number: str) -> int:
    try:
        return int(number, 16)
    except ValueError:
        raise Http404 from None


def _onward(visit: Visit, criterion: Criterion) -> HttpResponse:
    """Go to the next question of the section, or to the overview after the last."""
    if criterion.id == _AGE and visit.is_minor:
        return redirect("seeking:pause")
    following = visit.after(criterion)
    if following is None:
        return redirect("seeking:overview")
    return redirect("seeking:question", presenters.number_of(visit.vocabulary, following))


def _asking(visit: Visit, criterion: Criterion) -> dict[str, object]:
    """Return what stands around a question."""
    words, earlier = visit.vocabulary, visit.before(criterion)
    section = [c for c in words.asked_early if c.section == criterion.section and visit.concerns(c)]
    title = next(s.title for s in words.sections if s.id == criterion.section)
    return {
        "visit": visit,
        "why": criterion.why.in_language(_language()),
        "seen_by": presenters.seen_by(criterion),
        "section": title.in_language(_language()),
        "current": section.index(criterion) + 1 if criterion in section else 1,
        "total": len(section),
        "back": presenters.number_of(words, earlier) if earlier else None,
        "may_see": len(visit.answers) >= COUNTS_FROM,
    }


def _search(visit: Visit) -> tuple[datetime, search.Answer]:
    at = timezone.now()
    day = timezone.localdate(at, _zone())
    return at, search.search(visit.answers, at=at, day=day, limit=MOST_FOUND)


def _page(request: HttpRequest, visit: Visit, found: Found, at: datetime) -> dict[str, object]:
    """Return one page of places, under the headings of their verdicts."""
    liking = visit.liking
    rows = search.arranged(found, open_only=liking.open_only, order=liking.order, at=at)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    hits = search.hits(visit.answers, list(page.object_list), at=at)
    groups = presenters.groups(visit, hits, at=at, language=_language())
    return {"page": page, "groups": groups, "as_of": timezone.localtime(at, _zone())}


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.NETWORK_TIME_ZONE)


def _cards(visit: Visit, programs: Sequence[int]) -> list[presenters.Card]:
    at = timezone.now()
    found = (search.hit(visit.answers, program, at=at) for program in programs)
    return [presenters.card(visit, hit, at=at, language=_language()) for hit in found if hit]
