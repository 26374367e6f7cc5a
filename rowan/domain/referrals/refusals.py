"""What referrals say no to. Who reads it is told what to do; nothing was changed."""

from rowan.core.lifecycle.refusals import NotNow

__all__ = ["NotNow"]


class NoSuchReferral(Exception):
    """There is no such referral, or it is not theirs to know of."""


class NoSuchDelivery(Exception):
    """There is no such delivery, or it is another program's or another person's."""


class ChangedMeanwhile(Exception):
    """Somebody moved it on after the page was read: in another tab, or at the other end."""


class SentAlready(Exception):
    """A request stands under this receipt: the form was posted before. It was taken in once."""


class NothingPicked(Exception):
    """No program may be asked: none was picked, and no yes was given to any that fits."""


class TooManyTalks(Exception):
    """The person talks to as many programs as they can at once: one has to end first."""


class DoneAlready(Exception):
    """Somebody of the team did this a moment before. It is done once."""


class Frozen(Exception):
    """Somebody said "I did not choose this": nothing more is told to anybody until the team has looked."""


class NotReady(Exception):
    """The program has not confirmed what reading how to reach somebody asks of it."""


class ApprovalMissing(Exception):
    """Somebody who is or may be under 18 moves only where the team has recorded that it is approved."""


class NotOffered(Exception):
    """The program holds no place for this person, or its hold is over."""


class NotAskedNow(Exception):
    """No round of questions is asked of this person now: they have not arrived, or not long enough ago."""


class NothingSaid(Exception):
    """Every question was skipped, so there is nothing to take in."""


class AnsweredAlready(Exception):
    """This round of questions was answered: in another tab, or the form was posted before. It was taken in once."""


class NotReached(Exception):
    """Nobody of the program has signed in yet: it has no key to open anything with."""


class OutsideNetwork(Exception):
    """The program is suspended, removed or not verified now: nothing of a person goes there, nor does it promise."""


class NotThere(Exception):
    """What is to be taken out does not stand in the words."""


class KeptFrom(Exception):
    """The team keeps this request from that program. It does so for as long as the request lasts."""


class OutsideConsent(Exception):
    """The person did not say yes to this program receiving what they said."""


class NoReleaseNow(Exception):
    """The program has no leave to read this, or it has ended."""


class NoSuchMisfits(Exception):
    """The program says no by this rule no more, or to fewer than five people."""


class NoSuchTask(Exception):
    """What was to be done is not needed any more: it moved on by itself."""


class SpacyMissing(Exception):
    """The settings name a pipeline, and spaCy is not installed or cannot be imported."""


class PipelineFailed(Exception):
    """A pipeline could not read a text to its end. ``kind`` is what went wrong, without a word of the text."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class PipelineUnfit(Exception):
    """A pipeline that the settings name does not load, raises when it is tried, or knows nothing of what counts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
