"""Alexa's Reminders API on the loopback, the simulator's own, for as long as a block lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from skill.simulator.alerts import Alerts
from skill.simulator.services import Services
from stand_ins.loopback import serving


@contextmanager
def reminders(now_ms: Callable[[], int], zone: str = "UTC") -> Iterator[Services]:
    """The services of a device whose person allows reminders, by a clock in Unix milliseconds."""
    with serving(Services(Alerts(now_ms, zone, granted=True))) as services:
        yield services
