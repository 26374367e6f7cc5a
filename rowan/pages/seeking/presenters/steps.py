"""What a step is and what follows from it, for the page on which it is confirmed; and why it could not be done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.lifecycle.limits import CONTACT_LASTS, DETAIL_LASTS
from rowan.domain.conversations import refusals as talking
from rowan.domain.referrals import refusals as of
from rowan.domain.referrals.queries import words
from rowan.pages.seeking.presenters.sending import day
from rowan.pages.seeking.visit import Visit


@dataclass(frozen=True)
class Step:
    """One thing to confirm. ``agreed`` is what the person says yes to by it, word by word; nothing for most."""

    title: str
    lines: tuple[str, ...]
    press: str
    kind: str = "primary"
    agreed: str = ""


_RELEASES = {"detail": "detail", "talk": "contact", "renew": "contact"}
_LASTS = {"detail": DETAIL_LASTS, "talk": CONTACT_LASTS, "renew": CONTACT_LASTS}


def step(visit: Visit, name: str, place: str, *, has_contact: bool, at: datetime) -> Step:
    """Return a step about one place."""
    told = {
        "detail": Step(
            visit.told(_("Let this place read your answers"), _("Let this place read the answers")),
            (
                _("They know more then, and can say yes or no with more care."),
                visit.told(
                    _("You may say no. It costs nothing."),
                    _("The person may say no. It costs nothing."),
                ),
            ),
            _("Let them read"),
        ),
        "talk": Step(
            _("Talk to this place"),
            (
                _talk_line(visit, has_contact=has_contact),
                _("Ask about the rules, who lives there, phones, visits, work and cost."),
                _("One can talk to three places at once."),
            ),
            _("Talk to them"),
        ),
        "renew": Step(
            visit.told(
                _("Let them reach you for longer"), _("Let them reach the person for longer")
            ),
            (
                visit.told(
                    _("They can read for seven more days how to reach you."),
                    _("They can read for seven more days how to reach the person."),
                ),
            ),
            _("Seven more days"),
        ),
        "filled": Step(
            _("Their form is filled in"),
            (
                _("They are told that it is filled in, so that they look for it."),
                _("Nothing that stands in it comes through here."),
            ),
            _("Tell them"),
        ),
        "hide": Step(
            _("Stop letting them read"),
            (_("They cannot open the answers any more. What they have read, they have read."),),
            _("Stop"),
            "leave",
        ),
        "stop": Step(
            _("Stop talking to them"),
            (
                visit.told(
                    _("They cannot open how to reach you any more."),
                    _("They cannot open how to reach the person any more."),
                ),
                _("If they hold a bed, it stays held until its time is over."),
            ),
            _("Stop talking"),
            "leave",
        ),
        "no": Step(
            _("Say no to this place"),
            (
                visit.told(
                    _("They are told only that you look elsewhere. It costs you nothing."),
                    _("They are told only that the person looks elsewhere. It costs nothing."),
                ),
                _("A bed that they hold goes to someone else."),
                _("This cannot be undone."),
            ),
            _("No, thank you"),
            "leave",
        ),
        "choose": Step(
            _("Take this place"),
            (
                visit.told(
                    _("Your bed is kept until you come."),
                    _("The bed is kept until the person comes."),
                ),
                _("Other offers end. Those places learn only that this search is over."),
                visit.told(
                    _("You can still give it back before you come."),
                    _("They can still give it back before they come."),
                ),
            ),
            visit.told(_("Yes, I take it"), _("Yes, they take it")),
        ),
    }[name]
    return _with_words(visit, told, name, place, at)


def _with_words(visit: Visit, told: Step, name: str, place: str, at: datetime) -> Step:
    if name not in _RELEASES:
        return told
    wording = words().lists["release"][_RELEASES[name]]
    said = visit.say(wording.voices["them" if visit.helping else "you"])
    agreed = said.format(place=place, date=day(at + _LASTS[name]))
    return Step(told.title, told.lines, told.press, told.kind, agreed)


def _talk_line(visit: Visit, *, has_contact: bool) -> str:
    if not has_contact:
        return _("No way to reach anyone was left. You and they can write to each other here.")
    return visit.told(
        _("They may read how to reach you, and use only the ways that you said are safe."),
        _("They may read how to reach the person, and use only the ways that are safe."),
    )


def whole_step(visit: Visit, name: str) -> Step:
    """Return a step about the whole request."""
    return {
        "set-out": Step(
            visit.told(_("You are setting out"), _("They are setting out")),
            (
                visit.told(
                    _("The place is told that you are on your way."),
                    _("The place is told that they are on their way."),
                ),
                visit.told(
                    _("Take your papers and your medicine with you, if you can."),
                    _("Papers and medicine should come along, if they can."),
                ),
            ),
            _("Tell them"),
        ),
        "change-mind": Step(
            _("Give this place back"),
            (
                _("The bed goes to someone else."),
                visit.told(
                    _("Your request goes on, and you keep your place in line."),
                    _("The request goes on, and keeps its place in line."),
                ),
            ),
            _("Give it back"),
            "leave",
        ),
        "still-here": Step(
            visit.told(_("Keep your request"), _("Keep the request")),
            (_("We keep it for ninety more days."),),
            visit.told(_("I am still looking"), _("They are still looking")),
        ),
        "end": Step(
            _("Stop and erase it all"),
            (
                _("What was said is erased, and no one can open it any more."),
                _("Places see only that this search is over."),
                _("The receipt stops working. This cannot be undone."),
            ),
            _("Erase it all"),
            "leave",
        ),
    }[name]


_WORDS: dict[type[Exception], str | Promise] = {
    of.NotNow: gettext_lazy("This has changed meanwhile. Here is how it is now."),
    of.NoSuchDelivery: gettext_lazy("This has changed meanwhile. Here is how it is now."),
    of.TooManyTalks: gettext_lazy("Three talks go on already. Stop one of them first."),
    of.Frozen: gettext_lazy("Nothing goes out now. Our team looks at it first."),
    of.NotReached: gettext_lazy("No one there can open it yet. Try again later."),
    of.OutsideNetwork: gettext_lazy(
        "Nothing goes to this place any more: it is not checked now. Stop here, or ask our team."
    ),
    of.NotOffered: gettext_lazy("They do not hold this bed any more. Write to them, and ask."),
    of.ApprovalMissing: gettext_lazy(
        "Our team has to see papers first. Write to the place, and ask."
    ),
    talking.NothingSaid: gettext_lazy("Write something first."),
    talking.TooLong: gettext_lazy("That is too long for one message. Send it in two."),
}
REFUSALS = tuple(_WORDS)
"""Everything that a press may be answered with instead of being done."""


def refused(refusal: Exception) -> str:
    """Return a refusal in words that say what to do."""
    return str(_WORDS[type(refusal)])
