"""The sentence that names the most frequent, and claims no lead where several share it."""

from collections.abc import Mapping
from typing import TypeVar

from lib.errors import N_
from lib.i18n.message import Message, Named

Forms = tuple[str, str]  # one message in its two forms
Key = TypeVar("Key")
_NAMED = 3  # so many that share the highest number are named


def leading(
    found: Mapping[str | None, int], of: str, forms: Forms, *, name: str = "where", whole: int | None = None
) -> Message | None:
    """Which code of the list *of* has the highest number; None where no code that is known has any.

    *forms* says the one that leads, as {*name*}, with {n} of {all}; *whole* is {all} if it is not the sum.
    """
    known = {code: n for code, n in found.items() if code is not None and n}
    if not known:
        return None
    every = sum(found.values()) if whole is None else whole
    most, codes = leaders(known)
    values = {"leading": tuple(Named(of, code) for code in codes), "n": most, "all": every}
    if most == every:
        return Message(N_("All recorded: {leading} ({n})."), values)
    if len(codes) == 1:
        return Message(forms[0], {name: Named(of, codes[0]), "n": most, "all": every}, forms[1])
    if len(codes) <= _NAMED:
        return Message(N_("Most often: {leading} ({n} each of {all})."), values)
    return Message(
        N_("None stands out: {several} share the highest number, {n} of {all} each."),
        {"several": len(codes), "n": most, "all": every},
    )


def leaders(found: Mapping[Key, int]) -> tuple[int, list[Key]]:
    """The highest number, and every key that has it."""
    most = max(found.values(), default=0)
    return most, [key for key, n in found.items() if n == most]
