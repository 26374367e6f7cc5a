"""What a program answers: a place, a question, its waiting list, or what stands against. Each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.capacity.lasting import hold_lasts
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.fit import Fit
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.beds.access import may_go_beyond, require_may_go_beyond
from rowan.domain.beds.queries import answered_after, house
from rowan.domain.directory.access import may_describe
from rowan.domain.directory.queries import entry, vocabulary
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import Then, opened, what_follows
from rowan.pages.providing.forms.requests import (
    BeyondOfferForm,
    DeclineForm,
    ListForm,
    OfferForm,
    QuestionForm,
)
from rowan.pages.providing.forms.staying import LongerForm
from rowan.pages.providing.presenters.keys import administrators
from rowan.pages.providing.presenters.places import pool_names
from rowan.pages.providing.presenters.requests import declining
from rowan.pages.providing.presenters.requests.following import rule_links
from rowan.pages.providing.presenters.requests.reading import labels
from rowan.pages.providing.views.places_steps import without_pools
from rowan.pages.providing.views.requests.about import METHODS, About, of_a_request
from rowan.pages.providing.views.requests.possible import when_possible
from rowan.pages.providing.views.requests.steps import Step, begun_with, posted, step


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-offer")
def offer(request: HttpRequest, about: About) -> HttpResponse:
    """Hold a place for the person for a while, and say under which conditions."""
    names = pool_names(house(about.number, at=about.at))
    if not names:
        return without_pools(request, about.number, _("Offer a place"))
    until = about.at + hold_lasts(answered_after(at=about.at), has_channel=True)
    told = (names, until, begun_with(request, about), posted(request))
    may_go = may_go_beyond(about.person, about.number)
    if "anyway" in request.POST:
        require_may_go_beyond(about.person, about.number)
    form = BeyondOfferForm(*told) if "anyway" in request.POST else OfferForm(*told)

    def act() -> None:
        actions.offer(
            **about.doing,
            places=form.places,
            until=form.until,
            said=form.said,
            beyond=form.cleaned_data.get("beyond", ""),
        )

    return step(
        request, about, form, act, _offering(BeyondOfferForm(*told) if may_go else None, len(names))
    )


def _offering(beyond: BeyondOfferForm | None, pools: int) -> Step:
    counting = _(
        "Count a person in each pool that they are of: all the places, and those for them."
    )
    return Step(
        _("Offer a place"),
        _("Offer it"),
        (
            _("The place is held for them, and nobody else is given it meanwhile."),
            _("They get a notice. Saying no to you costs them nothing."),
            *([counting] if pools > 1 else []),
        ),
        with_replies=True,
        beyond=beyond,
    )


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-longer")
def hold_offer_longer(request: HttpRequest, about: About) -> HttpResponse:
    """Hold on to an offered place for longer."""
    form = LongerForm(about.holding().until or about.at, posted(request))
    shown = Step(
        _("Hold the place longer"),
        _("Hold it until then"),
        (_("They see the new day. They are not sent another notice."),),
    )
    return step(
        request,
        about,
        form,
        lambda: actions.extend_offer(**about.doing, until=form.expires_at),
        shown,
    )


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-ask")
def ask(request: HttpRequest, about: About) -> HttpResponse:
    """Ask the person something before an answer."""
    fit = _fit(about)
    about_what = labels(vocabulary(), (*fit.ask, *fit.missed)) if fit else {}
    form = QuestionForm(about_what, begun_with(request, about), posted(request))
    lines = [_("They get a notice, and answer in the conversation if they wish to.")]
    if about.holding().is_held:
        lines.append(_takes_back())
    shown = Step(_("Ask a question"), _("Ask it"), tuple(lines), with_replies=True)
    return step(request, about, form, lambda: _answer(about, Move.ASK, form.said), shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-list")
def put_on_list(request: HttpRequest, about: About) -> HttpResponse:
    """Put the person on the program's own waiting list."""
    form = ListForm(begun_with(request, about), posted(request))
    lines = [_("They get a notice. They go on looking elsewhere, and lose nothing by it.")]
    if about.holding().is_held:
        lines.append(_takes_back())
    shown = Step(_("Put on the waiting list"), _("Put them on it"), tuple(lines), with_replies=True)
    return step(request, about, form, lambda: _answer(about, Move.LIST, form.said), shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-decline")
def decline(request: HttpRequest, about: About) -> HttpResponse:
    """Say no, with what stands against it. Beside each reason stands what follows."""
    fit = _fit(about)
    told = (declining.choices(fit), declining.parks(), declining.days(about.at))
    form = DeclineForm(*told, begun_with(request, about), posted(request))
    is_more = form.is_valid() and Then.PROFILE in what_follows(
        form.said, met=fit.met if fit else ()
    )
    then = about.href("request-after") if is_more else ""

    def act() -> None:
        actions.answer(**about.doing, move_by=Move.DECLINE, said=form.said, again_on=form.again_on)

    return step(request, about, form, act, _declining(about, then))


def _declining(about: About, then: str) -> Step:
    lines = [_("They read what you tick, in kind words, and that others may still say yes.")]
    ends_talk = about.found.reply is Reply.TALKING
    if ends_talk:
        lines.append(_("The talk ends, and you can no longer read how to reach them."))
    if about.holding().is_held:
        lines.append(_takes_back())
    kind = "leave" if ends_talk else "primary"
    return Step(
        _("Say no"), _("Send this answer"), tuple(lines), kind, with_replies=True, then=then
    )


@require_safe
@of_a_request
def after_declining(request: HttpRequest, about: About) -> HttpResponse:
    """Show which rules of the program its answer speaks against, for somebody there to change."""
    key = about.key()
    said = opened(about.found, program=about.number, key=key, at=about.at) if key else None
    if about.found.reply is not Reply.DECLINED or said is None or said.saying is None:
        return redirect(about.href())
    rules = declining.rules_to_change(said.saying, said.fit)
    context = {
        "about": about,
        "back": about.href(),
        "rules": rule_links(vocabulary(), about.number, entry(about.number).ways, rules),
        "number": about.number,
        "may_change": may_describe(about.person, about.number),
        "keepers": administrators(about.number),
    }
    return render(request, "providing/requests/after.html", context)


def _answer(about: About, act: Move, said: Saying) -> None:
    actions.answer(**about.doing, move_by=act, said=said)


def _fit(about: About) -> Fit | None:
    key = about.key()
    return opened(about.found, program=about.number, key=key, at=about.at).fit if key else None


def _takes_back() -> str:
    return _("The place that you hold for them is free again.")
