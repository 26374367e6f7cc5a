"""What notices say no to. No refusal carries an address, a number, a token, a code or what a carrier answered.

A link here is that of a mail, or what a code of a text message is for.
"""


class LinkUnknown(Exception):
    """There is no such link: never made, made elsewhere, made for another purpose, or forgotten since.

    Nor is a code one that was sent to another telephone, or came after too many bad answers.
    """


class LinkUsed(Exception):
    """This link has done what it was for."""


class LinkExpired(Exception):
    """This link was good for a limited time, which is over."""


class AddressUnusable(Exception):
    """This is not one address that mail can be sent to."""


class _OfAKind(Exception):
    """Says what kind of thing went wrong, and nothing else."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class WayClosed(_OfAKind):
    """The mail server, the gateway or the key agent is not to be reached, or takes nothing: not this notice alone."""


class NoAnswer(_OfAKind):
    """The line broke or fell silent while a notice was handed over: nobody knows whether it arrived."""


class LetterRefused(_OfAKind):
    """The mail server, or the gateway, answered no to this message. Others may pass."""
