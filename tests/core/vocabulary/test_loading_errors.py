"""Whatever is wrong in a vocabulary file is named by file, entry and field: one case for each kind of mistake."""

import pytest

from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.refusals import VocabularyInvalid
from tests.core.vocabulary.small import NAME, SMALL, loaded

AGE, PET, CAT = "criterion age", "criterion pet", "criterion pet, value cat"
FIRST_BAND, FURRY = "criterion age, band 1", "criterion pet, choice furry"
WRONG = [
    ('format = "rowan-vocabulary/1"', "", "", "format", "is missing"),
    ("rowan-vocabulary/1", "rowan-vocabulary/2", "", "format", "must be “rowan-vocabulary/1”"),
    ('or = { en = "or", es = "o" }', "or = 7", "words", "or", "must be dict, not int"),
    ('or = { en = "or", es = "o" }', 'or = { en = "or" }', "words", "or.es", "needs words"),
    ('id = "you"', "", "section 1", "id", "is missing"),
    ('id = "you"', 'id = "You there"', "section You there", "id", "must be lower-case letters"),
    ('id = "you"', "id = 7", "section 7", "id", "must be str, not int"),
    ('division = "south"', 'division = "east"', "state TX", "division", "“east” is not one of"),
    ('side = "fact"', 'side = "truth"', AGE, "side", "“truth” is not known"),
    ('kind = "range"', 'kind = "number"', AGE, "kind", "“number” is not known"),
    ('section = "you"', 'section = "them"', AGE, "section", "“them” is not a section"),
    ("order = 100", 'order = "first"', AGE, "order", "must be int, not str"),
    ("order = 100", "order = true", AGE, "order", "must be int, not bool"),
    ('seen_by = "fit"', 'seen_by = "all"', AGE, "seen_by", "“all” is not known"),
    ('seen_by = "fit"', 'seen_by = "fit"\nlate = 1', AGE, "late", "must be bool, not int"),
    ('seen_by = "fit"', 'seen_by = "fit"\ncolour = 1', AGE, "colour", "is not a known field"),
    ('es = "Edad"', 'es = " "', AGE, "label.es", "needs words"),
    ('en = "Age", es', 'en = "Age", fr = "", es', AGE, "label.fr", "needs words"),
    ("span = [0, 99]", "span = [99, 0]", AGE, "span", "the lower first"),
    ("span = [0, 99]", "span = [0.5, 99]", AGE, "span", "must be two whole numbers"),
    ("span = [0, 99]", "", AGE, "span", "is missing"),
    ("firm = [0, 17]", "firm = [0, 170]", AGE, "firm", "must lie within 0 to 99"),
    ("span = [0, 17]", "span = [0, 170]", FIRST_BAND, "span", "must lie within 0 to 99"),
    ("span = [0, 17]", "span = [18, 99]", "criterion age, band 2", "span", "is there twice"),
    ("[[criterion.band]]", "[[criterion.note]]", AGE, "band", "needs at least one band"),
    ('kind = "any of"', 'kind = "flag"', PET, "says", "is missing"),
    ('id = "cat"', 'id = "dog"', "criterion pet, value dog", "id", "is there twice"),
    ('id = "cat"', 'id = "cat"\ncolour = 1', CAT, "colour", "is not a known field"),
    ("[[criterion.value]]", "[[criterion.choice]]", PET, "value", "needs at least two values"),
    ('is = [["cat", "dog"]]', 'is = [["cow"]]', FURRY, "is", "“cow” is not one of its values"),
    ('is = [["cat", "dog"]]', 'never = ["cow"]', FURRY, "never", "“cow” is not one of its values"),
    ('is = [["cat", "dog"]]', "is = 1", FURRY, "is", "must be list, not int"),
    (
        'criterion = "age"',
        'criterion = "size"',
        PET,
        "when.criterion",
        "“size” is not asked before",
    ),
    ('criterion = "age"', 'criterion = "pet"', PET, "when.criterion", "“pet” is not asked before"),
    ("order = 200", "order = 100", PET, "when.criterion", "“age” is not asked before this one"),
    (
        "span = [18, 99]\n\n[[dis",
        'values = ["x"]\n\n[[dis',
        PET,
        "when.values",
        "“x” is not one of",
    ),
    (
        "span = [18, 99]\n\n[[dis",
        "values = [1]\n\n[[dis",
        f"{PET}, when",
        "values",
        "list of words",
    ),
    ("span = [18, 99]\n\n[[dis", "\n[[dis", PET, "when", "a range needs “span”"),
    ('id = "leaving"', "id = []", "disclosure []", "id", "must be str, not list"),
    ("[words]", "[[words]]", "", "words", "must be dict, not list"),
    ("[[disclosure]]", "[disclosure]", "", "disclosure", "must be list, not dict"),
    ("[[disclosure]]", "[[notice]]", "", "notice", "is not a known field"),
]


def _refused(*files: str) -> VocabularyInvalid:
    with pytest.raises(VocabularyInvalid) as refused:
        loaded(*files)
    return refused.value


@pytest.mark.parametrize(
    ("old", "new", "entry", "field", "reason"), WRONG, ids=[f"{w[1]} {w[4]}"[:60] for w in WRONG]
)
def test_the_file_the_entry_and_the_field_are_named(
    old: str, new: str, entry: str, field: str, reason: str
) -> None:
    assert old in SMALL
    error = _refused(_replaced(old, new))
    assert (error.file, error.entry, error.field) == (NAME, entry, field)
    assert reason in error.reason
    assert str(error) == ": ".join(filter(None, [NAME, entry, field, error.reason]))


def test_a_choice_that_is_there_twice_is_named() -> None:
    choice = '[[criterion.choice]]\n  id = "furry"\n  text = { en = "x", es = "x" }\n  '
    error = _refused(SMALL.replace("[criterion.when]", f"{choice}\n  [criterion.when]"))
    assert (error.entry, error.field, error.reason) == (FURRY, "id", "is there twice")


def test_a_file_that_is_not_toml_is_named_with_its_line() -> None:
    error = _refused('format = "rowan-vocabulary/1"\nid = = 7')
    assert (error.file, error.entry, error.field) == (NAME, "file", "TOML")
    assert "line 2" in error.reason


def test_a_file_that_is_not_text_is_named_with_its_byte() -> None:
    with pytest.raises(VocabularyInvalid) as refused:
        load([("own.toml", b'format = "\xff"')])
    assert str(refused.value) == "own.toml: file: byte 10: is not UTF-8"


def test_as_it_stands_the_small_file_is_good() -> None:
    assert [criterion.id for criterion in loaded(SMALL).criteria] == ["age", "pet"]


def _replaced(old: str, new: str) -> str:
    """Replace the first place, but every place where an entry would be left half."""
    return SMALL.replace(old, new) if old.startswith("[[criterion.") else SMALL.replace(old, new, 1)
