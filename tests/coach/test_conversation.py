"""The whole table of mode and act: every pair is answered on purpose."""

from dataclasses import replace

import pytest

from skill.coach.conversation import CHANGES, STEPS, kind_of, respond
from skill.coach.record import TOO_MUCH
from skill.coach.reminder import Draft, Reminder
from skill.coach.reply import Credit, Keep, Open, say
from skill.coach.scripts import decision
from skill.coach.session import ASKABLE, Mode, Session, Setting
from skill.coach.stretch import PLAIN, POSITION, CountStyle, Feeling, Plan, Sound, Sounding, Talk
from skill.coach.track import Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from tests.coach.comebacks import at_the_end
from tests.coach.records import again, but, days_of
from tests.coach.sessions import (
    BEGUN_MS,
    FACTS,
    NOW_MS,
    PLAN,
    SESSIONS,
    answer,
    hold_in,
    keys,
    responded,
)

ENDS_EVERYWHERE = {Act.STOP, Act.CANCEL, Act.EMERGENCY, Act.CONDITION}
ENDS = {
    (Act.NO, Mode.COLD),
    (Act.NO, Mode.FINISHED),
    (Act.NO, Mode.DOWN),
    (Act.NEXT, Mode.FINISHED),
    (Act.YES, Mode.FINISHED),
    (Act.FEELING, Mode.FINISHED),
    (Act.FEELING, Mode.DOWN),
}


@pytest.mark.parametrize("mode", Mode)
def test_the_sample_sessions_are_in_the_mode_that_they_stand_for(mode):
    assert SESSIONS[mode].located(NOW_MS).mode is mode


@pytest.mark.parametrize("act", Act)
def test_every_act_has_a_step_in_every_mode(act):
    assert list(STEPS[act]) == list(Mode)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (Act.STOP, "move"),
        (Act.PAIN, "care"),
        (Act.TIP, "question"),
        (Act.LONGER, "change"),
    ],
)
def test_a_log_tells_an_act_by_its_kind_alone(act, kind):
    assert kind_of(act) == kind


@pytest.mark.parametrize("facts", [{}, FACTS], ids=["bare", "with-facts"])
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("mode", Mode)
def test_every_pair_is_answered_in_words_and_ends_only_where_it_should(mode, act, facts):
    session, reply, timeline = answer(mode, act, **facts)
    assert timeline.spoken
    ends = act in ENDS_EVERYWHERE or (act, mode) in ENDS
    if act is Act.FEELING and not facts:
        ends = False
    assert (reply.ask is None) == ends
    assert session.done <= session.plan.reps
    assert session.mode is not Mode.HOLDING, "a hold that runs is located by the clock alone"


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("mode", Mode)
def test_no_answer_to_any_pair_is_silent_for_over_ten_seconds(mode, act):
    _, _, timeline = answer(mode, act, **FACTS)
    ends = [0, *(spoken.end_ms for spoken in timeline.spoken)]
    begins = [*(spoken.begin_ms for spoken in timeline.spoken), timeline.end_ms]
    assert all(0 <= begin - end <= 10_000 for begin, end in zip(begins, ends, strict=True))


KNOWLEDGE = [
    Act.HOW_LONG, Act.TIME_LEFT, Act.WHICH_REP, Act.SAFETY, Act.TIP, Act.KNOW, Act.HELP,
    Act.PROGRESS, Act.WHAT_IS_KNOWN, Act.MORE_TALK, Act.UNDO, Act.CARRY_ON, Act.UNHEARD,
    Act.STEP, Act.COUNT_STYLE,
    Act.SET_HOLD, Act.LONGER, Act.SHORTER,
]  # fmt: skip


@pytest.mark.parametrize("act", KNOWLEDGE)
@pytest.mark.parametrize("mode", [mode for mode in Mode if mode not in (Mode.HOLDING, Mode.MOVING)])
def test_a_question_leaves_the_person_where_they_were(mode, act):
    before = SESSIONS[mode]
    session, reply, _ = answer(mode, act, **FACTS)
    assert session.mode is mode
    assert (session.step, session.done, session.held_ms) == (
        before.step,
        before.done,
        before.held_ms,
    )
    assert reply.ask.key == f"ask.{mode}"


@pytest.mark.parametrize("act", [*KNOWLEDGE, Act.YES, Act.RESUME, Act.SKIP_SETUP, Act.START])
def test_a_hold_goes_on_to_its_true_end_while_a_question_is_answered(act):
    session, reply, timeline = answer(Mode.HOLDING, act, **(FACTS if act is not Act.START else {}))
    assert hold_in(reply).running
    span = timeline.holds[0]
    assert span.end_ms == 20_000 - BEGUN_MS - 800, "measured from the first sound of the answer"
    over = session.located(NOW_MS + 60_000)
    assert (over.mode, over.done, over.held_ms) == (Mode.RESTING, 2, 40_000)


def test_a_number_answers_the_question_that_was_asked():
    asked, _ = respond(SESSIONS[Mode.RESTING], Turn(Act.SET_REPS), NOW_MS)
    session, _ = respond(asked, Turn(Act.SET_HOLD, seconds=5), NOW_MS)
    assert (session.plan.reps, session.plan.hold_s) == (5, PLAN.hold_s)
    asked, _ = respond(SESSIONS[Mode.RESTING], Turn(Act.STEP, step=9), NOW_MS)
    _, reply = respond(asked, Turn(Act.SET_HOLD, seconds=3), NOW_MS)
    assert keys(reply) == ["step.3"]


def spoken_with(before, *turns):
    """The session and the last reply after these turns, one right after another."""
    session = before
    for said in turns:
        turn = said if isinstance(said, Turn) else Turn(said)
        session, reply = respond(session, turn, NOW_MS)
    return session, reply


RESTED = SESSIONS[Mode.RESTING]
SHORTER = Turn(Act.SET_HOLD, seconds=15, span=Span.TODAY)
HARD = Turn(Act.FEELING, feeling=Feeling.HARD)


def test_whoever_asks_twice_to_hear_it_again_hears_the_same_twice_hands_free_too():
    resting = replace(RESTED, plan=replace(PLAN, hands_free=True), told=(say("tip.1"),))
    _, reply = spoken_with(resting, Act.REPEAT, Act.REPEAT)
    assert keys(reply)[0] == "tip.1"


def test_of_a_long_answer_only_what_came_after_its_last_silence_is_said_again():
    _, reply = spoken_with(SESSIONS[Mode.COLD], Act.LAUNCH, Act.REPEAT)
    assert keys(reply) == ["setup.kneel"]


@pytest.mark.parametrize(
    ("asking", "line"),
    [
        ("forget", "forget.kept"),
        *((asking, "remind.stay") for asking in ("unremind", "leave_out", "which")),
    ],
)
def test_whoever_asks_for_time_before_something_is_deleted_hears_that_it_stays(asking, line):
    for hands_free in (True, False):
        asked = replace(RESTED, asking=asking, draft=Draft(Reminder(540, day=1)))
        asked = asked.with_plan(replace(PLAN, hands_free=hands_free))
        after, reply = respond(asked, Turn(Act.PAUSE), NOW_MS)
        assert (keys(reply), after.asking, after.draft) == ([line], "", None)


@pytest.mark.parametrize("facts", [{}, FACTS, {"times": 4}, {"reps": 5, "span": Span.ALWAYS}])
@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.parametrize("mode", Mode)
def test_what_is_told_to_be_from_now_on_is_written_when_it_is_told(mode, act, facts):
    before = SESSIONS[mode]
    after, reply = respond(before, Turn(act, **facts), NOW_MS)
    if after.wanted != before.wanted and after.visit.guest == before.visit.guest:
        assert any(isinstance(wish, Open | Credit | Keep) for wish in reply.wishes)


@pytest.mark.parametrize("between", [Act.UNDO, Act.TIP])
def test_cancel_is_the_end_once_a_change_is_undone_or_no_longer_the_last_thing_said(between):
    _, reply = spoken_with(RESTED, Act.LONGER, between, Act.CANCEL)
    assert reply.ask is None


def test_cancel_after_a_start_with_numbers_is_the_end_whatever_was_changed_before_it():
    start = Turn(Act.START, seconds=25)
    assert spoken_with(RESTED, Act.SHORTER, start, Act.CANCEL)[1].ask is None


def test_once_a_change_is_undone_there_is_none_to_mean_for_today():
    _, reply = spoken_with(RESTED, Act.LONGER, Act.UNDO, Act.TODAY)
    assert keys(reply) == ["plan.whole"]


def test_a_question_leaves_the_last_change_to_be_undone():
    session, _ = spoken_with(RESTED, Act.LONGER, Act.TIP, Act.UNDO)
    assert session.plan == PLAN


def test_a_change_can_be_undone_after_starting_over_too():
    session, _ = spoken_with(but(RESTED, comfort=1), Act.LONGER, Act.START_OVER, Act.UNDO)
    assert session.plan == PLAN


def test_undo_leads_to_nothing_longer_once_it_was_too_much_again():
    _, reply = spoken_with(but(RESTED, comfort=TOO_MUCH), SHORTER, HARD, Act.UNDO)
    assert keys(reply)[0] == "plan.undo.nothing"


def test_undo_leads_to_nothing_longer_once_the_way_forward_was_too_far():
    too_far = Turn(Act.KNOW, topic=Topic.REACH)
    moving = replace(SESSIONS[Mode.MOVING], plan=Plan(15, 4), undo=Setting(PLAN))
    _, reply = spoken_with(moving, too_far, Act.UNDO)
    assert "plan.undo.nothing" in keys(reply)


NOT_HEARD = replace(SESSIONS[Mode.MOVING], unheard=True)
URGENT = [
    *map(Turn, [Act.STOP, Act.CANCEL, Act.GET_OFF, Act.PAIN, Act.SLIPPING, Act.FEELING]),
    HARD,
]


@pytest.mark.parametrize("turn", URGENT, ids=lambda turn: turn.act)
def test_help_and_the_way_off_come_without_a_word_about_sounds(turn):
    session, reply = respond(NOT_HEARD, turn, NOW_MS)
    assert "sound.not_here" not in keys(reply)
    assert session.unheard, "it is told with the next answer"


@pytest.mark.parametrize("turn", [Turn(Act.TIP), Turn(Act.FEELING, feeling=Feeling.EASY)])
def test_why_nothing_was_heard_is_told_once_before_any_other_answer(turn):
    session, reply = respond(NOT_HEARD, turn, NOW_MS)
    assert keys(reply)[0] == "sound.not_here"
    assert not session.unheard


@pytest.mark.parametrize(
    ("mode", "body", "first"),
    [
        (Mode.COLD, Stage.OFF, "stop.up"),
        (Mode.COLD, Stage.REST, "stop.off"),
        (Mode.SETUP, Stage.OFF, "stop.up"),
        (Mode.SETUP, Stage.REST, "stop.off"),
        (Mode.DOWN, Stage.OFF, "stop.bye"),
    ],
)
def test_where_nobody_can_tell_what_is_kept_whoever_stops_at_first_may_be_in_the_stretch(
    mode, body, first
):
    unread = but(replace(SESSIONS[mode], body=body), unread=True)
    assert keys(respond(unread, Turn(Act.STOP), NOW_MS)[1])[0] == first


@pytest.mark.parametrize(
    ("asking", "body", "is_led"),
    [
        ("safe", Stage.LEAVING, True),
        ("safe", Stage.UP, False),
        ("okay", Stage.LEAVING, False),
        ("okay", Stage.UP, False),
    ],
)
def test_after_a_cry_for_help_only_a_way_off_that_was_asked_for_goes_on(asking, body, is_led):
    alarmed = but(SESSIONS[Mode.DOWN], alarm=True, asking=asking, body=body, part=2)
    session, reply = respond(alarmed, Turn(Act.UNHEARD), NOW_MS)
    assert session.asking == asking
    assert any(key.startswith(("get_off", "rep", "stop")) for key in keys(reply)) is is_led


@pytest.mark.parametrize(("act", "misses"), [(Act.UNHEARD, 2), (Act.TIP, 0), (Act.PAUSE, 0)])
def test_what_was_not_understood_is_counted_until_something_is(act, misses):
    assert spoken_with(replace(RESTED, misses=1), act)[0].misses == misses


@pytest.mark.parametrize(
    ("before", "asks"), [(again(days_of(2, 1)), Act.LAUNCH), (RESTED, Act.HANDS_FREE)]
)
def test_what_was_asked_about_and_taken_by_a_yes_is_a_change_that_can_be_undone(before, asks):
    session, reply = spoken_with(before, asks, Act.YES, Act.UNDO)
    assert (session.plan, keys(reply)[0]) == (before.plan, "plan.undo.done")


def test_once_something_else_is_spoken_of_no_reminder_is_any_more():
    session, _ = spoken_with(replace(RESTED, draft=Draft(Reminder(420))), Act.TIP)
    assert session.draft is None


@pytest.mark.parametrize(
    ("part", "first"), [(0, "hands"), (1, "hands"), (2, "knees"), (3, "heels"), (4, "breathe")]
)
def test_whoever_asks_something_on_the_way_off_is_led_on_from_its_part(part, first):
    leaving = replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=part)
    assert keys(spoken_with(leaving, Act.TIP)[1])[0] == f"get_off.{first}"


def test_whoever_says_that_they_are_off_it_already_is_led_off_it_no_more():
    leaving = replace(SESSIONS[Mode.SETUP], body=Stage.LEAVING, part=2, asking="usual")
    session, reply = spoken_with(leaving, Act.OFF_BALL)
    assert (keys(reply), reply.ask.key, session.body) == ([], "ask.usual", Stage.OFF)


def test_too_hard_where_more_is_offered_after_the_end_is_how_it_felt():
    session, reply = at_the_end(days_of(1, 1), Turn(Act.FEELING, feeling=Feeling.EASY), Act.EASE)
    assert (session.mode, session.visit.comfort, reply.ask) == (Mode.DOWN, TOO_MUCH, None)
    assert "feeling.after.hard" in keys(reply)


def test_a_hold_is_heard_with_what_the_plan_says_is_to_sound_and_nothing_else_is():
    bells = Sounding(Sound.BELLS)
    resting = but(replace(RESTED, plan=replace(PLAN, sounding=bells)), sounds=True)
    heard = [spoken_with(resting, act)[1].sounding for act in (Act.NEXT, Act.TIP, Act.PAIN)]
    assert heard == [bells, PLAIN, PLAIN]


# what a number means


@pytest.mark.parametrize(
    "turn",
    [
        Turn(Act.HANDS_FREE, switch=Switch.ON, unclear=True),
        Turn(Act.COUNT_STYLE, style=CountStyle.QUIET, unclear=True),
        Turn(Act.START, switch=Switch.ON, unclear=True),
    ],
    ids=lambda turn: turn.act,
)
def test_beside_a_number_that_nobody_understood_nothing_else_is_obeyed(turn):
    session, reply = spoken_with(RESTED, turn)
    assert (session.plan, session.wanted, session.misses) == (PLAN, PLAN, 1)
    assert keys(reply) == ["unheard.first"]


FIVE_MORE = Turn(Act.MORE_REPS, reps=5)


@pytest.mark.parametrize("more", [5, 7])
def test_so_many_more_in_a_hold_are_seconds_of_it(more):
    _, reply = spoken_with(SESSIONS[Mode.HOLDING], Turn(Act.MORE_REPS, reps=more))
    assert hold_in(reply).seconds == PLAN.hold_s + more


def test_five_more_beside_a_hold_are_repetitions():
    session, _ = spoken_with(RESTED, FIVE_MORE)
    assert session.plan == replace(PLAN, reps=5)


@pytest.mark.parametrize("said", [3, 5])
def test_a_bare_number_that_a_session_can_have_of_repetitions_is_one_of_them(said):
    session, _ = spoken_with(RESTED, Turn(Act.SET_HOLD, seconds=said))
    assert session.plan == replace(PLAN, reps=said)


@pytest.mark.parametrize("said", [1, 2])
def test_fewer_are_repetitions_where_they_are_said_to_be_for_today(said):
    session, _ = spoken_with(RESTED, Turn(Act.SET_HOLD, seconds=said, span=Span.TODAY))
    assert session.plan == replace(PLAN, reps=said)


def test_where_seconds_were_asked_for_a_small_number_is_of_seconds():
    session, reply = spoken_with(RESTED, Act.SET_HOLD, Turn(Act.SET_HOLD, seconds=4))
    assert (session.plan, keys(reply)) == (replace(PLAN, hold_s=15), ["plan.hold_low"])


def test_two_just_today_answers_how_many_repetitions():
    two = Turn(Act.SET_HOLD, seconds=2, span=Span.TODAY)
    session, _ = spoken_with(RESTED, Act.SET_REPS, two)
    assert (session.plan.reps, session.wanted.reps) == (2, PLAN.reps)


def test_forty_just_today_answers_how_long_a_rest_is_to_be():
    forty = Turn(Act.SET_HOLD, seconds=40, span=Span.TODAY)
    session, _ = spoken_with(RESTED, Act.SET_REST, forty)
    assert (session.plan.rest_s, session.wanted.rest_s) == (40, PLAN.rest_s)


def test_for_how_long_it_was_meant_is_known_until_it_is_answered_and_no_longer():
    asks, says = Turn(Act.SET_HOLD, span=Span.TODAY), Turn(Act.SET_HOLD, seconds=25)
    session, _ = spoken_with(RESTED, asks, Act.TIP, says)
    assert (session.plan.hold_s, session.wanted.hold_s) == (25, PLAN.hold_s)
    session, _ = spoken_with(session, Turn(Act.SET_HOLD, seconds=30))
    assert session.wanted.hold_s == 30


def test_nor_is_anything_else_meant_for_as_long():
    asks = Turn(Act.SET_HOLD, span=Span.TODAY)
    assert spoken_with(RESTED, asks, Act.LESS_TALK)[0].wanted.talk is Talk.BRIEF


OF_THE_PLAN = ("seconds", "reps", "rest", "goal")
IN_WORDS = ("style", "switch")
"""Asked for, and answered by no number."""


@pytest.mark.parametrize("asking", sorted({*ASKABLE} - {*OF_THE_PLAN, *IN_WORDS}))
def test_a_bare_number_changes_no_plan_where_another_one_was_asked_for(asking):
    before = replace(SESSIONS[Mode.RESTING], asking=asking, draft=Draft(Reminder()))
    after, _ = respond(before, Turn(Act.SET_HOLD, seconds=3), NOW_MS)
    assert after.plan == before.plan


def test_of_an_answer_that_leads_through_a_hold_nothing_is_said_again_before_it():
    session, reply = spoken_with(again(days_of(5)), Act.LAUNCH)
    assert hold_in(reply)
    assert session.told == ()


def test_a_yes_to_no_question_at_the_end_is_told_how_to_stop_and_a_second_one_stops():
    over = but(SESSIONS[Mode.FINISHED], comfort=1)
    session, reply = responded(over, Act.YES)
    assert (keys(reply), reply.ask.key) == (["stop.here"], "ask.closing")
    session, reply = responded(session, Act.YES)
    assert (keys(reply)[-1], reply.ask) == ("stop.bye", None)


ASKED_FOR = {
    Act.SET_HOLD: ("seconds", Turn(Act.SET_HOLD, seconds=20), "hold_s", 20),
    Act.SET_REPS: ("reps", Turn(Act.SET_HOLD, seconds=5), "reps", 5),
    Act.SET_REST: ("rest", Turn(Act.SET_HOLD, seconds=30), "rest_s", 30),
    Act.SET_GOAL: ("goal", Turn(Act.SET_HOLD, seconds=4), "goal", 4),
}
IN_BETWEEN = [
    Turn(act, topic=Topic.HOW_FAR if act is Act.KNOW else None)
    for act in (Act.KNOW, Act.SAFETY, Act.HOW_LONG, Act.TIP, Act.PROGRESS, Act.WHICH_REP)
]


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.PAUSED])
@pytest.mark.parametrize("act", ASKED_FOR)
@pytest.mark.parametrize("question", IN_BETWEEN, ids=lambda turn: turn.act)
def test_a_value_that_was_asked_for_is_asked_for_again_after_a_question(mode, act, question):
    what, answer, part, value = ASKED_FOR[act]
    session, _ = respond(SESSIONS[mode], Turn(act), NOW_MS)
    session, reply = respond(session, question, NOW_MS)
    assert (session.asking, reply.ask.key) == (what, f"need.{what}")
    session, _ = respond(session, answer, NOW_MS)
    assert vars(session.plan)[part] == value


def test_it_is_not_where_something_else_is_asked_by_then_or_a_hold_goes_on():
    session, reply = spoken_with(RESTED, Act.SET_HOLD, Act.STEP)
    assert (session.asking, reply.ask.key) == ("step", "need.step")
    free = replace(RESTED, plan=replace(PLAN, hands_free=True))
    session, reply = spoken_with(free, Act.SET_HOLD, Act.TIP)
    assert (session.asking, reply.ask.key, hold_in(reply).rep) == ("", "ask.resting", 2)


@pytest.mark.parametrize("act", [Act.LAUNCH, Act.NEXT, Act.YES, Act.UNHEARD, Act.HELP])
def test_whoever_may_lie_on_the_ball_is_not_asked_to_start(act):
    somewhere = Session(body=Stage.REST, resumed=True)
    session, reply = respond(somewhere, Turn(act), NOW_MS)
    if session.mode is Mode.COLD:
        assert reply.ask.key == "ask.on_ball"
    else:
        assert keys(reply).index("stop.off_if") < keys(reply).index("setup.kneel")


@pytest.mark.parametrize("mode", Mode)
def test_what_was_said_to_somebody_else_ends_and_moves_nothing(mode):
    before = SESSIONS[mode].located(NOW_MS)
    after, reply = respond(before, Turn(Act.MISHEARD), NOW_MS)
    assert (after.mode, after.done, after.plan) == (before.mode, before.done, before.plan)
    assert reply.ask is not None


@pytest.mark.parametrize("act", [Act.FORGET_ME, Act.SET_REST])
def test_what_it_had_asked_is_asked_no_more(act):
    session, _ = respond(SESSIONS[Mode.RESTING], Turn(act), NOW_MS)
    session, reply = respond(session, Turn(Act.MISHEARD), NOW_MS)
    assert (session.asking, keys(reply)) == ("", ["cancel.question"])


def test_who_leaves_the_question_whether_to_go_on_with_the_setup_is_not_led_onto_the_ball():
    last = replace(SESSIONS[Mode.SETUP], step=len(POSITION) - 1, resumed=True, asking="take_up")
    session, reply = respond(last, Turn(Act.CANCEL), NOW_MS)
    assert (session.asking, keys(reply)) == ("", ["cancel.question"])


def test_what_it_had_changed_is_changed_back():
    session, _ = respond(SESSIONS[Mode.RESTING], Turn(Act.SET_HOLD, seconds=30), NOW_MS)
    session, _ = respond(session, Turn(Act.MISHEARD), NOW_MS)
    assert session.plan == SESSIONS[Mode.RESTING].plan


@pytest.mark.parametrize("asking", ["hurt", "okay", "safe", "stop_here"])
def test_but_a_question_about_safety_stays_open(asking):
    asked = replace(SESSIONS[Mode.DOWN], asking=asking)
    session, reply = respond(asked, Turn(Act.MISHEARD), NOW_MS)
    assert (session.asking, reply.ask) == (asking, decision(asked))
