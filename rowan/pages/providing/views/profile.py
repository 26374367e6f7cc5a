"""What people read of a program before they choose: shown with what each rule costs, and changed one part at a time."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.formats.entries import MOST_WAYS, ProgramEntry
from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.asking import asked_of_programs
from rowan.core.vocabulary.model import Criterion
from rowan.domain.accounts.access import may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Person
from rowan.domain.directory import actions
from rowan.domain.directory.access import (
    may_confirm,
    may_describe,
    require_may_describe,
    require_may_keep_rules,
    require_may_read_description,
)
from rowan.domain.directory.queries import Part, asked_to_confirm, entry, mark_of, vocabulary
from rowan.domain.directory.refusals import (
    ChangedMeanwhile,
    LicenceNeeded,
    NoSuchProgram,
    NoSuchWay,
    RuleChangeOver,
)
from rowan.domain.referrals.queries import published, questions
from rowan.domain.vault.clients import Agent
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.pages.providing.forms.profile import OwnFormForm, OwnToldForm, OwnWordsForm, RuleForm
from rowan.pages.providing.presenters import afterwards
from rowan.pages.providing.presenters.applying import rule_lines
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.profile import Costs, profile_shown, way_title
from rowan.pages.providing.presenters.proposed import proposals

_CONFLICT, _UNPROCESSABLE = 409, 422
_SEEN, _WAYS, _LICENCE = "as-seen", "how-many", "licence-seen"
_REFUSED = (ChangedMeanwhile, LicenceNeeded, FieldRefused)
Shown = Callable[[], dict[str, object]]
_HASTY = Agent(timeout=0.15)
"""While it counts for others, nobody waits here for what rules cost."""


@require_safe
def profile(request: HttpRequest, number: int) -> HttpResponse:
    """Show what people read of a program, and what each rule costs it."""
    require_may_read_description(present(request).required, number)
    return _whole(request, number)


@require_http_methods(["GET", "HEAD", "POST"])
def change_rule(request: HttpRequest, number: int, way: int, criterion: str) -> HttpResponse:
    """Ask one criterion, over what is said to it now."""
    person = present(request).required
    require_may_describe(person, number)
    asked, was, language = _asked(criterion), _entry(number), get_language() or "en"
    if way >= len(was.ways):
        raise Http404
    if request.POST.get(_WAYS, str(len(was.ways))) != str(len(was.ways)):
        return _whole(request, number, _ways_changed())
    rule = was.ways[way].get(criterion)
    form = RuleForm(vocabulary(), asked, language, rule, _posted(request))

    def save() -> None:
        actions.change_rule(
            program=number,
            way=way,
            criterion=criterion,
            rule=form.rule,
            licence_seen=person.in_team and _LICENCE in request.POST,
            **_by(request),
        )

    def shown() -> dict[str, object]:
        costs = _costs(number)
        several = len(was.ways) > 1
        return {
            "title": asked.label.in_language(language),
            "way": way_title(way, several=True) if several else "",
            "ways": len(was.ways),
            "has_rule": rule is not None,
            "now": tuple(rule_lines(vocabulary(), asked, rule, language)) if rule else (),
            "cost": costs.of(criterion) if costs and not several else "",
            "may_vouch": person.in_team,
        }

    return _changed(request, number, form, save, Part.WAYS, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change_told(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what every program tells."""
    require_may_describe(present(request).required, number)
    was = _entry(number)
    form = OwnToldForm(vocabulary(), get_language() or "en", was, _posted(request))

    def shown() -> dict[str, object]:
        now = [words for _name, words in was.disclosures] if form.errors else []
        return {"title": _("What every program tells"), "now": now}

    def save() -> None:
        actions.tell(program=number, **form.said, **_by(request))

    return _changed(request, number, form, save, Part.TOLD, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for words of its own, and for two choices."""
    require_may_describe(present(request).required, number)
    was = _entry(number)
    form = OwnWordsForm(was, _posted(request))

    def shown() -> dict[str, object]:
        return {"title": _("In your own words"), "now": was.own_words if form.errors else ()}

    def save() -> None:
        actions.say(program=number, **form.said, **_by(request))

    return _changed(request, number, form, save, Part.WORDS, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change_form(request: HttpRequest, number: int) -> HttpResponse:
    """Ask where the program's own application form is."""
    require_may_describe(present(request).required, number)
    was = _entry(number)
    form = OwnFormForm(was, _posted(request))

    def shown() -> dict[str, object]:
        now = [was.application_form] if form.errors and was.application_form else []
        lines = (
            _("People see it once you have offered a place or talk with them, and never before."),
            _("They read the name of that site, and that it is another site than this one."),
            _(
                "Ask in it only what you need. Never for their story, and never for papers at first."
            ),
        )
        return {"title": _("Your own application form"), "now": now, "lines": lines}

    def save() -> None:
        actions.name_form(program=number, **form.said, **_by(request))

    return _changed(request, number, form, save, Part.FORM, shown)


@require_POST
def add_way(request: HttpRequest, number: int) -> HttpResponse:
    """Add another way in, which begins with the rules of the last."""
    require_may_describe(present(request).required, number)
    return _in_ways(request, number, lambda: actions.add_way(program=number, **_by(request)))


@require_POST
def remove_way(request: HttpRequest, number: int, way: int) -> HttpResponse:
    """Remove one of several ways in."""
    require_may_describe(present(request).required, number)
    return _in_ways(
        request, number, lambda: actions.remove_way(program=number, way=way, **_by(request))
    )


def _in_ways(request: HttpRequest, number: int, change: Callable[[], object]) -> HttpResponse:
    try:
        change()
    except (NoSuchWay, ChangedMeanwhile):
        return _whole(request, number, _ways_changed())
    return redirect("providing:profile", number)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_rule(request: HttpRequest, number: int, change: int) -> HttpResponse:
    """Say that a rule that the team asks about stays as it is. What was answered meanwhile leads to the whole."""
    person = present(request).required
    require_may_keep_rules(person, number)
    if request.method == "POST":
        with suppress(RuleChangeOver, NoSuchProgram, OverflowError):
            actions.keep_rule(program=number, change=change, by=person.actor, at=timezone.now())
    return redirect("providing:profile", number)


def _changed(  # noqa: PLR0913, PLR0917 - what was typed, where it goes, and what stands there
    request: HttpRequest,
    number: int,
    form: BaseForm,
    save: Callable[[], None],
    part: Part,
    shown: Shown,
) -> HttpResponse:
    """Save what was typed and go back to the whole; or show the form, with what is in the way and what stands now."""
    needs_licence = False
    if form.is_valid():
        try:
            save()
        except NoSuchWay:
            raise Http404 from None
        except _REFUSED as refusal:
            needs_licence = isinstance(refusal, LicenceNeeded)
            form.add_error(None, _why_not(refusal))
        else:
            return redirect("providing:profile", number)
    found = entry(number)
    context = {
        "number": number,
        "program": found,
        "form": form,
        "seen": mark_of(found, part),
        "needs_licence": needs_licence,
        **shown(),
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/profile_part.html", context, status=status)


def _whole(request: HttpRequest, number: int, words: str = "") -> HttpResponse:
    person, found = present(request).required, _entry(number)
    costs = _costs(number)
    context = {
        "number": number,
        "shown": profile_shown(number, found, costs),
        "costs": costs,
        "proposals": proposals(number, found),
        "may_keep": person.administers(number),
        "afterwards": afterwards.rows(questions(), published(number)),
        "may_change": may_describe(person, number),
        "is_asked": may_confirm(person, number) and asked_to_confirm(number, at=timezone.now()),
        "keepers": administrators(number),
        "most_ways": MOST_WAYS,
        "back": _back(person, number),
        "words": words,
    }
    return render(request, "providing/profile.html", context, status=_CONFLICT if words else 200)


def _back(person: Person, number: int) -> str:
    """Return where somebody came from: the program's own first page, or the team's page of it."""
    home = "providing:home" if may_work_for(person, number) else "desk:program"
    return reverse(home, args=[number])


def _why_not(refusal: Exception) -> str:
    match refusal:
        case ChangedMeanwhile():
            return _(
                "Somebody changed this after you opened it. What they wrote stands above, and what you typed below: "
                "look at both, then save it again."
            )
        case LicenceNeeded():
            return _(
                "This would take people under 18. Our team looks at your license first. "
                "Write to them: they make this change for you."
            )
        case _other:
            return _(
                "Something here cannot be kept: a street, the name of your house, or signs that hide how words are "
                "read. Say “we” instead, and leave out where you are. If your name is not to be shown, look also at "
                "what every program tells."
            )


def _ways_changed() -> str:
    return _(
        "Somebody changed your ways in meanwhile, so nothing was saved. This is how they are now."
    )


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _by(request: HttpRequest) -> dict[str, Any]:
    """Return who changes something, when, and over what they saw."""
    return {
        "seen": request.POST.get(_SEEN, ""),
        "by": present(request).required.actor,
        "at": timezone.now(),
    }


def _entry(program: int) -> ProgramEntry:
    try:
        return entry(program)
    except NoSuchProgram:
        raise Http404 from None


def _asked(criterion: str) -> Criterion:
    words = vocabulary()
    found = words.by_id.get(criterion)
    if found is None or found not in asked_of_programs(words, found.section):
        raise Http404
    return found


def _costs(program: int) -> Costs | None:
    """Return what rules cost, or nothing while nobody can say, or not at once: the page is worth more than that."""
    try:
        found = _HASTY.ask("missed", program=program)
    except (AgentAway, AgentLocked, AgentRefused):
        return None
    counted = found.get("counted")
    return Costs(found["missed"], date.fromisoformat(counted) if counted else None)
