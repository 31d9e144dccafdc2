"""What a browser may say by its socket: what the pages need, and nothing else."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.ui.middleware.said import by_a_person, is_used

KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
OPERATIONS = [
    field.name for field in BackMsg().backend_operation_request.DESCRIPTOR.oneofs_by_name["payload"].fields
]


def message(kind: str, operation: str = "") -> bytes:
    said = BackMsg()
    field = getattr(said, kind)
    if isinstance(field, bool):
        setattr(said, kind, True)
    else:
        field.SetInParent()
    if operation:
        getattr(said.backend_operation_request, operation).SetInParent()
    return said.SerializeToString()


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_runs_the_form_and_a_reader_also_fetches_files(kind):
    visitors = {"rerun_script", "stop_script", "app_heartbeat"}
    said = message(kind, "deferred_file" if kind == "backend_operation_request" else "")
    assert is_used(said, signed_in=False) == (kind in visitors)
    assert is_used(said, signed_in=True) == (
        kind in visitors | {"file_urls_request", "backend_operation_request"}
    )


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nobody_has_files_written_for_coding_programs(operation):
    said = message("backend_operation_request", operation)
    assert not is_used(said, signed_in=False)
    assert is_used(said, signed_in=True) == (operation in ("deferred_file", "dataframe_chunk"))


@pytest.mark.parametrize("said", [b"", b"\xff\xff\xff", b"\x00", b"GET / HTTP/1.1", b"\x0a" * 1000])
def test_what_is_no_message_is_dropped(said):
    assert not is_used(said, signed_in=True)
    assert not is_used(said, signed_in=False)
    assert not by_a_person(said)


def test_a_page_that_refreshes_itself_is_nobodys_doing():
    said = BackMsg()
    said.rerun_script.is_auto_rerun = True
    assert not by_a_person(said.SerializeToString())
    assert by_a_person(message("rerun_script"))
    assert not by_a_person(message("app_heartbeat"))
