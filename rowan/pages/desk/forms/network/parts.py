"""What the network is called, how long each state lasts, how requests go out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.lifecycle.referral import State
from rowan.core.network.model import BLANK, BOUNDS, Network, unit
from rowan.core.network.reading import LONGEST_NAME
from rowan.domain.network.queries import InForce
from rowan.pages.desk.forms.fields import one_of
from rowan.pages.desk.forms.network.settings import SettingsForm, Words, line


class NamesForm(SettingsForm):
    """What the network is called, and where "Leave this page" leads."""

    name = line(
        gettext_lazy("Name of the network"),
        LONGEST_NAME,
        help_text=gettext_lazy("The title of every page. Choose one that says nothing of shelter."),
    )
    neutral_page = line(
        gettext_lazy("Where “Leave this page” leads"),
        300,
        required=False,
        help_text=gettext_lazy(
            "A page that looks harmless, as of the weather: it begins with https://. Leave it empty for our blank page."
        ),
    )

    def shown(self, network: Network) -> Mapping[str, Any]:
        """Return both."""
        page = network.neutral_page
        return {"name": network.name, "neutral_page": "" if page == BLANK else page}

    def said(self) -> dict[str, Any]:
        """Return both."""
        page = self.cleaned_data["neutral_page"] or BLANK
        return {"name": self.cleaned_data["name"], "neutral_page": page}


class LimitsForm(SettingsForm):
    """How long each state may last."""

    def __init__(self, now: InForce, data: Any = None, *, words: Words) -> None:
        super().__init__(now, data, words=words)
        for state, (least, most) in BOUNDS.items():
            told = {"least": least, "most": most}
            needed = _("Write a whole number from %(least)d to %(most)d.") % told
            in_hours = unit(state).days == 0
            help_text = _("Hours that you work") if in_hours else _("Days")
            self.fields[_field(state)] = forms.IntegerField(
                label=words[state],
                help_text=f"{help_text}, {least}-{most}",
                min_value=least,
                max_value=most,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), needed
                ),
            )
        self.order_fields([_field(state) for state in BOUNDS])

    def shown(self, network: Network) -> Mapping[str, Any]:
        """Return each in its own unit."""
        return {_field(state): lasts // unit(state) for state, lasts in network.limits.items()}

    def said(self) -> dict[str, Any]:
        """Return each by itself."""
        return {f"limits.{state.value}": self.cleaned_data[_field(state)] for state in BOUNDS}

    def field_of(self, place: str) -> str:
        """Return the field of one state."""
        return place.partition(".")[2].replace(" ", "_")


def _field(state: State) -> str:
    return state.value.replace(" ", "_")


class DeliveryForm(SettingsForm):
    """How requests go out, and which consent people are offered."""

    delivery = one_of(
        gettext_lazy("How does a request reach programs?"), gettext_lazy("Choose one.")
    )
    any_place = forms.BooleanField(
        label=gettext_lazy("People may let any checked place that fits receive their request"),
        help_text=gettext_lazy(
            "Not only those they pick. Ask a lawyer first: it is a wider consent."
        ),
        required=False,
    )

    def __init__(self, now: InForce, data: Any = None, *, words: Words) -> None:
        super().__init__(now, data, words=words)
        self.fields["delivery"].choices = list(words.items())  # type: ignore[attr-defined]

    def shown(self, network: Network) -> Mapping[str, Any]:
        """Return both."""
        return {"delivery": network.delivery.value, "any_place": network.any_place}

    def said(self) -> dict[str, Any]:
        """Return both."""
        return {name: self.cleaned_data[name] for name in ("delivery", "any_place")}
