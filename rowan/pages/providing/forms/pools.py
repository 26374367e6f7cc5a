"""What a program says of a pool. It parses and explains; it saves nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.formats.entries import stored_rules
from rowan.core.vocabulary.model import Criterion, Vocabulary
from rowan.core.vocabulary.rules import Rules
from rowan.domain.beds.actions import (
    LARGEST_POOL,
    LONGEST_POOL_NAME,
    LONGEST_READY_HOURS,
    LONGEST_WHY,
)
from rowan.domain.beds.queries import PoolSaid
from rowan.pages.providing.forms.moments import DayField, begin_of
from rowan.pages.providing.forms.plain import KindForm, PlainField
from rowan.pages.providing.forms.rules import CriteriaForm

ASKED = ("gender", "age", "children")
"""The criteria that a pool is asked about. What else it says stays as it is."""

PEOPLE, HOUSEHOLDS = "people", "households"


class PoolForm(CriteriaForm, KindForm):
    """A pool to add, or one that is there. The pool for everybody is asked for neither a name nor rules."""

    name = PlainField(
        label=gettext_lazy("What you call it"),
        help_text=gettext_lazy("As in “women” or “family rooms”."),
        longest=LONGEST_POOL_NAME,
    )
    counts = forms.ChoiceField(label=gettext_lazy("What it counts"), widget=forms.RadioSelect)
    size = forms.IntegerField(
        label=gettext_lazy("How many there are, if you can say"),
        min_value=1,
        max_value=LARGEST_POOL,
        required=False,
        widget=forms.NumberInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    ready_hours = forms.IntegerField(
        label=gettext_lazy("Hours until a place is ready again after somebody left"),
        min_value=0,
        max_value=LONGEST_READY_HOURS,
        widget=forms.NumberInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    closed = PlainField(
        label=gettext_lazy("Closed for now? Say why"),
        help_text=gettext_lazy("Leave it empty while it takes people. Only you read this."),
        longest=LONGEST_WHY,
        required=False,
    )
    opens = DayField(label=gettext_lazy("On which day it opens again, if you know"), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    moment_field = "opens"

    def __init__(
        self, words: Vocabulary, language: str, was: PoolSaid | None = None, data: Any = None
    ) -> None:
        self._was = was or PoolSaid()
        self.is_for_all = was is not None and not was.name
        rules = stored_rules(words, self._was.who)[0]
        super().__init__(words, () if self.is_for_all else _asked(words), language, data)
        self.fields["counts"].choices = counting()  # type: ignore[attr-defined]
        for name, most, least in (
            ("size", LARGEST_POOL, 1),
            ("ready_hours", LONGEST_READY_HOURS, 0),
        ):
            number = _("Write a whole number from %(low)d to %(high)d.") % {
                "low": least,
                "high": most,
            }
            self.fields[name].error_messages |= dict.fromkeys(
                ("invalid", "min_value", "max_value"), number
            )
        if self.is_for_all:
            del self.fields["name"]
        self._leave_out_what_no_field_can_say(rules)
        self.initial = self._as_it_was(rules)

    def _leave_out_what_no_field_can_say(self, rules: Rules) -> None:
        for question in list(self.questions):
            rule = rules.get(question.criterion.id)
            if rule is not None and not question.told(rule):
                self.questions.remove(question)
                for field in list(question.fields.values()):
                    del self.fields[field.name]

    def _as_it_was(self, rules: Rules) -> dict[str, Any]:
        was = self._was
        told: dict[str, Any] = {}
        for question in self.questions:
            if question.criterion.id in rules:
                told |= question.told(rules[question.criterion.id])
        return {
            **told,
            "name": was.name,
            "counts": HOUSEHOLDS if was.by_household else PEOPLE,
            "size": was.size,
            "ready_hours": was.ready_hours,
            "closed": was.closed,
            "opens": timezone.localdate(was.opens_at) if was.opens_at else None,
            "version": was.version,
        }

    def clean(self) -> dict[str, Any]:
        """Insist on a reason where a day is given."""
        said = super().clean()
        if said.get("opens") and "closed" in said and not said["closed"]:
            self.add_error("closed", _("Say why it is closed, or take the day out below."))
        return said

    def said(self) -> PoolSaid:
        """Return what is said of the pool now. What the form did not ask stays as it was."""
        said, was = self.cleaned_data, self._was
        asked = {question.criterion.id for question in self.questions}
        kept = {name: rule for name, rule in was.who.items() if name not in asked}
        opens_at = begin_of(said["opens"])
        if was.opens_at and said["opens"] == timezone.localdate(was.opens_at):
            opens_at = was.opens_at
        return PoolSaid(
            name=said.get("name", ""),
            who={**kept, **self.rules},
            by_household=said["counts"] == HOUSEHOLDS,
            size=said["size"],
            ready_hours=said["ready_hours"],
            closed=said["closed"],
            opens_at=opens_at,
        )

    def shown_anew(self, version: str) -> None:
        """Keep what was typed, over a version that somebody else made meanwhile."""
        typed = {name: self.data[name] for name in self.data}
        self.data = {**typed, "version": version}


def counting() -> list[tuple[str, str]]:
    """Return what a pool can count, in words."""
    return [
        (PEOPLE, _("People: one place for each")),
        (HOUSEHOLDS, _("Households: one room for a parent and children together")),
    ]


def _asked(words: Vocabulary) -> Iterator[Criterion]:
    return (words.by_id[name] for name in ASKED if name in words.by_id)
