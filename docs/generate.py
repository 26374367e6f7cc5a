"""Write the generated parts of the documents: `make docs`. With `--check`, only say whether they are current."""

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rowan.core.lifecycle.delivery import DELIVERY
from rowan.core.lifecycle.drawing import drawn, limits_drawn
from rowan.core.lifecycle.referral import REFERRAL

ROOT = Path(__file__).resolve().parents[1]
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL)
FLOORS = ("config", "doors", "pages", "domain", "web", "core")


def main() -> int:
    """Return 1 if a document was stale and only to be checked."""
    stale = [path for path in _documents() if _written(path) != path.read_text()]
    if "--check" in sys.argv:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run make docs\n")
        return bool(stale)
    for path in stale:
        path.write_text(_written(path))
    return 0


def _documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _written(path: Path) -> str:
    return PART.sub(lambda found: found[1] + PARTS[found["name"]]() + found[4], path.read_text())


def _floors() -> str:
    """Draw the floors with the rooms that stand on each, and what is to come."""
    lines = [line for floor in FLOORS for line in _floor(floor)]
    return "\n".join(["```text", *lines, "```", ""])


def _floor(floor: str) -> list[str]:
    contract = _contracts().get({"domain": "domain", "pages": "audiences"}.get(floor, ""))
    there = _rooms(floor) if floor != "web" else ["components and middleware, one module each"]
    if contract is None:
        return [f"{floor:8} {'  '.join(there)}"]
    declared = re.findall(r"\w+", " ".join(contract["layers"]))
    joint = " > " if floor == "domain" else "  "
    to_come = joint.join(name for name in declared if name not in there)
    return [
        f"{floor:8} {joint.join(name for name in declared if name in there)}",
        f"{'':8} to come: {to_come}",
    ]


def _rooms(floor: str) -> list[str]:
    found = (ROOT / "rowan" / floor).iterdir()
    return sorted(
        path.stem
        for path in found
        if not path.name.startswith("_")
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    )


def _rules() -> str:
    names = [each["name"] for each in _contracts().values()]
    plain = [name for name in names if not name.startswith("The models of")]
    return "".join(f"- {name}.\n" for name in [*plain, "The models of each app are private to it"])


def _contracts() -> dict[str, dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {each["id"]: each for each in project["tool"]["importlinter"]["contracts"]}


PARTS: dict[str, Callable[[], str]] = {
    "floors": _floors,
    "contracts": _rules,
    "referral": lambda: drawn(REFERRAL, anywhere=4),
    "delivery": lambda: drawn(DELIVERY, anywhere=4),
    "limits": limits_drawn,
}

if __name__ == "__main__":
    sys.exit(main())
