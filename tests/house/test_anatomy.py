"""Every app has the rooms of the anatomy and no others, but for those named here with a reason."""

from pathlib import Path

import pytest

from tests.house.tree import ROWAN, module, project, python_files

ANATOMY = {
    "domain": {
        "adapters",
        "tasks",
        "actions",
        "access",
        "queries",
        "clients",
        "models",
        "refusals",
    },
    "pages": {"urls", "views", "forms", "presenters"},
}
LET_THROUGH = {"__init__", "apps", "migrations"}

BEYOND = {
    ("accounts", "sessions"): "Django names its session store by the module",
    ("search", "live"): "the index in memory, apart from the queries that read it",
    ("seeking", "asking"): "what is put together to send: the visit, views and presenters share it",
    ("seeking", "keeping"): "the session, or one person's drawer of an advocate's",
    ("seeking", "shapes"): "how each kind of question is asked: forms and presenters share it",
    ("seeking", "visit"): "what a visit holds: forms, presenters and views share it",
}
"""A room beyond the anatomy belongs to one app, is a layer in pyproject.toml, and has a reason."""

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib", "stuff"}

APPS = [
    (floor, app)
    for floor in ANATOMY
    for app in sorted((ROWAN / floor).iterdir())
    if app.is_dir() and not app.name.startswith("_")
]


@pytest.mark.parametrize(("floor", "app"), APPS, ids=lambda value: getattr(value, "name", value))
def test_app_has_only_rooms_with_a_reason(floor: str, app: Path) -> None:
    rooms = {path.stem for path in app.iterdir() if path.suffix == ".py" or path.is_dir()}
    beyond = rooms - ANATOMY[floor] - LET_THROUGH - {"__pycache__"}
    assert {(app.name, room) for room in beyond} <= set(BEYOND)


def test_every_room_beyond_is_there_and_is_a_layer() -> None:
    contracts = {each["id"]: each for each in project()["tool"]["importlinter"]["contracts"]}
    layers = str([contracts[f"{floor}-anatomy"]["layers"] for floor in ANATOMY])
    names = {module(path) for path in python_files(under="rowan")}
    for app, room in BEYOND:
        assert f"({room})" in layers
        assert {f"rowan.{floor}.{app}.{room}" for floor in ANATOMY} & names, (app, room)


def test_no_module_has_a_vague_name() -> None:
    named = {part for path in python_files() for part in module(path).split(".")}
    assert named & VAGUE == set()
