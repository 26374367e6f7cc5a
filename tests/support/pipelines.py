"""Small pipelines of spaCy that tests make themselves, save to a folder and have Rowan load."""

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

BREAKS = "Kaputnik"
"""Whoever reads this word with a pipeline that breaks, has it break."""

ENGLISH = {
    "PERSON": ["Marisol Vega", "Rosa"],
    "GPE": ["Tulsa"],
    "FAC": ["Blue Creek Mall"],
    "ORG": ["Bluebird Diner", "my sister Rosa Lind and sons"],
    "DATE": ["the third of March", "ninety days"],
    "NORP": ["Mexican"],
}
SPANISH = {"PER": ["Lucero Paz"], "LOC": ["Reynosa"], "ORG": ["Taller Luna"], "MISC": ["Navidad"]}


@Language.component("tests_breaks")
def _breaks(doc: Doc) -> Doc:
    if BREAKS in doc.text:
        raise ValueError(doc.text)
    return doc


def english(folder: Path, *, breaks: bool = False) -> str:
    """Save a pipeline for English that knows a few names, and return its folder as a setting has it."""
    return _saved(folder / "english", "en", ENGLISH, breaks=breaks)


def spanish(folder: Path) -> str:
    """Save one for Spanish."""
    return _saved(folder / "spanish", "es", SPANISH)


def knowing(folder: Path, label: str) -> str:
    """Save one that knows a single label."""
    return _saved(folder / "one-label", "en", {label: ["Marisol"]})


def _saved(
    folder: Path, language: str, known: dict[str, list[str]], *, breaks: bool = False
) -> str:
    made = spacy.blank(language)
    ruler = made.add_pipe("entity_ruler")
    patterns = [{"label": label, "pattern": each} for label, its in known.items() for each in its]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    if breaks:
        made.add_pipe("tests_breaks")
    made.meta["name"] = "tests"
    folder.parent.mkdir(exist_ok=True)
    made.to_disk(folder)
    return str(folder)


def trained(folder: Path) -> str:
    """Train one on three sentences until it knows their names, as its makers train theirs, and save it."""
    made = spacy.blank("en")
    made.add_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
    told: list[tuple[str, dict[str, Any]]] = [
        ("I ran from Marisol Vega at night", {"entities": [(11, 23, "PERSON")]}),
        ("Then Dario Ruiz found me", {"entities": [(5, 15, "PERSON")]}),
        ("I need a bed with a lock", {"entities": []}),
    ]
    examples = [spacy.training.Example.from_dict(made.make_doc(text), its) for text, its in told]
    made.initialize(lambda: examples)
    for _ in range(30):
        made.update(examples)
    made.meta["name"] = "trained"
    made.to_disk(folder / "trained")
    return str(folder / "trained")
