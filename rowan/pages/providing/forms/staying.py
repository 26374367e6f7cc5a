"""What people of a program type about places that are held and lived in. It parses and explains; it saves nothing."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.capacity.lasting import hold_lasts
from rowan.core.sealing.secrets import new_number
from rowan.domain.beds.actions import LONGEST_REASON
from rowan.domain.beds.queries import Ending
from rowan.pages.providing.forms.moments import (
    DayField,
    TimeOfDayField,
    begin_of,
    end_of,
    moment,
)
from rowan.pages.providing.forms.plain import PlainField
from rowan.web.typed import HiddenNumber

Choices = Mapping[str, str]

_MOST_PLACES, _LARGEST = 99, 2**62 - 1
_FEWEST_WORDS = 3
_EVENING = time(18)


class PlacesForm(forms.Form):
    """How many places in each pool: those of ``pools``, by id, under their names in words.

    It sends along the number of what comes of it, so that what is pressed twice is done once.
    """

    moment_field = ""
    """The field that a refusal of a moment stands beside."""

    taking = HiddenNumber(_LARGEST, initial=new_number)

    def __init__(self, pools: Mapping[int, str], data: Any = None) -> None:
        super().__init__(data)
        self._pools = pools
        words = _("Write a whole number from 0 to %d.") % _MOST_PLACES
        one_of_many, own = _("Places in “%s”"), dict(self.fields)
        self.fields.clear()
        for number, name in pools.items():
            self.fields[f"places-{number}"] = forms.IntegerField(
                label=one_of_many % name if len(pools) > 1 else _("How many places"),
                initial=1 if len(pools) == 1 else None,
                required=False,
                min_value=0,
                max_value=_MOST_PLACES,
                widget=forms.NumberInput({"autocomplete": "off", "inputmode": "numeric"}),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
            )
        self.fields.update(own)

    @property
    def places(self) -> dict[int, int]:
        """Return how many places in each pool that they need any in."""
        return {
            pool: number
            for pool in self._pools
            if (number := self.cleaned_data.get(f"places-{pool}"))
        }

    def clean(self) -> dict[str, Any]:
        """Insist on a place at least."""
        if not self.errors and not self.places:
            raise ValidationError(_("Say how many places they need, in one pool at least."))
        return self.cleaned_data


class HoldForm(PlacesForm):
    """A place to hold for somebody whom the program knows by itself."""

    moment_field = "day"

    begins = DayField(
        label=gettext_lazy("From which day, if not today"),
        help_text=gettext_lazy("As when somebody is released or comes from far away."),
        required=False,
    )
    day = DayField(label=gettext_lazy("Hold it until which day"))
    time = TimeOfDayField(label=gettext_lazy("Until what time"))

    def __init__(self, pools: Mapping[int, str], at: datetime, data: Any = None) -> None:
        super().__init__(pools, data)
        self._today = timezone.localdate(at)
        ends = at + hold_lasts((), has_channel=True)  # whom the house knows it can tell
        self.initial = {"day": timezone.localdate(ends), "time": _EVENING}

    def clean_begins(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["begins"]
        if day and day < self._today:
            raise ValidationError(_("This day has passed. Leave it empty for today."))
        return day

    @property
    def expires_at(self) -> datetime:
        """Return until when."""
        return moment(self.cleaned_data["day"], self.cleaned_data["time"])

    @property
    def begins_at(self) -> datetime | None:
        """Return from when: nothing for today."""
        day = self.cleaned_data["begins"]
        return None if day == self._today else begin_of(day)


class GoesBeyond(forms.Form):
    """More people than there are places: with a reason, in some words."""

    beyond = PlainField(
        longest=LONGEST_REASON,
        label=gettext_lazy("Why you take them in anyway"),
        help_text=gettext_lazy(
            "As in “storm tonight, a mattress is ready”. It is kept. Write nothing about a person."
        ),
        required=False,
    )

    def clean_beyond(self) -> str:
        """Insist on some words, once the button is pressed that needs them."""
        said: str = self.cleaned_data["beyond"]
        if "anyway" in self.data and len(said.split()) < _FEWEST_WORDS:
            raise ValidationError(_("Say why in a few words: three at least."))
        return said if "anyway" in self.data else ""


class BeyondForm(GoesBeyond, HoldForm):
    """A place to hold where there is no room for it."""


class LivesForm(PlacesForm):
    """A household that lives there already."""

    moment_field = "leaves"

    since = DayField(label=gettext_lazy("Since which day"))
    leaves = DayField(
        label=gettext_lazy("When you expect them to leave, if you know"), required=False
    )

    def __init__(self, pools: Mapping[int, str], at: datetime, data: Any = None) -> None:
        super().__init__(pools, data)
        self._today = timezone.localdate(at)
        self.initial = {"since": self._today}

    def clean_since(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["since"]
        if day > self._today:
            raise ValidationError(_("This day has not come yet. Hold a place for them instead."))
        return day

    @property
    def arrived_at(self) -> datetime:
        """Return since when."""
        return moment(self.cleaned_data["since"], time.min)

    @property
    def leaves_at(self) -> datetime | None:
        """Return when they are expected to leave."""
        return end_of(self.cleaned_data["leaves"])


class LongerForm(forms.Form):
    """Until when a place is held instead."""

    moment_field = "day"

    day = DayField(label=gettext_lazy("Hold it until which day"))
    time = TimeOfDayField(label=gettext_lazy("Until what time"))

    def __init__(self, until: datetime, data: Any = None) -> None:
        local = timezone.localtime(until)
        later = {"day": local.date() + timedelta(1), "time": local.time()}
        super().__init__(data, initial=later)

    @property
    def expires_at(self) -> datetime:
        """Return until when."""
        return moment(self.cleaned_data["day"], self.cleaned_data["time"])


class EndingForm(forms.Form):
    """How something ended before anybody came."""

    ending = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose how it ended.")
        ),
    )

    def __init__(self, endings: Choices, first: str, data: Any = None) -> None:
        super().__init__(data, initial={"ending": first})
        self.fields["ending"].choices = list(endings.items())  # type: ignore[attr-defined]

    def clean_ending(self) -> Ending:
        """Return how."""
        return Ending(self.cleaned_data["ending"])


class LeavingForm(forms.Form):
    """When somebody is expected to leave; nothing where nobody knows."""

    moment_field = "leaves"

    leaves = DayField(
        label=gettext_lazy("When do you expect them to leave?"),
        help_text=gettext_lazy("Leave it empty if nobody knows."),
        required=False,
    )

    def __init__(self, leaves: datetime | None, data: Any = None) -> None:
        day = timezone.localdate(leaves) if leaves else None
        super().__init__(data, initial={"leaves": day})

    @property
    def leaves_at(self) -> datetime | None:
        """Return when."""
        return end_of(self.cleaned_data["leaves"])


class HistoryForm(forms.Form):
    """Which kind of thing to show. Nothing said shows all."""

    kind = forms.ChoiceField(label=gettext_lazy("What to show"), required=False)

    def __init__(self, kinds: Choices, data: Any = None) -> None:
        super().__init__(data)
        everything = ("", _("Everything"))
        self.fields["kind"].choices = [everything, *kinds.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """Return the kind; what cannot be read is none."""
        return self.cleaned_data.get("kind", "") if self.is_valid() else ""
