"""A process that dies between any two statements of any action leaves all of it done or nothing, and nothing astray."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections

from rowan.domain.beds.models import Taking
from rowan.domain.referrals.models import Answered, Delivery, Referral, Release
from rowan.domain.trail.models import Entry
from rowan.domain.vault.models import Content, Key, Receipt, Wrap
from tests.domain.referrals.life import LIFE, Scene
from tests.domain.referrals.scenes import network, place
from tests.domain.referrals.whole import faults
from tests.support.figures import FULL, tell
from tests.support.killing import killed_after, statements_of

_EACH, _LAST = 15, 3
_ROWS = (Answered, Referral, Delivery, Release, Taking, Content, Wrap, Key, Receipt)


@dataclass
class _Stage:
    """A database in a file, as it was before an action, to which one can go back."""

    path: Path
    keys: Path

    def kept(self) -> None:
        connections.close_all()
        shutil.copy(self.path, self.path.with_suffix(".kept"))
        self.keys.mkdir(mode=0o700, exist_ok=True)
        shutil.copytree(self.keys, self.keys.with_suffix(".kept"))

    def back(self) -> None:
        connections.close_all()
        for left in self.path.parent.glob(f"{self.path.name}-*"):
            left.unlink()
        shutil.copy(self.path.with_suffix(".kept"), self.path)
        shutil.rmtree(self.keys)
        shutil.copytree(self.keys.with_suffix(".kept"), self.keys)


@pytest.fixture
def stage(sqlite_django: str, key_folder_of_its_own: Path) -> _Stage:
    return _Stage(Path(sqlite_django.removeprefix("sqlite:///")), key_folder_of_its_own)


@pytest.mark.parametrize("name", LIFE)
def test_all_of_it_or_nothing(name: str, stage: _Stage, capsys: pytest.CaptureFixture[str]) -> None:
    network()
    scene = LIFE[name](place("oak"), place("elm"))
    stage.kept()
    before = _seen()
    statements = statements_of(scene.act)
    after = _seen()
    assert after != before
    assert faults() == []
    stage.back()
    points = _points(statements)
    for point in points:
        assert killed_after(point, scene.act)
        assert faults() == [], point
        if _seen() != before:
            _goes_on(scene, after)
            stage.back()
    tell(capsys, f"{name}: killed at {len(points)} of {statements + 2} points, nothing astray")


def _points(statements: int) -> list[int]:
    """Return before which statements to die: all of them with FULL=1, else each fifteenth and the last ones."""
    every = range(statements + 2)
    return sorted({*every[:: 1 if FULL else _EACH], *every[-_LAST:]})


def test_the_control_where_each_statement_is_a_transaction_is_found_out(
    stage: _Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    network()
    scene = LIFE["choose"](place("oak"), place("elm"))
    stage.kept()
    statements, found = statements_of(scene.act), 0
    for point in range(statements):
        stage.back()
        killed_after(point, scene.act, commits=True)
        found += bool(faults())
    tell(capsys, f"the control: something astray at {found} of {statements} points")
    assert found


def _goes_on(scene: Scene, after: tuple[object, ...]) -> None:
    """What was cut short after it was written down is done already, or can be done again to the same end."""
    if _seen() != after:
        scene.act()
        assert _seen()[1:] == after[1:]  # what is done again is on the trail again
        assert faults() == []


def _seen() -> tuple[object, ...]:
    """Count the rows, and say where every life is."""
    return (
        Entry.objects.count(),
        *(model.objects.count() for model in _ROWS),
        tuple(Referral.objects.order_by("pk").values_list("state", "revision", "shredded_at")),
        tuple(
            Delivery.objects.order_by("program", "planned_at").values_list(
                "state", "intake_at", "ready_at"
            )
        ),
        tuple(
            Delivery.objects.order_by("program", "planned_at").values_list(
                "filled_at", "received_at"
            )
        ),
        tuple(
            Delivery.objects.order_by("program", "planned_at").values_list(
                "assigned", "ask_again_on"
            )
        ),
    )
