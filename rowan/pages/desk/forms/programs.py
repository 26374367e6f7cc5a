"""Which programs to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.pages.desk.forms.fields import Choices, chosen


class ProgramsForm(forms.Form):
    """A part of a name, and which programs. Nothing said shows all."""

    name = forms.CharField(
        label=gettext_lazy("Name, organization or reference"),
        help_text=gettext_lazy("A part of it is enough."),
        max_length=120,
        required=False,
    )
    which = forms.ChoiceField(label=gettext_lazy("Which ones"), required=False)

    def __init__(self, *args: Any, which: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen(self, "which", which)

    def filters(self) -> dict[str, str]:
        """Return what to filter by; what cannot be read filters nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        return {"name": said.get("name") or "", "which": said.get("which") or ""}
