"""What every form of the network's settings has: which settings it was made from, why, and where each one stands."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from rowan.core.network.model import Network
from rowan.domain.network.queries import LONGEST_NOTE, InForce

_OFF = {"autocomplete": "off"}
Words = Mapping[Any, str]


def line(label: Any, longest: int, **more: Any) -> forms.CharField:
    """Return a field for one line of words."""
    needed = {"required": gettext_lazy("Write something here.")}
    widget = forms.TextInput(attrs=_OFF)
    return forms.CharField(
        label=label, max_length=longest, widget=widget, error_messages=needed, **more
    )


def listed(text: str) -> list[str]:
    """Return what stands between commas."""
    return [each for each in text.split(",") if each]


def new_key(named: str, taken: Collection[str]) -> str:
    """Return a key that is made of words, and that nothing else is known by; an address ends in "new" already."""
    plain = slugify(named)[:30].strip("-_").replace("_", "-") or "line"
    others = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (plain, *others) if each not in {*taken, "new"})


class SettingsForm(forms.Form):
    """A part of the settings, made from those that count now. ``seen`` carries which those were.

    ``words`` are what its choices, or its fields, are called.
    """

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Why, for the team"),
        help_text=gettext_lazy("It stands in the history. Write nothing about a person."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )

    def __init__(self, now: InForce, data: Any = None, *, words: Words | None = None) -> None:
        self.words = words or {}
        initial = {"seen": now.number, **self.shown(now.network)}
        super().__init__(data, initial=initial)
        self.order_fields([name for name in self.fields if name != "note"])

    def shown(self, network: Network) -> Mapping[str, Any]:
        """Return what stands in the fields to begin with."""
        raise NotImplementedError

    def said(self) -> dict[str, Any]:
        """Return the settings that were typed, by their flat names."""
        raise NotImplementedError

    def look_again(self, number: int) -> int:
        """Have the form carry the settings that stand now, and return which ones somebody had before them."""
        before: int = self.cleaned_data["seen"]
        data = self.data.copy()  # type: ignore[attr-defined]  # it was posted
        data["seen"] = str(number)
        self.data = data
        return before

    def field_of(self, place: str) -> str:
        """Return the field in which a setting is typed, or nothing if it is none of this form's."""
        return place if place in self.fields else ""
