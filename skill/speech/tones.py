"""The sounds that an answer can have beside its words: their names, and how long they last."""

from skill.coach.stretch import Bed

BELL = "bell"
BELL_MS = 1_400
"""A bell that begins a hold; the one that ends it sounds as long, and different."""

ENDINGS = {5: "last-five", 3: "last-three"}
"""The end of a hold as one sound: so many soft ticks, a second apart, and the bell that ends it.

One file, since an answer may have only so many."""

LOOPS_MS = {Bed.RAIN: 6_000, Bed.WAVES: 9_000}
"""How long each bed's recording is, whose end goes over into its beginning."""
