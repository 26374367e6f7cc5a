"""What changing a network's settings says no to."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same setting since it was looked at. ``number`` is the version that stands now."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class ChangedSince(Exception):
    """A change cannot be taken back, since what it set was set anew after it. ``settings`` says which."""

    def __init__(self, settings: tuple[str, ...]) -> None:
        super().__init__(*settings)
        self.settings = settings


class NothingChanged(Exception):
    """All that was said stands already."""


class NoSuchVersion(Exception):
    """There is no change of this number."""


class CheckedInTheFuture(Exception):
    """A help line was not checked on a day that is still to come."""
