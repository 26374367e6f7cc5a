"""An application for what stands in the directory already is linked to it as a claim, and changes nothing of it."""

from typing import Any

import pytest

from rowan.domain.directory import queries
from rowan.domain.directory.models import Change, Contact, Program, Standing
from tests.domain.cast import entry, saved, verified
from tests.domain.directory.team import applied

pytestmark = pytest.mark.usefixtures("database")

REAL = {"organization": "Alder Trust", "name": "Willow House", "state": "TX"}
REACHED = {"contacts": [{"kind": "email", "value": "real@willow.example"}]}


def _claims(**program: Any) -> int | None:
    return queries.application(applied(program=program)).claims


@pytest.mark.parametrize("put", [saved, verified])
@pytest.mark.parametrize(
    "written",
    [
        {},
        {"name": "WILLOW HOUSE", "organization": "alder trust"},
        {"name": "Willow-House.", "organization": "Alder  Trust"},
        {"name": "Willów House"},
    ],
)
def test_the_same_names_in_the_same_state_are_a_claim(put: Any, written: dict[str, str]) -> None:
    (real,) = put(entry("real", **REAL))
    assert _claims(**written) == real


def test_the_name_alone_claims_what_a_file_brought_and_nobody_verified() -> None:
    (imported,) = saved(entry("hic-1", **(REAL | {"organization": "County of Red River"})))
    assert _claims() == imported


def test_the_name_alone_claims_nothing_that_is_verified() -> None:
    (real,) = verified(entry("real", **(REAL | {"organization": "Another Trust"})))
    found = queries.application(applied())
    assert found.claims is None
    assert [each.id for each in found.lookalikes] == [real]


@pytest.mark.parametrize("other", [{"name": "Elm House"}, {"state": "OK"}])
def test_another_house_and_another_state_are_no_claim(other: dict[str, str]) -> None:
    saved(entry("other", **(REAL | other)))
    assert _claims() is None


def test_a_removed_program_is_shown_and_is_no_claim() -> None:
    (real,) = saved(entry("real", **REAL))
    Program.objects.filter(pk=real).update(standing=Standing.REMOVED)
    found = queries.application(applied())
    assert found.claims is None
    assert [(each.id, each.standing) for each in found.lookalikes] == [(real, "removed")]


@pytest.mark.parametrize("put", [saved, verified])
def test_a_claim_leaves_the_program_as_it_is(put: Any) -> None:
    (real,) = put(entry("real", **REAL, **REACHED))
    rows = [list(model.objects.values()) for model in (Program, Contact, Change)]
    assert _claims(region="Somewhere else", criteria={}) == real
    assert [list(model.objects.values()) for model in (Program, Contact, Change)] == rows
