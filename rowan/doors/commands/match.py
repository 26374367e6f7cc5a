"""``rowan match``: the search of the pages, from two files, without a database."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils import timezone, translation

from rowan.core.formats.entries import ProgramEntry, in_state
from rowan.core.formats.json_file import read_directory, read_need
from rowan.core.matching.explain import explain
from rowan.core.matching.model import Finding, Pool, Program
from rowan.core.matching.reference import judge, openness
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary
from rowan.domain.beds.queries import fresh_for
from rowan.domain.directory.queries import vocabulary
from rowan.doors.commands.files import FILE, content_of, refusing


@click.command()
@click.option("--directory", "directory_file", type=FILE, required=True)
@click.option("--need", "need_file", type=FILE, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a program.")
def match(directory_file: Path, need_file: Path, *, as_json: bool) -> None:
    """Print what each program of one file is to the person of another, best first.

    Reads no database. Openings are as the file reports them; a report past its limit counts as one to ask.
    """
    words = vocabulary()
    with refusing(directory_file):
        content = content_of(directory_file)
        entries = read_directory(words, content, settings.IMPORT_MAX_BYTES)
    with refusing(need_file):
        answers = read_need(words, content_of(need_file), settings.IMPORT_MAX_BYTES)
    at = timezone.now()
    results = [_result(words, answers, entry, at) for entry in entries]
    results.sort(key=lambda result: (result["order"], result["program"]))
    for result in results:
        del result["order"]
        click.echo(json.dumps(result, ensure_ascii=False) if as_json else _line(result))


def _result(
    words: Vocabulary, answers: Answers, entry: ProgramEntry, at: datetime
) -> dict[str, Any]:
    ways = tuple(in_state(words, way, entry.state) for way in entry.ways)
    judgement = judge(words, answers, Program(0, ways, entry.exceptions))
    language = translation.get_language() or "en"
    reasons = explain(words, answers, judgement, language, "survivor")
    openings = entry.openings
    state = openness(words, answers, _pools(entry, at))
    return {
        "program": entry.reference,
        "verdict": judgement.verdict.name.lower(),
        "misses": [_finding(f) for f in judgement.misses],
        "asks": [_finding(f) for f in judgement.asks],
        "wishes_met": [f"{criterion}: {value}" for criterion, value in judgement.wishes_met],
        "openings": openings.count if openings else None,
        "reported_at": openings.reported_at.isoformat() if openings else None,
        "openness": state.name.lower(),
        "reasons": [*reasons.fits, *reasons.asks, *reasons.misses],
        "order": (
            judgement.verdict,
            state,
            -len(judgement.wishes_met),
            len(judgement.asks),
        ),
    }


def _pools(entry: ProgramEntry, at: datetime) -> tuple[Pool, ...]:
    """Return what a file says of openings, for as long as it counts."""
    told = entry.openings
    if told is None or told.reported_at + fresh_for(emergency=entry.takes_at_once) <= at:
        return ()
    return (Pool({}, told.count),)


def _finding(finding: Finding) -> dict[str, str]:
    said = {"criterion": finding.criterion, "outcome": finding.outcome.name.lower()}
    return {**said, "why": finding.why.value} if finding.why else said


def _line(result: dict[str, Any]) -> str:
    openings = "ask" if result["openness"] == "ask" else str(result["openings"])
    asks = ", ".join(ask["criterion"] for ask in result["asks"]) or "-"
    misses = ", ".join(miss["criterion"] for miss in result["misses"]) or "-"
    return (
        f"{result['verdict']:8} {result['program']:24} openings {openings:4} "
        f"asks {asks}  misses {misses}"
    )
