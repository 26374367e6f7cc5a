"""The harness of `make bench` at 170 programs: every engine gives Rowan's answer, and the results are written."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORWARD = {
    "rowan-numpy",
    "rowan-numba",
    "postgres-columns",
    "postgres-bits",
    "sqlite-columns",
    "duckdb-words",
    "polars-words",
    "python-loop",
    "django-rows",
    "django-reference",
}
FORWARD_ALONE = ("django", "rowan-numba")
REVERSE = {name for name in FORWARD if not name.startswith(FORWARD_ALONE)} | {"rowan-numpy-anew"}


def test_all_engines_answer_as_rowan_does(tmp_path: Path) -> None:
    # A process of its own: the rows of Django need settings of their own.
    command = [sys.executable, "-m", "benchmarks", "--sizes", "170", "--once"]
    done = subprocess.run(  # noqa: S603
        [*command, "--into", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / "bench.jsonl").read_text().splitlines()]
    for work, engines in (("forward", FORWARD), ("open", FORWARD), ("reverse", REVERSE)):
        assert {one["engine"] for one in lines if one["work"] == work} == engines
    assert {one["engine"] for one in lines if one["work"] == "update"} == FORWARD
    assert (tmp_path / "bench.svg").read_text().startswith("<svg")
    assert (tmp_path / "bench.md").read_text() == done.stdout
