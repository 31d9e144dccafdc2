"""The catalogue of SQL tables made complete: every module of the store has added its own."""

import importlib
import pkgutil

from sqlalchemy import MetaData

import lib.store
from lib.store.metadata import metadata


def complete() -> MetaData:
    """The tables of every module of the store, so that none can be forgotten by a migration."""
    for found in pkgutil.iter_modules(lib.store.__path__):
        importlib.import_module(f"{lib.store.__name__}.{found.name}")
    return metadata
