"""What was heard on the phone: a number for each pool that was spoken of. It parses and explains; it saves nothing."""

from typing import Any

from django.utils.translation import gettext as _

from rowan.core.formats.entries import MOST_OPENINGS
from rowan.domain.beds.queries import House
from rowan.web.typed import RememberingForm, whole_number

_FREE, _ALL = "free-", "free-all"


class HeardForm(RememberingForm):
    """How many places are free in each pool. What nobody spoke of is left empty. After ``is_valid`` it is in ``free``.

    ``about`` says of each pool, by id, what it is called and what there is to know before asking. ``as_of`` is when
    they looked. Where a program has no pool yet one number for everybody is asked for.
    """

    def __init__(self, found: House, about: dict[int, tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self._pools = [pool.state.id for pool in found.pools]
        for pool in found.pools:
            label, hint = about[pool.state.id]
            most = MOST_OPENINGS if pool.state.size is None else pool.state.size
            self.fields[f"{_FREE}{pool.state.id}"] = whole_number(label, most, help_text=hint)
        if not found.pools:
            self.fields[_ALL] = whole_number(_("All places"), MOST_OPENINGS)
        self.remember(found.at)

    @property
    def free(self) -> dict[int, int]:
        """Return what is free, by pool."""
        said = {pool: self.cleaned_data.get(f"{_FREE}{pool}") for pool in self._pools}
        return {pool: number for pool, number in said.items() if number is not None}

    @property
    def first(self) -> int | None:
        """Return the first word of a program without pools."""
        number: int | None = self.cleaned_data.get(_ALL)
        return number

    @property
    def is_outgrown(self) -> bool:
        """Say whether a number was typed for what is not there any more: pools came or went since the page was made."""
        return any(
            name.startswith(_FREE) and name not in self.fields and self.data[name]
            for name in self.data
        )

    def clean(self) -> dict[str, Any]:
        """Insist on a number at least."""
        is_empty = not self.free and self.first is None and not self.is_outgrown
        if not self.errors and is_empty:
            self.add_error(next(iter(self.fields)), _("Type how many places are free."))
        return self.cleaned_data
