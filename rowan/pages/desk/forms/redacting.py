"""Which parts of somebody's own words to take out."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SPANS = re.compile(r"\d{1,6}-\d{1,6}(,\d{1,6}-\d{1,6})*")


class RedactForm(forms.Form):
    """Parts that were found, or words wherever they stand. ``seen`` is the revision that was read."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    spans = forms.RegexField(_SPANS, required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Other words to take out"),
        help_text=gettext_lazy(
            "As they stand there: a name, a street. Each time they stand there."
        ),
        max_length=200,
        required=False,
    )

    def clean_spans(self) -> tuple[tuple[int, int], ...]:
        """Return the parts, each from a character to before another."""
        parts = (part.split("-") for part in self.cleaned_data["spans"].split(",") if part)
        return tuple((int(start), int(stop)) for start, stop in parts)

    def clean(self) -> None:
        """Insist that something is to be taken out."""
        if not self.errors and not self.cleaned_data["spans"] and not self.cleaned_data["words"]:
            self.add_error("words", _("Type what to take out, as it stands there."))
