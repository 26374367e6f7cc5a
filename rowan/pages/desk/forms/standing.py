"""Why the standing of a program is to change."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.pages.desk.forms.fields import Choices, chosen, note, one_of


class ReasonForm(forms.Form):
    """A reason, and for what has one a note to the team."""

    reason = one_of(gettext_lazy("Why?"), gettext_lazy("Choose a reason."))
    note = note()

    def __init__(
        self, *args: Any, reasons: Choices, told: bool = True, noted: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        chosen(self, "reason", reasons)
        if told:
            self.fields["reason"].help_text = gettext_lazy("The program reads this.")
        if not noted:
            del self.fields["note"]


class SuspendForm(ReasonForm):
    """A reason, a note to the team, and whether who presses knows them."""

    knows_them = forms.BooleanField(
        label=gettext_lazy("I know this program or its people"),
        help_text=gettext_lazy("You can suspend it all the same. Others decide what comes next."),
        required=False,
    )
