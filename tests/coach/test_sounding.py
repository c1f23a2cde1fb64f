from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.distress import DISTRESS
from skill.coach.record import Record
from skill.coach.reply import say
from skill.coach.session import Current, Mode
from skill.coach.sounding import bed_volume
from skill.coach.stretch import PLAIN, Bed, Feeling, Sound, Sounding
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.coach.turns import Act, Span, Turn
from tests.coach.records import but
from tests.coach.sessions import NOW_MS, REP, RESTED, SESSIONS, keys, responded

BELLS = Sounding(Sound.BELLS)


def with_sounds(session=RESTED, sounding=PLAIN, **visit):
    session = replace(session, plan=replace(session.plan, sounding=sounding))
    return but(session, **{"sounds": True, **visit})


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_chosen_and_kept_with_the_plan(sound):
    session, reply = responded(with_sounds(), Act.SOUND, sound=sound)
    assert session.wanted.sounding.sound is sound
    assert keys(reply) == [f"sound.{sound}"]


@pytest.mark.parametrize("bed", Bed)
def test_a_bed_is_chosen_and_kept_with_the_plan(bed):
    session, reply = responded(with_sounds(), Act.BED, bed=bed)
    assert session.wanted.sounding.bed is bed
    assert keys(reply) == [f"bed.{bed}"]


@pytest.mark.parametrize(
    ("act", "facts"),
    [(Act.SOUND, {"sound": Sound.BELLS}), (Act.BED, {"bed": Bed.RAIN}), (Act.BED_LOUDER, {})],
)
@pytest.mark.parametrize("span", Span)
def test_what_sounds_is_for_as_long_as_was_said_beside_any_other_plan(act, facts, span):
    rain = replace(PLAIN, bed=Bed.RAIN) if act is Act.BED_LOUDER else PLAIN
    session = with_sounds(sounding=rain)
    kept = replace(session.plan, hold_s=15)
    after, reply = responded(but(session, usual=kept), act, span=span, **facts)
    assert after.plan.sounding != rain
    is_kept = after.wanted == replace(kept, sounding=after.plan.sounding)
    assert (is_kept, keys(reply)[-1]) == (span is Span.ALWAYS, f"plan.span.{span}")


def test_a_sound_leaves_the_bed_and_a_bed_the_sound():
    session, _ = responded(
        with_sounds(sounding=Sounding(bed=Bed.RAIN)), Act.SOUND, sound=Sound.BELLS
    )
    session, _ = responded(session, Act.BED, bed=Bed.WAVES)
    assert session.plan.sounding == Sounding(Sound.BELLS, Bed.WAVES)


@pytest.mark.parametrize(
    "wanted", [(Act.SOUND, {"sound": Sound.BELLS}), (Act.BED, {"bed": Bed.RAIN})]
)
def test_where_there_are_no_sounds_none_is_chosen(wanted):
    act, facts = wanted
    session, reply = responded(with_sounds(sounds=False), act, **facts)
    assert session.plan == RESTED.plan
    assert keys(reply) == ["sound.nowhere"]


@pytest.mark.parametrize("sound", [Sound.BELLS, Sound.EXACT])
def test_on_a_device_that_could_not_play_them_none_is_chosen(sound):
    session, reply = responded(with_sounds(deaf=True), Act.SOUND, sound=sound)
    assert session.plan == RESTED.plan
    assert keys(reply) == ["sound.not_here"]


def test_words_and_no_bed_are_chosen_anywhere():
    before = with_sounds(sounding=Sounding(Sound.BELLS, Bed.RAIN), deaf=True, sounds=False)
    session, _ = responded(before, Act.SOUND, sound=Sound.WORDS)
    session, _ = responded(session, Act.BED, bed=Bed.NONE)
    assert session.plan.sounding.is_plain


def test_a_bed_is_made_louder_and_softer_within_its_limits():
    session = with_sounds(sounding=Sounding(bed=Bed.RAIN, volume=4))
    said = []
    for act in (*[Act.BED_LOUDER] * 2, *[Act.BED_SOFTER] * 5):
        session, reply = responded(session, act)
        said += keys(reply)
    assert said == ["bed.louder", "bed.loudest", *["bed.softer"] * 4, "bed.softest"]
    assert session.plan.sounding.volume == 1


@pytest.mark.parametrize(
    ("by", "volume", "line"),
    [(1, 4, "louder"), (2, 5, "louder"), (-1, 2, "softer"), (-2, 1, "softer"), (-3, 1, "softer")],
)
def test_it_is_made_so_much_louder_as_the_step_says(by, volume, line):
    session = with_sounds(sounding=Sounding(bed=Bed.RAIN, volume=3))
    session, reply = bed_volume(by)(session, Turn(Act.BED_LOUDER))
    assert (session.plan.sounding.volume, keys(reply)) == (volume, [f"bed.{line}"])


@pytest.mark.parametrize(("by", "volume", "line"), [(1, 5, "loudest"), (-1, 1, "softest")])
def test_at_its_end_it_stays_and_that_is_told(by, volume, line):
    session = with_sounds(sounding=Sounding(bed=Bed.RAIN, volume=volume))
    after, reply = bed_volume(by)(session, Turn(Act.BED_LOUDER))
    assert (after, keys(reply)) == (session, [f"bed.{line}"])


def test_no_step_makes_nothing_louder():
    session, reply = bed_volume(1)(with_sounds(), Turn(Act.BED_LOUDER))
    assert (session, keys(reply)) == (with_sounds(), ["bed.nothing"])


def test_without_a_bed_nothing_is_louder():
    session, reply = responded(with_sounds(), Act.BED_LOUDER)
    assert session.plan.sounding == PLAIN
    assert keys(reply) == ["bed.nothing"]


def test_a_change_of_sounds_can_be_undone():
    session, _ = responded(with_sounds(), Act.SOUND, sound=Sound.BELLS)
    session, _ = responded(session, Act.UNDO)
    assert session.plan.sounding == PLAIN


def test_an_answer_with_a_hold_has_the_sounds():
    _, reply = responded(with_sounds(sounding=BELLS), Act.NEXT)
    assert reply.sounding == BELLS


def test_an_answer_without_a_hold_is_plain_speech():
    _, reply = responded(with_sounds(sounding=BELLS), Act.HELP)
    assert reply.sounding == PLAIN


def test_without_sounds_only_the_exact_count_is_left():
    for sounding in (BELLS, Sounding(bed=Bed.RAIN)):
        _, reply = responded(with_sounds(sounding=sounding, sounds=False), Act.NEXT)
        assert reply.sounding == PLAIN
    exact = Sounding(Sound.EXACT, Bed.RAIN)
    _, reply = responded(with_sounds(sounding=exact, sounds=False), Act.NEXT)
    assert reply.sounding == Sounding(Sound.EXACT)


def test_a_device_that_could_not_play_them_speaks_plainly():
    _, reply = responded(with_sounds(sounding=BELLS, deaf=True), Act.NEXT)
    assert reply.sounding == PLAIN


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("act", sorted({*DISTRESS, Act.FEELING}))
def test_help_is_plain_speech_whatever_was_chosen(mode, act):
    session = with_sounds(SESSIONS[mode], sounding=Sounding(Sound.BELLS, Bed.WAVES))
    _, reply = responded(session, act, feeling=Feeling.HARD)
    assert reply.sounding == PLAIN


def test_what_feels_good_takes_no_bells_away():
    _, reply = responded(
        with_sounds(SESSIONS[Mode.HOLDING], sounding=BELLS), Act.FEELING, feeling=Feeling.EASY
    )
    assert reply.sounding == BELLS


@pytest.mark.parametrize("act", sorted({*DISTRESS, Act.STOP, Act.GET_OFF}))
def test_that_a_device_plays_no_bells_is_told_only_after_help(act):
    session = replace(with_sounds(SESSIONS[Mode.HOLDING], sounding=BELLS), unheard=True)
    after, reply = responded(session, act)
    assert say("sound.not_here") not in reply.script
    assert after.unheard
    _, reply = responded(session, Act.HOW_LONG)
    assert say("sound.not_here") in reply.script


WAY = (Act.STOP, Act.GET_OFF, Act.OFF_BALL)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("act", WAY)
def test_the_way_off_is_plain_speech_whatever_was_chosen(mode, act):
    session = with_sounds(SESSIONS[mode], sounding=Sounding(Sound.BELLS, Bed.WAVES))
    _, reply = responded(session, act)
    assert reply.sounding == PLAIN


ASKED_MS = NOW_MS - 30_000
"""When the answer was asked for that could not be played."""


def test_an_answer_that_nobody_heard_credits_nothing():
    after, _ = respond(with_sounds(sounding=BELLS), Turn(Act.NEXT), ASKED_MS)
    played = replace(after, track=None).tracked(ASKED_MS, REP)
    assert played.located(NOW_MS).held_ms > RESTED.held_ms
    unheard = RESTED.before_unheard(ASKED_MS, after.plan)
    assert unheard.located(NOW_MS).held_ms == RESTED.held_ms
    assert unheard.plan == after.plan


def test_who_spoke_into_a_hold_and_heard_nothing_is_paused_there():
    hold = Passage(Stage.HOLD, 0, 20), Passage(Stage.UP, 20_000)
    before = RESTED.tracked(ASKED_MS - 8_000 - START_LATENCY_MS, hold)
    unheard = before.before_unheard(ASKED_MS, before.plan)
    assert (unheard.mode, unheard.current) == (Mode.PAUSED, Current(20, 8_000))
    assert unheard.located(NOW_MS) == unheard


def test_whoever_heard_nothing_is_told_why_once():
    unheard = replace(with_sounds(sounding=BELLS, deaf=True), unheard=True)
    session, reply = responded(unheard, Act.NEXT)
    assert keys(reply)[0] == "sound.not_here"
    assert reply.sounding == PLAIN
    assert not session.unheard


def test_help_comes_before_any_word_about_sounds():
    unheard = replace(with_sounds(sounding=BELLS, deaf=True), unheard=True)
    _, reply = responded(unheard, Act.PAIN)
    assert "sound.not_here" not in keys(reply)


def test_of_sounds_nothing_is_known_of_a_stranger():
    assert Record().deaf is None
    assert Record().plan.sounding.is_plain


ONE_PART = [
    (Act.SOUND, {"sound": Sound.BELLS}, {"sound": Sound.BELLS}),
    (Act.BED, {"bed": Bed.WAVES}, {"bed": Bed.WAVES}),
    (Act.BED_LOUDER, {}, {"volume": 4}),
]


@pytest.mark.parametrize("span", [None, Span.ALWAYS])
@pytest.mark.parametrize(("act", "facts", "named"), ONE_PART)
def test_what_is_kept_of_sounds_is_only_what_was_named(act, facts, named, span):
    today = Sounding(Sound.EXACT, Bed.RAIN, 3)
    session = with_sounds(sounding=today)
    session = but(session, usual=replace(session.plan, sounding=PLAIN))
    after, _ = responded(session, act, span=span, **facts)
    assert after.plan.sounding == replace(today, **named)
    assert after.wanted.sounding == replace(PLAIN, **named)
