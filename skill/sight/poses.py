"""The one figure and its poses: where the joints and the ball are, in centimetres."""

from dataclasses import dataclass
from math import acos, atan2, cos, hypot, sin

Point = tuple[float, float]
"""To the right of the ball's first place, and up from the floor."""

THIGH, SHIN = 42, 41
UPPER_ARM, FOREARM = 29, 31
"""Lengths of the limbs. Knees and elbows follow from them: the table places hips, feet, hands."""

UP, DOWN = 1, -1


@dataclass(frozen=True)
class Pose:
    """Where the parts of the body are; the figure is drawn through these points."""

    ball: Point
    hip: Point
    back: Point
    shoulder: Point
    head: Point
    hand: Point
    ankle: Point
    toes: Point
    elbow_bends: int = UP
    knee_bends: int = DOWN

    def joints(self) -> tuple[float, ...]:
        """All points as one row of numbers, in the order of `PARAMETERS`."""
        elbow = joint(self.shoulder, self.hand, (UPPER_ARM, FOREARM), self.elbow_bends)
        knee = joint(self.hip, self.ankle, (THIGH, SHIN), self.knee_bends)
        trunk = (self.ball, self.hip, self.back, self.shoulder, self.head)
        points = (*trunk, self.hand, self.ankle, self.toes, elbow, knee)
        return tuple(round(number, 1) for point in points for number in point)


PARTS = ("ball", "hip", "back", "shoulder", "head", "hand", "ankle", "toes", "elbow", "knee")
PARAMETERS = [f"{part}{axis}" for part in PARTS for axis in "XY"]
"""The parameters of the figure's drawing."""


def joint(start: Point, end: Point, lengths: tuple[float, float], bends: int) -> Point:
    """The elbow or knee between two ends of a limb; beyond its reach the limb is straight."""
    first, second = lengths
    reach = min(hypot(end[0] - start[0], end[1] - start[1]), first + second)
    turn = acos(min((first**2 + reach**2 - second**2) / (2 * first * reach), 1))
    angle = atan2(end[1] - start[1], end[0] - start[0]) + bends * turn
    return start[0] + first * cos(angle), start[1] + first * sin(angle)


HIP, BACK, SHOULDER = (-17, 70), (8, 80), (29, 61)
"""The trunk of somebody lying over the ball: all positions share it."""

POSES = {
    "lie_down": Pose((0, 31), HIP, BACK, SHOULDER, (47, 52), (44, 6), (-74, 10), (-90, 5)),
    "arms": Pose((0, 31), HIP, BACK, SHOULDER, (48, 53), (55, 6), (-74, 10), (-90, 5)),
    "feet": Pose((0, 31), HIP, BACK, SHOULDER, (48, 53), (55, 6), (-80, 18), (-73, 4)),
    "forward": Pose(
        (24, 31), (38, 70), (63, 74), (76, 45), (84, 25), (114, 5), (-20, 18), (-13, 4)
    ),
    "rest": Pose((0, 31), HIP, BACK, (29, 60), (45, 46), (36, 14), (-74, 10), (-90, 5)),
    "knees": Pose(
        *((0, 31), (-45, 49), (-26, 80), (2, 71), (23, 70), (37, 22), (-82, 8), (-97, 4)),
        knee_bends=UP,
    ),
    "heels": Pose(
        *((0, 31), (-78, 32), (-86, 54), (-61, 69), (-49, 87), (-24, 51), (-85, 8), (-101, 4)),
        elbow_bends=DOWN,
        knee_bends=UP,
    ),
}
"""Every pose that is ever shown."""
