"""A vocabulary changes and stored rules stay: what it no longer knows counts as unsaid, and nothing breaks."""

from typing import Any

import pytest

from rowan.core.matching.model import Outcome, Why
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import entries, outgrown_rules
from rowan.domain.search.queries import hit
from tests.domain.cast import LASTING, NOW, entry, verified
from tests.domain.search.asking import ids, said, searched

pytestmark = pytest.mark.usefixtures("database")

GENDER = {"gender": {"accepts": ["woman"]}}


def _stored(**rules: Any) -> int:
    """Store a program whose rules were written under an older vocabulary, and return its id."""
    (program,) = verified(entry("oak", criteria={**LASTING, **GENDER}))
    Program.objects.filter(pk=program).update(ways=[{**LASTING, **GENDER, **rules}])
    return program


@pytest.mark.parametrize(
    "outgrown",
    [
        {"moon": {"accepts": ["full"]}},
        {"children": {"accepts": [[0, 40]]}},
        {"legal": {"accepts": ["a value of old"]}},
        {"faith": {"loves": ["any"]}},
        {"custody": "whatever"},
    ],
)
def test_a_search_finds_the_program_all_the_same(outgrown: dict[str, Any]) -> None:
    program = _stored(**outgrown)
    assert ids(searched().network) == {program}
    assert [found for found, _entry in entries()] == [program]


def test_the_outgrown_rule_counts_as_unsaid_and_the_others_hold() -> None:
    program = _stored(children={"accepts": [[0, 40]]})
    found = hit(said(gender={"is": ["woman"]}, children={"is": [2]}), program, at=NOW)
    assert found
    turned_out = {f.criterion: (f.outcome, f.why) for f in found.judgement.findings}
    assert turned_out["gender"] == (Outcome.MET, None)
    assert turned_out["children"] == (Outcome.ASK, Why.PROGRAM_SILENT)


def test_each_is_named_to_whoever_looks_after_the_installation() -> None:
    _stored(moon={"accepts": ["full"]}, children={"accepts": [[0, 40]]})
    first, second = sorted(outgrown_rules())
    assert first.startswith("oak: criteria.children.accepts[0]: ")
    assert second == "oak: criteria.moon: is not a criterion of this network"
