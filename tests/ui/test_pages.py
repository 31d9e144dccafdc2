"""The register of pages and the pages' files agree, and the guard comes first in each."""

import ast

import pytest

from lib.access.permissions import Permission, viewer_of
from lib.access.viewer import Role
from lib.ui import pages

FILES = sorted(pages.FOLDER.glob("*.py"))


def test_every_page_of_the_register_is_a_file_and_every_file_is_in_the_register():
    assert [file.stem for file in FILES] == sorted(entry.name for entry in pages.PAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_first_statement_of_a_page_is_the_guard_of_its_own_name(file):
    statements = [
        node
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    first = statements[1]  # after the docstring
    assert ast.unparse(first) == f"page = ui.open_page({file.stem!r})"


@pytest.mark.parametrize("entry", pages.PAGES, ids=lambda entry: entry.name)
def test_a_page_opens_with_the_permission_of_its_name(entry):
    own = Permission.SEE_ROWS if entry.name == "record" else Permission(entry.name)
    assert entry.permission is own


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("entry", pages.PAGES, ids=lambda entry: entry.name)
def test_a_role_opens_the_pages_it_may_and_is_refused_the_others_however_they_are_started(board, role, entry):
    at = board(role, pages.FOLDER / f"{entry.name}.py").run()
    may = entry in pages.open_to(viewer_of(role.value, role))
    assert [title.value for title in at.title] == ([entry.title] if may else [])
    assert not at.exception
    if not may:
        assert [text.value for text in at.text] == ["Your account does not open this page."]


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_a_roles_pages_and_no_others(board, role):
    at = board(role).run()
    mine = [entry.name for entry in pages.open_to(viewer_of(role.value, role))]
    assert not at.exception
    assert not at.error
    if mine:
        assert at.title[0].value == pages.find(mine[0]).title
    else:
        assert [text.value for text in at.main.text] == ["There is no page for your account yet."]
    for entry in pages.PAGES:
        if entry.name in mine:
            at.switch_page(f"../../pages/{entry.name}.py").run()
            assert [title.value for title in at.title] == [entry.title]
        else:
            with pytest.raises(ValueError, match="not"):
                at.switch_page(f"../../pages/{entry.name}.py")


@pytest.mark.parametrize("entry", pages.PAGES, ids=lambda entry: entry.name)
def test_a_stranger_gets_nothing_of_a_page_even_if_its_file_is_run_first_and_alone(board, entry):
    at = board(None, pages.FOLDER / f"{entry.name}.py").run()
    assert [text.value for text in at.text] == ["Sign in to see this page."]
    assert not at.title
    assert not at.exception
