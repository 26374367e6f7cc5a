"""Words that one writes to a person, or keeps: sealed as they are, so that they are held to their length alone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = Mapping[str, Any]
"""Words by code. What has a ``hint`` besides shows it beside them."""

_LONG = _("Write at most %(limit_value)d letters here. Now there are %(show_value)d.")


class SealedField(forms.CharField):
    """Several lines of words. A line ends with one sign, whatever a browser sends: what is counted is what one sees."""

    def __init__(self, *, longest: int, missing: Any = "", **more: Any) -> None:
        widget = forms.Textarea(attrs={"autocomplete": "off", "rows": 6})
        super().__init__(max_length=longest, widget=widget, **more)
        self.error_messages |= {"max_length": _LONG, "required": missing}

    def to_python(self, value: Any) -> str:
        """Return the words with plain ends of lines."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


def several(label: Any, choices: Choices, **more: Any) -> forms.MultipleChoiceField:
    """Return a choice of several as large rows, none of which is needed."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from this list.")},
        **more,
    )
