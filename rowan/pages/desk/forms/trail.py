"""Which lines of the trail to show."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy


class TrailForm(forms.Form):
    """Which lines of the trail to show. Nothing said shows all."""

    verb = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("Or how it begins: “key”, “factor.add”."),
        max_length=60,
        required=False,
    )
    by = forms.CharField(label=gettext_lazy("By whom"), max_length=60, required=False)
    day = forms.DateField(
        label=gettext_lazy("On which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def filters(self) -> dict[str, Any]:
        """Return what to filter by; what cannot be read filters nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        found: dict[str, Any] = {"verb": said.get("verb") or "", "by": said.get("by") or ""}
        if day := said.get("day"):
            begins = timezone.make_aware(datetime.combine(day, time.min))
            found["between"] = (begins, begins + timedelta(days=1))
        return found
