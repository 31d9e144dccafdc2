"""The architecture is the diagram in lib/__init__.py; here it is held to."""

import ast
from pathlib import Path

import pytest

import lib

ROOT = Path(lib.__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "lib").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
HOMES = {  # an outside library -> the only packages of lib/ that may import it
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "plotly": {"charts"},
    "streamlit": {"ui"},
    "streamlit_authenticator": {"ui"},
    "starlette": {"ui"},
    "gspread": {"sources"},
    "google": {"sources", "ui"},  # ui: its protobuf, in which browser and server speak
    "requests": {"sources"},
    "openpyxl": {"sources", "export"},
    "odf": {"sources"},
    "bcrypt": {"access"},
    "icalendar": {"export"},
    "pyrage": {"export"},
    "pyotp": {"access"},
    "segno": {"ui"},
}


def stages() -> list[set[str]]:
    """The lines of the diagram from the top, each a set of package names."""
    lines = [line.strip() for line in lib.__doc__.splitlines() if line.startswith("    ")]
    return [{name.strip() for name in line.split("  ")[0].split("|")} for line in lines]


def stage_of(package: str) -> int:
    return next(i for i, names in enumerate(stages()) if package in names)


def package_of(path: Path) -> str:
    return path.relative_to(ROOT / "lib").parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    """(module, level) of every import in a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.module != "lib" else [f"lib.{a.name}" for a in node.names]
            found += [(name, node.level) for name in names]
    return found


def test_every_package_of_lib_stands_in_the_diagram_and_nothing_else_does():
    on_disk = {package_of(path) for path in SOURCES if path != ROOT / "lib" / "__init__.py"}
    assert on_disk == set().union(*stages())


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_itself_and_what_is_below(path):
    if path == ROOT / "lib" / "__init__.py":
        return
    own = package_of(path)
    for module, level in imports(path):
        assert level == 0, f"{path}: relative import of {module}"
        if not module.startswith("lib."):
            continue
        other = module.split(".")[1]
        assert other == own or stage_of(other) > stage_of(own), f"{own} may not import {module}"


@pytest.mark.parametrize("path", [*SOURCES, *PAGES, ROOT / "app.py"], ids=lambda p: str(p.relative_to(ROOT)))
def test_an_outside_library_is_imported_only_in_its_home(path):
    own = package_of(path) if path in SOURCES else "ui"  # app.py and pages/ stand beside ui
    for module, _ in imports(path):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or own in homes, f"{module} belongs to {homes}, not to {own}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_a_page_is_layout_only(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    forbidden = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert not any(isinstance(node, forbidden) for node in ast.walk(tree)), "a page defines nothing"
    assert ast.get_docstring(tree), "a page says what it answers"


@pytest.mark.parametrize("path", [*SOURCES, *PAGES], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_stays_under_three_hundred_lines(path):
    if "migrations" in path.parts or "tables" in path.parts:
        return  # declarations, not logic
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
