"""When two requests are one: the same one sent twice, or a button touched twice."""

from dataclasses import dataclass

DOUBLE_TOUCH_MS = 1_000
"""Two touches of one button within so long are one."""


@dataclass(frozen=True)
class Identity:
    """What tells a request from another: its id, time, type and intent, and a touch from the next.

    A client may give all its requests one id, so the id alone tells nothing. `text` is empty where
    the request has no id, `touch` where nobody touched anything.
    """

    text: str = ""
    touch: str = ""
    asked_ms: int = 0

    def is_same(self, other: "Identity") -> bool:
        """Whether the two are one request that came twice, or one touch."""
        if self.text and self.text == other.text:
            return True
        apart_ms = abs(self.asked_ms - other.asked_ms)
        return bool(self.touch) and self.touch == other.touch and apart_ms < DOUBLE_TOUCH_MS
