"""A line is written once and placed once; the trail offers nothing else."""

import ast
import inspect
from pathlib import Path

from rowan.domain.trail import actions

ROOM = Path(actions.__file__).parent
WRITES = {
    "acreate",
    "add",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "execute",
    "get_or_create",
    "raw",
    "save",
    "update",
    "update_or_create",
}


def test_actions_offers_to_record_and_to_chain() -> None:
    offered = {
        name
        for name, value in vars(actions).items()
        if inspect.isfunction(value) and value.__module__ == actions.__name__
        if not name.startswith("_")
    }
    assert offered == {"record", "chain_pending"}


def test_one_line_creates_and_one_places() -> None:
    written = [
        (path.stem, node.func.attr)
        for path in sorted(ROOM.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in WRITES
    ]
    assert sorted(written) == [("actions", "create"), ("actions", "update")]


def test_neither_room_reaches_for_a_key() -> None:
    for room in ("actions", "queries"):
        assert "sealing" not in (ROOM / f"{room}.py").read_text()
