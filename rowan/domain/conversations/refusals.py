"""What a conversation says no to. Nothing is lost: what was written stays on the page."""


class NothingSaid(Exception):
    """There is no word in it."""


class TooLong(Exception):
    """It is longer than one message may be. The message is by how many characters."""
