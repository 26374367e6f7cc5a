"""Whatever a program or a person says is there again after it was written and read."""

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.formats.csv_file import read_csv, write_csv
from rowan.core.formats.json_file import NEED_FORMAT, read_directory, read_need, write_directory
from rowan.core.vocabulary.answers import write_answer
from tests.core.formats.drawn import LIMIT, directory
from tests.core.matching.pairs import person
from tests.support.vocabulary import SHIPPED

SEEDS = st.integers(0, 2**48)
FEW = settings(max_examples=50, deadline=None)
BOM = b"\xef\xbb\xbf"


@FEW
@given(SEEDS)
def test_a_directory_as_json(seed: int) -> None:
    entries = directory(Random(seed))
    assert read_directory(SHIPPED, write_directory(entries).encode(), LIMIT) == tuple(entries)


@FEW
@given(SEEDS)
def test_a_directory_as_csv(seed: int) -> None:
    entries = directory(Random(seed))
    assert read_csv(SHIPPED, write_csv(SHIPPED, entries).encode(), LIMIT) == tuple(entries)


@FEW
@given(SEEDS)
def test_a_directory_as_csv_from_a_spreadsheet_on_windows(seed: int) -> None:
    entries = directory(Random(seed))
    written = BOM + write_csv(SHIPPED, entries).replace("\n", "\r\n").encode()
    assert read_csv(SHIPPED, written, LIMIT) == tuple(entries)


@FEW
@given(SEEDS)
def test_a_need_as_json(seed: int) -> None:
    answers = person(Random(seed), SHIPPED)
    raws = {name: write_answer(answer) for name, answer in answers.items()}
    document = json.dumps({"format": NEED_FORMAT, "answers": raws}).encode()
    assert read_need(SHIPPED, document, LIMIT) == answers


def test_an_empty_directory() -> None:
    assert read_directory(SHIPPED, write_directory([]).encode(), LIMIT) == ()
    assert read_csv(SHIPPED, write_csv(SHIPPED, []).encode(), LIMIT) == ()
