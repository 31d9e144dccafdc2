"""What people do by hand to a shared sheet, each as a change of its book."""


def column(book, name, values, tab="cases"):
    """Put values into a column, from the first row on."""
    at = book.tabs[tab][0].index(name)
    for row, value in zip(book.tabs[tab][1:], values, strict=False):
        row[at] = value


def values(book, name, tab="cases"):
    at = book.tabs[tab][0].index(name)
    return [row[at] for row in book.tabs[tab][1:]]


def without(first, keys):
    return {
        "cases": {key: row for key, row in first["cases"].items() if key not in keys},
        "hearings": first["hearings"],
    }


def rename_required(book):
    book.tabs["cases"][0][4] = "when it began"


def rename_optional(book):
    book.tabs["cases"][0][6] = "story"


def move(book):
    for row in book.tabs["cases"]:
        row.insert(0, row.pop(4))


def insert_column(book):
    for n, row in enumerate(book.tabs["cases"]):
        row.insert(2, "own remarks" if n == 0 else f"remark {n}")


def delete_required(book):
    for row in book.tabs["cases"]:
        del row[4]


def rename_tab(book):
    book.tabs["Cases of last year"] = book.tabs.pop("cases")
    book.ids["Cases of last year"] = book.ids.pop("cases")
    book.looks["Cases of last year"] = book.looks.pop("cases")


def delete_tab(book):
    del book.tabs["cases"]


def sort_rows(book):
    book.tabs["cases"][1:] = sorted(book.tabs["cases"][1:], key=lambda row: row[5])


def blank_rows(book):
    book.tabs["cases"][10:10] = [[], [None] * 7, ["   "]]


def note_below(book):
    book.tabs["cases"] += [[], ["Ask Almaty about the last three"], ["Total", None, None, None, None, 999]]


def hide_rows(book):
    book.hidden.add("cases")


def merge_heading(book):
    book.tabs["cases"].insert(0, ["Cases of the south", None, None, None])
