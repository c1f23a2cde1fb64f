"""Measurements of the skill, each of which prints a table: `python -m bench`."""
