"""``rowan demo`` makes an invented network to try everything on, once, and never beside real data."""

from collections import Counter
from pathlib import Path

from tests.doors.conftest import Run
from tests.doors.stored import rows


def test_it_makes_a_network_with_standing_and_openings(rowan: Run, database_file: Path) -> None:
    done = rowan("demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "An invented network of 60 programs is ready.\n"
    told = str(rows(database_file)["directory_program"])
    standings = Counter({word: told.count(f"'{word}'") for word in ("vetted", "verified")})
    assert min(standings.values()) > 10
    assert told.count("'unverified'") == 8
    assert len(rows(database_file)["beds_report"]) > 20


def test_twice_is_once(rowan: Run, database_file: Path) -> None:
    rowan("demo")
    before = rows(database_file)
    assert rowan("demo").returncode == 0
    assert rows(database_file) == before


def test_it_refuses_where_real_data_may_be(rowan: Run, database_file: Path) -> None:
    before = rows(database_file)
    done = rowan("demo", ROWAN_REAL_DATA="true", ROWAN_SECRET_KEY="k9" * 30)
    assert (done.returncode, done.stdout) == (1, "")
    assert "may hold real data" in done.stderr
    assert rows(database_file) == before
