"""Whatever random hands do in whatever order, nothing joins the network but by two members and an independent call.

The figures are printed. Beside it the control: where a standing can be set by one hand, the same check finds it.
"""

from collections import Counter, deque
from random import Random

import pytest
from django.conf import LazySettings
from django.db import transaction

from rowan.domain.accounts.models import Invitation
from rowan.domain.directory import queries
from rowan.domain.directory.models import IN_NETWORK, Program, Standing, StandingChange
from rowan.domain.vault.models import Wrap
from tests.domain.directory.hands import Hands
from tests.support.figures import TIMES, tell

pytestmark = pytest.mark.usefixtures("database", "keys")
SEQUENCES, STEPS = 30 * TIMES, 40


def test_no_sequence_of_actions_leads_around_it(
    settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.REAL_DATA = True
    played = [_played(seed) for seed in range(SEQUENCES)]
    done = Counter(name for hands in played for name, _ in hands.done)
    joined = sum(len(hands.vouched) for hands in played)
    tell(capsys, f"random hands: {done.total()} actions done in {SEQUENCES} sequences")
    tell(capsys, f"programs verified by two and a call: {joined}; around that: 0")
    assert joined > SEQUENCES // 5, "two members of the team can"
    assert len(done) > 18, "nearly everything was done at least once"
    assert "_set" not in done


def test_the_control_with_one_hand_is_found(settings: LazySettings) -> None:
    settings.REAL_DATA = False
    with pytest.raises(AssertionError, match="nobody vouched"):
        deque(map(_played, range(SEQUENCES)))


def _played(seed: int) -> Hands:
    """Play one sequence, look after every step, and leave nothing of it in the database."""
    with transaction.atomic():
        hands = Hands(Random(seed))
        for _ in range(STEPS):
            hands.act()
            _look(hands)
        transaction.set_rollback(True)
    return hands


def _look(hands: Hands) -> None:
    rows = Program.objects.in_bulk()
    vouched = {pk for pk, row in rows.items() if row.standing in IN_NETWORK}
    assert vouched <= hands.vouched, ("nobody vouched", hands.done)
    found = {each.id: each for each in queries.listed(at=hands.at)}
    for pk, row in rows.items():
        listed = found.get(pk)
        out = row.standing in {Standing.SUSPENDED, Standing.REMOVED} or bool(row.paused)
        assert (listed is None) is out
        if listed and listed.in_network:
            assert row.standing in IN_NETWORK
            assert row.standing_until is not None
            assert row.standing_until > hands.at
    assert Invitation.objects.count() <= hands.invited
    assert Wrap.objects.count() == 0
    _look_at_history()


def _look_at_history() -> None:
    """Whatever led into the network, or out of a suspension, has two names to it, and so has a removal."""
    for change in StandingChange.objects.all():
        entered = change.after in IN_NETWORK and change.before != change.after
        if change.reason != "invented" and (entered or change.after == Standing.REMOVED):
            assert change.seconded_by not in {"", change.by}
