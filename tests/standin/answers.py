"""What the stand-in may do instead of answering well: each takes the handler and answers in its own way."""

import json
import socket
import struct

HTML = b"<!DOCTYPE html><html><body><h1>502. That is an error.</h1></body></html>"


def error(status, message="x", reason="", kind="", legacy="", **headers):
    """An error in Google's JSON; `reason` where the Sheets API has it, `legacy` where Drive has it."""
    body = {"code": status, "message": message, "status": kind}
    if reason:
        body["details"] = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]
    if legacy:
        body["errors"] = [{"domain": "usageLimits", "reason": legacy, "message": message}]
    return json_answer({"error": body}, status, **headers)


def json_answer(body, status=200, **headers):
    return raw(json.dumps(body).encode(), status, "application/json; charset=UTF-8", **headers)


def raw(body, status=200, content_type="text/html", **headers):
    def answer(handler):
        handler.answer(status, body, content_type, {k.replace("_", "-"): str(v) for k, v in headers.items()})

    return answer


TOO_MANY = error(
    429, "Quota exceeded for quota metric 'Read requests'", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"
)
NOT_SHARED = error(403, "The caller does not have permission", kind="PERMISSION_DENIED")
API_OFF = error(
    403, "Google Sheets API has not been used in project 1", "SERVICE_DISABLED", "PERMISSION_DENIED"
)
NO_SCOPE = error(
    403,
    "Request had insufficient authentication scopes.",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
    "PERMISSION_DENIED",
)
DRIVE_LIMIT = error(403, "User Rate Limit Exceeded", legacy="userRateLimitExceeded")
NOT_FOUND = error(404, "Requested entity was not found.", kind="NOT_FOUND")
OFFICE_FILE = error(400, "This operation is not supported for this document", kind="FAILED_PRECONDITION")
BAD_REQUEST = error(400, "Invalid value", kind="INVALID_ARGUMENT")
INTERNAL = error(500, "Internal error encountered.", kind="INTERNAL")
UNAVAILABLE = error(503, "The service is currently unavailable.", kind="UNAVAILABLE")
BAD_GATEWAY = raw(HTML, 502)
PORTAL = raw(b"<html><body>Please sign in to the network</body></html>")
EMPTY = raw(b"", content_type="application/json")
HALF_JSON = raw(b'{"properties": {"title": "Campai', content_type="application/json")
ELSEWHERE = raw(b"", 302, Location="https://portal.example/login")


def after_the_deed(answer):
    """What was asked for is done, and then this answer is given in place of the good one."""

    def late(handler):
        handler.perform()
        answer(handler)

    return late


def token_error(description, error="invalid_grant", status=400):
    return json_answer({"error": error, "error_description": description}, status)


WRONG_CLOCK = token_error(
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
    "Check your iat and exp values in the JWT claim."
)
NO_ACCOUNT = token_error("Invalid grant: account not found")


def reset(handler):
    """The connection is torn down before a byte of the answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.hang_up()


def reset_in_body(handler):
    handler.begin(200, {"Content-Type": "application/json", "Content-Length": "100000"})
    handler.wfile.write(b'{"properties": ')
    reset(handler)


def cut_short(handler):
    """The connection closes in good order, but before the length that was promised."""
    handler.begin(200, {"Content-Type": "application/json", "Content-Length": "100000"})
    handler.wfile.write(b'{"properties": ')
    handler.hang_up()


def cut_chunk(handler):
    handler.begin(200, {"Content-Type": "application/json", "Transfer-Encoding": "chunked"})
    handler.wfile.write(b"40\r\n{")
    handler.hang_up()


def silent(handler):
    """Nothing is ever said; ends when the stand-in does."""
    handler.server.stopping.wait(30)
    handler.hang_up()


def trickle(handler):
    """A byte at a time, each well within any time-out for a single read."""
    handler.begin(200, {"Content-Type": "application/json", "Content-Length": "100000"})
    while not handler.server.stopping.wait(0.03):
        handler.wfile.write(b" ")
    handler.hang_up()


def endless(handler):
    """An answer that does not end, as fast as the line allows."""
    handler.begin(200, {"Content-Type": "application/json", "Transfer-Encoding": "chunked"})
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
