"""The house rules that a test can see."""

from __future__ import annotations

import ast
import pathlib
import re

import pytest

from mahdar import data

ROOT = pathlib.Path(__file__).parent.parent
MODULES = sorted((ROOT / "src" / "mahdar").rglob("*.py"))
LETTERS = re.compile("[\u0600-\u06ff\u0400-\u04ff]")
ORDER = ("read", "analyse", "find", "code", "keep", "write", "serve")
STORAGE = ("sqlalchemy", "sqlite3", "alembic", "psycopg")


def test_house_no_word_of_a_language_stands_in_the_code() -> None:
    found = [path.relative_to(ROOT) for path in MODULES if LETTERS.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_house_modules_are_read_in_one_sitting() -> None:
    long = {path.name: lines for path in MODULES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350}
    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_house_every_module_says_what_it_is_for(path: pathlib.Path) -> None:
    assert len(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") > 20


def test_house_every_language_has_the_same_files() -> None:
    held = {
        lang: {path.relative_to(data.HERE / lang).as_posix() for path in (data.HERE / lang).rglob("*.yaml")}
        for lang in data.languages()
    }
    assert len(held) >= 3
    assert all(files == held["en"] for files in held.values())
    assert len(held["en"]) >= 26


@pytest.mark.parametrize("stage", ORDER)
def test_house_no_stage_imports_a_later_one(stage: str) -> None:
    later = ORDER[ORDER.index(stage) + 1 :]
    found = [
        f"{path.name}: {name}"
        for path in (ROOT / "src" / "mahdar" / stage).rglob("*.py")
        for name in imported(path)
        if any(name.startswith(f"mahdar.{other}") for other in later)
    ]
    assert found == []


def test_house_nothing_but_keep_touches_storage() -> None:
    keep = ROOT / "src" / "mahdar" / "keep"
    outside = [path for path in MODULES if keep not in path.parents]
    found = [f"{path.name}: {name}" for path in outside for name in imported(path) if name.split(".")[0] in STORAGE]
    assert found == []
    assert any(name.split(".")[0] == "sqlalchemy" for path in keep.rglob("*.py") for name in imported(path))


def imported(path: pathlib.Path) -> list[str]:
    """The modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return whole + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
