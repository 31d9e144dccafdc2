"""Rows or grouped facts in, figures out. Each figure is defined once, here, and nowhere else."""
