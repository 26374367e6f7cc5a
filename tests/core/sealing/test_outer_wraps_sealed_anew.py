"""Each week what must live is sealed anew: the wrap stays what it was, and the old week's key no longer opens it."""

import pytest

from rowan.core.sealing.envelope import Place
from rowan.core.sealing.epochs import alive_at, begins_at, new_epoch_key, seal_outer, unseal_outer
from rowan.core.sealing.keypairs import new_key_pair, wrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen

HERE = Place("fit", "7", "to 3", 2)
WRAPPED = wrap(new_key_pair().public, bytes(range(32)), HERE)


def test_sealing_anew_in_the_next_week_keeps_the_wrap_and_leaves_the_old_behind() -> None:
    last, present = alive_at(begins_at(152))
    week, following = new_epoch_key(last), new_epoch_key(present)
    anew = seal_outer(following, unseal_outer(week, seal_outer(week, WRAPPED, HERE), HERE), HERE)
    assert unseal_outer(following, anew, HERE) == WRAPPED
    with pytest.raises(EnvelopeWillNotOpen):
        unseal_outer(week, anew, HERE)
