"""What is free, typed for all pools at once: two keys, a digit and Enter. It parses and explains; it saves nothing.

A field that is left empty says that its pool is as the page showed it. So no digit has to be rubbed out first, and no
script is needed to mark one.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rowan.core.formats.entries import MOST_OPENINGS
from rowan.domain.beds.queries import House

_ALL = "free-all"
_AS_OF = "as_of"


class HiddenNumber(forms.IntegerField):
    """A number that the page sends along. One that cannot be read counts as none."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.HiddenInput,
            min_value=0,
            max_value=MOST_OPENINGS,
            **more,
        )

    def clean(self, value: Any) -> int | None:
        """Return the number, or nothing."""
        try:
            found: int | None = super().clean(value)
        except ValidationError:
            return None
        return found


class ReportForm(forms.Form):
    """How many places are free in each pool. After ``is_valid`` it is in ``free``.

    ``seen`` is how many were taken when they looked, ``as_of`` when that was. Where there is no pool yet one number for
    everybody is asked for, which makes one.
    """

    def __init__(self, found: House, data: Any = None) -> None:
        super().__init__(data)
        self._pools = found.pools
        self.free: dict[int, int] = {}
        for pool in found.pools:
            self.fields[f"free-{pool.state.id}"] = _number(pool.state.size, pool.told)
            self.fields[f"was-{pool.state.id}"] = HiddenNumber(initial=pool.told)
            self.fields[f"seen-{pool.state.id}"] = HiddenNumber(initial=pool.taken)
        if not found.pools:
            self.fields[_ALL] = _number(None, None)
        self.fields[_AS_OF] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=found.at.isoformat()
        )
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

    @property
    def seen(self) -> dict[int, int]:
        """Return how many places were taken in each pool when they looked."""
        return {
            pool.state.id: taken
            for pool in self._pools
            if (taken := self.cleaned_data.get(f"seen-{pool.state.id}")) is not None
        }

    @property
    def as_of(self) -> datetime | None:
        """Return when they looked, if that can be read."""
        try:
            at = datetime.fromisoformat(self.cleaned_data[_AS_OF])
        except ValueError:
            return None
        return at if at.tzinfo else None

    def clean(self) -> dict[str, Any]:
        """Take each number, or where none was typed the one that was shown."""
        said = self.cleaned_data
        typed = {pool.state.id: said.get(f"free-{pool.state.id}") for pool in self._pools}
        is_same = "same" in self.data
        if is_same and any(number is not None for number in typed.values()):
            raise ValidationError(_("You typed a number. Press “Save” to keep it."))
        self.free = dict(self._as_typed_or_shown(typed))
        if not self.errors and not self.free and said.get(_ALL) is None:
            raise ValidationError(_("Type how many places are free."))
        return said

    def _as_typed_or_shown(self, typed: dict[int, int | None]) -> Iterator[tuple[int, int]]:
        for pool, number in typed.items():
            shown = self.cleaned_data.get(f"was-{pool}")
            if (free := shown if number is None else number) is not None:
                yield pool, min(free, MOST_OPENINGS)

    def shown_anew(self, found: House) -> "ReportForm":
        """Return the form with what was typed, over what is so now."""
        fresh = ReportForm(found)
        typed = {name: self.data.get(name, "") for name in fresh.fields if name.startswith("free-")}
        fresh.initial = {name: text for name, text in typed.items() if text}
        return fresh


def _number(size: int | None, told: int | None) -> forms.IntegerField:
    most = MOST_OPENINGS if size is None else size
    words = _("Write a whole number from 0 to %d.") % most
    attrs = {"autocomplete": "off", "inputmode": "numeric"}
    if told is not None:
        attrs["placeholder"] = str(told)
    return forms.IntegerField(
        label=_("Free now"),
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs=attrs),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
    )
