"""What sealing says no to. No refusal holds a key, a password, a receipt or a word of a share."""


class EnvelopeWillNotOpen(Exception):
    """The key, the place, the version or a byte is not the one it was sealed with."""


class PlaintextTooLong(Exception):
    """More than 64 KiB cannot go into one envelope."""


class NotAKey(Exception):
    """A key has 32 bytes, and a public key is not one of the few that anybody could open."""


class UnknownRecipe(Exception):
    """No release has stretched passwords in the way that this header names."""


class PasswordTooShort(Exception):
    """A password has at least 15 characters; a piece that is repeated counts once."""


class PasswordTooCommon(Exception):
    """This password is on a public list: whoever guesses begins there."""


class NoSecondWord(Exception):
    """Nothing is left of the second word once spaces and punctuation are taken away."""


class NoWordsInThisLanguage(Exception):
    """There is no public list of words in this language: a receipt is digits alone."""


class SharesTooFew(Exception):
    """Two shares are needed to open the recovery key."""

    def __init__(self) -> None:
        super().__init__("Two of the three shares are needed.")


class SharesOpenAnotherKey(Exception):
    """The shares are whole and belong together, but to another recovery key."""

    def __init__(self) -> None:
        super().__init__("These shares belong together, but to another recovery key than this one.")


class ShareRefused(Exception):
    """A written share is at fault. ``position`` says which of those given, counted from 1."""

    sentence = "Share {position} cannot be used."

    def __init__(self, position: int, **numbers: int) -> None:
        super().__init__(self.sentence.format(position=position, **numbers))
        self.position = position


class ShareHasAWordOffTheList(ShareRefused):
    """A word was misspelt."""

    sentence = "Word {word} of share {position} is not on the list of words."


class ShareHasAnotherLength(ShareRefused):
    """A word was left out, or written twice."""

    sentence = "Share {position} has {words} words. A share has 33."


class ShareMisread(ShareRefused):
    """Every word is on the list, but one is not what was written down, or two changed places."""

    sentence = "Share {position} has a wrong word, or two words that changed places."


class ShareOfAnotherKind(ShareRefused):
    """A written share, but not one of three of which any two are enough."""

    sentence = "Share {position} was not made here: it is not one of three of which two are enough."


class ShareGivenTwice(ShareRefused):
    """The same share was given two times."""

    sentence = "Share {position} is share {other} again. A different one is needed."


class ShareOfAnotherKey(ShareRefused):
    """The share is whole but does not belong to the same recovery key as the other."""

    sentence = "Share {position} does not belong with share {other}."
