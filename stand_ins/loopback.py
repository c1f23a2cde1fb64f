"""A server on the loopback for as long as a block lasts: the simulator's own."""

from skill.simulator.loopback import Loopback, serving

__all__ = ["Loopback", "serving"]
