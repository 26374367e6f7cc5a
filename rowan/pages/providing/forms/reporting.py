"""What is free, typed for all pools at once: two keys, a digit and Enter. It parses and explains; it saves nothing.

A field that is left empty says nothing of its pool, which stays as it is: an old number becomes no younger by it. Only
"Nothing has changed" says again what the page showed, of every pool that was reported on before.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rowan.core.formats.entries import MOST_OPENINGS
from rowan.domain.beds.queries import House
from rowan.web.typed import HiddenNumber, RememberingForm, whole_number

_ALL = "free-all"


class DescribedNumber(forms.BoundField):
    """A box to type in: how to fill it in is said once for all of them, in what has the id ``how``."""

    @property
    def aria_describedby(self) -> str:
        """Return the ids of what describes it: that, and its own error."""
        return f"how {super().aria_describedby or ''}".rstrip()


class ReportForm(RememberingForm):
    """How many places are free in each pool. After ``is_valid`` it is in ``free``.

    ``as_of`` is when they looked. Where there is no pool yet one number for everybody is asked for, which makes one.
    """

    def __init__(self, found: House, data: Any = None) -> None:
        super().__init__(data)
        self._pools = found.pools
        self.free: dict[int, int] = {}
        for pool in found.pools:
            self.fields[f"free-{pool.state.id}"] = _number(pool.state.size, pool.told)
            self.fields[f"was-{pool.state.id}"] = HiddenNumber(MOST_OPENINGS, initial=pool.told)
        if not found.pools:
            self.fields[_ALL] = _number(None, None)
        self.remember(found.at)

    def begin(self) -> None:
        """Put the focus on the first number, for a page on which nothing else has to be read first."""
        self.numbers[0].field.widget.attrs["autofocus"] = True

    @property
    def numbers(self) -> list[forms.BoundField]:
        """Return the fields to type in, one a pool, in the order of pools."""
        return [self[name] for name in self.fields if name.startswith("free-")]

    @property
    def can_confirm(self) -> bool:
        """Say whether there is anything to confirm: some pool was reported on before."""
        return any(pool.told is not None for pool in self._pools)

    @property
    def makes_pool(self) -> bool:
        """Say whether this is the first word of a program, which makes its pool for everybody."""
        return not self._pools

    @property
    def first(self) -> int:
        """Return that first word."""
        number: int = self.cleaned_data[_ALL]
        return number

    def clean(self) -> dict[str, Any]:
        """Take the numbers that were typed, or those that were shown if that is what was pressed."""
        typed, is_same = self._numbers("free"), "same" in self.data
        if is_same and typed:
            raise ValidationError(_("You typed a number. Press “Save” to keep it."))
        self.free = self._numbers("was") if is_same else typed
        if not self.errors and not self.free and self.cleaned_data.get(_ALL) is None:
            raise ValidationError(self._what_to_type(is_same=is_same))
        return self.cleaned_data

    def _numbers(self, kind: str) -> dict[int, int]:
        told = {p.state.id: self.cleaned_data.get(f"{kind}-{p.state.id}") for p in self._pools}
        return {pool: number for pool, number in told.items() if number is not None}

    def _what_to_type(self, *, is_same: bool) -> str:
        if self.can_confirm and not is_same:
            return _("Type what has changed, or press “Nothing has changed”.")
        return _("Type how many places are free.")

    def shown_anew(self, found: House) -> "ReportForm":
        """Return the form with what was typed, over what is so now."""
        fresh = ReportForm(found)
        fresh.take_over(self)
        return fresh


def _number(size: int | None, told: int | None) -> forms.IntegerField:
    field = whole_number(_("Free now"), MOST_OPENINGS if size is None else size)
    field.bound_field_class = DescribedNumber
    if told is not None:
        field.widget.attrs["placeholder"] = str(told)
    return field
