"""What people read of a program before they choose: shown with what each rule costs, and changed one part at a time."""

from collections.abc import Callable
from contextlib import suppress

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.model import Criterion
from rowan.domain.accounts.access import require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import may_describe, require_may_describe
from rowan.domain.directory.queries import entry, mark_of, vocabulary
from rowan.domain.directory.refusals import ChangedMeanwhile, LicenceNeeded, NoSuchWay
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.pages.providing.forms.profile import OwnToldForm, OwnWordsForm, RuleForm
from rowan.pages.providing.forms.rules import asked_of_programs
from rowan.pages.providing.presenters.applying import rule_lines
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.profile import cost, profile_shown

_CONFLICT, _UNPROCESSABLE = 409, 422
_REFUSED = (ChangedMeanwhile, LicenceNeeded, FieldRefused)


@require_safe
def profile(request: HttpRequest, number: int) -> HttpResponse:
    """Show what people read of a program, and what each rule costs it."""
    person = present(request).required
    require_may_work_for(person, number)
    missed = _missed(number)
    context = {
        "number": number,
        "shown": profile_shown(number, missed or {}),
        "is_counted": missed is not None,
        "may_change": may_describe(person, number),
        "keepers": administrators(number),
        "most_ways": actions.MOST_WAYS,
    }
    return render(request, "providing/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_rule(request: HttpRequest, number: int, way: int, criterion: str) -> HttpResponse:
    """Ask one criterion, over what is said to it now."""
    person = present(request).required
    require_may_describe(person, number)
    asked, was, language = _asked(criterion), entry(number), get_language() or "en"
    if way >= len(was.ways):
        raise Http404
    rule = was.ways[way].get(criterion)
    posted = request.POST if request.method == "POST" else None
    form = RuleForm(vocabulary(), asked, language, rule, posted)

    def save() -> None:
        actions.change_rule(
            program=number,
            way=way,
            criterion=criterion,
            rule=form.rule,
            seen=request.POST.get("seen", ""),
            by=person.actor,
            at=timezone.now(),
        )

    more = {
        "title": asked.label.in_language(language),
        "lines": rule_lines(vocabulary(), asked, rule, language) if rule else (),
        "cost": cost((_missed(number) or {}).get(criterion, 0)),
    }
    return _changed(number, form, save) or _page(request, number, form, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def change_told(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what every program tells."""
    require_may_describe(present(request).required, number)
    posted = request.POST if request.method == "POST" else None
    form = OwnToldForm(vocabulary(), get_language() or "en", entry(number), posted)
    title = _("What every program tells")
    return _described(request, number, form) or _page(request, number, form, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for words of its own, and for two choices."""
    require_may_describe(present(request).required, number)
    form = OwnWordsForm(entry(number), request.POST if request.method == "POST" else None)
    title = _("In your own words")
    return _described(request, number, form) or _page(request, number, form, title=title)


@require_POST
def add_way(request: HttpRequest, number: int) -> HttpResponse:
    """Add another way in, which begins with the rules of the last."""
    return _ways(request, number, lambda told: actions.add_way(**told))


@require_POST
def remove_way(request: HttpRequest, number: int, way: int) -> HttpResponse:
    """Remove one of several ways in."""
    return _ways(request, number, lambda told: actions.remove_way(way=way, **told))


def _ways(request: HttpRequest, number: int, change: Callable[..., object]) -> HttpResponse:
    """Change the ways in; where that is not possible any more the page shows how they are now."""
    person = present(request).required
    require_may_describe(person, number)
    seen = request.POST.get("seen", "")
    with suppress(NoSuchWay, ChangedMeanwhile):
        change({"program": number, "seen": seen, "by": person.actor, "at": timezone.now()})
    return redirect("providing:profile", number)


def _described(
    request: HttpRequest, number: int, form: OwnToldForm | OwnWordsForm
) -> HttpResponse | None:
    def save() -> None:
        actions.describe(
            program=number,
            said=form.said,
            seen=request.POST.get("seen", ""),
            by=present(request).required.actor,
            at=timezone.now(),
        )

    return _changed(number, form, save)


def _changed(number: int, form: BaseForm, save: Callable[[], None]) -> HttpResponse | None:
    """Save what was typed and go back to the whole, or return nothing: then the form says what is in the way."""
    if not form.is_valid():
        return None
    try:
        save()
    except NoSuchWay:
        raise Http404 from None
    except _REFUSED as refusal:
        form.add_error(None, _why_not(refusal))
        return None
    return redirect("providing:profile", number)


def _why_not(refusal: Exception) -> str:
    match refusal:
        case ChangedMeanwhile():
            return _(
                "Somebody changed something here after you opened this page. "
                "What you typed is below: look at it once more, then save it again."
            )
        case LicenceNeeded():
            return _(
                "This would take people under 18. Our team looks at your license first. "
                "Ask them, and nothing is changed until then."
            )
        case _other:
            return _(
                "This names your house or a street. Say “we” instead, and leave out where you are."
            )


def _page(request: HttpRequest, number: int, form: BaseForm, **more: object) -> HttpResponse:
    found = entry(number)
    context = {"number": number, "program": found, "form": form, "seen": mark_of(found), **more}
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/profile_part.html", context, status=status)


def _asked(criterion: str) -> Criterion:
    words = vocabulary()
    found = words.by_id.get(criterion)
    if found is None or found not in asked_of_programs(words, found.section):
        raise Http404
    return found


def _missed(program: int) -> dict[str, int] | None:
    """Return what each rule costs, or nothing while nobody can say."""
    try:
        found: dict[str, int] = AGENT.ask("missed", program=program)["missed"]
    except (AgentAway, AgentLocked, AgentRefused):
        return None
    return found
