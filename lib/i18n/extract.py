"""Finds every message in the code: N_("…"), _("…"), Message("…", plural="…") and t.text("…").

A message is a plain string: a value goes into it as `{name}`, never by an f-string, or no
catalogue could hold it.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKS = frozenset({"N_", "_", "Message"})
TRANSLATORS = frozenset({"t", "translator", "words"})  # names whose .text() and .plural() take a message
METHODS = frozenset({"text", "plural"})
SEARCHED = ("lib", "pages", "app.py")


@dataclass(frozen=True)
class Found:
    """One message and the files that use it."""

    text: str
    plural: str
    files: tuple[str, ...]


class NotPlainError(ValueError):
    """A marked text is put together at run time; the place is in the message."""


def messages(root: Path) -> tuple[Found, ...]:
    """Every message below *root*, sorted by its text."""
    files: dict[str, set[str]] = defaultdict(set)
    plurals: dict[str, str] = {}
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        for text, plural in _in_file(path, name):
            files[text].add(name)
            plurals[text] = plural or plurals.get(text, "")
    return tuple(Found(text, plurals[text], tuple(sorted(files[text]))) for text in sorted(files))


def _sources(root: Path) -> Iterator[Path]:
    for name in SEARCHED:
        path = root / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def _in_file(path: Path, name: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _is_marked(node.func):
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            first = node.args[0] if node.args else given.get("text")
            second = node.args[1] if _takes_plural_second(node) else given.get("plural")
            for text in _strings(first, name):
                yield text, next(_strings(second, name), "")


def _is_marked(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in MARKS
    return (
        isinstance(function, ast.Attribute)
        and function.attr in METHODS
        and _last_name(function.value) in TRANSLATORS
    )


def _takes_plural_second(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "plural" and len(call.args) > 1


def _last_name(value: ast.expr) -> str:
    """`t` of t.text, self.t.text and state().t.text alike."""
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")


def _strings(value: ast.expr | None, name: str) -> Iterator[str]:
    """The plain strings an argument can be; nothing where it is another message's variable."""
    if isinstance(value, ast.IfExp):
        yield from _strings(value.body, name)
        yield from _strings(value.orelse, name)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.JoinedStr | ast.BinOp):
        raise NotPlainError(f"{name}:{value.lineno}: a message must be a plain string with {{name}} places")
