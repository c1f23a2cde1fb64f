"""How facts are said in a line: `{n:number}`, `{held:duration}`, `{left:repetition}`."""

from string import Formatter
from typing import Any

from skill.content.grammar import Grammar

ALONE, TIME = "number", "duration"
CLOCK, DATE, RECURRENCE = "clock", "date", "recurrence"
"""The forms of a number that stands alone, of seconds, of a minute of the day, of a day, and of
days of the week; all others are counted things."""

UNSAID = f".{ALONE}"
"""Behind a counted thing: the number as it counts it, with the thing itself left out."""

UNCOUNTED = ".thing"
"""Behind a counted thing: the thing as the number makes it, with the number itself left out."""


class Wording(Formatter):
    """Fills a line's facts in, each in the form that the line asks for."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def format_field(self, value: Any, format_spec: str) -> str:
        """One fact in the language's own form.

        Raises:
            KeyError: the form is neither number, duration nor a unit of the language.
        """
        if format_spec == ALONE:
            return self.grammar.number(value)
        if format_spec == TIME:
            return self.grammar.duration(value)
        if format_spec in (CLOCK, DATE, RECURRENCE):
            return str(getattr(self.grammar, format_spec)(value))
        if format_spec.endswith(UNSAID):
            return self.grammar.counting(value, format_spec.removesuffix(UNSAID))
        if format_spec.endswith(UNCOUNTED):
            return self.grammar.thing(value, format_spec.removesuffix(UNCOUNTED))
        return self.grammar.counted(value, format_spec)
