"""Fields that several forms of the desk have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

Choices = Iterable[tuple[str, str]]

LONGEST_NOTE = 600
LONGEST_WORDS = 1000


def one_of(label: Any, needed: Any, **more: Any) -> forms.ChoiceField:
    """Return a choice of one, as large rows; ``needed`` is said where nothing is chosen.

    What there is to choose from is set when the form is made.
    """
    wanted = {"required": needed, "invalid_choice": needed}
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, error_messages=wanted, **more)


def words(label: Any, longest: int = LONGEST_WORDS, **more: Any) -> forms.CharField:
    """Return a field for a few sentences."""
    kind = {"error_messages": {"required": gettext_lazy("Write something here.")}} | more
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea, **kind)


def note() -> forms.CharField:
    """Return a field for what only the team reads."""
    return words(
        gettext_lazy("A note for the team"),
        LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("The program never sees it. Write nothing about a person."),
    )


def chosen(form: forms.Form, field: str, choices: Choices) -> None:
    """Set what there is to choose from in a field of a form."""
    found = form.fields[field]
    if isinstance(found, forms.ChoiceField):
        found.choices = list(choices)
