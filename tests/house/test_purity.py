"""Who may read the clock, draw randomness or open a file: the rest gets it handed in."""

import ast
from pathlib import Path

from tests.house.tree import module, names_used, python_files, tree

CLOCK = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
}
READS_THE_CLOCK = ("rowan.doors", "rowan.pages", "rowan.domain.accounts.sessions")

RANDOM = (
    "random",
    "secrets",
    "numpy.random",
    "nacl.utils.random",
    "os.urandom",
    "uuid.uuid1",
    "uuid.uuid4",
    "django.utils.crypto.get_random_string",
)
DRAWS_RANDOMNESS = ("rowan.core.sealing",)

MODEL_FORMS = ("ModelForm", "ModelChoiceField", "ModelMultipleChoiceField", "modelform_factory")


def test_only_doors_pages_and_the_session_store_read_the_clock() -> None:
    assert _users(CLOCK, outside=READS_THE_CLOCK) == set()


def test_no_field_fills_itself_from_the_clock() -> None:
    keywords = {
        (module(path), node.arg)
        for path in python_files(under="rowan")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and str(node.arg).startswith("auto_now")
    }
    assert keywords == set()


def test_only_sealing_draws_randomness() -> None:
    assert _users(RANDOM, outside=DRAWS_RANDOMNESS) == set()


def test_core_opens_no_file() -> None:
    named = {"open", "io.open", "input", "print"}
    assert _users(named, outside=(), under="rowan/core") == set()


def test_pages_use_plain_forms() -> None:
    asked = {
        (module(path), name)
        for path in python_files(under="rowan/pages")
        for name in names_used(path)
        if name.startswith("django.forms.models") or name.rpartition(".")[2] in MODEL_FORMS
    }
    assert asked == set()


def test_these_rules_see_a_name_however_it_is_imported(tmp_path: Path) -> None:
    for number, line in enumerate(
        (
            "from django.utils import timezone\ntimezone.now()",
            "from django.utils.timezone import now\nnow()",
            "import django.utils.timezone as tz\ntz.now()",
            "import django.utils.timezone\ndjango.utils.timezone.now()",
        )
    ):
        path = tmp_path / f"case_{number}.py"
        path.write_text(line)
        assert "django.utils.timezone.now" in set(names_used(path)), line


def _users(
    names: set[str] | tuple[str, ...], *, outside: tuple[str, ...], under: str = "rowan"
) -> set[tuple[str, str]]:
    """Return which modules use one of these names, or a name below one, outside of some packages."""
    return {
        (module(path), _stem(name, names))
        for path in python_files(under=under)
        if not any(_is_below(module(path), package) for package in outside)
        for name in names_used(path)
        if _stem(name, names)
    }


def _stem(name: str, names: set[str] | tuple[str, ...]) -> str:
    return next((each for each in names if _is_below(name, each)), "")


def _is_below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")
