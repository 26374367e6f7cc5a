"""``python -m tests.mutants``: change the sealing line by line, and count how often one of its tests notices.

Takes some minutes, and as many processors as there are. What is changed and which tests look at it stands in
``pyproject.toml``. Fails below ``LEAST`` of a hundred. Run it from the root of the repository.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LEAST = 85
FOLDER = Path("mutants")
_MUTMUT = [sys.executable, "-m", "mutmut"]


def main() -> None:
    """Run all, print the score and what nobody noticed, and exit with 1 if that is too much."""
    shutil.rmtree(
        FOLDER, ignore_errors=True
    )  # what an earlier run found says nothing of today's tests
    subprocess.run([*_MUTMUT, "run"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    subprocess.run([*_MUTMUT, "export-cicd-stats"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    subprocess.run([*_MUTMUT, "results"], check=True)  # noqa: S603
    noticed, total = counted(json.loads((FOLDER / "mutmut-cicd-stats.json").read_text()))
    score = 100 * noticed / total
    print(f"{noticed} of {total} changes to the sealing noticed: {score:.1f} %, at least {LEAST} %")
    sys.exit(score < LEAST)


def counted(found: Mapping[str, int]) -> tuple[int, int]:
    """Return how many changes were noticed, and how many there were. One that never ends, or crashes, is noticed."""
    return found["killed"] + found["timeout"] + found["segfault"], found["total"]


if __name__ == "__main__":
    main()
