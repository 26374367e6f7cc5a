"""Bad input ends every command with exit code 2 and one clear line for each problem, and nothing is changed."""

import json
from pathlib import Path

import pytest

from tests.doors.conftest import Run
from tests.doors.stored import rows

GOOD = {"reference": "oak", "organization": "Trust", "name": "House", "state": "TX"}
TOP = '{"format": "rowan-directory/1", "programs": ['


def _directory(**wrong: object) -> bytes:
    return (
        f"{TOP}\n{json.dumps(GOOD)},\n{json.dumps({**GOOD, 'reference': 'x', **wrong})}]}}".encode()
    )


BAD: dict[str, tuple[str, bytes, str]] = {
    "malformed": ("json", b'{"format":\n', "line 2: column 1: is not JSON: Expecting value"),
    "unknown criterion": (
        "json",
        _directory(criteria={"height": {}}),
        "line 3: programs[1].criteria.height: is not a criterion of this network",
    ),
    "out of range": (
        "json",
        _directory(criteria={"age": {"accepts": [[18, 200]]}}),
        "line 3: programs[1].criteria.age.accepts[0]: [18, 200] must be two whole numbers",
    ),
    "not UTF-8": ("json", b"{\n\xff", "line 2: byte 2 is not UTF-8"),
    "a street address": (
        "json",
        _directory(region="12 Oak Street"),
        "line 3: programs[1].region: “12 Oak Street” looks like an address; we never store one",
    ),
    "a report from the future": (
        "json",
        _directory(openings={"count": 1, "reported_at": "2999-01-01T00:00Z"}),
        "file: x: openings.reported_at: is later than now",
    ),
    "a ragged spreadsheet": (
        "csv",
        b"reference,organization,name,state\noak,Trust,House\n",
        "line 2: has 3 cells where the first line has 4 columns",
    ),
    "an inventory without a column": ("hic", b"Row #,State\n", "line 1: CoC: is missing"),
}


@pytest.mark.parametrize("what", BAD)
def test_import_names_line_and_field(
    what: str, rowan: Run, database_file: Path, tmp_path: Path
) -> None:
    kind, content, line = BAD[what]
    file, before = tmp_path / "bad.file", rows(database_file)
    file.write_bytes(content)
    done = rowan("import", kind, file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"bad.file: {line}")
    assert "Traceback" not in done.stderr
    assert rows(database_file) == before


def test_a_file_of_100_mb_is_refused_by_its_size_and_told_the_limit(
    rowan: Run, tmp_path: Path
) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as written:
        written.truncate(100 * 2**20)
    done = rowan("import", "json", file)
    assert done.returncode == 2
    assert done.stderr == "large.json: file: is 100.0 MB; the limit is 50 MB\n"


def test_every_problem_of_a_file_is_a_line_and_the_last_counts_them(
    rowan: Run, tmp_path: Path
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(f"{TOP}\n{{}},\n{{}},\n{json.dumps(GOOD)}]}}")
    done = rowan("import", "json", file)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "line 2",
        "line 3",
        "2 problems; nothing was changed",
    ]


@pytest.mark.parametrize("arguments", [("import", "json"), ("match", "--need"), ("export", "csv")])
def test_a_file_that_cannot_be_read_or_written_is_one_line(
    arguments: tuple[str, ...], rowan: Run, tmp_path: Path
) -> None:
    directory = tmp_path / "good.json"
    directory.write_text(f"{TOP}]}}")
    more = ("--directory", directory) if arguments[0] == "match" else ()
    done = rowan(arguments[0], *more, *arguments[1:], tmp_path / "nowhere" / "file")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "No such file or directory" in done.stderr


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"format": "rowan-need/1", "answers": {\n"height": {}}}', "line 2: answers.height"),
        (
            '{"format": "rowan-need/1", "answers": {\n"age": {"is": [200]}}}',
            "line 2: answers.age.is",
        ),
        ("", "line 1: column 1: is not JSON"),
    ],
)
def test_a_need_that_cannot_be_used_is_one_line(
    content: str, line: str, rowan: Run, tmp_path: Path
) -> None:
    directory, need = tmp_path / "directory.json", tmp_path / "need.json"
    directory.write_text(f"{TOP}]}}")
    need.write_text(content)
    done = rowan("match", "--directory", directory, "--need", need, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"need.json: {line}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "content", "line"),
    [
        (("check",), "format = 7", "own.toml: format: must be str, not int"),
        (("vocabulary", "es"), None, "own.toml: file: cannot be read: No such file or directory"),
        (
            ("import", "json", "x"),
            None,
            "own.toml: file: cannot be read: No such file or directory",
        ),
    ],
)
def test_a_vocabulary_that_cannot_be_used_is_one_line_from_any_command(
    command: tuple[str, ...], content: str | None, line: str, rowan: Run, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    if content:
        file.write_text(content)
    done = rowan(*command, ROWAN_VOCABULARY_FILES=str(file))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{line}\n")
