"""From a talk to an open door: what somebody promises before contact, and from when on a person may come."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rowan.pages.providing.forms.moments import DayField, TimeOfDayField, moment
from rowan.pages.providing.forms.requests.wording import Choices

_NOON = time(12)


class PromiseForm(forms.Form):
    """What whoever reads how to reach somebody confirms first, each by a tick of its own."""

    def __init__(self, promises: Choices, data: Any = None) -> None:
        super().__init__(data)
        for name, words in promises.items():
            missing = _("Tick this too, or come back once it is so: “%s”") % words
            self.fields[name] = forms.BooleanField(
                label=words, error_messages={"required": missing}
            )


class IntakeForm(forms.Form):
    """From when on somebody may come."""

    day = DayField(label=_("From which day can they come?"))
    time = TimeOfDayField(label=_("From what time?"))

    def __init__(self, first: datetime | None, at: datetime, data: Any = None) -> None:
        shown = timezone.localtime(first) if first else None
        day = shown.date() if shown else timezone.localdate(at) + timedelta(1)
        super().__init__(data, initial={"day": day, "time": shown.time() if shown else _NOON})
        self._at = at

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that has passed."""
        if not self.errors and self.intake_at <= self._at:
            self.add_error("day", _("That has passed. Choose when they can come."))
        return self.cleaned_data

    @property
    def intake_at(self) -> datetime:
        """Return from when on."""
        return moment(self.cleaned_data["day"], self.cleaned_data["time"])
