"""``rowan check`` says that an installation is fit to run, or what makes it unfit."""

from datetime import UTC, datetime
from pathlib import Path

from rowan.core.sealing.epochs import epoch_of
from tests.doors.conftest import Run


def test_a_good_installation(rowan: Run) -> None:
    done = rowan("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "criteria" in done.stdout.splitlines()[-1]
    assert done.stdout.endswith("good.\n")


def test_one_without_a_key(rowan: Run) -> None:
    done = rowan("check", ROWAN_SECRET_KEY="")
    assert done.returncode == 2
    assert "rowan.E001" in done.stderr


def test_one_that_has_not_forgotten_the_keys_of_past_weeks(rowan: Run, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for epoch in (1, 2, epoch_of(datetime.now(UTC))):
        (keys / f"epoch-{epoch}").write_bytes(bytes(32))
    done = rowan("check", ROWAN_KEYS=str(keys))
    assert done.returncode == 0
    assert "The keys of 2 weeks should be gone by now" in done.stderr
    (keys / "epoch-2").unlink()
    assert "The keys of 1 week should be gone by now" in rowan("check", ROWAN_KEYS=str(keys)).stderr
    (keys / "epoch-1").unlink()
    assert rowan("check", ROWAN_KEYS=str(keys)).stderr == ""


def test_a_file_is_checked_by_a_dry_run_alone(rowan: Run) -> None:
    assert rowan("check", "json", "file").returncode == 2
    assert "--dry-run" in rowan("check", "--help").stdout
