"""What the database itself refuses, whoever writes."""

from typing import Any

import pytest
from django.db import IntegrityError

from rowan.domain.trail.models import Entry
from tests.domain.trail.lines import Agent, unsaved, values, write

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    "said",
    [
        {"position": 1},
        {"tag": bytes(32)},
        {"position": 0, "tag": bytes(32)},
        {"position": -1, "tag": bytes(32)},
        {"verb": ""},
    ],
    ids=str,
)
def test_a_line_with_half_a_place_or_without_a_verb(said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        unsaved(**said).save(force_insert=True)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("lost", ["position", "tag"])
def test_a_place_of_which_half_is_taken_away(lost: str) -> None:
    write()
    Agent().chain()
    before = values(of=("position", "tag"))
    with pytest.raises(IntegrityError):
        Entry.objects.update(**{lost: None})
    assert values(of=("position", "tag")) == before


def test_a_position_for_two_lines() -> None:
    unsaved(id=1, position=1, tag=b"one").save(force_insert=True)
    with pytest.raises(IntegrityError):
        unsaved(id=2, position=1, tag=b"two").save(force_insert=True)
    assert Entry.objects.count() == 1


def test_lines_that_wait_share_having_no_position() -> None:
    for number in (1, 2):
        unsaved(id=number).save(force_insert=True)
    assert Entry.objects.filter(position=None).count() == 2
