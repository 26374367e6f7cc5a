"""An index that outgrows the rows for few programs goes on with compiled ones, and answers the same."""

from functools import partial

from rowan.core.matching.bits import FEW, FewBits
from rowan.core.matching.compiled.bits import CompiledBits
from rowan.core.matching.tiers import fastest_for
from tests.core.matching.test_growth_to_many import SOON, insist_that_programs_outgrow


def test_the_kind_of_rows_changes_where_it_says() -> None:
    assert isinstance(fastest_for(FEW), FewBits)
    assert isinstance(fastest_for(FEW + 1), CompiledBits)


def test_programs() -> None:
    insist_that_programs_outgrow(partial(fastest_for, few=SOON))
