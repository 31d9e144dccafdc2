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
    done: set[int] = set()  # marks around the parts of a message that was found already
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):  # what is outside comes first
        if id(node) in done:
            continue
        if isinstance(node, ast.Call) and _is_marked(node.func):
            first, plural = _argument(node, 0, "text"), _argument(node, _place_of_plural(node), "plural")
        elif _is_pair(node):
            first, plural = node.elts
        else:
            continue
        done |= {id(first), id(plural)}
        for text in _strings(_unmarked(first), name):
            yield text, next(_strings(_unmarked(plural), name), "")


def _is_pair(node: ast.AST) -> bool:
    """A tuple of the two forms of one message: (N_("{n} day"), N_("{n} days"))."""
    if not isinstance(node, ast.Tuple) or len(node.elts) != 2:
        return False
    forms = [_unmarked(each) for each in node.elts]
    marked = all(form is not each for form, each in zip(forms, node.elts, strict=True))
    return marked and all("{n}" in text for form in forms for text in _strings(form, ""))


def _argument(call: ast.Call, place: int | None, keyword: str) -> ast.expr | None:
    """An argument by its place or its name."""
    if place is not None and place < len(call.args):
        return call.args[place]
    return next((each.value for each in call.keywords if each.arg == keyword), None)


def _place_of_plural(call: ast.Call) -> int | None:
    """Where a call takes its plural: Message(text, params, plural) and t.plural(singular, plural, n)."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
    return {"Message": 2, "plural": 1}.get(called)


def _unmarked(value: ast.expr | None) -> ast.expr | None:
    """What stands in N_(…), or the value itself."""
    marked = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in MARKS
    return value.args[0] if marked and value.args else value


def _is_marked(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in MARKS
    return (
        isinstance(function, ast.Attribute)
        and function.attr in METHODS
        and _last_name(function.value) in TRANSLATORS
    )


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
