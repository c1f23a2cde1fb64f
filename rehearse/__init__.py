"""Rehearsals: what ships, run on the parts that AWS is made of: `python -m rehearse`."""
