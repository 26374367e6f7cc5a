"""What the vault says no to. No refusal tells a key, a password or a content."""


class KeyWillNotOpen(Exception):
    """The password is wrong, or nobody granted this key to who asks, or it was taken back."""


class NoSuchKey(Exception):
    """There is no key in use for this holder yet."""


class HolderHasAKey(Exception):
    """A key is in use for this holder already: a new version is made by renewing it."""


class ReceiptTaken(Exception):
    """A referral stands under this receipt already: the same form was posted before."""


class NoSuchReceipt(Exception):
    """Nobody has this receipt, or not any more, or the text is none. Nobody is told which."""


class NothingSealed(Exception):
    """There is no such content, or no wrap of it for this key."""


class EpochGone(Exception):
    """The key of that week does not exist any more: what was sealed under it cannot be opened by anybody."""


class KeyFolderUnsafe(Exception):
    """The folder of keys is missing, or others than its owner may read it."""


class AgentRunsAlready(Exception):
    """Another key agent works on this folder of keys, or answers at this socket. There is one at a time."""


class AgentAway(Exception):
    """The key agent does not answer, or has too much to do for it: whoever wants many things asks again later."""


class AgentLocked(Exception):
    """The key agent has no key: somebody of the team has to sign in."""


class AgentRefused(Exception):
    """The key agent said no. ``word`` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class SharesRefused(Exception):
    """The written shares do not open the recovery key. The sentence says which of them is at fault."""


class PublicHalfMisread(Exception):
    """This is not the public half of a recovery key as it was shown: a digit is another, or missing."""
