"""What somebody is to have said whose request is listed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy

from rowan.domain.referrals.queries import Sought
from rowan.pages.desk.forms.queue import QueueForm

MOST = 20
_SAID = "said_"


class Asked(Protocol):
    """One question, and what may be said to it."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def choices(self) -> Sequence[tuple[str, Any]]: ...


class Part(Protocol):
    """Some questions under one heading."""

    @property
    def title(self) -> str: ...
    @property
    def questions(self) -> Sequence[Asked]: ...


class Listed(forms.Select):
    """A native list, drawn at once: a page has hundreds of things to choose from."""

    template_name = "forms/select.html"


class SiftForm(QueueForm):
    """What was said, to one question at least, beside what a list can be narrowed down to anyway."""

    turn = forms.ChoiceField(label=gettext_lazy("Whose turn it is"), required=False)

    def __init__(self, *args: Any, parts: Sequence[Part], **more: Any) -> None:
        super().__init__(*args, **more)
        self._parts = parts
        for part in parts:
            for asked in part.questions:
                self.fields[f"{_SAID}{asked.id}"] = forms.ChoiceField(
                    label=asked.label,
                    required=False,
                    choices=asked.choices,
                    widget=Listed,
                    error_messages={"invalid_choice": gettext_lazy("Choose from this list.")},
                )

    def clean(self) -> dict[str, Any]:
        """Insist that something is looked for, and not too much at once."""
        if not self.errors and not self.said:
            raise forms.ValidationError(gettext_lazy("Choose at least one answer to look for."))
        if len(self.said) > MOST:
            raise forms.ValidationError(gettext_lazy("Look for 20 answers at most."))
        return self.cleaned_data

    @property
    def said(self) -> dict[str, str]:
        """Return what is looked for: by question, one thing that may be said to it."""
        return {
            name.removeprefix(_SAID): value
            for name, value in self.cleaned_data.items()
            if name.startswith(_SAID) and value
        }

    @property
    def looked_for(self) -> Iterator[tuple[str, str]]:
        """Yield what is looked for in words: the question, and what is to have been said to it."""
        for part in self._parts:
            for asked in part.questions:
                if chosen := self.said.get(asked.id):
                    yield asked.label, dict(_flat(asked.choices))[chosen]

    def sought_among(self, numbers: Collection[int]) -> Sought:
        """Return which of some requests to list."""
        return replace(self.sought(), among=numbers)

    @property
    def clear(self) -> list[BoundField]:
        """Return what stands in clear and narrows the list."""
        return [field for field in self if not field.name.startswith(_SAID)]

    @property
    def parts(self) -> Iterator[tuple[str, list[BoundField], bool]]:
        """Yield the questions under each heading, and whether to unfold them: the first, and what is chosen."""
        for number, part in enumerate(self._parts):
            fields = [self[f"{_SAID}{asked.id}"] for asked in part.questions]
            yield part.title, fields, number == 0 or any(field.value() for field in fields)

    @property
    def carried(self) -> list[tuple[str, Any]]:
        """Return what is chosen, to be sent again for another page of the list."""
        return [(field.name, value) for field in self if (value := field.value())]


def _flat(choices: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield every choice with its words, and with the name of its group where it has one."""
    for name, words in choices:
        if isinstance(words, str):
            yield name, words
        else:
            yield from ((each, f"{name}: {said}") for each, said in words)
