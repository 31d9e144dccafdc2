"""python -m lib.store.revise MESSAGE: write the migration from the last one to the tables as they are now."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from lib.store.engine import Database
from lib.store.revisions import configuration


def revise(message: str) -> Path:
    """Compare the tables with what the migrations so far make, and write the difference as the next one."""
    config = configuration()
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    written = len(list(ScriptDirectory.from_config(config).walk_revisions()))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db")
        database.migrate()
        with database.connection(writing=True) as connection:
            config.attributes["connection"] = connection
            script = command.revision(config, message, autogenerate=True, rev_id=f"{written + 1:04d}")
        database.close()
    return Path(script.path)


if __name__ == "__main__":
    print(revise(" ".join(sys.argv[1:])))
