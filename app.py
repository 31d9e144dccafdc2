"""The ASGI application: the guard in front of everything, then the entry script."""
