"""Each import contract of pyproject.toml breaks when it is violated, and holds when it is not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project

CONTRACTS = {each["id"]: each for each in project()["tool"]["importlinter"]["contracts"]}
APPS = [name.strip("()") for name in CONTRACTS["domain"]["layers"]]
MODELS = [f"rowan.domain.{app}.models" for app in APPS]

VIOLATIONS = [
    ("floors", "domain/beds/__init__", "import rowan.pages.seeking"),
    ("floors", "core/matching/__init__", "import rowan.web"),
    ("floors", "web/__init__", "import rowan.core.vocabulary"),
    ("floors", "doors/__init__", "import rowan.config.settings"),
    ("floors", "attic/__init__", ""),
    ("domain", "domain/directory/__init__", "import rowan.domain.beds"),
    ("domain", "domain/gossip/__init__", ""),
    ("audiences", "pages/desk/__init__", "import rowan.pages.seeking"),
    ("audiences", "pages/members/__init__", "import rowan.pages.seeking"),
    ("audiences", "pages/seeking/__init__", "import rowan.pages.members"),
    ("audiences", "pages/chat/__init__", ""),
    ("pure-core", "core/matching/bits", "import rowan.web.middleware"),
    ("domain-anatomy", "domain/beds/queries", "import rowan.domain.beds.actions"),
    ("domain-anatomy", "domain/beds/refusals", "import rowan.domain.beds.models"),
    ("domain-anatomy", "domain/directory/clients", "import rowan.domain.directory.models"),
    ("domain-anatomy", "domain/beds/helpers", ""),
    ("pages-anatomy", "pages/seeking/views", "import rowan.pages.seeking.urls"),
    ("pages-anatomy", "pages/seeking/forms", "import rowan.pages.seeking.presenters"),
    ("pages-anatomy", "pages/seeking/queries", ""),
    ("keys", "domain/beds/actions", "from rowan.core.sealing.envelope import seal"),
    ("keys", "pages/seeking/views", "import rowan.core.sealing"),
    ("libsodium", "domain/beds/actions", "import nacl.secret"),
    ("spacy", "core/redaction/identifying", "import spacy"),
    ("spacy", "pages/desk/presenters/reading", "import thinc.api"),
    ("cycles", "core/vocabulary/__init__", "import rowan.core.matching.index"),
]

ALLOWED = [
    ("domain/beds/actions", "from rowan.core.sealing.secrets import new_id"),
    ("domain/vault/actions", "from rowan.core.sealing.envelope import seal"),
    ("doors/agent", "import nacl.public\nimport rowan.core.sealing"),
    ("pages/seeking/views", "import rowan.domain.beds.queries"),
    ("domain/beds/queries", "import rowan.domain.beds.models"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "*.toml")
    shutil.copytree(ROOT / "rowan", tmp_path / "rowan", ignore=ignored)
    for app in APPS:
        _add(tmp_path, f"domain/{app}/__init__")
        _add(tmp_path, f"domain/{app}/models")
    for name in ("pages/members/__init__", "pages/seeking/urls", "pages/seeking/presenters"):
        _add(tmp_path, name)
    return tmp_path


def test_every_contract_holds_untouched(copy: Path) -> None:
    assert _broken(copy) == set()


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_contract_breaks(copy: Path, contract: str, module: str, line: str) -> None:
    _add(copy, module, line)
    assert contract in _broken(copy)


@pytest.mark.parametrize(("module", "line"), ALLOWED)
def test_what_is_allowed_holds(copy: Path, module: str, line: str) -> None:
    _add(copy, module, line)
    assert _broken(copy) == set()


def test_core_is_kept_from_each_forbidden_module(copy: Path) -> None:
    forbidden = CONTRACTS["pure-core"]["forbidden_modules"]
    _add(copy, "core/matching/bits", "\n".join(f"import {name}" for name in forbidden))
    written = _lint(copy)
    assert set(re.findall(r"not allowed to import (\w+):", written)) >= set(forbidden)


def test_models_are_kept_from_everybody_else(copy: Path) -> None:
    _add(copy, "pages/seeking/views", "\n".join(f"import {name}" for name in MODELS))
    assert _broken(copy) == {f"models-of-{app}" for app in APPS}


@pytest.mark.parametrize("app", APPS[-2:])
def test_models_are_kept_app_by_app(copy: Path, app: str) -> None:
    _add(copy, "pages/seeking/views", f"import rowan.domain.{app}.models")
    assert _broken(copy) == {f"models-of-{app}"}


def test_every_contract_is_proved() -> None:
    proved = {contract for contract, _, _ in VIOLATIONS}
    assert proved | {f"models-of-{app}" for app in APPS} == set(CONTRACTS)


def test_no_two_contracts_share_a_name() -> None:
    assert len({each["name"] for each in CONTRACTS.values()}) == len(CONTRACTS)


def _add(copy: Path, module: str, line: str = "") -> None:
    path = copy / "rowan" / f"{module}.py"
    if path.with_suffix("").is_dir():  # the module has become a package
        path = path.with_suffix("") / "__init__.py"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a") as file:
        file.write(f"\n{line}\n")


def _broken(copy: Path) -> set[str]:
    """Return the ids of the contracts that break in a copy. None of them may go unchecked."""
    results = re.findall(r"^(.+?) (KEPT|BROKEN)\b", _lint(copy), re.MULTILINE)
    assert {name for name, _ in results} == {each["name"] for each in CONTRACTS.values()}
    broken = {name for name, result in results if result == "BROKEN"}
    return {key for key, each in CONTRACTS.items() if each["name"] in broken}


def _lint(copy: Path) -> str:
    return subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=copy,
        env=os.environ | {"COLUMNS": "300"},
        capture_output=True,
        check=False,
        text=True,
    ).stdout
