"""A reader who tries out everything on a page, over the wire: opens, presses, chooses, follows, takes."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui.chosen import WIDGETS
from tests.wire import Browser, Socket

_SIDEBAR = 1  # where Streamlit's paths into the page begin
_CHOICES = 3  # of one list of choices
# What is chosen there stays chosen: the filters, which an address can set too, and the region of the map.
_KEEPING = tuple(f"-{key}" for key in (*WIDGETS.values(), "map"))

_FAULT = re.compile(rb"number [0-9a-f]{8}")  # under which the log has a fault


@dataclass
class Step:
    """What came of one thing that was done: what it was, the frames, and what they change on the page."""

    did: str
    frames: list[bytes]
    drawn: list[bytes] = field(default_factory=list)

    def tells(self, word: str) -> bool:
        """Whether a frame carries the word, as text, in a table or in a chart."""
        return any(word.encode() in frame for frame in self.frames)


class Walk:
    """One reader on one socket. `steps` has all that was sent to them."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.steps = browser, []
        self._socket: Socket = browser.socket()
        self._page, self._query, self._set, self._here = "", "", {}, ""
        self._taken: set[str] = set()
        self._now: dict[str, str] = {}  # a chart that shows something else has another id

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def visit(self, page: str, query: str = "", *, everything: bool = True) -> Step:
        """Open a page and all that folds on it, and try out *everything* there is to press and choose."""
        self._socket.close()
        self._socket = self.browser.socket()
        self._page, self._query, self._set, self._taken = page, query, {}, set()
        self._run("as it opens")
        self._here = self._socket.page_hash
        while folded := {id_: ("bool_value", True) for id_ in self._folded() if id_ not in self._set}:
            self._set |= folded
            self._run("with all that folds opened")
        self._take_files("with all that folds opened")
        if everything:
            for did, id_, kind, value in list(self._choices()):
                self._try(did, id_, kind, value)
        return self.steps[-1]

    def again(self, did: str) -> Step:
        """Have the same page shown once more, on the socket that is open."""
        self._run(did)
        return self.steps[-1]

    def _try(self, did: str, id_: str, kind: str, value: object) -> None:
        """Do one thing, see what it opens, take the files it offers, and undo it."""
        before = dict(self._set)
        if self._socket.page_hash != self._here:  # the last thing led to another page
            self._run("back again")
        self._set[id_] = (kind, value)
        self._run(did)
        if "trigger" in kind:
            self._set.pop(id_)
        self._take_files(did)
        self._set = before

    def _run(self, did: str) -> None:
        asked = BackMsg()
        rerun, socket = asked.rerun_script, self._socket
        rerun.page_name = self._page
        rerun.query_string = self._query
        rerun.context_info.url = f"{self.browser.server.address}/{self._page}"
        for id_, (kind, value) in self._set.items():
            state = rerun.widget_states.widgets.add(id=self._now.get(_key(id_), id_))
            if kind.endswith("array_value"):
                getattr(state, kind).data.extend(value)
                getattr(state, kind).SetInParent()
            else:
                setattr(state, kind, value)
        first = len(socket.frames)
        socket.say(asked)
        socket.wait(120)
        drawn = [plain(message) for message in socket.messages if message.WhichOneof("type") == "delta"]
        self.steps.append(Step(f"{self._page}?{self._query}: {did}", socket.frames[first:], drawn))
        for element in socket.elements:
            kind = element.WhichOneof("type")
            if id_ := getattr(getattr(element, kind), "id", ""):
                self._now[_key(id_)] = id_

    def _take_files(self, did: str) -> None:
        for element in self._socket.elements:
            if (
                element.WhichOneof("type") == "download_button"
                and element.download_button.id not in self._taken
            ):
                self._taken.add(element.download_button.id)
                file = self._file(element.download_button)
                packed = file.startswith(b"PK")  # of an archive the bytes differ by the second
                did_so = f"{self._page}?{self._query}: {did}: file"
                self.steps.append(Step(did_so, [file], [] if packed else [file]))

    def _file(self, button: object) -> bytes:
        """What a button of a download gives, made as it is pressed."""
        url = button.url
        if button.deferred_file_id:
            url = self._socket.take(self._socket.session_id, button.deferred_file_id)
        return self.browser.get(url).content if url else b""

    def _elements(self) -> Iterator[object]:
        """The elements of the page itself: the menu beside it has the language and the way out."""
        for message in self._socket.messages:
            is_element = message.WhichOneof("type") == "delta" and message.delta.HasField("new_element")
            if is_element and message.metadata.delta_path[0] != _SIDEBAR:
                yield message.delta.new_element

    def _folded(self) -> Iterator[str]:
        for message in self._socket.messages:
            if message.WhichOneof("type") == "delta" and message.delta.HasField("add_block"):
                block = message.delta.add_block
                for kind in ("expandable", "popover"):
                    if block.HasField(kind) and getattr(block, kind).id:
                        yield getattr(block, kind).id

    def _choices(self) -> Iterator[tuple[str, str, str, object]]:
        """(what it is, the widget's id, the kind of its value, the value) of all there is to do."""
        for element in self._elements():
            kind = element.WhichOneof("type")
            for did, id_, value_kind, value in _DOING.get(kind, _nothing)(getattr(element, kind)):
                if id_ and not id_.endswith(_KEEPING):
                    yield did, id_, value_kind, value


def _key(id_: str) -> str:
    """What the page itself calls a widget; the id where it calls it nothing."""
    key = id_.split("-", 2)[-1]
    return id_ if key == "None" else key


def _nothing(_: object) -> Iterator[tuple]:
    return iter(())


def _button(button: object) -> Iterator[tuple]:
    if not button.is_form_submitter:
        yield f"press {button.label}", button.id, "trigger_value", True


def _select(box: object) -> Iterator[tuple]:
    for option in box.options[:_CHOICES]:
        yield f"choose {option}", box.id, "string_value", option


def _several(box: object) -> Iterator[tuple]:
    for option in box.options[:_CHOICES]:
        yield f"choose {option}", box.id, "string_array_value", [option]


def _pills(group: object) -> Iterator[tuple]:
    for option in group.options[:_CHOICES]:
        yield f"pick {option.content}", group.id, "string_array_value", [option.content]


def _pages(pages: object) -> Iterator[tuple]:
    yield "the last page", pages.id, "int_value", pages.num_pages


def _slider(slider: object) -> Iterator[tuple]:
    yield "slide", slider.id, "double_array_value", [slider.max]


def _rows(table: object) -> Iterator[tuple]:
    if table.id and table.selection_mode:
        for number in (0,):
            chosen = {"selection": {"rows": [number], "columns": [], "cells": []}}
            yield f"row {number}", table.id, "string_value", json.dumps(chosen)


def _marks(chart: object) -> Iterator[tuple]:
    """The first mark of each trace, with what a browser says of it; one that says nothing takes no click."""
    if not chart.id or not chart.selection_mode:
        return
    for curve, trace in enumerate(json.loads(chart.spec).get("data", [])):
        told = trace.get("customdata")
        if isinstance(told, list) and told:
            point = {"curve_number": curve, "point_index": 0, "point_number": 0, "customdata": told[0]}
            chosen = {"selection": {"points": [point], "point_indices": [0], "box": [], "lasso": []}}
            yield f"mark of trace {curve}", chart.id, "string_value", json.dumps(chosen)


_DOING: dict[str, Callable[[object], Iterator[tuple]]] = {
    "button": _button,
    "selectbox": _select,
    "multiselect": _several,
    "button_group": _pills,
    "pagination": _pages,
    "slider": _slider,
    "dataframe": _rows,
    "plotly_chart": _marks,
}


def plain(message: ForwardMsg) -> bytes:
    """What a message draws, without what is made up anew for each session."""
    delta = Delta()
    delta.CopyFrom(message.delta)
    if delta.HasField("new_element") and delta.new_element.WhichOneof("type") == "download_button":
        delta.new_element.download_button.ClearField("deferred_file_id")
        delta.new_element.download_button.ClearField("url")
    if delta.HasField("new_element") and delta.new_element.WhichOneof("type") == "dataframe":
        delta.new_element.dataframe.arrow_data.styler.ClearField("uuid")
    drawn = bytes(message.metadata.delta_path) + delta.SerializeToString(deterministic=True)
    return _FAULT.sub(b"number", drawn)
