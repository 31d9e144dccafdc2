from tests.sources.conftest import client, clock, google  # noqa: F401  the stand-in for Google, and its client
