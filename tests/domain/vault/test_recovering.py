"""Nobody is left who can open a key: two shares open it all for somebody. What comes then is under a new version."""

import pytest

from rowan.core.sealing.recovery import Recovery, new_recovery, recovered
from rowan.domain.vault.actions import (
    begin_anew,
    found,
    keep_recovery,
    new_staff_key,
    recover,
    replace_content,
    replace_recovery,
)
from rowan.domain.vault.models import Grant
from rowan.domain.vault.queries import (
    DISPATCHER,
    RECOVERY,
    TEAM,
    OpenKey,
    holders_not_recoverable,
    opened_for,
    program,
    public_key,
)
from rowan.domain.vault.refusals import HolderHasAKey, KeyWillNotOpen
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    NOW,
    SAID,
    dispatcher_of,
    numbers,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

pytestmark = pytest.mark.usefixtures("database")

P = program(3)


@pytest.fixture
def recovery(database: str) -> Recovery:  # noqa: ARG001 - it is kept there
    drawn = new_recovery()
    keep_recovery(public=drawn.public_key, by=BY, at=NOW)
    return drawn


def _opened(recovery: Recovery) -> OpenKey:
    return OpenKey(public_key(RECOVERY).id, recovered(recovery.shares[:2]))


def _founded(*staff: OpenKey) -> OpenKey:
    return found(holder=P, to=staff, by=BY, at=NOW)


def _forgets(user: int) -> OpenKey:
    return new_staff_key(staff=user, password="not the same as before", by=BY, at=NOW)


def test_who_is_let_in_opens_old_and_new(recovery: Recovery) -> None:
    before = sealed(_founded(staff_key(ANA)))
    ana = _forgets(ANA)
    assert versions(ana, P) == []
    recover(holder=P, opened=_opened(recovery), staff=ANA, by=BY, at=NOW)
    after = sealed(versions(ana, P)[0], subject=2)
    assert all(opens(content, *versions(ana, P)) for content in (before, after))
    assert all(opens(content, *versions(_opened(recovery), P)) for content in (before, after))


def test_whoever_kept_the_version_before_opens_nothing_new(recovery: Recovery) -> None:
    kept = _founded(staff_key(ANA))
    ana = _forgets(ANA)
    recover(holder=P, opened=_opened(recovery), staff=ANA, by=BY, at=NOW)
    assert not opens(sealed(versions(ana, P)[0], subject=2), kept)


def test_the_team_opens_what_its_dispatcher_could(recovery: Recovery) -> None:
    team = team_of(staff_key(ANA))
    before = sealed(dispatcher_of(team))
    ana = _forgets(ANA)
    recover(holder=TEAM, opened=_opened(recovery), staff=ANA, by=BY, at=NOW)
    newest = versions(ana, TEAM)[0]
    assert len(versions(newest, DISPATCHER)) == 2
    assert opens(before, *versions(newest, DISPATCHER))


def test_without_a_recovery_key_it_begins_anew_and_the_old_stays_closed() -> None:
    before = sealed(_founded(staff_key(ANA)))
    ana = _forgets(ANA)
    begin_anew(holder=P, staff=ANA, by=BY, at=NOW)
    after = sealed(*versions(ana, P), subject=2)
    assert opens(after, *versions(ana, P))
    assert not opens(before, *versions(ana, P))


def test_what_began_anew_can_be_recovered_later(recovery: Recovery) -> None:
    before = sealed(_founded(staff_key(ANA)))
    ana = _forgets(ANA)
    begin_anew(holder=P, staff=ANA, by=BY, at=NOW)
    recover(holder=P, opened=_opened(recovery), staff=ANA, by=BY, at=NOW)
    assert opens(before, *versions(ana, P))
    assert len(versions(ana, P)) == 3


def test_a_team_that_begins_anew_has_a_dispatcher() -> None:
    dispatcher_of(team_of(staff_key(ANA)))
    ana = _forgets(ANA)
    begin_anew(holder=TEAM, staff=ANA, by=BY, at=NOW)
    (team,) = versions(ana, TEAM)
    assert numbers(versions(team, DISPATCHER)) == [public_key(DISPATCHER).id]


def test_while_somebody_can_open_it_nothing_begins_anew() -> None:
    _founded(staff_key(ANA))
    staff_key(BEN)
    with pytest.raises(HolderHasAKey):
        begin_anew(holder=P, staff=BEN, by=BY, at=NOW)


def test_who_has_no_key_and_what_has_none_cannot_begin() -> None:
    with pytest.raises(KeyWillNotOpen):
        begin_anew(holder=P, staff=ANA, by=BY, at=NOW)
    _founded()
    with pytest.raises(KeyWillNotOpen):
        begin_anew(holder=P, staff=ANA, by=BY, at=NOW)


def test_after_a_new_set_the_new_shares_open_all_and_the_old_ones_nothing(
    recovery: Recovery,
) -> None:
    ana = staff_key(ANA)
    team = team_of(ana)
    contents = [sealed(team, dispatcher_of(team)), sealed(_founded(ana), subject=2)]
    old, new = _opened(recovery), new_recovery()
    replace_content(kind="chain", field="first", said=SAID, to=[old.id], revision=0, at=NOW)
    replace_recovery(opened=old, public=new.public_key, by=BY, at=NOW)
    opened = _opened(new)
    keys = [key for holder in (TEAM, P) for key in versions(opened, holder)]
    assert all(opens(content, *keys) for content in contents)
    assert [said for _sealed, said in opened_for(opened, "chain")] == [SAID]
    assert [*versions(old, TEAM), *versions(old, P), *opened_for(old, "chain")] == []
    assert not Grant.objects.filter(to=old.id).exists()


def test_after_a_new_set_what_the_old_shares_open_in_a_backup_opens_nothing_new(
    recovery: Recovery,
) -> None:
    ana = staff_key(ANA)
    team = team_of(ana)
    dispatcher_of(team)
    old = _opened(recovery)
    kept = [key for holder in (TEAM, DISPATCHER) for key in versions(old, holder)]
    before = sealed(*kept)
    replace_recovery(opened=old, public=new_recovery().public_key, by=BY, at=NOW)
    newest = versions(ana, TEAM)[0]
    after = sealed(newest, versions(newest, DISPATCHER)[0], subject=2)
    assert not opens(after, *kept)
    assert opens(after, newest)
    assert opens(before, *versions(newest, DISPATCHER))


def test_only_its_own_shares_replace_it(recovery: Recovery) -> None:
    other = OpenKey(public_key(RECOVERY).id, recovered(new_recovery().shares[1:]))
    with pytest.raises(KeyWillNotOpen):
        replace_recovery(opened=other, public=new_recovery().public_key, by=BY, at=NOW)
    assert public_key(RECOVERY).public == recovery.public_key


def test_keys_without_a_copy_are_counted() -> None:
    _founded(staff_key(ANA))
    assert holders_not_recoverable() == 1
    keep_recovery(public=new_recovery().public_key, by=BY, at=NOW)
    assert holders_not_recoverable() == 1
    team_of(staff_key(BEN))
    assert holders_not_recoverable() == 1
