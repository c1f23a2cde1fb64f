"""A table of the content with one value spoilt."""

import copy


def spoilt(table, *path, value):
    """The table with this value at the path; where there is none, without what stands there."""
    table = inner = copy.deepcopy(table)
    *outer, name = path
    for each in outer:
        inner = inner[each]
    if value is None:
        del inner[name]
    else:
        inner[name] = value
    return table
