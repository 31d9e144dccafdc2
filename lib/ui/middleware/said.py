"""What a browser says by its socket: which of it is used here, and which of it a person did.

Streamlit also takes messages that empty its caches, ask where the code lies or write files for coding
programs beside it. None of them is of use to a reader, so none of them reaches it.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

_BY_VISITORS = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
_BY_READERS = _BY_VISITORS | {"file_urls_request", "backend_operation_request"}
_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})  # a download is made; more of a long table


def is_used(said: bytes, *, signed_in: bool) -> bool:
    """Whether a message is one that the pages, or before the login its form, need."""
    message = _parsed(said)
    kind = message.WhichOneof("type") if message else None
    if kind == "backend_operation_request":
        return signed_in and message.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in (_BY_READERS if signed_in else _BY_VISITORS)


def by_a_person(said: bytes) -> bool:
    """Whether a message comes of somebody's doing, and not of a page refreshing itself."""
    message = _parsed(said)
    return (
        bool(message)
        and message.WhichOneof("type") == "rerun_script"
        and not (message.rerun_script.is_auto_rerun)
    )


def _parsed(said: bytes) -> BackMsg | None:
    message = BackMsg()
    try:
        message.ParseFromString(said)
    except DecodeError:
        return None
    return message
