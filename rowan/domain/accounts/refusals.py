"""What the house says no to when it is about people."""


class PasskeyRefused(Exception):
    """The browser's answer proves no passkey of this person, or came too late."""


class CodeRefused(Exception):
    """The code is not the one of this half minute, or was used already."""


class NotKnown(Exception):
    """No such person, invitation or factor, or it is not theirs."""


class AddressTaken(Exception):
    """Somebody has an account under this address already, or this very part."""


class InvitedAlready(AddressTaken):
    """An invitation to this part is open. One is enough: take it back first."""


class InvitationOver(Exception):
    """The invitation was withdrawn, or accepted before, or is too old."""


class LastFactor(Exception):
    """The last second factor cannot be taken away: add another first."""


class FactorThere(Exception):
    """There is a second factor by now: it has to be shown before another is added."""


class OwnWord(Exception):
    """What needs a second person cannot be done by the first one again."""


class LastOfTheTeam(Exception):
    """Nobody would be left who can open what is the team's."""


class NoKeyYet(Exception):
    """The colleague has not signed in since their password was set: there is no key to grant to."""


class ProveAgain(Exception):
    """What comes next matters, and the last second factor is a quarter of an hour old."""


class TooSoon(Exception):
    """This was tried too often just now. ``seconds`` says how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = max(1, round(seconds + 0.5))


class Busy(Exception):
    """Too many people sign in at this moment, or the key agent is away. Nothing is lost."""


class WrongPassword(Exception):
    """The address and the password do not belong together. Which of them is wrong, nobody is told."""
