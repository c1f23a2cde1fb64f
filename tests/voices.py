"""The voice that tests are spoken with, where it does not matter which."""

from skill.speech.pace import pace_of

ENGLISH = pace_of("en-US")
