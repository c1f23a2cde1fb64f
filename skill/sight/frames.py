"""Timeline → frames: what the screen shows from which millisecond on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from skill.coach.about import about
from skill.coach.reply import Facts
from skill.coach.scripts import seconds_to_resume
from skill.coach.session import ASKABLE, DECISIONS, Session
from skill.coach.stretch import POSITION
from skill.coach.track import Passage
from skill.sight.breath import SPOKEN, Breath, breaths
from skill.sight.notes import in_hold, notes
from skill.sight.scenes import BYE, PROGRESS, RELEASE, SCENES, Face, Scene, View, place
from skill.speech.layout import Mark, Timeline, Words

CUES = ("hold.halfway", "hold.nearly")
"""Cues that the title shows, besides the breaths. The seconds are counted by the ring."""

CUE_MS = 2_000
"""So long a hold's title shows a cue."""

INWARD, OUTWARD = "hold.breathe_in", "hold.breathe_out"

ASKED_IN = dict.fromkeys(("okay", "safe"), View.ALARM)
"""The choices of which nobody knows how whoever is asked lies: they are words alone, and large."""

HELD, HELD_LOOK = "soft", "back"
"""The pose of a hold, and the part of the body that it is about."""


@dataclass(frozen=True)
class Frame:
    """What is shown from `at_ms` on, until the next frame.

    `poses` are the one moved from and the one moved into. The move began at `moved_ms` and takes
    `move_ms`; like a breath, it goes on through later frames. A `hold` makes the ring run;
    without one it stands at `share`, with `count` seconds in it, or `part`, so many of so many.
    `note` is what was told last, what comes next, or what can be said; `ring` is the ring in words.
    """

    at_ms: int
    poses: tuple[str, str]
    title: str = ""
    note: str = ""
    view: View = View.STAGE
    moved_ms: int = 0
    move_ms: int = 0
    look: str = ""
    count: str = ""
    part: str = ""
    ring: str = ""
    unit: str = ""
    share: float = 0.0
    done: int = 0
    under_way: bool = False
    hold: Passage | None = None
    breath: Breath | None = None
    result: Facts | None = None


Change = Callable[[Frame], Frame]


@dataclass(frozen=True)
class Director:
    """Makes the frames of one answer: from the session after it, its timeline, and the words."""

    session: Session
    timeline: Timeline
    words: Words

    def frames(self) -> list[Frame]:
        """All frames in order; the first stands at zero, and no two at one moment."""
        frames = [self.opening()]
        for at_ms, change in sorted(self.changes(), key=lambda pair: pair[0]):
            frame = change(replace(frames[-1], at_ms=at_ms))
            if frames[-1].at_ms == at_ms:
                frames.pop()
            frames.append(frame)
        return frames

    def opening(self) -> Frame:
        """Where the person is when the answer begins, in the pose that the first line leaves."""
        here = place(self.session)
        first = next((mark.line.key for mark in self.timeline.marks), "")
        scene = SCENES.get(first)
        pose = (scene and (scene.start or scene.pose)) or here.pose
        return self.shown(scene or here, Frame(0, (pose, pose)))

    def changes(self) -> Iterator[tuple[int, Change]]:
        """Everything that changes the picture, with its moment."""
        for mark in self.timeline.marks:
            if mark.line.key in SCENES and not in_hold(self.timeline, mark):
                yield mark.begin_ms, self.scene(mark)
        for span in self.timeline.holds:
            yield max(span.begin_ms, 0), self.holding(span)
            yield from self.cues(span)
            yield from self.breathing(span)
            yield span.end_ms, lambda frame: self.shown(RELEASE, frame)
        for at_ms, note in notes(self.timeline, self.words):
            yield at_ms, self.noted(note)
        if self.timeline.ask:
            yield self.asked_ms(), self.asked

    def asked_ms(self) -> int:
        """About when the question is asked: it is the end of what is said last."""
        last = self.timeline.spoken[-1]
        share = min(len(self.question()) / len(last.text), 1)
        return last.end_ms - round((last.end_ms - last.begin_ms) * share)

    def question(self) -> str:
        """The question as it is said."""
        ask = self.timeline.ask
        return self.words(f"{ask.key}.ask", ask.pick, ask.facts) if ask else ""

    def asked(self, frame: Frame) -> Frame:
        """What is asked, in the way of what it is: a choice, a fact, or what is to come."""
        asking = self.session.asking
        if asking in DECISIONS:
            return self.chosen(frame)
        if asking in ASKABLE or not frame.note:  # a hint says what can be said already
            return replace(frame, note=self.question())
        return frame

    def chosen(self, frame: Frame) -> Frame:
        """The open choice: its name as the title, and what it is about, or the question itself."""
        line, asking = about(self.session), self.session.asking
        note = self.words(line.key, line.pick, line.facts) if line else self.question()
        view = View.STAGE if frame.view is View.SAFETY else frame.view
        title = self.words(f"screen.ask.{asking}", 0, {})
        return replace(frame, title=title, note=note, view=ASKED_IN.get(asking, view))

    def noted(self, note: str) -> Change:
        """Another note."""
        return lambda frame: replace(frame, note=note)

    def scene(self, mark: Mark) -> Change:
        """The scene of a line, with the line's facts.

        A farewell leaves what is shown, where somebody may be on the way off, or waits for help.
        """
        scene = SCENES[mark.line.key]
        stays = scene is BYE and (self.session.on_ball or self.session.visit.alarm)

        def change(frame: Frame) -> Frame:
            if stays:
                return frame
            shown = replace(self.shown(scene, frame), result=mark.line.facts)
            return replace(shown, note=self.line(mark)) if scene.view is View.ALARM else shown

        return change

    def shown(self, scene: Scene, frame: Frame) -> Frame:
        """The scene; the figure moves on from where it was."""
        frame = replace(frame, hold=None, breath=None, done=self.done(frame.at_ms))
        if scene.pose and scene.pose != frame.poses[1]:
            poses = frame.poses[1], scene.pose
            frame = replace(frame, poses=poses, moved_ms=frame.at_ms, move_ms=scene.move_ms)
        return replace(
            self.faced(scene.face, frame),
            title=self.title(scene.title),
            note=self.note(scene, frame),
            view=self.view(scene, frame.at_ms),
            look=scene.look,
            under_way=scene.face in (Face.AHEAD, Face.LEFT),
        )

    def note(self, scene: Scene, frame: Frame) -> str:
        """What can be said there; a release keeps what comes next."""
        if scene is RELEASE:
            return frame.note
        return self.words(f"screen.hint.{scene.hint}", 0, {}) if scene.hint else ""

    def view(self, scene: Scene, at_ms: int) -> View:
        """What fills the screen: where nothing was held, the figure instead of an empty result."""
        is_end = scene.view is View.END and scene is not PROGRESS
        held = self.session.held_s or self.done(at_ms)
        return View.STAGE if is_end and not held else scene.view

    def faced(self, face: Face, frame: Frame) -> Frame:
        """The frame with what its ring says."""
        if face is Face.STEP:
            return self.part(frame, self.session.step + 1, len(POSITION), "step")
        if face is Face.REPS and frame.done:
            return self.part(frame, frame.done, max(self.session.plan.reps, frame.done), "holds")
        seconds, of = self.ahead(face, frame.at_ms)
        frame = replace(frame, count="", part="", ring="", unit="", share=0.0)
        if not seconds:
            return frame
        ring = self.words("screen.ring.seconds", 0, {"seconds": seconds})
        frame = replace(frame, count=str(seconds), ring=ring, share=seconds / of)
        return replace(frame, unit=self.unit("seconds"))

    def part(self, frame: Frame, n: int, of: int, unit: str) -> Frame:
        """So many of so many."""
        ring = self.words(f"screen.ring.{unit}", 0, {"n": n, "of": of})
        frame = replace(frame, part=f"{n}/{of}", ring=ring, share=n / of)
        counted = self.unit(unit, of=of) if unit == "holds" else self.unit(unit)
        return replace(frame, count="", unit=counted)

    def ahead(self, face: Face, at_ms: int) -> tuple[int, int]:
        """The seconds of the hold that comes, or that is paused, and how many a whole one has."""
        current = self.session.current
        if face is Face.LEFT and current:
            return seconds_to_resume(current), current.seconds
        coming = (span for span in self.timeline.holds if span.begin_ms >= at_ms)
        span = next(coming, None) if face is Face.AHEAD else None
        return (span.seconds - span.from_ms // 1000, span.seconds) if span else (0, 1)

    def done(self, at_ms: int) -> int:
        """Repetitions done at a moment of the answer."""
        return self.session.done + sum(span.end_ms <= at_ms for span in self.timeline.holds)

    def holding(self, span: Passage) -> Change:
        """The hold begins, or goes on: whatever was shown, its ring is shown now."""

        def change(frame: Frame) -> Frame:
            poses = frame.poses if frame.poses[1] == HELD else (HELD, HELD)
            shown = replace(frame, view=View.STAGE, poses=poses, look=HELD_LOOK, hold=span)
            shown = replace(shown, title=self.title("hold"), unit=self.unit("seconds"), note="")
            return replace(shown, done=self.done(frame.at_ms), under_way=True)

        return change

    def cues(self, span: Passage) -> Iterator[tuple[int, Change]]:
        """The cues of a hold as titles, for a moment each; then again how to breathe."""
        for mark in self.within(span):
            if mark.line.key in CUES:
                yield mark.begin_ms, self.titled(self.line(mark))
                if mark.begin_ms + CUE_MS < span.end_ms:
                    yield mark.begin_ms + CUE_MS, self.titled("")

    def breathing(self, span: Passage) -> Iterator[tuple[int, Change]]:
        """The breaths of a hold: as they are spoken, and in between as they would be."""
        spoken = {mark.begin_ms: mark for mark in self.within(span) if mark.line.key in SPOKEN}
        ways = [(at_ms, SPOKEN[mark.line.key]) for at_ms, mark in spoken.items()]
        for breath in breaths(max(span.begin_ms, 0), span.end_ms, ways):
            title = self.line(spoken[breath.at_ms]) if breath.at_ms in spoken else ""
            yield breath.at_ms, self.titled(title, breath)

    def titled(self, title: str, breath: Breath | None = None) -> Change:
        """Another title in a hold, the breath's own where none is given, and maybe a breath."""

        def change(frame: Frame) -> Frame:
            drawn = breath or frame.breath
            plain = self.title("hold")
            if drawn:
                plain = self.words(INWARD if drawn.inward else OUTWARD, 0, {})
            return replace(frame, title=title or plain, breath=drawn)

        return change

    def line(self, mark: Mark) -> str:
        """A line as it is said."""
        return self.words(mark.line.key, mark.line.pick, mark.line.facts)

    def within(self, span: Passage) -> list[Mark]:
        """The lines that are said in a hold."""
        return [m for m in self.timeline.marks if span.begin_ms <= m.begin_ms < span.end_ms]

    def title(self, name: str) -> str:
        """A title in words."""
        return self.words(f"screen.title.{name}", 0, {})

    def unit(self, name: str, **facts: int) -> str:
        """What the ring counts, in words."""
        return self.words(f"screen.unit.{name}", 0, facts)
