"""The tests of this folder walk every line and branch of the sealing; those without hypothesis do so already."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PLAIN = ["-q", "-p", "no:cacheprovider", "-c", "/dev/null", f"--rootdir={ROOT}"]
WALK = [
    "test_envelope_changed.py",
    "test_envelope_sizes.py",
    "test_envelopes_open_for_ever.py",
    "test_secrets.py",
]


def test_coverage_is_whole(tmp_path: Path) -> None:
    data = f"--data-file={tmp_path / 'coverage'}"
    source = ["--branch", "--source=rowan.core.sealing"]
    _coverage("run", data, *source, "-m", "pytest", *PLAIN, *(str(HERE / name) for name in WALK))
    report = _coverage("report", data, "--show-missing", "--fail-under=100")
    assert "100%" in report.splitlines()[-1]


def _coverage(command: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "coverage", command, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
