"""Rows or grouped facts in, figures out. Each figure is defined once, here, and nowhere else.

To add one: write a decorated function in the file of its family; a new family is a line of FAMILIES.
"""

from importlib import import_module

from lib.metrics.registry import FAMILIES

for _family in FAMILIES:
    import_module(f"lib.metrics.{_family}")
