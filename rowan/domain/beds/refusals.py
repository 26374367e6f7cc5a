"""What the places of a program say no to."""


class ReportFromTheFuture(Exception):
    """A report names a moment that has not come. The message is the program's reference."""


class NoSuchPool(Exception):
    """There is no such pool, or it is another program's."""


class NoSuchTaking(Exception):
    """Nobody is held, promised or given a place by this number here."""


class PoolFull(Exception):
    """There are not that many places free at every moment they are wanted for. The message is the pool's name."""


class PoolClosed(Exception):
    """The pool takes nobody for now. The message is its name."""


class ReportTooOld(Exception):
    """The program has not said lately what is free: it has to report first. The message is the pool's name."""


class ProgramPaused(Exception):
    """The program takes nobody for now."""


class HasAPlace(Exception):
    """The person has said yes to a place already."""


class HeldAlready(Exception):
    """The program holds a place for this person already."""


class NotInLine(Exception):
    """The person does not wait for a place here."""


class HoldOver(Exception):
    """The place was held until a moment that has passed, or was given back."""


class EndsBeforeItBegins(Exception):
    """A moment is before the one that it has to follow."""


class TakenAlready(Exception):
    """Something is taken under this number already: it was sent twice."""


class NotThere(Exception):
    """Who has not arrived, or has left, cannot leave."""


class ReportedMeanwhile(Exception):
    """Somebody reported after what was on the page of who reports now."""


class PoolThere(Exception):
    """The program has a pool of this name already."""


class TooManyPools(Exception):
    """A program has as many pools as it can have."""


class PoolChanged(Exception):
    """Somebody changed the pool after it was read."""


class PoolInUse(Exception):
    """Places of the pool are held, promised or lived in. The message is its name."""


class AskOver(Exception):
    """What was asked has been answered meanwhile, or nobody needs to know it any more."""


class LooksTooLate(Exception):
    """Somebody will look at a moment that has passed, or is too far away to wait for."""


class ReplyUnfit(Exception):
    """An answer by text message can be read, and cannot be. Each of its kinds says why.

    ``numbers`` is how many are needed; ``can_be_confirmed`` says that what was told last can be told again.
    """

    def __init__(self, numbers: int, *, can_be_confirmed: bool) -> None:
        super().__init__(numbers)
        self.numbers = numbers
        self.can_be_confirmed = can_be_confirmed


class NumbersNeeded(ReplyUnfit):
    """There is not one number for each pool."""


class NumberTooLarge(ReplyUnfit):
    """More would be free in a pool than it has places."""


class NothingToldYet(ReplyUnfit):
    """There is a pool of which no number was told yet that could stay as it is."""


class RemindedLately(Exception):
    """The program was sent a link to its places within a day."""


class NobodyToRemind(Exception):
    """The program has no administrator that a mail could go to."""
