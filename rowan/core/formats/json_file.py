"""Our own JSON format for a directory of programs and for the needs of one person (docs/formats.md)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program, write_program
from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem
from rowan.core.formats.text import decoded
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid

DIRECTORY_FORMAT = "rowan-directory/1"
NEED_FORMAT = "rowan-need/1"


def read_directory(
    vocabulary: Vocabulary, content: bytes, most_bytes: int
) -> tuple[ProgramEntry, ...]:
    """Return the programs of a directory file. Raises ``FileRefused`` with every problem, by line."""
    text = decoded(content, most_bytes)
    document = _document(text, DIRECTORY_FORMAT, {"programs"})
    raws = document.get("programs")
    if not isinstance(raws, list):
        raise FileRefused((Problem(0, "programs", "must be a list"),))
    entries, problems, seen = [], [], set()
    for number, raw in enumerate(raws):
        try:
            entry = read_program(vocabulary, raw)
            if entry.reference in seen:
                raise FieldRefused("reference", f"“{entry.reference}” is there twice")  # noqa: TRY301
        except FieldRefused as error:
            problems.append((number, error))
            continue
        seen.add(entry.reference)
        entries.append(entry)
    if problems:
        lines = list(_lines_of_programs(text))
        raise FileRefused(
            tuple(
                Problem(lines[number], f"programs[{number}].{error.field}", error.reason)
                for number, error in problems
            )
        )
    return tuple(entries)


def write_directory(entries: Iterable[ProgramEntry]) -> str:
    """Return a directory file; ``read_directory`` gives the same programs back."""
    programs = [write_program(entry) for entry in entries]
    document = {"format": DIRECTORY_FORMAT, "programs": programs}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_need(vocabulary: Vocabulary, content: bytes, most_bytes: int) -> Answers:
    """Return the answers of one person. Raises ``FileRefused`` with every problem."""
    document = _document(decoded(content, most_bytes), NEED_FORMAT, {"answers"})
    raws = document.get("answers")
    if not isinstance(raws, dict):
        raise FileRefused((Problem(0, "answers", "must be an object"),))
    answers, problems = {}, []
    for name, raw in raws.items():
        criterion = vocabulary.by_id.get(name)
        if criterion is None:
            problems.append(Problem(0, f"answers.{name}", "is not a criterion of this network"))
            continue
        try:
            answers[name] = read_answer(criterion, raw)
        except AnswerInvalid as error:
            field = ".".join(filter(None, ["answers", name, error.field]))
            problems.append(Problem(0, field, error.reason))
    if problems:
        raise FileRefused(tuple(problems))
    return answers


def _document(text: str, expected: str, fields: set[str]) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        problem = Problem(error.lineno, f"column {error.colno}", f"is not JSON: {error.msg}")
        raise FileRefused((problem,)) from None
    except RecursionError:
        raise FileRefused((Problem(0, "", "is nested too deeply"),)) from None
    if not isinstance(document, dict) or document.get("format") != expected:
        raise FileRefused((Problem(1, "format", f"must be “{expected}”"),))
    for field in document:
        if field not in fields | {"format"}:
            raise FileRefused((Problem(0, field, "is not a known field"),))
    return document


def _lines_of_programs(text: str) -> Iterator[int]:
    """Yield the line on which each program of a well-formed document begins."""
    decoder = json.JSONDecoder()
    at, line, counted = _start_of_programs(text, decoder), 1, 0
    while True:
        while text[at] in " \t\r\n,":
            at += 1
        if text[at] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        yield line
        _, at = decoder.raw_decode(text, at)


def _start_of_programs(text: str, decoder: json.JSONDecoder) -> int:
    """Return where the list under the key “programs” of the outermost object begins."""
    at = text.index("{") + 1
    while True:
        while text[at] in " \t\r\n,":
            at += 1
        key, at = decoder.raw_decode(text, at)
        at = text.index(":", at) + 1
        while text[at] in " \t\r\n":
            at += 1
        if key == "programs":
            return at + 1
        _, at = decoder.raw_decode(text, at)
