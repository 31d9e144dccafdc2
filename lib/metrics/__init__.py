"""Rows or grouped facts in, figures out. Each figure is defined once, here, and nowhere else.

To add one: write a decorated function in the file of its family. The imports below fill the register.
"""

from lib.metrics import cases, custody, drives, events, membership

__all__ = ["cases", "custody", "drives", "events", "membership"]
