"""What is sealed opens for those it was sealed for, and for whoever is added."""

import pytest
from django.db import IntegrityError, transaction

from rowan.domain.vault.actions import add_recipient, replace_content, seal_content
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import (
    OpenKey,
    contents,
    opened_content,
    opened_for,
    sealed_by,
    sealed_for,
    wraps_in_line,
)
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchKey, NothingSealed
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    CLEO,
    DAY,
    NOW,
    SAID,
    opens,
    said_in,
    sealed,
    staff_key,
)

pytestmark = pytest.mark.usefixtures("database")


def test_each_recipient_opens_it_and_nobody_else() -> None:
    ana, ben, cleo = staff_key(ANA), staff_key(BEN), staff_key(CLEO)
    content = sealed(ana, ben)
    assert [said_in(content, key) for key in (ana, ben, cleo)] == [SAID, SAID, None]
    with pytest.raises(NothingSealed):
        opened_content(content, cleo)


def test_a_wrong_private_half_does_not_open_it() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    content = sealed(ana)
    with pytest.raises(KeyWillNotOpen):
        opened_content(content, OpenKey(ana.id, ben.private))


def test_one_more_recipient_can_be_added_by_who_opens_it() -> None:
    ana, ben, cleo = staff_key(ANA), staff_key(BEN), staff_key(CLEO)
    content = sealed(ana)
    for _ in range(2):
        add_recipient(content=content, opened=ana, to=ben.id, at=NOW + 8 * DAY)
    assert opens(content, ben)
    assert Wrap.objects.count() == 2
    with pytest.raises(NothingSealed):
        add_recipient(content=content, opened=cleo, to=cleo.id, at=NOW)
    with pytest.raises(NoSuchKey):
        add_recipient(content=content, opened=ana, to=404, at=NOW)
    assert not opens(content, cleo)


def test_it_is_not_sealed_for_nobody_or_for_a_key_that_is_none() -> None:
    ana = staff_key(ANA)
    for to in ([], [404], [ana.id, 404]):
        with pytest.raises(NoSuchKey):
            seal_content(kind="fit", subject=1, fields={"answers": SAID}, to=to, at=NOW)
    assert not Content.objects.exists()


def test_a_revision_is_sealed_once_and_the_next_stands_beside_it() -> None:
    ana = staff_key(ANA)
    sealed(ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        sealed(ana)
    fields = {"answers": b"What somebody says now."}
    seal_content(kind="fit", subject=1, fields=fields, to=[ana.id], at=NOW, revision=1)
    assert [said_in(content, ana) for content in contents("fit", 1)] == [SAID, fields["answers"]]
    assert [row.revision for row in sealed_for([ana.id], kind="fit", subject=1)] == [0, 1]


def test_replacing_leaves_one() -> None:
    ana = staff_key(ANA)
    for number in range(3):
        said = str(number).encode()
        replace_content(kind="count", field="x", said=said, to=[ana.id], revision=number, at=NOW)
    assert [said for _, said in opened_for(ana, "count")] == [b"2"]


def test_they_come_in_the_order_in_which_they_were_sealed() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    for subject, days in ((1, 3), (2, 1), (3, 2)):
        sealed(ana, subject=subject, at=NOW + days * DAY)
    sealed(ben, subject=4)
    rows = list(sealed_by(wraps_in_line([ana.id], kind="fit")))
    assert [row.subject for row in rows] == [2, 3, 1]
    assert SAID not in b"".join([row.envelope + row.wrap for row in rows])
    assert not any("envelope" in repr(row) or "wrap=" in repr(row) for row in rows)
