from dataclasses import replace
from itertools import pairwise

from skill.coach.record import Record
from skill.coach.reply import say
from skill.coach.scripts import approach, holding, running
from skill.coach.session import Current
from skill.coach.stretch import CountStyle, Plan
from skill.coach.track import Passage, Stage
from skill.content.catalog import catalog
from skill.speech.layout import Spoken, Timeline, layout
from skill.speech.phases import Phase, phases
from tests.coach.records import but
from tests.coach.sessions import RESTED
from tests.voices import ENGLISH


def whole(**plan):
    """The timeline of an answer that leads through a repetition, or through several."""
    session = replace(RESTED, plan=replace(Plan(20, 4, CountStyle.FULL), **plan))
    session = but(session, known=Record(sessions=9))
    reply = holding(session, approach(session), Current(20))
    return layout(reply, catalog("en-US").text, ENGLISH)


def test_the_phases_fill_the_timeline_without_a_gap():
    timeline = whole(hands_free=True)
    several = phases(timeline)
    assert several[0].begin_ms == 0
    assert all(one.end_ms == after.begin_ms for one, after in pairwise(several))
    assert several[-1].end_ms == timeline.end_ms


def test_a_hold_is_timed_to_its_end_with_all_its_cues():
    (hold,) = (phase for phase in phases(whole()) if phase.hold)
    assert hold.timed
    assert hold.ms == 20_000
    assert [cue.text for cue in hold.spoken][::8] == ["Hold", "One"]


def test_words_that_lead_into_a_silence_are_timed_with_it():
    first, *_ = phases(whole())
    assert first.timed
    assert first.lead.text.startswith("Number two. Roll slowly forward")
    assert first.ms == first.lead.end_ms + 5_000


def test_the_question_is_talk():
    *_, last = phases(whole())
    assert not last.timed


def test_a_person_rests_after_a_hold_and_nowhere_else():
    several = phases(whole(hands_free=True))
    resting = [phase.lead.text for phase in several if phase.rests]
    assert resting == ["That's two of four, have a rest.", "Three of four: let your back loosen."]


def test_a_timed_rest_is_one_phase_with_its_cues_and_the_words_before_it():
    several = phases(whole(rest_s=30))
    (rest,) = (phase for phase in several if phase.rests)
    assert rest.lead.text == "That's two of four, have a rest."
    assert [cue.text for cue in rest.spoken] == [
        "Rest twenty seconds more.",
        "Rest ten seconds more.",
    ]
    assert rest.ms == rest.lead_ms + 30_000


def test_the_phases_of_a_repetition_with_a_timed_rest_in_full():
    roll, hold, halfway, release, rest, more, ask = (
        Spoken(0, 1_000, "Roll."),
        Spoken(6_000, 6_300, "Hold"),
        Spoken(16_000, 16_400, "Halfway"),
        Spoken(26_000, 26_500, "And release"),
        Spoken(28_000, 29_000, "Rest."),
        Spoken(39_000, 39_900, "Twenty seconds more."),
        Spoken(59_000, 60_000, "Say next."),
    )
    stretched = Passage(Stage.HOLD, 6_000, 20)
    stages = Passage(Stage.IN, 0), stretched, Passage(Stage.UP, 26_000), Passage(Stage.REST, 28_000)
    timeline = Timeline(
        (roll, hold, halfway, release, rest, more, ask),
        stages,
        60_000,
        rests=((29_000, 59_000),),
    )
    assert phases(timeline) == (
        Phase(0, 6_000, lead=roll),
        Phase(6_000, 26_000, (hold, halfway), hold=stretched),
        Phase(26_000, 28_000, lead=release),
        Phase(28_000, 59_000, (more,), lead=rest, rests=True),
        Phase(59_000, 60_000, lead=ask, timed=False),
    )


def test_who_rests_when_the_answer_begins_rests_after_no_hold_of_it():
    words, ask = Spoken(0, 900, "Rest on."), Spoken(10_900, 11_900, "Say next.")
    timeline = Timeline((words, ask), (Passage(Stage.REST, 0),), 11_900, rests=((900, 10_900),))
    assert not any(phase.rests for phase in phases(timeline))


def test_the_least_silence_after_words_is_timed():
    words = Spoken(0, 900, "Next.")
    assert phases(Timeline((words,), (), 901)) == (Phase(0, 901, lead=words),)


def test_a_silence_at_the_beginning_is_a_phase():
    timeline = Timeline((Spoken(700, 900, "Next."),), (), 900)
    assert phases(timeline)[0] == Phase(0, 700)


def test_a_running_hold_begins_with_the_answer():
    before = replace(RESTED, plan=Plan(20, 4))
    reply = running(before, Current(20, 8_000), (), ())
    (hold,) = (p for p in phases(layout(reply, catalog("en-US").text, ENGLISH)) if p.hold)
    assert (hold.begin_ms, hold.end_ms) == (0, 11_200)


def test_a_running_hold_begins_when_the_words_before_it_end():
    reply = running(replace(RESTED, plan=Plan(20, 4)), Current(20, 8_000), (), ())
    noticed = replace(reply, script=(say("plan.hands_free.until"), *reply.script))
    lead, hold, *_ = phases(layout(noticed, catalog("en-US").text, ENGLISH))
    assert hold.begin_ms == lead.end_ms == lead.lead_ms
