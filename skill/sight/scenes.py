"""What is shown while a line is said: a bare table from the coach's lines to scenes."""

from dataclasses import dataclass
from enum import StrEnum, auto

from skill.coach.session import Mode, Session
from skill.coach.stretch import POSITION
from skill.coach.track import Stage


class View(StrEnum):
    """What fills the screen: the figure, a list, a result, or words to be read from the floor."""

    STAGE = auto()
    SAFETY = auto()
    END = auto()
    ALARM = auto()


class Face(StrEnum):
    """What the ring says: nothing, the step, the seconds ahead or left, the repetitions done."""

    NOTHING = auto()
    STEP = auto()
    AHEAD = auto()
    LEFT = auto()
    REPS = auto()


LOOKS = ("hands", "knees", "toes", "back", "forward", "return")
"""What can be marked: rings round parts of the body, the lower back, arrows of a roll."""


@dataclass(frozen=True)
class Scene:
    """A title, the pose to move into, and what the ring says.

    Without a pose the figure stays as it is. `start` is the pose that the move comes from where an
    answer opens with this scene, `look` what is marked: the hands, the knees, the toes, the lower
    back, or the way of a roll. `hint` names what can be said there.
    """

    title: str
    pose: str
    face: Face = Face.NOTHING
    view: View = View.STAGE
    start: str = ""
    move_ms: int = 2_000
    look: str = ""
    hint: str = ""


ROLL_MS, SOFTEN_MS = 6_000, 3_000
"""The figure rolls and softens slowly, as the person should; the words leave it more."""

LOOK = {"arms": "hands", "feet": "toes"}
START = dict(zip(POSITION, ("sit", *POSITION), strict=False))
STEPS = {
    step: Scene(step, step, Face.STEP, start=START[step], look=LOOK.get(step, ""), hint="setup")
    for step in POSITION
}
FORWARD = Scene("forward", "forward", Face.AHEAD, start="feet", move_ms=ROLL_MS, look="forward")
RELAX = Scene("relax", "soft", Face.AHEAD, start="forward", move_ms=SOFTEN_MS, look="back")
REST = Scene("rest", "rest", Face.REPS, start="rest", hint="resting")
BACK = Scene("back", "feet", Face.REPS, start="forward", move_ms=ROLL_MS, look="return")
PAUSED = Scene("paused", "rest", Face.LEFT, start="soft", move_ms=ROLL_MS, hint="paused")
KNEES = Scene("knees", "knees", start="feet", move_ms=4_000, look="knees")
HEELS = Scene("heels", "heels", start="knees", move_ms=4_000)
OFF = Scene("off", "heels", start="feet", move_ms=ROLL_MS)
OFF_IT = {
    "hands": Scene("arms", "feet", look="hands"),
    "knees": KNEES,
    "heels": HEELS,
    "breathe": Scene("breathe", "sit"),
}
SAFETY = Scene("safety", "", view=View.SAFETY)
CALL = Scene("call", "", view=View.ALARM)
STILL = Scene("still", "", view=View.ALARM)
LYING = Scene("rest", "", view=View.ALARM)
BYE = Scene("bye", "sit", view=View.END)
READY = Scene("ready", "soft", Face.AHEAD, start="soft", look="back")
RELEASE = Scene("release", "forward", Face.REPS)
PROGRESS = Scene("progress", "", view=View.END)

COMING = ("forward", "relax", "hold", "back", "rest", "arms", "knees", "heels", "breathe")
"""The titles of the scenes that are told of before they come."""

SCENES: dict[str, Scene] = {
    "welcome.what": Scene("welcome", "kneel"),
    "welcome.care": SAFETY,
    "safety.full": SAFETY,
    **{f"setup.{step}": scene for step, scene in STEPS.items()},
    **{f"back.{step}": scene for step, scene in STEPS.items()},
    **{f"rep.{kind}.forward": FORWARD for kind in ("first", "again", "last")},
    **{f"rep.{kind}.relax": RELAX for kind in ("first", "again", "last")},
    "rep.focus": RELAX,
    "start.into": Scene("lie_down", "lie_down", start="kneel"),
    "start.hands": Scene("arms", "feet", look="hands"),
    "rep.resume": FORWARD,
    "rep.ready": READY,
    "rep.back": BACK,
    "rep.done": REST,
    "session.done": Scene("done", "", view=View.END),
    "session.done_one": Scene("done", "", view=View.END),
    "session.done_both": Scene("done", "", view=View.END),
    "session.done_part": Scene("done", "", view=View.END),
    "pause.before": PAUSED,
    **{
        f"{told}.{part}": scene
        for told in ("get_off", "get_off_short")
        for part, scene in OFF_IT.items()
    },
    "pain.stop": KNEES,
    "pain.ask": Scene("leave", ""),
    "slip.now": KNEES,
    "know.reach_on": KNEES,
    "ease.now": BACK,
    **{
        f"{told}.{kind}_less": FORWARD
        for told in ("rep", "brief")
        for kind in ("first", "again", "last")
    },
    "rep.less_far_resumed": FORWARD,
    "emergency.down": KNEES,
    "stuck.ball": KNEES,
    "stop.up": OFF,
    "stop.off": OFF,
    "stop.off_if": OFF,
    "stop.bye": BYE,
    "emergency.call": CALL,
    "emergency.device": CALL,
    "emergency.stay": CALL,
    "fall.still": STILL,
    "stuck.floor": LYING,
    "progress.total": PROGRESS,
    "step.1": STEPS["lie_down"],
    "step.2": STEPS["arms"],
    "step.3": FORWARD,
    "step.less_far": FORWARD,
    "step.4": STEPS["feet"],
    "step.5": RELAX,
    "step.7": BACK,
}
"""The scene of each line that changes what is seen; all other lines leave it as it is."""

PLACES: dict[Mode, Scene] = {
    Mode.COLD: Scene("welcome", "kneel"),
    Mode.MOVING: Scene("hold", "soft", Face.AHEAD, look="back"),
    Mode.HOLDING: Scene("hold", "soft", Face.AHEAD, look="back"),
    Mode.PAUSED: PAUSED,
    Mode.RESTING: REST,
    Mode.FINISHED: Scene("done", "sit", view=View.END),
    Mode.DOWN: Scene("breathe", "sit"),
}
"""The scene of a mode, where an answer begins with a line that changes nothing."""


BEFORE = Scene("forward", "feet", Face.AHEAD)
"""On the way to a hold, before the roll: whatever is told first, the figure has yet to move."""

ALARMED = Scene("call", "sit", view=View.ALARM)
"""After an emergency nobody knows how the person lies: no figure shows it."""


def place(session: Session) -> Scene:
    """Where the person is, as a scene."""
    if session.visit.alarm:
        return ALARMED
    if session.mode is Mode.SETUP:
        return STEPS[POSITION[session.step]]
    is_back = session.mode is Mode.MOVING and session.body is Stage.REST
    return BEFORE if is_back else PLACES[session.mode]
