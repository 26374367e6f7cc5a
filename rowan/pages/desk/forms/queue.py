"""Which requests to list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import State
from rowan.domain.referrals.queries import TURNS, Sought
from rowan.pages.desk.forms.fields import Choices, chosen

ADVOCATE, PERSON = "advocate", "person"


class QueueForm(forms.Form):
    """Whose turn it is, how it stands, who asks. Nothing said shows what the team is to look at."""

    turn = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=gettext_lazy("How it stands"), required=False)
    asker = forms.ChoiceField(
        label=gettext_lazy("Who asks"),
        required=False,
        choices=(
            ("", gettext_lazy("Anybody")),
            (PERSON, gettext_lazy("The person")),
            (ADVOCATE, gettext_lazy("An advocate with an account")),
        ),
    )
    late = forms.BooleanField(label=gettext_lazy("Only what is late"), required=False)

    def __init__(self, *args: Any, turns: Choices, states: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen(self, "turn", turns)
        chosen(self, "state", states)

    @property
    def is_narrowed(self) -> bool:
        """Say whether a list is narrowed down to a part of it."""
        return bool({"state", "asker", "late"} & set(self.changed_data))

    def sought(self) -> Sought:
        """Return which requests to list; what cannot be read narrows nothing."""
        said = self.cleaned_data if self.is_valid() or self.is_bound else {}
        turn, state, asker = (said.get(name) or "" for name in ("turn", "state", "asker"))
        return Sought(
            turn=next((each for each in TURNS if each.name.lower() == turn), Who.TEAM),
            state=State(state) if state else None,
            late=bool(said.get("late")),
            by_advocate=asker == ADVOCATE if asker else None,
        )
