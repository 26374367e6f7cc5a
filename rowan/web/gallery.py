"""Invented things for the gallery page, so that each component is seen in every state."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from rowan.web.parts import Link, Row, Task

WISHES = [
    ("", _("Don't mind")),
    ("must", _("Must have")),
    ("prefer", _("Would like")),
    ("never", _("Not for me")),
]


def _wish(**words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=WISHES, required=False, **words)


class Exhibit(forms.Form):
    """One field of every kind."""

    room = forms.ChoiceField(
        label=_("Which window would you like?"),
        help_text=_("You can change this later."),
        widget=forms.RadioSelect,
        choices=[
            ("garden", _("One that looks on the garden")),
            ("street", _("One that looks on the street, where you can see who comes and goes")),
            (_("or"), [("unknown", _("I don't know")), ("unsaid", _("I'd rather not say"))]),
        ],
        error_messages={"required": _("Choose a window, or say you don't know")},
    )
    drinks = forms.MultipleChoiceField(
        label=_("What do you like to drink?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("tea", _("Tea")), ("coffee", _("Coffee")), ("water", _("Water"))],
        error_messages={"required": _("Choose at least one drink")},
    )
    day = forms.ChoiceField(
        label=_("Which day is best?"),
        choices=[("", _("Any day")), ("sat", _("Saturday")), ("sun", _("Sunday"))],
        required=False,
    )
    word = forms.CharField(
        label=_("A word you like"),
        help_text=_("Any word. Please do not write a name."),
        error_messages={"required": _("Write a word, or skip this")},
    )
    note = forms.CharField(label=_("A few lines"), widget=forms.Textarea, required=False)
    quiet = forms.BooleanField(label=_("I would like a quiet room"), required=False)
    length = forms.IntegerField(label=_("How many nights?"), required=False)


class Wishes(forms.Form):
    """A few rows of wishes."""

    garden = _wish(label=_("A garden"))
    kitchen = _wish(label=_("A shared kitchen"), help_text=_("You cook together on Sundays."))
    dog = _wish(label=_("A dog in the house"))


def exhibits() -> dict[str, object]:
    """Return what the gallery's template shows."""
    return {
        "form": Exhibit(initial={"room": "street", "drinks": ["tea"]}, prefix="calm"),
        "wrong_form": Exhibit({"wrong-quiet": "on"}, prefix="wrong"),
        "wishes": list(Wishes(initial={"kitchen": "prefer"})),
        "rows": _rows(),
        "tasks": _tasks(),
        "things": [_("Tea"), _("Coffee"), _("Water"), _("A garden"), Link(str(_("Window")), "#")],
        "page": Paginator(range(95), 10).page(3),
    }


def _rows() -> list[Row]:
    return [
        Row(str(_("Window")), str(_("Garden")), change="#", seen_by=str(_("only you"))),
        Row(str(_("Drinks")), values=(str(_("Tea")), str(_("Water"))), change="#"),
        Row(str(_("Nights")), str(_("You did not say"))),
    ]


def _tasks() -> list[Task]:
    return [
        Task(str(_("Choose a window")), "#", "done"),
        Task(str(_("Choose a day")), "#", "now", str(_("Takes about a minute"))),
        Task(str(_("Open the door"))),
    ]
