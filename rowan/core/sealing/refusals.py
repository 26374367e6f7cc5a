"""What sealing says no to."""


class EnvelopeWillNotOpen(Exception):
    """The key, the place, the version or a byte is not the one it was sealed with."""


class PlaintextTooLong(Exception):
    """More than 64 KiB cannot go into one envelope."""
