"""What the team types about an application."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.domain.directory.actions import Called
from rowan.domain.directory.queries import Outcome
from rowan.pages.desk.forms.fields import (
    LONGEST_NOTE,
    Choices,
    chosen,
    note,
    one_of,
    words,
)

_LONGEST_LINE, _LONGEST_PLACE, _LONGEST_NUMBER, _LONGEST_REFERENCE = 120, 200, 40, 80
NONE, OTHER = "none", "other"


class CallForm(forms.Form):
    """A call to a number that was found independently, and what came of it."""

    source = one_of(
        gettext_lazy("Where did you find the number?"),
        gettext_lazy("Choose where you found the number."),
        help_text=gettext_lazy("Never the number in the application alone."),
    )
    found_where = forms.CharField(
        label=gettext_lazy("Where exactly, if you can say"),
        help_text=gettext_lazy(
            "The name of the list or site. Needed if it is the number they gave."
        ),
        max_length=_LONGEST_PLACE,
        required=False,
    )
    number = forms.CharField(
        label=gettext_lazy("The number you called"),
        max_length=_LONGEST_NUMBER,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write the number you called.")},
    )
    day = forms.DateField(
        label=gettext_lazy("On which day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("At what time"), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    outcome = one_of(gettext_lazy("What came of it?"), gettext_lazy("Choose what came of it."))
    spoke_to = forms.CharField(
        label=gettext_lazy("Whom did you speak with?"),
        help_text=gettext_lazy("Their part there, as in “the house manager”, not their name."),
        max_length=_LONGEST_LINE,
        required=False,
    )
    note = note()

    def __init__(
        self, *args: Any, sources: Choices, outcomes: Choices, at: datetime, **more: Any
    ) -> None:
        local = timezone.localtime(at)
        super().__init__(*args, **more)
        self.fields["day"].initial, self.fields["time"].initial = local.date(), local.time()
        chosen(self, "source", sources)
        chosen(self, "outcome", outcomes)

    def clean(self) -> dict[str, Any]:
        """Insist on whom they spoke with, where somebody answered."""
        said = self.cleaned_data
        answered = said.get("outcome") not in {None, Outcome.NOT_REACHED}
        if answered and not said.get("spoke_to"):
            raise forms.ValidationError({"spoke_to": _("Say whom you spoke with.")})
        return said

    @staticmethod
    def called(said: Mapping[str, Any]) -> Called:
        """Return what was said as the directory takes it."""
        return Called(
            source=said["source"],
            found_where=said["found_where"],
            number=said["number"],
            called_at=timezone.make_aware(datetime.combine(said["day"], said["time"])),
            outcome=Outcome(said["outcome"]),
            spoke_to=said["spoke_to"],
            notes=said["note"],
        )


class ObjectionForm(forms.Form):
    """Why a call does not do."""

    words = words(
        gettext_lazy("Why does this call not do?"),
        LONGEST_NOTE,
        help_text=gettext_lazy("Only the team reads this."),
    )


class TurnDownForm(forms.Form):
    """Why an application is turned down, and what the applicant is told."""

    reason = one_of(gettext_lazy("Why?"), gettext_lazy("Choose a reason."))
    words = words(
        gettext_lazy("What they will read"),
        help_text=gettext_lazy("Say what would have to change. They can appeal."),
    )

    def __init__(self, *args: Any, reasons: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen(self, "reason", reasons)


class WhichForm(forms.Form):
    """Which program an application is, of those that look like it, or of all by its reference."""

    program = one_of(gettext_lazy("Which program is it?"), gettext_lazy("Choose a program."))
    reference = forms.CharField(
        label=gettext_lazy("If another one: its reference"),
        help_text=gettext_lazy("It stands on the page of each program."),
        max_length=_LONGEST_REFERENCE,
        required=False,
    )

    def __init__(
        self, *args: Any, alike: Choices, references: Mapping[str, int], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._references = references
        chosen(self, "program", [*alike, (OTHER, _("Another one"))])

    def clean(self) -> dict[str, Any]:
        """Find a program that was named by its reference."""
        said = self.cleaned_data
        named = said.get("reference", "")
        if said.get("program") == OTHER and named not in self._references:
            raise forms.ValidationError({"reference": _("No program has this reference.")})
        return said

    def number(self) -> int | None:
        """Return the program that was chosen, or nothing for none of them."""
        said = self.cleaned_data["program"]
        if said == NONE:
            return None
        return self._references[self.cleaned_data["reference"]] if said == OTHER else int(said)


class DoubleForm(WhichForm):
    """Which program is here already, and what the applicant is told."""

    words = words(
        gettext_lazy("What they will read"),
        help_text=gettext_lazy("Do not say which program it is: they may not belong to it."),
    )
