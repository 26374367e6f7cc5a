"""The tests of this folder walk every line and branch of the sealing."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__)
ROOT = HERE.parents[3]


PLAIN = ["-q", "-p", "no:django", "-p", "no:cacheprovider", "-c", "/dev/null"]


def test_coverage_is_whole(tmp_path: Path) -> None:
    data = f"--data-file={tmp_path / 'coverage'}"
    others = [f"--rootdir={ROOT}", str(HERE.parent), f"--deselect={HERE.relative_to(ROOT)}"]
    run = [data, "--branch", "--source=rowan.core.sealing", "-m", "pytest", *PLAIN, *others]
    _coverage("run", *run)
    report = _coverage("report", data, "--show-missing", "--fail-under=100")
    assert "100%" in report.splitlines()[-1]


def _coverage(command: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "coverage", command, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
