"""Days and times of day as people of a program type them, on the network's own clock, which is named."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.web.moments import whose_clock

_YEARS = range(2000, 2100)
_LAST_MINUTE = time(23, 59)
_WHOSE_CLOCK = lazy(whose_clock, str)()


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **more: Any) -> None:
        words = {
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day as in 2026-03-31."),
        }
        widget = forms.DateInput({"type": "date", "autocomplete": "off"}, "%Y-%m-%d")
        super().__init__(widget=widget, error_messages=words, **more)

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ``ValidationError`` for a year that can only be a slip."""
        day: date | None = super().clean(value)
        if day and day.year not in _YEARS:
            raise ValidationError(_("Look at the year again."))
        return day


class TimeOfDayField(forms.TimeField):
    """A time of day. It says by whose clock."""

    def __init__(self, **more: Any) -> None:
        words = {
            "required": gettext_lazy("Choose a time."),
            "invalid": gettext_lazy("Write a time as in 18:30."),
        }
        widget = forms.TimeInput({"type": "time", "autocomplete": "off"}, "%H:%M")
        super().__init__(widget=widget, error_messages=words, help_text=_WHOSE_CLOCK, **more)


def moment(day: date, at: time) -> datetime:
    """Return a time of a day as a moment."""
    return timezone.make_aware(datetime.combine(day, at))


def begin_of(day: date | None) -> datetime | None:
    """Return the moment at which a day begins."""
    return moment(day, time.min) if day else None


def end_of(day: date | None) -> datetime | None:
    """Return the last minute of a day: who leaves on it may leave at any time of it."""
    return moment(day, _LAST_MINUTE) if day else None
