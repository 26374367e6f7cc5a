"""Numbers to type, and what a page remembers beside them: when it was made."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_AS_OF = "as_of"


class HiddenNumber(forms.IntegerField):
    """A number that the page sends along. One that cannot be read counts as none."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(
            required=False, widget=forms.HiddenInput, min_value=0, max_value=most, **more
        )

    def clean(self, value: Any) -> int | None:
        """Return the number, or nothing."""
        try:
            found: int | None = super().clean(value)
        except ValidationError:
            return None
        return found


class RememberingForm(forms.Form):
    """A form that sends along when its page was made."""

    def remember(self, at: datetime) -> None:
        """Send along when the page is made."""
        self.fields[_AS_OF] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=at.isoformat()
        )

    @property
    def as_of(self) -> datetime | None:
        """Return when the page was made, if that can be read."""
        try:
            at = datetime.fromisoformat(self.cleaned_data[_AS_OF])
            return at.astimezone(UTC) if at.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def take_over(self, typed: forms.Form) -> None:
        """Show what was typed in another form of the same kind, and remember what is so now."""
        for name, field in self.fields.items():
            if not field.widget.is_hidden and (text := typed.data.get(name)):
                self.initial[name] = text


def whole_number(label: str, most: int, **more: Any) -> forms.IntegerField:
    """Return a field for a number from 0 to ``most``, that may be left empty."""
    words = _("Write a whole number from 0 to %d.") % most
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
        **more,
    )
