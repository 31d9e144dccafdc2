"""The ASGI application: the guard in front of everything, then the entry script."""

from streamlit.starlette import App

from lib.ui import faults, server

app = App(
    server.ENTRY_SCRIPT,
    middleware=server.guard(),
    lifespan=server.lifespan,
    on_script_error=faults.on_script_error,
)
