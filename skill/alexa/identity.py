"""When two requests are one: the same one sent twice, or a button touched or a word said twice."""

from dataclasses import dataclass

DOUBLE_MS = 1_200
"""Two touches of one button within so long are one, and so are two words that do the same."""


@dataclass(frozen=True)
class Identity:
    """What tells a request from another: its id, time, type and intent, and what it does.

    A client may give all its requests one id, so the id alone tells nothing. `text` is empty where
    the request has no id, `deed` where it neither moves nor helps anybody: a second "next" before
    the first one is obeyed means no second move, whether by touch or by voice.
    """

    text: str = ""
    deed: str = ""
    asked_ms: int = 0

    def is_same(self, other: "Identity") -> bool:
        """Whether the two are one request that came twice, or one deed that was asked for twice."""
        if self.text and self.text == other.text:
            return True
        apart_ms = abs(self.asked_ms - other.asked_ms)
        return bool(self.deed) and self.deed == other.deed and apart_ms < DOUBLE_MS
