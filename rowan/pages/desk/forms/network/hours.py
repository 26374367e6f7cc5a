"""When the network works."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.network.model import Network
from rowan.core.network.writing import write_network
from rowan.core.worktime.reading import WEEKDAYS
from rowan.domain.network.queries import InForce
from rowan.pages.desk.forms.network.settings import SettingsForm, Words, line, listed

_OFF = {"autocomplete": "off"}
ZONES = (
    "America/Puerto_Rico",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Pacific/Guam",
)


class HoursForm(SettingsForm):
    """When the network works. What is wrong in it is said by the calendar that is made of it."""

    zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    holidays = line(
        gettext_lazy("Public holidays that you keep"),
        120,
        required=False,
        help_text=gettext_lazy(
            "“US” for federal ones, “US-TX” for those of Texas, with commas between."
        ),
    )
    closed = forms.CharField(
        label=gettext_lazy("Other days on which you are closed"),
        help_text=gettext_lazy("One date a line, as in 2026-12-24."),
        required=False,
        widget=forms.Textarea(attrs=_OFF),
    )
    open_anyway = forms.CharField(
        label=gettext_lazy("Public holidays on which you work all the same"),
        help_text=gettext_lazy("One date a line, as in 2026-10-12."),
        required=False,
        widget=forms.Textarea(attrs=_OFF),
    )

    def __init__(self, now: InForce, data: Any = None, *, words: Words) -> None:
        super().__init__(now, data, words=words)
        zones = dict.fromkeys([now.network.hours.zone.key, *ZONES])
        self.fields["zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]
        for day, label in words.items():
            self.fields[day] = line(label, 80, required=False)
        self.fields[WEEKDAYS[0]].help_text = _("As in 09:00-12:00, 13:00-17:00. Empty: closed.")
        self.order_fields(["zone", *WEEKDAYS])

    def shown(self, network: Network) -> Mapping[str, Any]:
        """Return the hours of each day, and the days that are different."""
        plain = write_network(network)["hours"]
        days = {day: ", ".join(plain["hours"].get(day, ())) for day in WEEKDAYS}
        lists = {name: "\n".join(plain[name]) for name in ("closed", "open_anyway")}
        return {**days, **lists, "zone": plain["zone"], "holidays": ", ".join(plain["holidays"])}

    def said(self) -> dict[str, Any]:
        """Return all of it as one setting."""
        told = self.cleaned_data
        spans = {day: _spans(told[day]) for day in WEEKDAYS}
        return {
            "hours": {
                "zone": told["zone"],
                "hours": {day: sorted(each) for day, each in spans.items() if each},
                "holidays": listed(told["holidays"].replace(" ", "").upper()),
                "closed": sorted(told["closed"].split()),
                "open_anyway": sorted(told["open_anyway"].split()),
            }
        }

    def field_of(self, place: str) -> str:
        """Return the field of a part of the calendar, as ``hours.hours.monday[0]``."""
        named = place.partition("[")[0].split(".")[-1]
        return named if named in self.fields else WEEKDAYS[0]


def _spans(text: str) -> list[str]:
    """Return the parts of a day that were typed, each hour with two digits."""
    return listed(re.sub(r"(?<!\d)(\d:)", r"0\1", text.replace(" ", "")))
