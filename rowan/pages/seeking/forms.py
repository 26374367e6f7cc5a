"""One form for each shape of question. It parses and explains; it saves nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rowan.core.vocabulary.answers import Answer, Fact, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Side
from rowan.pages.seeking.shapes import (
    LEVELS,
    NONE,
    Asked,
    Option,
    is_one_choice,
    levels,
    members,
    one_choice,
    silences,
)


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
            self.answer = self.read(said)
        return said

    def none_chosen(self) -> str:
        """Return what to do about a question left blank."""
        return _("Choose an answer, or press “Skip this question”.")


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
            choices=[(option.id, option.text) for option in options],
            initial=chosen,
            widget=forms.RadioSelect,
            error_messages={"required": self.none_chosen(), "invalid_choice": self.none_chosen()},
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
                *((option.id, option.text) for option, _group in pairs),
                (
                    self.asked.word("or"),
                    [(option.id, option.text) for option in alone],
                ),
            ],
            initial=self._initial(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": self.none_chosen(), "invalid_choice": self.none_chosen()},
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


class WishRows(QuestionForm):
    """A row for each value, with how strongly it is wished for."""

    template = "seeking/parts/wishes.html"

    def build(self) -> None:
        """Add one select a value."""
        wish = self.answer if isinstance(self.answer, Wish) else Wish()
        for option, _group in members(self.asked):
            self.fields[option.id] = forms.ChoiceField(
                label=option.text,
                help_text=option.hint,
                choices=levels(self.asked.voice),
                initial=next((lv for lv in LEVELS if option.id in getattr(wish, lv, ())), "open"),
                error_messages={"required": self.none_chosen()},
            )

    def read(self, said: dict[str, Any]) -> Answer:
        """Return the wish that the rows add up to."""

        def at(level: str) -> frozenset[str]:
            return frozenset(value for value, chosen in said.items() if chosen == level)

        return Wish(at("must"), at("prefer"), at("never"))


class PlaceWish(QuestionForm):
    """States to live in and states to stay out of, by part of the country."""

    template = "seeking/parts/places.html"

    def build(self) -> None:
        """Add how much it matters, and two fields a part of the country."""
        wish = self.answer if isinstance(self.answer, Wish) else Wish()
        self.fields["strength"] = forms.ChoiceField(
            label=_("The states you choose below are"),
            choices=[
                ("prefer", _("states I would like best")),
                ("must", _("the only states for me")),
            ],
            initial="must" if wish.must else "prefer",
            widget=forms.RadioSelect,
        )
        for division in self.asked.vocabulary.divisions:
            self._add("wanted", division.id, wish.must | wish.prefer)
            self._add("never", division.id, wish.never)

    def _add(self, purpose: str, division: str, chosen: frozenset[str]) -> None:
        states = [state for state in self.asked.vocabulary.states if state.group == division]
        title = next(d.title for d in self.asked.vocabulary.divisions if d.id == division)
        self.fields[f"{purpose}_{division}"] = forms.MultipleChoiceField(
            label=title.in_language(self.asked.language),
            required=False,
            choices=[(state.id, state.text.in_language(self.asked.language)) for state in states],
            initial=[state.id for state in states if state.id in chosen],
            widget=forms.CheckboxSelectMultiple,
        )

    def divided(self, purpose: str) -> list[tuple[forms.BoundField, bool]]:
        """Return the fields of one purpose, each with whether anything in it is ticked."""
        fields = [self[f"{purpose}_{division.id}"] for division in self.asked.vocabulary.divisions]
        return [(field, bool(field.value())) for field in fields]

    @property
    def wanted(self) -> list[tuple[forms.BoundField, bool]]:
        """Return the fields for states to live in."""
        return self.divided("wanted")

    @property
    def never(self) -> list[tuple[forms.BoundField, bool]]:
        """Return the fields for states to stay out of."""
        return self.divided("never")

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
            error_messages={"required": self.none_chosen(), "invalid_choice": self.none_chosen()},
        )


def form_for(criterion: Criterion) -> type[QuestionForm]:
    """Return the form that asks a criterion of this kind."""
    if is_one_choice(criterion):
        return OneChoice
    if criterion.kind is Kind.PLACE:
        return PlaceWish if criterion.side is Side.WISH else PlaceFact
    return WishRows if criterion.side is Side.WISH else SeveralChoices


class LikingForm(forms.Form):
    """How to show the places found."""

    open_only = forms.BooleanField(required=False)
    order = forms.ChoiceField()

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["open_only"].label = _("Only places with an opening now")
        self.fields["order"] = forms.ChoiceField(
            label=_("Show first"),
            choices=[
                ("best", _("what fits best")),
                ("fewest", _("what needs the fewest questions")),
                ("newest", _("the newest report of openings")),
            ],
        )
