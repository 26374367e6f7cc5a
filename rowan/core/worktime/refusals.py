"""What counting working time says no to."""


class CalendarInvalid(ValueError):
    """A network's opening hours cannot be used: says which field, and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(": ".join(filter(None, [field, reason])))
        self.field, self.reason = field, reason


class MomentWithoutZone(ValueError):
    """A date and time without a time zone says not which moment it means."""


class EndBeforeStart(ValueError):
    """A period or a pause ends before it starts."""


class AmountBelowZero(ValueError):
    """An amount of working time cannot be less than none."""


class TooFarAhead(ValueError):
    """It does not happen within ten years of the start: the amount is too long, or the network never opens."""
