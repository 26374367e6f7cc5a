"""Our own JSON format for a directory of programs and for the needs of one person (docs/formats.md)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program, write_program
from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem
from rowan.core.formats.text import decoded
from rowan.core.vocabulary.answers import Answer, Answers, read_answer
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid

DIRECTORY_FORMAT = "rowan-directory/1"
NEED_FORMAT = "rowan-need/1"
_DEEPEST = 12


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
        lines = list(_lines_in(text, "programs"))
        raise FileRefused(
            tuple(
                Problem(lines[number], _path(f"programs[{number}]", error.field), error.reason)
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
    """Return the answers of one person. Raises ``FileRefused`` with every problem, by line."""
    text = decoded(content, most_bytes)
    raws = _document(text, NEED_FORMAT, {"answers"}).get("answers")
    if not isinstance(raws, dict):
        raise FileRefused((Problem(0, "answers", "must be an object"),))
    answers, problems = {}, []
    for number, (name, raw) in enumerate(raws.items()):
        try:
            answers[name] = _answer(vocabulary, name, raw)
        except FieldRefused as error:
            problems.append((number, error))
    if problems:
        lines = list(_lines_in(text, "answers"))
        raise FileRefused(
            tuple(Problem(lines[number], error.field, error.reason) for number, error in problems)
        )
    return answers


def _answer(vocabulary: Vocabulary, name: str, raw: Any) -> Answer:
    criterion = vocabulary.by_id.get(name)
    if criterion is None:
        raise FieldRefused(f"answers.{name}", "is not a criterion of this network")
    try:
        return read_answer(criterion, raw)
    except AnswerInvalid as error:
        raise FieldRefused(_path(f"answers.{name}", error.field), error.reason) from None


def _path(*parts: str) -> str:
    return ".".join(filter(None, parts))


def _document(text: str, expected: str, fields: set[str]) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        problem = Problem(error.lineno, f"column {error.colno}", f"is not JSON: {error.msg}")
        raise FileRefused((problem,)) from None
    except ValueError:
        raise FileRefused((Problem(0, "", "holds a number that cannot be used"),)) from None
    except RecursionError:
        raise FileRefused((Problem(0, "", "is nested too deeply"),)) from None
    if _is_deep(document):
        raise FileRefused((Problem(0, "", "is nested too deeply"),))
    if not isinstance(document, dict) or document.get("format") != expected:
        raise FileRefused((Problem(1, "format", f"must be “{expected}”"),))
    for field in document:
        if field not in fields | {"format"}:
            raise FileRefused((Problem(0, field, "is not a known field"),))
    return document


def _is_deep(document: Any) -> bool:
    level = [document]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _members(outer)]
    return bool(level)


def _members(outer: Any) -> Iterable[Any]:
    if isinstance(outer, dict):
        return outer.values()
    return outer if isinstance(outer, list) else ()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object. A key that is there twice comes again under a name that every reader refuses."""
    read: dict[str, Any] = {}
    for key, value in pairs:
        read[f"{key} (there twice)" if key in read else key] = value
    return read


def _no_number(name: str) -> None:
    raise ValueError(name)


def _lines_in(text: str, key: str) -> Iterator[int]:
    """Yield the line on which each member of the list or object under ``key`` of a well-formed document begins."""
    decoder = json.JSONDecoder()
    at, line, counted = _start_of(text, key, decoder), 1, 0
    is_object = text[at] == "{"
    at += 1
    while True:
        at = _skipped(text, at, " \t\r\n,")
        if text[at] in "]}":
            return
        line, counted = line + text.count("\n", counted, at), at
        yield line
        _, at = decoder.raw_decode(text, at)
        if is_object:
            _, at = decoder.raw_decode(text, _skipped(text, at, " \t\r\n:"))


def _start_of(text: str, wanted: str, decoder: json.JSONDecoder) -> int:
    """Return where the value under the key ``wanted`` of the outermost object begins."""
    at = text.index("{") + 1
    while True:
        key, at = decoder.raw_decode(text, _skipped(text, at, " \t\r\n,"))
        at = _skipped(text, at, " \t\r\n:")
        if key == wanted:
            return at
        _, at = decoder.raw_decode(text, at)


def _skipped(text: str, at: int, letters: str) -> int:
    while text[at] in letters:
        at += 1
    return at
