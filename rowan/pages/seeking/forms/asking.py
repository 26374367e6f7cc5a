"""One form for each shape of question. It parses and explains; it saves nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.vocabulary.answers import Answer, Fact, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Section, Side, Value
from rowan.pages.seeking.shapes import (
    LEVELS,
    NONE,
    NOT_SAID,
    OPEN,
    Asked,
    Option,
    is_one_choice,
    levels,
    members,
    one_choice,
    silences,
)
from rowan.pages.seeking.visit import Liking

ORDERS = [
    ("best", gettext_lazy("What fits best")),
    ("fewest", gettext_lazy("What leaves the fewest things to ask")),
    ("newest", gettext_lazy("The newest word on openings")),
]
NUMBER = "[0-3]?[0-9a-f]{1,15}"  # 62 bits


class QuestionForm(forms.Form):
    """Asks one criterion in one voice and language. After ``is_valid`` the answer is in ``answer``."""

    template = "seeking/parts/fields.html"

    def __init__(self, asked: Asked, answer: Answer | None, data: Any = None) -> None:
        super().__init__(data)
        self.asked, self.answer = asked, answer
        self.build()

    def build(self) -> None:
        """Add the fields, filled in with the answer so far."""
        raise NotImplementedError

    def read(self, said: dict[str, Any]) -> Answer:
        """Return the answer that cleaned data stands for. Raises ``ValidationError`` with what to do."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Turn what was pressed into the answer."""
        said = self.cleaned_data
        if not self.errors:
            self.answer = Silence.RATHER_NOT if NOT_SAID in self.data else self.read(said)
        return said

    @property
    def rather_not(self) -> str:
        """Return what the button for not saying says; empty where the answers hold it already."""
        return ""

    @property
    def nothing_chosen(self) -> dict[str, str]:
        """Return what to do about a question left blank."""
        message = _("Choose an answer, or press “Skip this question”.")
        return {"required": message, "invalid_choice": message}


class OneChoice(QuestionForm):
    """A radio list."""

    def build(self) -> None:
        """Add one list."""
        options = one_choice(self.asked)
        self._options = {option.id: option for option in options}
        chosen = next((o.id for o in options if o.answer == self.answer), None)
        self.fields["answer"] = forms.ChoiceField(
            label=self.asked.title,
            help_text=self.asked.hint,
            choices=[(option.id, option) for option in options],
            initial=chosen,
            widget=forms.RadioSelect,
            error_messages=self.nothing_chosen,
        )

    def read(self, said: dict[str, Any]) -> Answer:
        """Return the answer of the option chosen."""
        return self._options[said["answer"]].answer


class SeveralChoices(QuestionForm):
    """Checkboxes, of which “none of these” and not saying stand alone."""

    def build(self) -> None:
        """Add one list, set off by “or” what stands alone."""
        pairs = members(self.asked)
        self._groups = {option.id: group for option, group in pairs}
        none = self.asked.word("none_of_these")
        alone = [Option(NONE, none, Fact(())), *silences(self.asked)]
        self._alone = {option.id: option for option in alone}
        self.fields["answer"] = forms.MultipleChoiceField(
            label=self.asked.title,
            help_text=self.asked.hint,
            choices=[
                *((option.id, option) for option, _group in pairs),
                (self.asked.word("or"), [(option.id, option) for option in alone]),
            ],
            initial=self._initial(),
            widget=forms.CheckboxSelectMultiple,
            error_messages=self.nothing_chosen,
        )

    def _initial(self) -> list[str]:
        for option in self._alone.values():
            if option.answer == self.answer:
                return [option.id]
        held = self.answer.groups if isinstance(self.answer, Fact) else ()
        return [name for name, group in self._groups.items() if group in held]

    def read(self, said: dict[str, Any]) -> Answer:
        """Return what was ticked; what stands alone may not be mixed."""
        ticked = said["answer"]
        alone = [name for name in ticked if name in self._alone]
        if alone and len(ticked) > 1:
            text = self._alone[alone[0]].text
            raise forms.ValidationError({"answer": _("Choose “%s” alone, or untick it.") % text})
        if alone:
            return self._alone[alone[0]].answer
        return Fact(tuple(self._groups[name] for name in ticked))


class Wishes(QuestionForm):
    """A form that is filled in from the start, so that not saying needs a button of its own."""

    @property
    def rather_not(self) -> str:
        """Return what the button for not saying says."""
        return self.asked.word("rather_not")

    @property
    def wish(self) -> Wish:
        """Return the wish so far."""
        return self.answer if isinstance(self.answer, Wish) else Wish()


class WishRows(Wishes):
    """A row for each value, with how strongly it is wished for."""

    template = "seeking/parts/wishes.html"

    def build(self) -> None:
        """Add one select a value."""
        for option, _group in members(self.asked):
            self.fields[option.id] = forms.ChoiceField(
                label=option.text,
                help_text=option.hint,
                choices=levels(self.asked.voice),
                initial=next(
                    (lv for lv in LEVELS if option.id in getattr(self.wish, lv, ())), OPEN
                ),
                error_messages=self.nothing_chosen,
            )

    def read(self, said: dict[str, Any]) -> Answer:
        """Return the wish that the rows add up to."""

        def at(level: str) -> frozenset[str]:
            return frozenset(value for value, chosen in said.items() if chosen == level)

        return Wish(at("must"), at("prefer"), at("never"))


@dataclass(frozen=True)
class Part:
    """One part of the country on a page: its states to tick, and their short names for the folded line."""

    field: forms.BoundField
    codes: str
    is_open: bool


class PlaceWish(Wishes):
    """States to live in and states to stay out of, by part of the country."""

    template = "seeking/parts/places.html"

    def build(self) -> None:
        """Add two fields a part of the country, and whether another state would do."""
        divisions = self.asked.vocabulary.divisions
        self._states: dict[str, list[Value]] = {division.id: [] for division in divisions}
        for state in self.asked.vocabulary.states:
            self._states[state.group].append(state)
        for division in divisions:
            self._add("wanted", division, self.wish.must | self.wish.prefer)
            self._add("never", division, self.wish.never)
        self.fields["strength"] = forms.ChoiceField(
            label=_("Is another state all right too?"),
            help_text=_("This is about the states you ticked to live in."),
            choices=[
                ("prefer", _("Yes. Show the ticked states first.")),
                ("must", _("No. Show only the ticked states.")),
            ],
            initial="must" if self.wish.must else "prefer",
            widget=forms.RadioSelect,
            error_messages=self.nothing_chosen,
        )

    def _add(self, purpose: str, division: Section, chosen: frozenset[str]) -> None:
        states, language = self._states[division.id], self.asked.language
        self.fields[f"{purpose}_{division.id}"] = forms.MultipleChoiceField(
            label=division.title.in_language(language),
            required=False,
            choices=[(state.id, state.text.in_language(language)) for state in states],
            initial=[state.id for state in states if state.id in chosen],
            widget=forms.CheckboxSelectMultiple,
            error_messages=self.nothing_chosen,
        )

    @property
    def wanted(self) -> list[Part]:
        """Return the parts of the country with the states to live in."""
        return self._parts("wanted")

    @property
    def never(self) -> list[Part]:
        """Return the parts of the country with the states to stay out of."""
        return self._parts("never")

    @property
    def leaves_out(self) -> bool:
        """Say whether any state is ticked to stay out of."""
        return any(part.is_open for part in self.never)

    def _parts(self, purpose: str) -> list[Part]:
        return [
            Part(
                field := self[f"{purpose}_{division}"],
                ", ".join(state.id for state in states),
                is_open=bool(field.value()),
            )
            for division, states in self._states.items()
        ]

    def read(self, said: dict[str, Any]) -> Answer:
        """Return the wish; a state cannot be both wanted and ruled out."""
        wanted, never = self._ticked(said, "wanted"), self._ticked(said, "never")
        if both := wanted & never:
            state = next(s for s in self.asked.vocabulary.states if s.id in both)
            name = state.text.in_language(self.asked.language)
            message = _("%s is in both lists. Take it out of one.") % name
            raise forms.ValidationError({f"never_{state.group}": message})
        if said["strength"] == "must":
            return Wish(must=wanted, never=never)
        return Wish(prefer=wanted, never=never)

    def _ticked(self, said: dict[str, Any], purpose: str) -> frozenset[str]:
        return frozenset(
            state for name, states in said.items() if name.startswith(purpose) for state in states
        )


class PlaceFact(OneChoice):
    """One state out of all."""

    def build(self) -> None:
        """Add one select."""
        pairs = members(self.asked)
        alone = silences(self.asked)
        self._options = {option.id: option for option in [*(o for o, _group in pairs), *alone]}
        chosen = next((o.id for o in self._options.values() if o.answer == self.answer), "")
        self.fields["answer"] = forms.ChoiceField(
            label=self.asked.title,
            help_text=self.asked.hint,
            choices=[("", ""), *((o.id, o.text) for o in self._options.values())],
            initial=chosen,
            error_messages=self.nothing_chosen,
        )


def form_for(criterion: Criterion) -> type[QuestionForm]:
    """Return the form that asks a criterion of this kind."""
    if is_one_choice(criterion):
        return OneChoice
    if criterion.kind is Kind.PLACE:
        return PlaceWish if criterion.side is Side.WISH else PlaceFact
    return WishRows if criterion.side is Side.WISH else SeveralChoices


class LikingForm(forms.Form):
    """How to show the places found. With nothing pressed it is as at first."""

    open_only = forms.BooleanField(
        label=gettext_lazy("Only places with an opening now"), required=False
    )
    order = forms.ChoiceField(label=gettext_lazy("Show first"), choices=ORDERS, required=False)

    def clean_order(self) -> str:
        """Return the order, or what fits best."""
        return self.cleaned_data["order"] or Liking.order


def program_number(raw: str) -> int | None:
    """Return the number of a program as an address carries it, or nothing if it cannot be one."""
    return int(raw, 16) if re.fullmatch(NUMBER, raw) else None


def ticked(raws: Iterable[str]) -> tuple[int, ...]:
    """Return the programs ticked on a page, each once; what cannot be one is left out."""
    numbers = dict.fromkeys(program_number(raw) for raw in raws)
    return tuple(number for number in numbers if number is not None)
