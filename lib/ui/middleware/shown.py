"""Which downloads, and which of Streamlit's own sessions, each signed-in browser was told of.

Streamlit answers for a download, and takes an upload, from whoever knows the address. Here an address is
good for the session it was sent to.
"""

import re
from collections import OrderedDict

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MEDIA = re.compile(rb"/media/[0-9a-f]{32}")  # then an ending, and after it anything
_SESSIONS, _ADDRESSES = 500, 1000  # remembered; the oldest are forgotten
_BEGINNING_BYTES = 32 * 1024  # a first message is far smaller


class Shown:
    """Reads along what is sent to signed-in browsers."""

    def __init__(self) -> None:
        self._by_session: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()

    def note(self, session_id: str, *addresses: str) -> None:
        """Remember what was sent to a session."""
        told = self._by_session.setdefault(session_id, OrderedDict())
        self._by_session.move_to_end(session_id)
        for address in addresses:
            told[address] = None
            told.move_to_end(address)
        while len(told) > _ADDRESSES:
            told.popitem(last=False)
        while len(self._by_session) > _SESSIONS:
            self._by_session.popitem(last=False)

    def knows(self, session_id: str, address: str) -> bool:
        """Whether the session was told of it."""
        return address in self._by_session.get(session_id, ())


def media_in(frame: bytes) -> list[str]:
    """The addresses of downloads and images that a frame tells of, without their endings."""
    return [found.decode() for found in _MEDIA.findall(frame)] if b"/media/" in frame else []


def discreet(frame: bytes) -> tuple[bytes, str]:
    """A frame without what it tells of the machine, and the id of Streamlit's session if it begins one.

    Streamlit begins by telling the browser where the script lies and what the machine is like.
    """
    if len(frame) > _BEGINNING_BYTES:
        return frame, ""
    message = ForwardMsg()
    message.ParseFromString(frame)
    if message.WhichOneof("type") != "new_session":
        return frame, ""
    beginning = message.new_session
    version = beginning.initialize.environment_info.streamlit_version  # its own scripts compare it
    beginning.main_script_path = ""
    beginning.initialize.user_info.Clear()
    beginning.initialize.environment_info.Clear()
    beginning.initialize.environment_info.streamlit_version = version
    return message.SerializeToString(), beginning.initialize.session_id
