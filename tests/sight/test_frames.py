import re
from dataclasses import replace
from itertools import groupby, pairwise

import pytest

from skill.coach.about import about
from skill.coach.conversation import respond
from skill.coach.reminder import EVERY_DAY, Draft, Reminder
from skill.coach.scripts import decision
from skill.coach.session import ASKABLE, DECISIONS, Mode, Session
from skill.coach.stretch import CountStyle, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog, utterances
from skill.content.contract import CONTRACT
from skill.sight.frames import Director
from skill.sight.scenes import View
from skill.speech.layout import layout
from tests.coach.records import TODAY, again, days_of
from tests.coach.sessions import NOW_MS, SESSIONS
from tests.voices import ENGLISH

WORDS = catalog("en-US").text


READY = Session(Mode.SETUP, step=3, body=Stage.REST)


def shown(session, act, **facts):
    after, reply = respond(session, Turn(act, **facts), NOW_MS)
    timeline = layout(reply, WORDS, ENGLISH)
    return Director(after, timeline, WORDS).frames(), timeline


def at(frames, ms):
    return [frame for frame in frames if frame.at_ms <= ms][-1]


def titles(frames):
    """The titles one after another, each once however often its frame changes."""
    return [title for title, _ in groupby(frame.title for frame in frames)]


def notes(frames):
    return [note for note, _ in groupby(frame.note for frame in frames) if note]


RESTING = SESSIONS[Mode.RESTING]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("act", Act)
def test_every_answer_has_frames_in_order_from_zero(mode, act):
    frames, timeline = shown(SESSIONS[mode], act)
    times = [frame.at_ms for frame in frames]
    assert times[0] == 0
    assert times == sorted(set(times))
    assert times[-1] <= timeline.end_ms
    assert all(frames[n].title for n in range(len(frames)))


def test_a_repetition_is_rolled_held_released_and_rested_from():
    told = titles(shown(RESTING, Act.NEXT)[0])
    assert told[:4] == ["Roll forward", "Soften", "Get ready", "Hold"]
    assert told[-3:] == ["Release", "Roll back", "Rest"]


def test_the_ring_runs_from_the_first_sound_of_the_hold_to_its_end():
    frames, timeline = shown(RESTING, Act.NEXT)
    running = [frame for frame in frames if frame.hold]
    start = next(m for m in timeline.marks if m.line.key == "hold.start_new")
    assert running[0].at_ms == start.begin_ms
    assert {frame.hold for frame in running} == set(timeline.holds)
    assert at(frames, timeline.holds[0].end_ms).hold is None


def test_a_running_hold_is_shown_at_once():
    frames, timeline = shown(SESSIONS[Mode.HOLDING], Act.TIP)
    assert timeline.holds[0].begin_ms < 0
    assert frames[0].hold == timeline.holds[0]
    assert frames[0].poses == ("soft", "soft")


def test_a_question_in_a_hold_does_not_hide_the_ring():
    frames, timeline = shown(SESSIONS[Mode.HOLDING], Act.STEP, step=1)
    inside = [frame for frame in frames if frame.at_ms < timeline.holds[0].end_ms]
    assert all(frame.view is View.STAGE and frame.hold for frame in inside)


def test_safety_is_a_list_while_it_is_told():
    assert shown(RESTING, Act.SAFETY)[0][0].view is View.SAFETY


def test_the_figure_moves_on_from_the_pose_that_it_was_in():
    frames, _ = shown(READY, Act.NEXT)
    poses = [frame.poses for frame in frames]
    for (_, before), (after, now) in pairwise(poses):
        assert before in (after, now)
    assert ("feet", "forward") in poses


def test_a_pause_stands_at_the_seconds_that_are_left():
    frame = shown(SESSIONS[Mode.HOLDING], Act.PAUSE)[0][-1]
    assert (frame.title, frame.hold, frame.count, frame.share) == ("Paused", None, "12", 0.6)


def test_resumed_the_ring_goes_on_from_there():
    frames, timeline = shown(SESSIONS[Mode.PAUSED], Act.RESUME)
    assert frames[0].count == "12"
    assert frames[0].share == pytest.approx(0.6)
    span = next(frame.hold for frame in frames if frame.hold)
    assert span.end_ms - span.begin_ms == 12_000
    assert timeline.holds == (span,)


def test_a_whole_hands_free_answer_runs_through_its_repetitions():
    session = replace(READY, plan=Plan(15, 3, hands_free=True))
    frames, timeline = shown(session, Act.NEXT)
    assert len(timeline.holds) == 3
    assert sorted({frame.done for frame in frames if frame.title == "Rest"}) == [1, 2]
    assert frames[-1].view is View.END
    assert frames[-1].done == 3
    assert frames[-1].result == {"reps": 3, "held": 45}


def test_each_breath_has_its_word():
    session = replace(RESTING, plan=replace(RESTING.plan, style=CountStyle.BREATHS))
    told = titles(shown(session, Act.NEXT)[0])
    assert [title for title in told if title.endswith((" in", "Out"))] == [
        "Hold, and breathe in",
        "Out",
        "Last one, in",
        "Out",
    ]


def test_halfway_is_shown_for_a_moment_only():
    frames, timeline = shown(RESTING, Act.NEXT)
    halfway = next(n for n, frame in enumerate(frames) if frame.title == "Halfway")
    assert frames[halfway + 1].at_ms - frames[halfway].at_ms <= 2_000
    assert frames[halfway + 1].title in ("Breathe in", "Breathe out")
    assert frames[halfway + 1].at_ms < timeline.holds[0].end_ms


def test_steps_of_the_position_are_counted():
    assert shown(Session(Mode.SETUP), Act.NEXT)[0][-1].part == "2/4"


@pytest.mark.parametrize(
    ("mode", "act", "note"),
    [
        (Mode.SETUP, Act.NEXT, "Say “next”, or “repeat”"),
        (Mode.HOLDING, Act.PAUSE, "Say “resume”, or “help me off”"),
        (Mode.RESTING, Act.NEXT, "Say “next”, or “repeat”"),
    ],
)
def test_where_somebody_waits_it_says_what_can_be_said(mode, act, note):
    assert shown(SESSIONS[mode], act)[0][-1].note == note


HINTS = [key for key in CONTRACT if key.startswith("screen.hint.")]


@pytest.mark.parametrize("key", HINTS)
def test_what_a_hint_names_is_understood(key):
    phrases = re.findall("“([^”]*)”", WORDS(key))
    heard = {sample for samples in utterances("en-US").intents.values() for sample in samples}
    assert phrases
    assert set(phrases) <= heard


DAILY = Reminder(19 * 60, weekdays=EVERY_DAY)
DRAFTS = {"leave_out": Draft(Reminder(19 * 60, day=TODAY), DAILY)}  # one day of those


@pytest.mark.parametrize("asking", DECISIONS)
def test_an_open_choice_is_the_title_with_its_question(asking):
    draft = DRAFTS.get(asking, Draft(DAILY))
    session = replace(SESSIONS[Mode.RESTING], asking=asking, draft=draft)
    frames, timeline = shown(session, Act.REPEAT)
    ask = decision(session)
    assert frames[-1].title == WORDS(f"screen.ask.{asking}")
    line = about(session)
    told = line.key if line else f"{ask.key}.ask"
    assert frames[-1].note == WORDS(told, 0, (line or ask).facts)
    assert frames[-1].at_ms < timeline.end_ms


def test_a_choice_stands_over_the_figure_and_not_over_the_list_of_safety():
    session = replace(SESSIONS[Mode.RESTING], asking="take_up")
    frames, _ = shown(session, Act.SAFETY)
    assert View.SAFETY in {frame.view for frame in frames}
    assert frames[-1].view is View.STAGE


def test_progress_is_shown_as_the_sessions_that_it_tells_of():
    known = replace(RESTING.visit, known=days_of(5))
    frames, _ = shown(replace(RESTING, visit=known), Act.PROGRESS)
    progress = [frame for frame in frames if frame.title == "Your progress"]
    assert progress[0].view is View.END
    assert "sessions" in progress[0].result


def test_where_nothing_was_held_there_is_a_figure_to_look_at():
    frames, _ = shown(SESSIONS[Mode.COLD], Act.STOP)
    assert {frame.view for frame in frames} == {View.STAGE}
    assert shown(SESSIONS[Mode.FINISHED], Act.STOP)[0][-1].view is View.END


ON_BALL = [mode for mode, session in SESSIONS.items() if session.on_ball]


@pytest.mark.parametrize("mode", ON_BALL)
def test_whoever_leaves_from_the_ball_sees_the_way_off_to_the_end(mode):
    last = shown(SESSIONS[mode], Act.STOP)[0][-1]
    assert (last.title, last.view, last.poses[1]) == ("Off, slowly", View.STAGE, "heels")


OFFERED = respond(again(days_of(2, 1, Plan(20))), Turn(Act.LAUNCH), NOW_MS)[0]


def test_an_offer_is_shown_with_its_numbers():
    last = shown(OFFERED, Act.HELP)[0][-1]
    assert last.note == "I'd make it twenty-five seconds instead of twenty."


def test_whoever_is_asked_to_go_on_sees_where_it_was_left():
    session = replace(RESTING, asking="take_up", resumed=True)
    assert shown(session, Act.HELP)[0][-1].note == "You had done one of four."


@pytest.mark.parametrize("asking", [each for each in ASKABLE if each != "switch"])
def test_a_fact_that_is_asked_for_is_named_by_its_question(asking):
    session = replace(RESTING, asking=asking)
    reply = respond(session, Turn(Act.YES), NOW_MS)[1]
    last = shown(session, Act.YES)[0][-1]
    assert last.note == WORDS(f"{reply.ask.key}.ask", reply.ask.pick, reply.ask.facts)


def test_how_it_felt_is_asked_on_the_screen_too():
    last = shown(SESSIONS[Mode.FINISHED], Act.REPEAT)[0][-1]
    assert last.note == "How did it feel: easy, just right, or too hard?"


DISTRESS_SHOWN = {
    (Act.FALL, Mode.RESTING): [("Keep still", ""), ("Call for help", ""), ("Are you okay?", "")],
    (Act.FALL, Mode.FINISHED): [("Keep still", ""), ("Call for help", ""), ("Are you okay?", "")],
    (Act.STUCK, Mode.RESTING): [
        ("Knees to floor", "knees"),
        ("Call for help", ""),
        ("Are you okay?", ""),
    ],
    (Act.STUCK, Mode.DOWN): [("Rest", ""), ("Call for help", ""), ("Are you okay?", "")],
    (Act.EMERGENCY, Mode.RESTING): [("Knees to floor", "knees"), ("Call for help", "")],
    (Act.EMERGENCY, Mode.DOWN): [("Call for help", "")],
    (Act.SLIPPING, Mode.DOWN): [("Keep still", ""), ("Does it hurt?", "")],
}
"""What is shown of each answer to distress: its titles, and the figure where one fits the words."""


@pytest.mark.parametrize(("act", "mode"), DISTRESS_SHOWN)
def test_in_distress_there_is_a_figure_only_where_the_words_say_how_to_be(act, mode):
    frames, _ = shown(SESSIONS[mode], act)
    seen = [(f.title, "" if f.view is View.ALARM else f.poses[1]) for f in frames]
    assert [each for each, _ in groupby(seen)] == DISTRESS_SHOWN[act, mode]


@pytest.mark.parametrize(("act", "mode"), DISTRESS_SHOWN)
def test_what_is_said_in_distress_is_shown_as_it_is_said(act, mode):
    frames, timeline = shown(SESSIONS[mode], act)
    said = "".join(each.text for each in timeline.spoken)
    assert all(frame.note and frame.note in said for frame in frames if frame.view is View.ALARM)


def test_whoever_leaves_while_help_is_called_sees_whom_to_call_to_the_end():
    fallen = respond(SESSIONS[Mode.RESTING], Turn(Act.FALL), NOW_MS)[0]
    last = shown(fallen, Act.STOP)[0][-1]
    assert (last.title, last.view) == ("Call for help", View.ALARM)


def test_the_ring_is_told_in_words():
    assert shown(Session(Mode.SETUP), Act.NEXT)[0][-1].ring == "Step two of four"
    assert shown(SESSIONS[Mode.HOLDING], Act.PAUSE)[0][-1].ring == "Twelve seconds"
