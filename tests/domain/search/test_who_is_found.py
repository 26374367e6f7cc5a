"""A search finds the network's programs and, apart, those not yet part of it; never what is to stay out of sight."""

import pytest

from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Standing
from rowan.domain.search.queries import hit, hits
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.search.asking import ANYBODY, ids, searched

pytestmark = pytest.mark.usefixtures("database")


def _hidden() -> list[int]:
    """Return a paused, a suspended and a removed program, each of them verified before."""
    paused, suspended, removed = verified(entry("paused"), entry("suspended"), entry("removed"))
    set_paused(program=paused, reason="Away", by=BY, at=NOW)
    for program, standing in ((suspended, Standing.SUSPENDED), (removed, Standing.REMOVED)):
        set_standing(program=program, standing=standing, by=BY, at=NOW)
    return [paused, suspended, removed]


def test_paused_suspended_and_removed_programs_are_never_found() -> None:
    hidden = set(_hidden())
    (oak,) = verified(entry("oak"))
    found = searched()
    assert ids(found.network) == {oak}
    assert ids(found.others).isdisjoint(hidden)
    assert sum(found.network.counts.values()) == 1
    assert sum(found.others.counts.values()) == 0


def test_nor_by_one_who_knows_their_ids() -> None:
    for program in _hidden():
        assert hit(ANYBODY, program, at=NOW) is None
    assert hit(ANYBODY, 7, at=NOW) is None


def test_one_that_has_left_since_the_search_is_left_out_of_its_cards() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    rows = [row for group in searched().network.rows.values() for row in group]
    set_standing(program=elm, standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert [card.profile.id for card in hits(ANYBODY, rows, at=NOW)] == [oak]


def test_unverified_programs_stand_apart() -> None:
    (oak,), (elm,) = verified(entry("oak")), saved(entry("elm"))
    found = searched()
    assert (ids(found.network), ids(found.others)) == ({oak}, {elm})
    shown = [hit(ANYBODY, program, at=NOW) for program in (oak, elm)]
    assert [card.in_network for card in shown if card] == [True, False]


def test_cards_come_in_the_order_of_their_rows() -> None:
    verified(*(entry(f"oak-{number}") for number in range(6)))
    rows = [row for group in searched().network.rows.values() for row in group]
    cards = hits(ANYBODY, rows[::-1], at=NOW)
    assert [card.profile.id for card in cards] == [row.program for row in rows[::-1]]


def test_no_card_tells_where_a_program_is_or_who_runs_it() -> None:
    told = {"region": "Comanche County", "contacts": [{"kind": "phone", "value": "555-0101"}]}
    (oak,) = verified(entry("oak", **told))
    card = repr(hit(ANYBODY, oak, at=NOW))
    assert [secret for secret in ("Comanche", "555-0101", "of oak") if secret in card] == []
