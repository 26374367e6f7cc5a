"""What is typed and ticked about requests. It parses and explains; it saves nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.domain.referrals.actions import LONGEST_WHY
from rowan.pages.desk.forms.fields import Choices, chosen, one_of, words


def _confirmed(label: Any, needed: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": needed})


class FindForm(forms.Form):
    """What a request is called."""

    alias = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=60,
        help_text=gettext_lazy("A program names it by the same words: two words and a number."),
        error_messages={"required": gettext_lazy("Type what the request is called.")},
    )


class ReturnForm(forms.Form):
    """Why a request goes back to its person, and what else to tell them."""

    reason = one_of(gettext_lazy("Why does it go back?"), gettext_lazy("Choose a reason."))
    words = words(
        gettext_lazy("What else should they know?"),
        LONGEST_WHY,
        required=False,
        help_text=gettext_lazy(
            "They read it, and nobody else can. Write no name, and do not repeat what they should take out."
        ),
    )

    def __init__(self, *args: Any, reasons: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen(self, "reason", reasons)


class PapersForm(forms.Form):
    """That the papers were seen."""

    seen = _confirmed(
        gettext_lazy("I have seen the papers: the state that they would move to approves it"),
        gettext_lazy("Tick this once you have seen the papers."),
    )


class TalkedForm(forms.Form):
    """That somebody of the team has talked to the person."""

    talked = _confirmed(
        gettext_lazy("Somebody of the team has talked to the person, and they want it to go on"),
        gettext_lazy("Talk to the person first. Then tick this."),
    )
