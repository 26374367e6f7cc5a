"""The rules of a program, asked in the vocabulary's own words. It parses and explains; it saves nothing.

Whatever is left as it is stays unsaid. Which fields ask a criterion follows from its kind alone.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rowan.core.vocabulary.asking import asked_of_programs
from rowan.core.vocabulary.model import Criterion, Kind, Side, Value, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid
from rowan.core.vocabulary.rules import Rule, Stance, read_rule, write_rule

Raw = dict[str, Any]
_ANY, _ONLY, _BUT = "any", "only", "but"


class Question:
    """One criterion as a program is asked it: its fields on a form, and the rule that they add up to."""

    template = ""

    def __init__(self, form: "CriteriaForm", criterion: Criterion) -> None:
        self.form, self.criterion = form, criterion
        for name, field in self.build():
            form.fields[self.named(name)] = field

    def build(self) -> Iterator[tuple[str, forms.Field]]:
        """Yield the fields of this question, each with its name among them."""
        raise NotImplementedError

    def read(self, said: Raw) -> Raw:
        """Return the rule in our JSON format; empty for what stays unsaid. Adds an error where one is due."""
        raise NotImplementedError

    def typed(self, raw: Raw) -> Raw:
        """Return what a rule in our JSON format is in the fields, by their names; nothing where they cannot say it."""
        raise NotImplementedError

    def told(self, rule: Rule) -> Raw:
        """Return the same for the whole form; nothing where the fields would add up to another rule."""
        typed = {self.named(name): value for name, value in self.typed(write_rule(rule)).items()}
        same = typed and read_rule(self.criterion, self.read(typed)) == rule
        return typed if same else {}

    def named(self, name: str) -> str:
        """Return the name of a field on the whole form."""
        return f"{self.criterion.id}-{name}"

    @property
    def title(self) -> str:
        """Return the question."""
        return self.criterion.program.in_language(self.form.language)

    @property
    def rights(self) -> str:
        """Return what to think of before saying no, if there is anything."""
        note = self.criterion.rights
        return note.in_language(self.form.language) if note else ""

    @property
    def fields(self) -> dict[str, forms.BoundField]:
        """Return the fields as a template draws them, by their name within the question."""
        start = self.named("")
        return {
            name.removeprefix(start).replace("-", "_"): self.form[name]
            for name in self.form.fields
            if name.startswith(start)
        }

    @property
    def rows(self) -> list[forms.BoundField]:
        """Return the fields in their order."""
        return list(self.fields.values())

    def named_error(self, words: str) -> str:
        """Return what is wrong under the name of the criterion, so that it can be told from others on the page."""
        return f"{self.criterion.label.in_language(self.form.language)}: {words}"

    def word(self, value: Value) -> str:
        """Return the words of a value, as it is said of somebody else."""
        return value.said_by("advocate").in_language(self.form.language)


class Stances(Question):
    """A row for each value: yes, case by case, no, or nothing said."""

    @property
    def template(self) -> str:  # type: ignore[override]
        """Return what draws it: a flag is one row, whose label is the question."""
        part = "row" if self._is_one else "rows"
        return f"providing/parts/applying_{part}.html"

    @property
    def _is_one(self) -> bool:
        return self.criterion.kind is Kind.FLAG

    def build(self) -> Iterator[tuple[str, forms.Field]]:
        """Yield one select a value."""
        for value in self.criterion.values:
            label = self.title if self._is_one else self.word(value)
            yield (
                value.id,
                forms.ChoiceField(label=label, choices=stances(), required=False),
            )

    def read(self, said: Raw) -> Raw:
        """Return the values by what was said to them."""
        raw: Raw = {}
        for value in self.criterion.value_ids:
            if stance := said.get(self.named(value)):
                raw.setdefault(stance, []).append(value)
        return raw

    def typed(self, raw: Raw) -> Raw:
        """Return what was said to each value. What law decides is a no like any other."""
        firm = {Stance.FIRM.value: Stance.CANNOT.value}
        return {value: firm.get(said, said) for said, values in raw.items() for value in values}


class Chosen(Question):
    """What a program is: one or more of a few things. What it does not tick it is not, once it ticks any."""

    template = "providing/parts/applying_chosen.html"

    def build(self) -> Iterator[tuple[str, forms.Field]]:
        """Yield one list."""
        choices = [(value.id, self.word(value)) for value in self.criterion.values]
        yield (
            "is",
            forms.MultipleChoiceField(
                label=self.title,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
        )

    def read(self, said: Raw) -> Raw:
        """Return what was ticked."""
        ticked = said.get(self.named("is"))
        return {Stance.ACCEPTS.value: ticked} if ticked else {}

    def typed(self, raw: Raw) -> Raw:
        """Return what is ticked."""
        return {"is": raw.get(Stance.ACCEPTS.value, [])}


class Numbers(Question):
    """A range: from and to, what is decided case by case besides, or any number."""

    template = "providing/parts/applying_numbers.html"

    def build(self) -> Iterator[tuple[str, forms.Field]]:
        """Yield four numbers, and a box for any number."""
        unit = self.criterion.unit.in_language(self.form.language) if self.criterion.unit else ""
        low, high = _("At least (%s)") % unit, _("At most (%s)") % unit
        yield "low", self._number(low)
        yield "high", self._number(high)
        yield _ANY, forms.BooleanField(label=_("Any number will do"), required=False)
        yield "case-low", self._number(low)
        yield "case-high", self._number(high)

    @property
    def is_open(self) -> bool:
        """Say whether anything is decided case by case."""
        case = (self.fields[f"case_{end}"] for end in ("low", "high"))
        return any(each.value() or each.errors for each in case)

    def _number(self, label: str) -> forms.IntegerField:
        span = self.criterion.whole
        words = self.named_error(
            _("Write a whole number from %(low)d to %(high)d.") % span._asdict()
        )
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=span.low,
            max_value=span.high,
            error_messages={"invalid": words, "min_value": words, "max_value": words},
        )

    def read(self, said: Raw) -> Raw:
        """Return both spans. What lies in neither a program cannot take."""
        spans = {
            Stance.ACCEPTS.value: self._span(said, ""),
            Stance.CASE_BY_CASE.value: self._span(said, "case-"),
        }
        if said.get(self.named(_ANY)):
            spans = {Stance.ACCEPTS.value: [self.criterion.whole.low, None]}
        return {stance: [span] for stance, span in spans.items() if span}

    def typed(self, raw: Raw) -> Raw:
        """Return the ends of both spans; an end of the whole stays empty. Two spans of one kind no fields can say."""
        whole = [self.criterion.whole.low, self.criterion.whole.high]
        accepted = raw.get(Stance.ACCEPTS.value, [])
        if accepted == [whole]:
            return {_ANY: True}
        spans = {"": accepted, "case-": raw.get(Stance.CASE_BY_CASE.value, [])}
        if any(len(spans_of) > 1 for spans_of in spans.values()):
            return {}
        ends = (
            (f"{which}{end}", number, edge)
            for which, spans_of in spans.items()
            for span in spans_of
            for end, number, edge in zip(("low", "high"), span, whole, strict=True)
        )
        return {name: number for name, number, edge in ends if number != edge}

    def _span(self, said: Raw, which: str) -> list[int | None]:
        low, high = said.get(self.named(f"{which}low")), said.get(self.named(f"{which}high"))
        if low is None and high is None:
            return []
        if low is not None and high is not None and low > high:
            words = self.named_error(_("The lower number comes first."))
            self.form.add_error(self.named(f"{which}high"), words)
            return []
        return [self.criterion.whole.low if low is None else low, high]


class States(Question):
    """States of the country: any, only some, or all but some."""

    template = "providing/parts/applying_states.html"

    def build(self) -> Iterator[tuple[str, forms.Field]]:
        """Yield which it is, and the states by part of the country."""
        language, words = self.form.language, self.form.words
        ways = [
            ("", _("We do not say")),
            (_ANY, _("Any state")),
            (_ONLY, _("Only the states ticked below")),
            (_BUT, _("Any but the states ticked below")),
        ]
        yield "how", forms.ChoiceField(label=self.title, choices=ways, required=False)
        for part in words.divisions:
            states = [s for s in self.criterion.values if s.group == part.id]
            yield (
                part.id,
                forms.MultipleChoiceField(
                    label=part.title.in_language(language),
                    choices=[(state.id, self.word(state)) for state in states],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                ),
            )

    @property
    def parts(self) -> list[forms.BoundField]:
        """Return the parts of the country."""
        return self.rows[1:]

    def read(self, said: Raw) -> Raw:
        """Return the states by what was said to them."""
        how = said.get(self.named("how"))
        parts = (said.get(self.named(part.id)) or [] for part in self.form.words.divisions)
        ticked = [state for part in parts for state in part]
        if how in {_ONLY, _BUT} and not ticked:
            words = self.named_error(_("Tick at least one state."))
            self.form.add_error(self.named("how"), words)
        taken = {
            _ANY: (Stance.ACCEPTS, list(self.criterion.value_ids), Stance.CANNOT),
            _ONLY: (Stance.ACCEPTS, ticked, Stance.CANNOT),
            _BUT: (Stance.CANNOT, ticked, Stance.ACCEPTS),
        }
        if how not in taken:
            return {}
        stance, states, others = taken[how]
        return {stance.value: states, "others": others.value}

    def typed(self, raw: Raw) -> Raw:
        """Return the states by part of the country: those taken, or those not taken where they are fewer.

        Nothing where none is taken, which no fields can say.
        """
        taken, refused = (
            set(raw.get(Stance.ACCEPTS.value, [])),
            set(raw.get(Stance.CANNOT.value, [])),
        )
        if not refused:
            return {"how": _ANY}
        how, ticked = (_BUT, refused) if len(refused) < len(taken) else (_ONLY, taken)
        if not ticked:
            return {}
        parts = {
            part.id: [s.id for s in self.criterion.values if s.group == part.id and s.id in ticked]
            for part in self.form.words.divisions
        }
        return {"how": how, **parts}


class CriteriaForm(forms.Form):
    """Asks a program about some criteria. After ``is_valid`` the rules are in ``rules``."""

    template = "providing/parts/applying_rules.html"

    def __init__(
        self, words: Vocabulary, criteria: Iterable[Criterion], language: str, data: Any = None
    ) -> None:
        super().__init__(data)
        self.words, self.language = words, language
        self.questions = [_shape(each)(self, each) for each in criteria]
        self.rules: dict[str, Raw] = {}
        self.read: dict[str, Rule] = {}

    def clean(self) -> Raw:
        """Turn what was pressed into rules."""
        for question in self.questions:
            raw = question.read(self.cleaned_data)
            if raw and not self.errors:
                self._take(question, raw)
        return self.cleaned_data

    def _take(self, question: Question, raw: Raw) -> None:
        try:
            rule = read_rule(question.criterion, raw)
        except AnswerInvalid:
            words = question.named_error(_("The two lists of numbers overlap."))
            self.add_error(question.rows[0].name, words)
        else:
            self.rules[question.criterion.id] = raw
            self.read[question.criterion.id] = rule


class RulesForm(CriteriaForm):
    """Asks a program about every criterion of one section."""

    def __init__(self, words: Vocabulary, section: str, language: str, data: Any = None) -> None:
        super().__init__(words, asked_of_programs(words, section), language, data)


def stances() -> list[tuple[str, str]]:
    """Return what a program can say to one thing, in words."""
    return [
        ("", _("We do not say")),
        (Stance.ACCEPTS.value, _("Yes")),
        (Stance.CASE_BY_CASE.value, _("Case by case")),
        (Stance.CANNOT.value, _("No")),
    ]


def _shape(criterion: Criterion) -> type[Question]:
    if criterion.kind is Kind.RANGE:
        return Numbers
    if criterion.kind is Kind.PLACE:
        return States
    if criterion.kind is Kind.ONE_OF and criterion.side is Side.WISH:
        return Chosen
    return Stances
