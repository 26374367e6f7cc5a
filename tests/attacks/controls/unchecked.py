"""Pages that forgot every check: whoever is signed in may do everything to everybody's things."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import AppConfig

_ACCESS = (
    "rowan.domain.accounts.access",
    "rowan.domain.beds.access",
    "rowan.domain.directory.access",
    "rowan.domain.referrals.access",
)
_PEOPLE = "rowan.domain.directory.queries.people"
_OF_PEOPLE = ("member_of_team", "administrator_of", "colleague_of", "free_to_decide")


class UncheckedConfig(AppConfig):
    """Swaps every rule about who may do what, and every look at whose word counts."""

    name = "tests.attacks.controls"
    label = "unchecked"

    def ready(self) -> None:
        """Swap them, before any page is there that asks."""
        for name in _ACCESS:
            module = import_module(name)
            for rule in [each for each in vars(module) if each.startswith(("may_", "require_"))]:
                _swap(module, rule, _anything)
        people = import_module(_PEOPLE)
        for rule in _OF_PEOPLE:
            _swap(people, rule, _whoever(people))


def _anything(*_said: object) -> bool:
    return True


def _whoever(people: ModuleType) -> Callable[..., Any]:
    """Return what takes anybody who has an account at their word. The actor comes last."""

    def whoever(*said: Any) -> Any:
        return people._person(said[-1])

    return whoever


def _swap(module: ModuleType, name: str, new: Callable[..., Any]) -> None:
    """Put something in a function's place, wherever it was imported to already."""
    old = getattr(module, name)
    for each in [found for key, found in sys.modules.items() if key.startswith("rowan.")]:
        if vars(each).get(name) is old:
            setattr(each, name, new)
