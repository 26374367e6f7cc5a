"""What was heard on the phone: a number for each pool that was spoken of."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rowan.core.formats.entries import MOST_OPENINGS
from rowan.domain.beds.queries import Places

_ALL = "free-all"


class HeardForm(forms.Form):
    """How many places are free in each pool. What nobody spoke of is left empty. After ``is_valid`` it is in ``free``.

    Where a program has no pool yet one number for everybody is asked for.
    """

    def __init__(self, found: Places, data: Any = None) -> None:
        super().__init__(data)
        self._pools = found.pools
        for pool in found.pools:
            self.fields[f"free-{pool.id}"] = _number(pool.name or _("All places"), pool.size)
        if not found.pools:
            self.fields[_ALL] = _number(_("All places"), None)

    @property
    def free(self) -> dict[int, int]:
        """Return what is free, by pool."""
        said = {pool.id: self.cleaned_data.get(f"free-{pool.id}") for pool in self._pools}
        return {pool: number for pool, number in said.items() if number is not None}

    @property
    def first(self) -> int | None:
        """Return the first word of a program without pools."""
        number: int | None = self.cleaned_data.get(_ALL)
        return number

    def clean(self) -> dict[str, Any]:
        """Insist on a number at least."""
        if not self.errors and not self.free and self.first is None:
            self.add_error(next(iter(self.fields)), _("Type how many places are free."))
        return self.cleaned_data


def _number(label: str, size: int | None) -> forms.IntegerField:
    most = MOST_OPENINGS if size is None else size
    words = _("Write a whole number from 0 to %d.") % most
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), words),
    )
