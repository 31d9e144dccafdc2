"""What an account may be called, and what it may be bound to."""

import re
from collections.abc import Collection, Iterable

from lib.access.viewer import Role
from lib.errors import N_, AccessError

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")


def is_username(text: str) -> bool:
    """Whether an account may be called so."""
    return bool(_USERNAME.fullmatch(text))


def username(text: str) -> str:
    """The name as it is kept; AccessError if no account may be called so."""
    name = text.strip().lower()
    if not is_username(name):
        raise AccessError(
            N_("{name} cannot be the name of an account."),
            N_("Take 2 to 32 small letters or figures, with . _ - between. A code says less than a name."),
            name=text,
        )
    return name


def bindings(
    role: Role,
    regions: Iterable[str],
    workbooks: Iterable[str],
    known_regions: Collection[str],
    known_workbooks: Collection[str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(regions, workbooks) of an account, each known to the campaign and of use to the role."""
    regions, workbooks = tuple(sorted(set(regions))), tuple(sorted(set(workbooks)))
    for given, known, what in (
        (regions, known_regions, N_("There is no region {name}.")),
        (workbooks, known_workbooks, N_("There is no workbook {name}.")),
    ):
        if strange := [name for name in given if name not in known]:
            raise AccessError(
                what, N_("Use some of: {known}."), name=strange[0], known=", ".join(sorted(known))
            )
    if (role is Role.ORGANISER) != bool(regions):
        raise AccessError(
            N_("Regions belong to organisers, and each organiser has some."), N_("Mend --regions.")
        )
    if (role is Role.VOLUNTEER) != bool(workbooks):
        raise AccessError(
            N_("Workbooks belong to volunteers, and each volunteer has some."), N_("Mend --workbooks.")
        )
    return regions, workbooks
