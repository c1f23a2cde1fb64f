"""What Alexa tells of how it went: its faults, and sessions that ended in silence, a line each.

They are the owner's only witnesses: nothing may be answered, and nobody else sees them. None of
the lines names a person, or holds what anybody has said.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.alexa.event import asked_ms_in, attributes_in, type_in
from skill.alexa.memory import Lost, Memory, remembered
from skill.alexa.requests import ENDED
from skill.alexa.silence import UNKNOWN, Ending, line
from skill.coach.session import Mode

FAULT = "reported by Alexa: "
IN_HOLD = "silence in a hold"
"""What the two lines have that template.yaml counts; the third is `skill.alexa.silence`'s."""

MAX_NAME, MAX_MESSAGE, MAX_FAULTS = 60, 200, 3
"""So many characters of a name and of a message, and so many faults of one request, are told."""

MASKED = re.compile(
    r"""<.*>|amzn1\S*|\S{61,}|"[^"]*\s[^"]*"|(?<!\w)'[^']*\s[^']*'""",
)
"""What of a message may be somebody's: markup and sentences, which are our own answer's, and ids
and tokens."""

log = logging.getLogger("skill")


def report(event: Any) -> None:
    """Log what a raw event tells of how it went; most tell nothing."""
    request = _mapping(event, "request")
    faults = list(_faults(request))
    if faults:
        more = f" and {len(faults) - MAX_FAULTS} more" if len(faults) > MAX_FAULTS else ""
        told = "; ".join(faults[:MAX_FAULTS])
        log.error("%s%s: %s%s", FAULT, _name(type_in(event)), told, more)
    if type_in(event) == ENDED and request.get("reason") == "EXCEEDED_MAX_REPROMPTS":
        _silence(attributes_in(event), asked_ms_in(event))


def _faults(request: Mapping[str, Any]) -> Iterator[str]:
    """Type, reason and message of each fault that a request tells of."""
    several = request.get("errors")
    found = [request.get("error"), *(several if isinstance(several, list) else ())]
    told = [fault for fault in found if isinstance(fault, Mapping)]
    if not told and (request.get("reason") == "ERROR" or several):
        told = [{}]
    for fault in told:
        names = filter(None, (_name(fault.get("type")), _name(fault.get("reason"))))
        yield f"{' '.join(names) or '?'}, {_message(fault.get('message'))}"


def _silence(attributes: Mapping[str, Any], ended_ms: int) -> None:
    """The line that tells of the tempo, and whether somebody was in a hold at the end."""
    memory = _memory(attributes)
    if memory is None:
        return
    elapsed_ms = ended_ms - memory.request.asked_ms
    if memory.played != UNKNOWN and elapsed_ms >= 0:
        log.info(line(Ending(elapsed_ms, memory.played)))
    if memory.session.located(ended_ms).mode is Mode.HOLDING:
        log.info(IN_HOLD)


def _memory(attributes: Mapping[str, Any]) -> Memory | None:
    try:
        return remembered(attributes)
    except Lost:
        return None


def _name(value: Any) -> str:
    """A name of the platform's, as far as it is one."""
    return re.sub(r"[^\w.]", "", value)[:MAX_NAME] if isinstance(value, str) else ""


def _message(value: Any) -> str:
    """A message in one short line of plain characters, without what may be somebody's."""
    plain = re.sub(r"[^ -~]+", " ", value) if isinstance(value, str) else ""
    return MASKED.sub("...", plain)[:MAX_MESSAGE] or "no message"


def _mapping(parent: Any, name: str) -> Mapping[str, Any]:
    child = parent.get(name) if isinstance(parent, Mapping) else None
    return child if isinstance(child, Mapping) else {}
