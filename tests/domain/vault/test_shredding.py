"""What is shredded opens for nobody, and is gone."""

import pytest
from django.db import transaction

from rowan.domain.trail.queries import entries
from rowan.domain.vault.actions import replay_shreds, shred
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.refusals import NothingSealed
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    NOW,
    backup,
    opens,
    restore,
    sealed,
    staff_key,
)

pytestmark = pytest.mark.usefixtures("database")


def test_all_of_one_subject_is_gone_and_the_others_stay() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    gone = [sealed(ana, ben, subject=1, field=name) for name in ("answers", "notes")]
    kept = sealed(ana, ben, subject=2)
    shred(subject=1, by=BY, at=NOW)
    assert not any(opens(content, ana, ben) for content in gone)
    assert opens(kept, ben)
    assert list(Content.objects.values_list("pk", flat=True)) == [kept]
    assert Wrap.objects.count() == 2
    (line,) = entries(verb="vault.shred").lines
    assert (line.by, line.about) == (BY, ("subject", "1"))


def test_an_old_backup_is_shredded_again_when_it_is_restored() -> None:
    ana = staff_key(ANA)
    gone, kept = sealed(ana, subject=1), sealed(ana, subject=2)
    old = backup()
    shred(subject=1, by=BY, at=NOW)
    restore(old)
    assert opens(gone, ana)
    assert replay_shreds(by="worker", at=NOW) == 2
    assert not opens(gone, ana)
    assert not Content.objects.filter(subject=1).exists()
    assert opens(kept, ana)
    assert replay_shreds(by="worker", at=NOW) == 0
    assert [line.details for line in entries(verb="vault.replay").lines] == [{"count": 2}]


def test_thousands_of_subjects_are_replayed() -> None:
    ana = staff_key(ANA)
    for subject in (1, 2, 3):
        sealed(ana, subject=subject)
    old = backup()
    for subject in (*range(10_000, 11_200), 1, 2, 1):
        key_folder().note_shredded(subject)
    restore(old)
    assert replay_shreds(by="worker", at=NOW) == 4
    assert list(Content.objects.values_list("subject", flat=True)) == [3]


def test_what_is_of_no_subject_is_never_shredded() -> None:
    ana = staff_key(ANA)
    content = sealed(ana, subject=0)
    with pytest.raises(NothingSealed):
        shred(subject=0, by=BY, at=NOW)
    key_folder().note_shredded(0)
    assert replay_shreds(by="worker", at=NOW) == 0
    assert opens(content, ana)


def test_within_a_transaction_nothing_is_shredded_or_noted() -> None:
    ana = staff_key(ANA)
    content = sealed(ana)
    with transaction.atomic(), pytest.raises(RuntimeError):
        shred(subject=1, by=BY, at=NOW)
    assert replay_shreds(by="worker", at=NOW) == 0
    assert opens(content, ana)
