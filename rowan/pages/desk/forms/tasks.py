"""What came of a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.pages.desk.forms.fields import Choices, chosen, one_of


class OutcomeForm(forms.Form):
    """What came of it, as one of a list: nothing about a person is written down."""

    outcome = one_of(gettext_lazy("What came of it?"), gettext_lazy("Choose what came of it."))

    def __init__(self, *args: Any, outcomes: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen(self, "outcome", outcomes)
