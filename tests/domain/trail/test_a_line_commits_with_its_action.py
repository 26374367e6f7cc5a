"""A line is kept or taken back together with what it tells of."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from rowan.domain.directory.models import Organization
from rowan.domain.trail.actions import record
from rowan.domain.trail.models import Entry
from tests.domain.trail.lines import NOW, values

pytestmark = pytest.mark.usefixtures("database")


class Stopped(Exception):
    pass


@transaction.atomic
def _found_organization(name: str, *, fails: bool = False) -> None:
    Organization.objects.create(name=name)
    record(verb="organization.add", by="command", at=NOW)
    if fails:
        raise Stopped


def _counts() -> tuple[int, int]:
    return Organization.objects.count(), Entry.objects.count()


def test_both_are_kept() -> None:
    _found_organization("Trust of oak")
    assert _counts() == (1, 1)


def test_both_are_taken_back() -> None:
    with pytest.raises(Stopped):
        _found_organization("Trust of oak", fails=True)
    assert _counts() == (0, 0)


def test_a_step_that_is_taken_back_takes_only_its_own_line_along() -> None:
    with transaction.atomic():
        _found_organization("Trust of oak")
        with pytest.raises(Stopped):
            _found_organization("Trust of elm", fails=True)
    assert _counts() == (1, 1)


def test_a_line_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError, match="in the transaction of what it tells of"):
        record(verb="program.verify", by="staff:7", at=NOW)
    assert _counts() == (0, 0)


def test_a_line_says_who_when_what_about_what_and_for_which_purpose_and_waits() -> None:
    with transaction.atomic():
        record(
            verb="referral.open",
            by="staff:7",
            at=NOW,
            about=("referral", 12),
            purpose="review",
            field="contact",
            version=3,
        )
    names = ("by", "at", "verb", "about_kind", "about_id", "purpose", "details", "position", "tag")
    assert values(of=names) == [
        (
            "staff:7",
            NOW,
            "referral.open",
            "referral",
            "12",
            "review",
            {"field": "contact", "version": 3},
            None,
            None,
        )
    ]


def test_a_line_needs_neither_a_subject_nor_a_purpose_nor_details() -> None:
    with transaction.atomic():
        record(verb="agent.unlock", by="agent", at=NOW)
    assert values(of=("about_kind", "about_id", "purpose", "details")) == [("", "", "", {})]
