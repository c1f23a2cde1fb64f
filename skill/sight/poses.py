"""The one figure and its poses: where hips, hands and feet are, and how the trunk bends."""

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
"""Centimetres to the right of the ball's first place, and up from the floor."""


@dataclass(frozen=True)
class Pose:
    """What places a body: all else follows from it, since limbs have one length.

    Knees and elbows are solved where the figure is drawn, for each moment of a move.

    `ball`: how far the ball has rolled, in centimetres.
    `hip`, `hand`, `toes`: the hip's joint, the wrist, the tips of the toes.
    `trunk`: the directions of the lower and of the upper back, from the hip upwards.
    `neck`, `palm`, `foot`: the directions of head, fingers, and toes.
    Directions are degrees, from right over up.
    """

    ball: float
    hip: Point
    trunk: tuple[float, float]
    neck: float
    hand: Point
    palm: float
    toes: Point
    foot: float

    def row(self) -> tuple[float, ...]:
        """All figures in the order in which the drawing reads them."""
        return (
            *(self.ball, *self.hip, *self.trunk, self.neck),
            *(*self.hand, self.palm, *self.toes, self.foot),
        )


POSES = {
    "sit": Pose(0, (-95, 28), (90, 80), 74, (-66, 26), 0, (-113, 3), 186),
    "heels": Pose(0, (-95, 28), (74, 58), 40, (-27, 49), -10, (-113, 3), 186),
    "rising": Pose(0, (-85, 43), (65, 51), 30, (-13, 57), -12, (-117, 3), 187),
    "kneel": Pose(0, (-67, 50), (54, 42), 16, (9, 58.5), -25, (-121, 3), 188),
    "lie_down": Pose(0, (-31, 51), (40, -10), -4, (27, 5), -8, (-91, 3), 188),
    "arms": Pose(0, (-21, 59), (20, -21), 2, (48.5, 5), -5, (-97, 3), 205),
    "feet": Pose(0, (-22, 59.4), (19, -22), 2, (48.5, 5), -5, (-88.2, 2.5), 290),
    "forward": Pose(16, (7.4, 69.5), (-6, -31), -6, (83.5, 5), -5, (-51, 2.5), 290),
    "soft": Pose(16, (7.4, 69.5), (-12, -45), -52, (70, 5), -5, (-51, 2.5), 290),
    "rest": Pose(0, (-21, 59), (20, -24), -36, (38, 5), -15, (-97, 3), 205),
    "knees": Pose(0, (-31, 51), (40, -10), -16, (25.5, 5), -8, (-91, 3), 188),
}
"""Every pose that is ever shown: on the heels, on the knees, over the ball, rolled forward."""

NEIGHBOURS = (
    *(("sit", "heels"), ("heels", "rising"), ("rising", "kneel")),
    *(("kneel", "lie_down"), ("kneel", "knees"), ("lie_down", "knees")),
    *(("lie_down", "arms"), ("arms", "feet"), ("arms", "rest")),
    *(("feet", "rest"), ("feet", "knees"), ("feet", "forward"), ("forward", "soft")),
)
"""The poses between which a body can move straight; nobody rolls forward out of a seat."""


def way(start: str, end: str) -> tuple[str, ...]:
    """The poses that lead from one to another, both of them in it: the fewest that do."""
    ways: list[tuple[str, ...]] = [(start,)]
    for passed in ways:  # grows while it is gone through: the shorter ways come first
        if passed[-1] == end:
            return passed if len(passed) > 1 else (start, end)
        ways += [(*passed, pose) for pose in _beside(passed[-1]) if pose not in passed]
    raise ValueError(f"no way leads from {start} to {end}")


def _beside(pose: str) -> Iterator[str]:
    for one, other in NEIGHBOURS:
        if pose in (one, other):
            yield other if pose == one else one
