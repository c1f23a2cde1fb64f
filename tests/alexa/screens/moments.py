"""Moments of the stretch at which a screen is looked at: one for each kind of picture."""

import copy
from dataclasses import dataclass, field, replace

from skill.alexa.screens.directive import screen
from skill.alexa.screens.viewport import Viewport
from skill.coach.conversation import respond
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import CountStyle, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.coach.visit import Visit
from skill.content.catalog import catalog
from skill.speech.layout import layout
from tests.coach.records import days_of
from tests.coach.sessions import NOW_MS
from tests.voices import ENGLISH

WORDS = catalog("en-US")
PLAN = Plan(hold_s=20, reps=4)
END = "end"
HISTORY = [45, 45, 60, 45, 60, 75, 60, 80, 80, 75, 100, 80]


@dataclass(frozen=True)
class Moment:
    """A turn in a session, and how long after the first sound of its answer one looks."""

    session: Session
    act: Act
    at_ms: int | str = 0  # a line's key: when it has been said for a moment; END: at the end
    after_ms: int = 300
    history: list[int] = field(default_factory=list)

    def answer(self, words=WORDS):
        session, reply = respond(self.session, Turn(self.act), NOW_MS)
        timeline = layout(reply, words.text, ENGLISH)
        return session.tracked(NOW_MS, timeline.passages), timeline

    def directive(self, viewport, words=WORDS):
        """The directive of the answer, as if its clock had run up to the moment."""
        session, timeline = self.answer(words)
        whole = screen(session, timeline, words, Viewport(viewport), self.history)
        return moved(whole, self.look_ms(timeline))

    def still(self, viewport, words=WORDS):
        """The directive as it is at the moment, and its clock stands."""
        whole = self.directive(viewport, words)
        data = whole["datasources"]["stretch"]
        data |= {"frames": data["frames"][:1], "until": -1}
        return whole

    def look_ms(self, timeline):
        if isinstance(self.at_ms, int):
            return self.at_ms + self.after_ms
        if self.at_ms == END:
            return timeline.end_ms + self.after_ms
        marks = [mark.begin_ms for mark in timeline.marks if mark.line.key == self.at_ms]
        return marks[0] + self.after_ms


def moved(directive, by_ms):
    """The directive with its clock put forward: frames that are over are left out."""
    directive = copy.deepcopy(directive)
    data = directive["datasources"]["stretch"]
    for frame in data["frames"]:
        frame["at"] -= by_ms
        for name in ("move", "breath"):
            if name in frame:
                frame[name][0] -= by_ms
        if "end" in frame:
            frame["end"] -= by_ms
    data["until"] -= by_ms
    over = sum(frame["at"] <= 0 for frame in data["frames"]) - 1
    data["frames"] = data["frames"][over:]
    return directive


READY = Session(Mode.SETUP, PLAN, step=3, body=Stage.REST, heard=frozenset({"care", "wake_word"}))
HALF = replace(READY, mode=Mode.RESTING, done=2, held_ms=40_000)
PAUSED = replace(READY, mode=Mode.PAUSED, done=1, held_ms=28_000, current=Current(20, 8_000))
LAST = replace(HALF, done=3, whole=3, held_ms=60_000)
FINISHED = replace(HALF, mode=Mode.FINISHED, done=4, held_ms=80_000, body=Stage.OFF)
BREATHS = replace(HALF, plan=replace(PLAN, hold_s=30, style=CountStyle.BREATHS))
KNOWN = replace(READY, mode=Mode.SETUP, asking="usual")
REGULAR = replace(HALF, visit=Visit(known=days_of(5, plan=PLAN)))
SETTLED_MS = 7_000

MOMENTS = {
    "welcome": Moment(Session(), Act.LAUNCH),
    "safety": Moment(Session(), Act.LAUNCH, "welcome.care"),
    "kneel": Moment(Session(), Act.LAUNCH, "setup.kneel", SETTLED_MS),
    "lie_down": Moment(replace(READY, step=0), Act.NEXT, "setup.lie_down", SETTLED_MS),
    "arms": Moment(replace(READY, step=1), Act.NEXT, "setup.arms", SETTLED_MS),
    "feet": Moment(replace(READY, step=2), Act.NEXT, "setup.feet", SETTLED_MS),
    "rolling": Moment(READY, Act.NEXT, "rep.first.forward", 2_500),
    "ready": Moment(READY, Act.NEXT, "rep.ready"),
    "hold": Moment(HALF, Act.NEXT, "hold.halfway"),
    "breathing": Moment(BREATHS, Act.NEXT, "hold.breath_in", 3_500),
    "returning": Moment(HALF, Act.NEXT, "rep.back", 3_000),
    "paused": Moment(PAUSED, Act.PAUSE, 0, SETTLED_MS),
    "rest": Moment(HALF, Act.NEXT, "rep.done", SETTLED_MS),
    "end": Moment(LAST, Act.NEXT, "session.done", 500, HISTORY),
    "knees": Moment(HALF, Act.GET_OFF, "get_off.knees", 5_000),
    "heels": Moment(HALF, Act.GET_OFF, "get_off.heels", 4_200),
    "stop_here": Moment(HALF, Act.PAIN, END),
    "okay": Moment(HALF, Act.FALL, END),
    "choice": Moment(KNOWN, Act.HELP, END),
    "yes_no": Moment(replace(FINISHED, asking="forget"), Act.REPEAT, END),
    "changed": Moment(HALF, Act.LONGER, "plan.hold"),
    "progress": Moment(REGULAR, Act.PROGRESS, "progress.total", 500, HISTORY),
    "last_five": Moment(HALF, Act.NEXT, "hold.count"),
    "goodbye": Moment(FINISHED, Act.STOP, "stop.bye", 500, HISTORY),
    "off": Moment(PAUSED, Act.GET_OFF, "get_off.breathe", SETTLED_MS),
}
"""Every kind of picture by its name."""
