"""A person's own request: the places that were asked, what each said, and what can be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.referrals.queries import Asked, Own, Scope, Stands, words
from rowan.domain.search.queries import Hit
from rowan.pages.seeking.presenters.cards import numbered, titled
from rowan.pages.seeking.presenters.sending import day
from rowan.pages.seeking.visit import Visit
from rowan.web.moments import ago
from rowan.web.parts import Link

_NAMED = frozenset({Reply.OFFERED, Reply.TALKING, Reply.CHOSEN})
"""Here a place tells its name: with its offer, or because the person talks to it."""

WRITING = frozenset(
    {Reply.OPENED, Reply.ASKED, Reply.OFFERED, Reply.LISTED, Reply.TALKING, Reply.CHOSEN}
)
"""Both sides may write in these."""

_SOON = timedelta(days=14)
_OVER = frozenset({Reply.DECLINED, Reply.ENDED})
_FIRST = (Reply.CHOSEN, Reply.TALKING, Reply.OFFERED, Reply.ASKED)
"""Here something waits for the person: what leads furthest stands first of the places, whenever it was asked."""
_TAGS = {Reply.OFFERED: "open", Reply.CHOSEN: "open", Reply.DECLINED: "full", Reply.ENDED: "full"}


@dataclass(frozen=True)
class Place:
    """One place that was asked: what it is called, how it stands, what it said, a line each; and what can be done.

    ``leads_on`` says that the first thing that can be done leads on to a bed.
    """

    delivery: int
    program: int
    href: str
    say: str
    title: str
    word: str
    tag: str
    lines: tuple[str, ...]
    asks: str
    steps: tuple[Link, ...]
    unread: int
    is_question: bool
    is_over: bool
    may_write: bool
    has_offer: bool
    leads_on: bool


@dataclass(frozen=True)
class Request:
    """The whole of it: one sentence on how it stands, what happens next, the places, what can be done with it."""

    title: str
    lines: tuple[str, ...]
    places: tuple[Place, ...]
    over: tuple[Place, ...]
    first: Link | None
    steps: tuple[Link, ...]

    @property
    def offers(self) -> tuple[Place, ...]:
        """Return the places that hold a bed for the person."""
        return tuple(place for place in self.places if place.has_offer)


@dataclass(frozen=True)
class Known:
    """What is known of the places of a request, by program or by delivery.

    Of names and addresses of own forms only those that the place has told this person.
    """

    hits: Mapping[int, Hit]
    names: Mapping[int, str]
    forms: Mapping[int, str]
    sayings: Mapping[int, Saying]
    unread: Mapping[int, int]


def request(visit: Visit, own: Own, known: Known, *, at: datetime) -> Request:
    """Return a request in words."""
    places = [place(visit, own, asked, known, at=at) for asked in sorted(own.asked, key=_turn)]
    return Request(
        title=_title(visit, own),
        lines=_next(visit, own),
        places=tuple(each for each in places if not each.is_over),
        over=tuple(each for each in places if each.is_over),
        first=_first_step(visit, own),
        steps=_whole_steps(visit, own, at),
    )


def place(visit: Visit, own: Own, asked: Asked, known: Known, *, at: datetime) -> Place:
    """Return one place that was asked in words."""
    said, may = known.sayings.get(asked.delivery), _may(own, asked)
    return Place(
        delivery=asked.delivery,
        program=asked.program,
        href=visit.address("asked", asked.delivery),
        say=visit.address("say", asked.delivery),
        title=_called(visit, asked, known),
        word=_word(visit, asked),
        tag=_TAGS.get(asked.reply, "plain"),
        lines=(
            *_lines(visit, asked, own.stands, at),
            *_leave_lines(visit, asked),
            *(_reasons(visit, said) if asked.reply is not Reply.OPENED else []),
            *([_("Other places may still say yes.")] if asked.reply is Reply.DECLINED else []),
        ),
        asks=said.words if said else "",
        steps=_steps(visit, own, asked),
        unread=known.unread.get(asked.delivery, 0),
        is_question=asked.reply is Reply.ASKED,
        is_over=asked.reply in _OVER,
        may_write=asked.reply in WRITING,
        has_offer=asked.held_until is not None and asked.reply is not Reply.CHOSEN,
        leads_on=may["choose"] or may["talk"],
    )


def _turn(asked: Asked) -> int:
    return _FIRST.index(asked.reply) if asked.reply in _FIRST else len(_FIRST)


def shows_name(asked: Asked) -> bool:
    """Say whether a place tells its name to this person."""
    return asked.reply in _NAMED


def _called(visit: Visit, asked: Asked, known: Known) -> str:
    if asked.reply in _NAMED and (name := known.names.get(asked.program)):
        return name
    hit = known.hits.get(asked.program)
    return titled(visit, hit) if hit else numbered(asked.program)


def _word(visit: Visit, asked: Asked) -> str:
    return {
        Reply.PLANNED: _("Not sent yet"),
        Reply.DELIVERED: _("Sent"),
        Reply.OPENED: _("They have read it"),
        Reply.ASKED: _("They have a question"),
        Reply.OFFERED: _("They offer a place"),
        Reply.LISTED: _("On their waiting list"),
        Reply.DECLINED: _("Not this place"),
        Reply.TALKING: _("A talk goes on"),
        Reply.CHOSEN: visit.told(_("Your place"), _("Their place")),
        Reply.ENDED: _("Over"),
    }[asked.reply]


def _lines(visit: Visit, asked: Asked, stands: Stands, at: datetime) -> list[str]:
    """Return what happened and when, a sentence each."""
    found = []
    if asked.reply is Reply.PLANNED:
        found.append(_waits(stands))
    if asked.reply is Reply.DELIVERED and asked.delivered_at:
        found.append(
            _("It was sent %s. They have not opened it yet.") % ago(at - asked.delivered_at)
        )
    if asked.reply is Reply.OPENED and asked.opened_at and not asked.answered_at:
        found.append(
            _("They opened it %s. They have not answered yet.") % ago(at - asked.opened_at)
        )
    if asked.answered_at and asked.reply is Reply.OPENED:
        found.append(_("Now it is their turn to answer."))
    elif asked.answered_at and asked.reply not in {Reply.CHOSEN, Reply.ENDED}:
        found.append(_("They answered %s.") % ago(at - asked.answered_at))
    if asked.held_until:
        held = visit.told(_("They hold a bed for you until %s"), _("They hold a bed until %s"))
        found.append(held % moment(asked.held_until))
    elif asked.reply is Reply.OFFERED:
        found.append(_("Their offer has run out. You can write, and ask for it again."))
    if asked.intake_at:
        come = visit.told(_("You can come from %s"), _("The person can come from %s"))
        found.append(come % moment(asked.intake_at))
    if asked.again_on:
        found.append(_("They look at it again on %s.") % date_format(asked.again_on, "DATE_FORMAT"))
    return found


def _waits(stands: Stands) -> str:
    if stands.frozen:
        return _("Nothing goes out now. Our team looks at it first.")
    if stands.state is State.RETURNED:
        return _("It goes out once it was sent again.")
    if stands.state in {State.SUBMITTED, State.IN_REVIEW}:
        return _("Our team may look at it first. Then it goes out.")
    return _("It goes out as soon as this place can open it.")


def _leave_lines(visit: Visit, asked: Asked) -> list[str]:
    told = {
        Scope.DETAIL: visit.told(
            _("They may read your answers until %s."), _("They may read the answers until %s.")
        ),
        Scope.CONTACT: visit.told(
            _("They may read how to reach you until %s."),
            _("They may read how to reach the person until %s."),
        ),
    }
    return [told[scope] % day(leave.expires_at) for scope, leave in asked.leaves.items()]


def _reasons(visit: Visit, said: Saying | None) -> list[str]:
    """Return why a place cannot, in the words for the person: about the place, or what it would need."""
    if said is None:
        return []
    lists = words().lists
    known = {**lists["place"], **lists["need"]}
    told = [visit.say(known[code].voices["you"]) for code in said.reasons if code in known]
    rules = [
        visit.vocabulary.by_id[name] for name in said.criteria if name in visit.vocabulary.by_id
    ]
    return [*told, *(_("One of their rules: %s") % visit.say(rule.label) for rule in rules)]


def _steps(visit: Visit, own: Own, asked: Asked) -> tuple[Link, ...]:
    """Return what the person can do about one place now, what leads on first."""
    may, no = _may(own, asked), _("No, thank you")
    named = {
        "choose": _("Take this place"),
        "talk": _("Talk to this place"),
        "renew": visit.told(
            _("Let them reach me for seven more days"),
            _("Let them reach the person for seven more days"),
        ),
        "detail": visit.told(_("Let them read my answers"), _("Let them read the answers")),
        "hide": visit.told(
            _("Stop letting them read my answers"), _("Stop letting them read the answers")
        ),
        "stop": _("Stop talking to them"),
        "no": _("No more from this place") if asked.reply is Reply.DECLINED else no,
    }
    return tuple(
        Link(text, visit.address("asked-step", asked.delivery, step))
        for step, text in named.items()
        if may[step]
    )


def _may(own: Own, asked: Asked) -> dict[str, bool]:
    """Return which steps can be taken about one place now."""
    reply, leaves = asked.reply, asked.leaves
    may = {
        "choose": reply is Reply.TALKING and asked.held_until is not None,
        "talk": reply in {Reply.ASKED, Reply.OFFERED, Reply.LISTED},
        "renew": reply in {Reply.TALKING, Reply.CHOSEN},
        "detail": reply not in {Reply.PLANNED, *_OVER} and Scope.DETAIL not in leaves,
        "hide": Scope.DETAIL in leaves,
        "stop": reply is Reply.TALKING,
        "no": reply not in {Reply.CHOSEN, Reply.ENDED},
    }
    if own.stands.frozen:
        may |= dict.fromkeys(("choose", "talk", "renew", "detail"), False)
    return may


def _title(visit: Visit, own: Own) -> str:
    state = State.IN_REVIEW if own.stands.frozen else own.stands.state
    told = {
        State.DRAFT: (_("Your request is kept for later"), _("The request is kept for later")),
        State.SUBMITTED: (_("Your request is on its way"), _("The request is on its way")),
        State.IN_REVIEW: (_("Our team looks at your request"), _("Our team looks at the request")),
        State.RETURNED: (_("We need to know a little more"), _("We need to know a little more")),
        State.DELIVERED: (
            _("Places are looking at your request"),
            _("Places are looking at the request"),
        ),
        State.ANSWERED: _have_answers(own.answers),
        State.TALKING: (_("You are talking to a place"), _("They are talking to a place")),
        State.APPLICATION: (_("You are talking to a place"), _("They are talking to a place")),
        State.INTAKE_DATE: (_("You have a place"), _("They have a place")),
        State.TRAVELLING: (_("You are on your way"), _("They are on their way")),
    }
    return visit.told(*told[state]) if state in told else _("This request is closed.")


def _have_answers(count: int) -> tuple[str, str]:
    named = {"count": count}
    return (
        ngettext("You have an answer", "You have %(count)d answers", count or 1) % named,
        ngettext("There is an answer", "There are %(count)d answers", count or 1) % named,
    )


def _next(visit: Visit, own: Own) -> tuple[str, ...]:
    """Return what happens next. Who looks at one that is frozen need not be who froze it: nothing tells that it is."""
    if own.stands.frozen:
        return (_waits(own.stands),)
    told = {
        State.SUBMITTED: _("It goes to the places that were picked. Some answer in hours."),
        State.IN_REVIEW: _("Someone of our team reads it before any place does."),
        State.RETURNED: _("Look at what you said, add what is missing, and send it again."),
        State.DELIVERED: _("Look in again when it is safe. Some places answer in hours."),
        State.ANSWERED: visit.told(
            _("Look at what they said. You can always say no."),
            _("Look at what was said, with the person. They can always say no."),
        ),
        State.TALKING: visit.told(
            _("They may reach you now, in the way that you said is safe."),
            _("The place may reach the person now, in the way that is safe."),
        ),
        State.APPLICATION: _("A place has its own form. Its page says how far that is."),
        State.INTAKE_DATE: visit.told(
            _("Your bed is kept. Tell them when you set out."),
            _("The bed is kept. Tell the place when the person sets out."),
        ),
        State.TRAVELLING: visit.told(
            _("They wait for you. If something goes wrong, write to them here."),
            _("The place waits. If something goes wrong, write to it here."),
        ),
    }
    found = [told[own.stands.state]] if own.stands.state in told else []
    if own.stands.ends_at:
        found.append(
            _("We keep it until %s. Each time you do something here, that gets later.")
            % day(own.stands.ends_at)
        )
    return tuple(found)


def _first_step(visit: Visit, own: Own) -> Link | None:
    """Return what the person is to do next, where it is their turn and no place's page has it."""
    if own.stands.frozen:
        return None
    return {
        State.DRAFT: Link(_("Go on with it"), visit.to["overview"]),
        State.RETURNED: Link(_("Look it over and send it again"), visit.to["check"]),
        State.INTAKE_DATE: Link(
            visit.told(_("I am setting out"), _("They are setting out")),
            visit.address("step", "set-out"),
        ),
    }.get(own.stands.state)


def _whole_steps(visit: Visit, own: Own, at: datetime) -> tuple[Link, ...]:
    """Return what else the person can do with the whole request."""
    ends_at = own.stands.ends_at
    chosen = any(asked.reply is Reply.CHOSEN for asked in own.asked)
    is_sent = own.stands.state is not State.DRAFT
    may = {
        "still-here": is_sent and ends_at is not None and ends_at - at < _SOON,
        "change-mind": chosen,
        "end": True,
    }
    named = {
        "still-here": visit.told(_("I am still looking"), _("They are still looking")),
        "change-mind": _("Give this place back"),
        "end": _("Stop and erase it all"),
    }
    found = (Link(text, visit.address("step", s)) for s, text in named.items() if may[s])
    more = [Link(_("Ask one more place"), visit.to["more"])] if own.stands.may_reach else []
    first = [*more, Link(_("Get a new receipt"), visit.to["new-receipt"])]
    if visit.case is not None:
        number = visit.case.number
        first.append(
            Link(_("Give it back to the person"), reverse("seeking:give-case", args=[number]))
        )
    return (*first, *found)


def moment(at: datetime) -> str:
    """Return a day and a time on the network's own clock, and which that is."""
    here = localtime(at)
    return f"{date_format(here, 'DATETIME_FORMAT')} {here:%Z}"


def by_name(hits: Mapping[int, Hit], places: Sequence[Place]) -> list[Hit]:
    """Return the places as a comparison takes them, under the names that they have told this person."""
    return [
        replace(hit, profile=replace(hit.profile, name=place.title))
        for place in places
        if (hit := hits.get(place.program))
    ]


def asked_of(own: Own, delivery: int) -> Asked | None:
    """Return one delivery of a request, or nothing."""
    return next((asked for asked in own.asked if asked.delivery == delivery), None)


def named(asked: Sequence[Asked]) -> list[int]:
    """Return the programs that tell their name to this person."""
    return [each.program for each in asked if shows_name(each)]
