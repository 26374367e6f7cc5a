"""`make mutants` changes all of the sealing, has all its tests look, and counts what they notice."""

from fnmatch import fnmatch

from tests.house.tree import ROOT, project, python_files
from tests.mutants import LEAST, counted

SETTINGS = project()["tool"]["mutmut"]


def test_all_of_the_sealing_is_changed_and_nothing_else() -> None:
    (pattern,) = SETTINGS["only_mutate"]
    changed = {path for path in python_files() if fnmatch(str(path.relative_to(ROOT)), pattern)}
    assert changed == set(python_files(under="rowan/core/sealing"))
    assert len(changed) > 10


def test_all_its_tests_look_but_one() -> None:
    (folder,) = SETTINGS["pytest_add_cli_args_test_selection"]
    assert python_files(under=folder)
    _, left_out = SETTINGS["pytest_add_cli_args"]
    assert ROOT / left_out in python_files(under=folder)


def test_what_survives_or_nobody_looked_at_counts_as_not_noticed() -> None:
    found = {
        "killed": 80,
        "timeout": 3,
        "segfault": 2,
        "survived": 10,
        "suspicious": 4,
        "no_tests": 1,
    }
    assert counted(found | {"total": 100}) == (85, 100)
    assert LEAST == 85
