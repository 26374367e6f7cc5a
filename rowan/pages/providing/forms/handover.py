"""What one shift leaves for the next. It parses and explains; it saves nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rowan.domain.beds.actions import LONGEST_NOTE
from rowan.pages.providing.forms.plain import PlainField


class HandoverForm(forms.Form):
    """A note. An empty one takes the note away."""

    words = PlainField(
        longest=LONGEST_NOTE,
        lines=True,
        required=False,
        label=_("Note"),
        help_text=_(
            "What whoever comes next has to know of the house: keys, beds, repairs. "
            "Leave out names, phone numbers and what anybody told you."
        ),
    )
