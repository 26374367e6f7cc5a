"""The repository as these tests read it: its root, its files, its project file, its syntax trees."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROWAN = ROOT / "rowan"


@cache
def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@cache
def files() -> tuple[Path, ...]:
    """Return what belongs to the repository: every file that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    named = sorted({ROOT / name for name in listed.split("\0") if name})
    return tuple(path for path in named if path.is_file())


def python_files(*, under: str = "") -> tuple[Path, ...]:
    """Return the Python files below a folder, without migrations, which Django writes."""
    folder = ROOT / under
    return tuple(
        path
        for path in files()
        if path.suffix == ".py" and path.is_relative_to(folder) and "migrations" not in path.parts
    )


def module(path: Path) -> str:
    """Return the dotted name of a Python file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text())


def names_used(path: Path) -> Iterator[str]:
    """Yield every dotted name in a file as it was imported: ``timezone.now`` is ``django.utils.timezone.now``."""
    nodes = list(ast.walk(tree(path)))
    known = {alias: origin for node in nodes for alias, origin in _imported(node)}
    for node in nodes:
        yield from (origin for _, origin in _imported(node))
        if isinstance(node, ast.Name | ast.Attribute):
            first, *rest = ast.unparse(node).split(".")
            yield ".".join([known.get(first, first), *rest])


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each name that an import binds, and where it comes from."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            first = alias.name.partition(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (first, first)
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name, f"{node.module or ''}.{alias.name}"
