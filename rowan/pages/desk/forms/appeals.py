"""What the team decides on an appeal."""

from django import forms
from django.utils.translation import gettext_lazy

from rowan.pages.desk.forms.fields import one_of, words

GRANT, STAND = "grant", "stand"


class DecisionForm(forms.Form):
    """The first word on an appeal, and what the appellant will read."""

    granted = one_of(
        gettext_lazy("What do you say?"),
        gettext_lazy("Choose yes or no."),
        choices=(
            (GRANT, gettext_lazy("Yes: what was decided is taken back")),
            (STAND, gettext_lazy("No: it stays as it was decided")),
        ),
    )
    words = words(gettext_lazy("What they will read"))
