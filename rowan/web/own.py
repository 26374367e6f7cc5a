"""What the network says of itself that every page needs. Whoever puts the floors together hands it in."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Own(Protocol):
    """The part of a network's settings that the shared face shows."""

    @property
    def name(self) -> str:
        """Return what the network is called."""

    @property
    def neutral_page(self) -> str:
        """Return where somebody goes who leaves."""


def own(*, asks: bool = True) -> Own:
    """Return it as it is now, or while no database answers as it was last; without ``asks`` none is asked."""
    found: Own = import_string(settings.OWN if asks else settings.OWN_LAST)()
    return found
