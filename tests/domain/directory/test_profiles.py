"""What others may know of a program: its name only by its own choice, its place no closer than the state."""

from dataclasses import fields

import pytest

from rowan.core.vocabulary.rules import Stance, stances_on
from rowan.domain.directory import queries
from tests.domain.cast import NOW, entry, saved

pytestmark = pytest.mark.usefixtures("database")
TOLD = {"region": "Comanche County", "contacts": [{"kind": "email", "value": "oak@example.org"}]}


def test_a_name_is_empty_unless_the_program_chose_to_show_it() -> None:
    oak, elm = saved(entry("oak"), entry("elm", name_public=True))
    found = queries.profiles([oak, elm], at=NOW)
    assert (found[oak].name, found[elm].name) == ("", "House of elm")


def test_organization_region_reference_and_contacts_are_in_no_profile() -> None:
    (oak,) = saved(entry("oak", name_public=True, **TOLD))
    told = repr(queries.profiles([oak], at=NOW)[oak])
    assert {field.name for field in fields(queries.Profile)}.isdisjoint(TOLD)
    for secret in ("Comanche", "oak@example.org", "Trust of oak"):
        assert secret not in told


@pytest.mark.parametrize("read", ["listed", "profiles"])
def test_every_program_stands_in_its_own_state(read: str) -> None:
    (oak,) = saved(entry("oak", state="OK"))
    found = (
        queries.profiles([oak], at=NOW)[oak]
        if read == "profiles"
        else next(queries.listed([oak], at=NOW))
    )
    for way in found.ways:
        assert stances_on(way["place"], frozenset({"OK"})) == {Stance.ACCEPTS}
        assert stances_on(way["place"], frozenset({"TX"})) == {Stance.CANNOT}


def test_profiles_of_none_are_none() -> None:
    saved(entry("oak"))
    assert queries.profiles([], at=NOW) == {}
    assert queries.profiles([7], at=NOW) == {}
    assert list(queries.listed([], at=NOW)) == []
