"""``rowan check`` says that an installation is fit to run, or what makes it unfit."""

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


def test_a_file_is_checked_by_a_dry_run_alone(rowan: Run) -> None:
    assert rowan("check", "json", "file").returncode == 2
    assert "--dry-run" in rowan("check", "--help").stdout
