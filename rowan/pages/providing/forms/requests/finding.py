"""Which requests to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rowan.pages.providing.forms.requests.wording import Choices


class InboxForm(forms.Form):
    """How they stand and who sees to them. Nothing said shows all that goes on; what cannot be read is nothing."""

    state = forms.ChoiceField(label=_("How they stand"), required=False)
    who = forms.ChoiceField(label=_("Who sees to them"), required=False)

    def __init__(self, states: Choices, people: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["state"].choices = list(states.items())  # type: ignore[attr-defined]
        self.fields["who"].choices = list(people.items())  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """Return what was chosen."""
        self.is_valid()
        said: str = getattr(self, "cleaned_data", {}).get(name, "")
        return said
