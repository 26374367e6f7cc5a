"""What somebody of the team reads before they do one thing about a request: what happens then, and what does not."""

from django.utils.translation import gettext as _

Lines = tuple[str, ...]


def before_clearing() -> Lines:
    """Return what to know before a request goes out."""
    return (
        _("The key agent delivers it to the programs that the person said yes to."),
        _("Before it does, it checks that yes, each program's standing, and how the two fit."),
        _("To keep it from one program, hold it back from that one first."),
    )


def before_returning() -> Lines:
    """Return what to know before a request goes back to its person."""
    return (
        _("The person is told that there is an update, and no more than that."),
        _("On their own page they read why. It is sealed for them: the trail has no word of it."),
        _("They can say more or take something out, and send it again."),
        _("Then the team looks at it anew. Until then no program receives it."),
    )


def before_holding_back() -> Lines:
    """Return what to know before a request is kept from one program."""
    return (
        _("This program does not receive it, now or later. What it could open of it closes."),
        _("If it had it, it is told that the request is over, and not why."),
        _("The other programs are not touched."),
    )


def before_adding() -> Lines:
    """Return what to know before one more program is asked."""
    return (
        _(
            "The person said yes to any program that fits, or to this one. Nothing goes beyond that yes."
        ),
        _("The key agent looks at all of it again before it delivers."),
    )


def before_approving() -> Lines:
    """Return what law asks before somebody who is, or may be, under 18 moves to another state."""
    return (
        _("Somebody under 18 may move to another state only once that state has approved it."),
        _("Where nobody knows how old they are, it is the same."),
        _("Look at that state's papers yourself. A parent's word is no approval."),
        _("The trail keeps that you recorded it. Keep no copy of the papers here."),
    )


def before_thawing() -> Lines:
    """Return what to know before a frozen request goes on."""
    return (
        _("Somebody who holds the receipt said “I did not choose this”."),
        _("Since then nothing is told to anybody. Once it goes on, programs can answer it again."),
        _("How to reach the person stays closed to them, until the person opens it anew."),
        _("If it was not their choice, leave it frozen: it ends by itself."),
    )
