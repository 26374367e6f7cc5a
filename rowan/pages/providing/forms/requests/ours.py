"""What a program keeps for itself about a request: a note, who sees to it, until when it rests; and saved replies."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.domain.referrals.actions import LONGEST_WORDS
from rowan.pages.providing.forms.moments import DayField
from rowan.pages.providing.forms.requests.wording import Choices, SealedField

_LONGEST_NAME = 60


class NoteForm(forms.Form):
    """A note. An empty one takes the note away."""

    words = SealedField(
        longest=LONGEST_WORDS,
        required=False,
        label=gettext_lazy("Note for your colleagues"),
        help_text=gettext_lazy(
            "Sealed for your program. The person does not see it, and the network cannot read it."
        ),
    )


class AssignForm(forms.Form):
    """Who of the program sees to a request; nobody is a choice as well."""

    staff = forms.ChoiceField(
        label=gettext_lazy("Who sees to this request?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose from this list.")},
    )

    def __init__(self, colleagues: Choices, first: str, data: Any = None) -> None:
        super().__init__(data, initial={"staff": first})
        choices = [("", _("Nobody yet")), *colleagues.items()]
        self.fields["staff"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int | None:
        """Return who, or nobody."""
        said: str = self.cleaned_data["staff"]
        return int(said) if said else None


class AsideForm(forms.Form):
    """Until which day a request rests."""

    day = DayField(
        label=gettext_lazy("Look at it again on which day?"),
        help_text=gettext_lazy("Until then it stands apart in your list."),
    )

    def __init__(self, today: date, first: date | None, data: Any = None) -> None:
        super().__init__(data, initial={"day": first})
        self._today = today

    def clean_day(self) -> date:
        """Refuse a day that has passed, and today."""
        day: date = self.cleaned_data["day"]
        if day <= self._today:
            raise ValidationError(_("Choose a day that is still to come."))
        return day


class SavedForm(forms.Form):
    """A reply to use again, under a name."""

    name = forms.CharField(
        max_length=_LONGEST_NAME,
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("As in “We are full, others to ask”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Give it a name, so that your colleagues find it."),
            "max_length": gettext_lazy(
                "Write at most %(limit_value)d letters here. Now there are %(show_value)d."
            ),
        },
    )
    words = SealedField(
        longest=LONGEST_WORDS,
        missing=gettext_lazy("Write the words to use again."),
        label=gettext_lazy("The words"),
        help_text=gettext_lazy("Write nothing about any one person: it is used for many."),
    )
