"""Words that a program types about itself, held to what the directory takes: no street address, no hidden signs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.formats.entries import checked_text
from rowan.core.formats.refusals import FieldRefused
from rowan.core.redaction.addresses import address_in

_OFF = {"autocomplete": "off"}
_LONG = gettext_lazy("Write at most %(limit_value)d letters here. Now there are %(show_value)d.")


class KindForm(forms.Form):
    """A form that says what to do in each field, by its name."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.say_kindly()

    def say_kindly(self) -> None:
        """Put our words in place of Django's, in every field that is there by now."""
        for field in self.fields.values():
            missing = _("Fill in “%s”.") % field.label
            field.error_messages |= {"required": missing, "max_length": _LONG}


class PlainField(forms.CharField):
    """A line of words, or several. It refuses a street address, and signs that hide how words are read."""

    def __init__(self, *, longest: int, lines: bool = False, **more: Any) -> None:
        widget = forms.Textarea(attrs=_OFF) if lines else forms.TextInput(attrs=_OFF)
        super().__init__(max_length=longest, widget=widget, **more)
        self.error_messages["max_length"] = _LONG

    def clean(self, value: Any) -> str:
        """Return the words without outer blanks. Raises ``ValidationError`` with what to do."""
        return plain(super().clean(value))


def plain(text: str) -> str:
    """Return words as the directory keeps them. Raises ``ValidationError`` with what to do."""
    if found := address_in(text):
        raise ValidationError(
            _("“%s” looks like a street address. Leave it out: we never keep one.") % found
        )
    try:
        return checked_text(text, "words", len(text), optional=True)
    except FieldRefused:
        raise ValidationError(
            _("This holds hidden signs that came with copying. Type it here anew.")
        ) from None
