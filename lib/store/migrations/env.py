"""What Alembic runs: the migrations, on the connection it is given, in that connection's transaction."""

from alembic import context

from lib.store.catalogue import complete
from lib.store.sqltypes import Moment


def rendered(kind: str, thing: object, _context: object) -> str | bool:
    """Write our own type as the plain one it is in SQL: a migration must not change when the program does."""
    return "sa.DateTime()" if kind == "type" and isinstance(thing, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=complete(),
    render_as_batch=True,  # SQLite cannot alter a column in place
    render_item=rendered,
    compare_type=True,
)
context.run_migrations()
