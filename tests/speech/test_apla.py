import json
from dataclasses import replace

import pytest

from skill.coach.record import Record
from skill.coach.reply import say
from skill.coach.scripts import approach, back, holding, running
from skill.coach.session import Current, Mode
from skill.coach.stretch import HOLD_S, PLAIN, REPS, Bed, CountStyle, Plan, Sound, Sounding, Talk
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.content.catalog import catalog
from skill.simulator.apla import Lengths, clip
from skill.speech.apla import (
    FADE_MS,
    MAX_BYTES,
    MAX_FILES,
    MAX_MS,
    Sounds,
    Unrenderable,
    apla,
    files_in,
    longest_ms,
)
from skill.speech.layout import Mark, Spoken, Timeline, layout
from skill.speech.phases import phases
from stand_ins.legal import sound_ms
from tests.coach.records import but
from tests.coach.sessions import NOW_MS, RESTED, SESSIONS
from tests.voices import ENGLISH

HERE = Sounds("https://sounds.example/")
BELLS, EXACT = Sounding(Sound.BELLS), Sounding(Sound.EXACT)
RAIN = Sounding(Sound.WORDS, Bed.RAIN)


def laid(sounding, reps=4, *, done=1, **plan):
    session = replace(RESTED, plan=replace(Plan(20, reps, CountStyle.FULL), **plan))
    session = but(replace(session, done=done), known=Record(sessions=9))
    reply = replace(
        holding(session, approach(session), Current(session.plan.hold_s)), sounding=sounding
    )
    return layout(reply, catalog("en-US").text, ENGLISH)


def heard(timeline, slower=1.0, sounds=HERE):
    """What is heard of it, in ms, on a voice that is so much slower than expected."""
    lengths = Lengths(lambda text: round(ENGLISH.ms(text) * slower), sound_ms, rate=1_000)
    return clip(apla(timeline, sounds), lengths)


def at(whole, text):
    return [one.begin for one in whole.heard if text in (one.text, one.name)]


@pytest.mark.parametrize("slower", [0.7, 1.0, 1.2])
def test_a_hold_is_as_long_as_it_should_be_on_any_voice(slower):
    whole = heard(laid(EXACT, hands_free=True), slower)
    held = zip(at(whole, "Hold"), at(whole, "And release"), strict=True)
    assert [end - begin for begin, end in held] == [20_000] * 3


@pytest.mark.parametrize("slower", [0.7, 1.3, 1.6])
def test_every_cue_stands_at_its_second_on_any_voice(slower):
    whole = heard(laid(EXACT), slower)
    (begin,) = at(whole, "Hold")
    counts = [at(whole, count)[0] - begin for count in ("Five", "Four", "Three", "Two", "One")]
    assert counts == [15_000, 16_000, 17_000, 18_000, 19_000]
    assert at(whole, "Halfway") == [begin + 10_000]


@pytest.mark.parametrize("slower", [0.7, 1.2])
def test_a_whole_set_takes_the_same_time_on_any_voice(slower):
    timeline = laid(EXACT, hands_free=True)
    last = timeline.holds[-1]
    assert at(heard(timeline, slower), "And release")[-1] == last.end_ms


def test_a_very_slow_voice_takes_no_more_than_half_of_a_movement():
    """What words lead into is not cut down to nothing: there is time to roll, whoever speaks."""
    whole = heard(laid(EXACT), 3.0)
    words = [one for one in whole.heard if one.text]
    roll = next(n for n, one in enumerate(words) if "oll slowly forward" in one.text)
    assert words[roll + 1].begin - words[roll].end >= 2_500
    assert not any(one.cut for one in words[:roll])


def test_a_bell_begins_the_hold_and_ticks_and_another_end_it():
    whole = heard(laid(BELLS))
    (begin,) = at(whole, "bell")
    assert at(whole, "last-five") == [begin + 15_000]
    assert not {"Hold", "Five", "One", "And release"} & {one.text for one in whole.heard}
    assert "Halfway" in {one.text for one in whole.heard}


def test_in_the_quiet_style_the_last_three_tick():
    whole = heard(laid(BELLS, style=CountStyle.QUIET))
    assert at(whole, "last-three") == [at(whole, "bell")[0] + 17_000]


def test_in_breaths_the_bell_begins_with_the_breath():
    whole = heard(laid(BELLS, style=CountStyle.BREATHS))
    assert at(whole, "bell") == at(whole, "Hold, and breathe in")


def test_the_last_bell_dies_away_before_anything_is_said():
    whole = heard(laid(BELLS))
    ending = next(one for one in whole.heard if one.name == "last-five")
    after = next(one for one in whole.heard if one.text and one.begin > ending.begin)
    assert not ending.cut
    assert after.begin >= ending.end


def interrupted(left_ms, sounding):
    """The answer to a change in a hold, with so much of it left when it is heard."""
    hold = Passage(Stage.HOLD, 0, 20), Passage(Stage.UP, 20_000)
    asked_ms = NOW_MS - 20_000 + left_ms
    before = replace(RESTED, plan=replace(RESTED.plan, style=CountStyle.FULL))
    session = before.tracked(asked_ms - START_LATENCY_MS, hold).located(NOW_MS)
    assert session.mode is Mode.HOLDING
    _, reply = back(session)
    return layout(replace(reply, sounding=sounding), catalog("en-US").text, ENGLISH)


def test_a_hold_that_goes_on_has_no_second_beginning():
    whole = heard(interrupted(9_000, BELLS))
    assert at(whole, "bell") == []
    assert at(whole, "last-five") == [9_000 - START_LATENCY_MS - 5_000]


def test_with_little_left_the_ticks_begin_in_their_middle():
    whole = heard(interrupted(3_300, BELLS))
    (ending,) = (one for one in whole.heard if one.name)
    assert ending.begin == 0
    assert ending.skipped == 3_000 - (3_300 - START_LATENCY_MS)


def test_rain_lies_under_the_hold_and_the_rest_and_nowhere_else():
    timeline = laid(RAIN, reps=3, hands_free=True)
    whole = heard(timeline)
    spans = [(one.begin, one.end) for one in whole.heard if one.name == "rain"]
    held = [(phase.begin_ms, phase.end_ms) for phase in phases(timeline) if phase.hold]
    rests = [(p.begin_ms + p.lead_ms, p.end_ms) for p in phases(timeline) if p.rests]
    assert spans == sorted([*held, *rests])
    assert not any(one.cut for one in whole.heard if one.name)  # it has faded out by then


def test_what_is_left_of_a_timed_rest_is_told_in_its_rain():
    timeline = laid(RAIN, rest_s=30)
    (rest,) = (phase for phase in phases(timeline) if phase.rests)
    told = [one.begin for one in heard(timeline).heard if "seconds more" in one.text]
    assert told == [rest.end_ms - 20_000, rest.end_ms - 10_000]


def test_a_silence_with_nothing_in_it_is_a_silence():
    timeline = Timeline((Spoken(700, 900, "Next."),), (), 900, sounding=EXACT)
    first, *_ = apla(timeline, HERE)["mainTemplate"]["item"]["items"]
    assert first == silence(700)


def test_rain_fades_in_and_out_and_lies_under_the_voice():
    whole = heard(laid(RAIN))
    rain = [one for one in whole.heard if one.name]
    assert all(one.rising == one.falling == FADE_MS for one in rain)
    assert all(one.volume == 0.2 for one in rain)


def test_of_a_short_time_the_fades_are_a_third():
    (rain, *_) = (one for one in heard(interrupted(4_000, RAIN)).heard if one.name)
    assert rain.rising == (4_000 - START_LATENCY_MS) // 3


def test_where_there_would_be_too_many_files_the_rests_have_no_rain():
    brief = {"hold_s": 15, "hands_free": True, "talk": Talk.BRIEF}
    timeline = laid(Sounding(Sound.BELLS, Bed.RAIN), reps=5, done=0, **brief)
    assert 0 < files_in(apla(timeline, HERE)) <= MAX_FILES
    assert sum(phase.rests for phase in phases(timeline)) == 4
    assert len(at(heard(timeline), "rain")) == len(timeline.holds) == 4


def test_without_an_address_there_are_words_at_their_moments():
    whole = heard(laid(Sounding(Sound.BELLS, Bed.WAVES)), sounds=Sounds())
    assert not any(one.name for one in whole.heard)
    assert at(whole, "Hold")


HELD = Timeline(
    (
        Spoken(0, 1_001, "Roll."),
        Spoken(6_000, 6_300, "Hold"),
        Spoken(16_000, 16_400, "Halfway"),
        Spoken(26_000, 26_500, "And release"),
    ),
    (Passage(Stage.IN, 0), Passage(Stage.HOLD, 6_000, 20), Passage(Stage.UP, 26_000)),
    26_500,
    marks=(
        Mark(6_000, say("hold.start")),
        Mark(16_000, say("hold.halfway")),
        Mark(26_000, say("hold.end")),
    ),
    sounding=Sounding(Sound.BELLS, Bed.RAIN, 5),
)


def silence(ms):
    return {"type": "Silence", "duration": ms}


def later(ms, clip):
    return {"type": "Sequencer", "duration": "trimToParent", "items": [silence(ms), clip]}


def test_a_document_in_full():
    """Amazon's component for each thing that is heard, in its own words."""
    rain = {
        "type": "Audio",
        "source": "https://sounds.example/rain.wav",
        "filters": [
            {"type": "Repeat", "repeatCount": 4},
            {"type": "Trim", "start": 0, "end": 20_500},
            {"type": "FadeIn", "duration": 2_000},
            {"type": "FadeOut", "duration": 2_000},
            {"type": "Volume", "amount": "50%"},
        ],
        "duration": "trimToParent",
    }
    bell = {"type": "Audio", "source": "https://sounds.example/bell.wav"}
    ending = {"type": "Audio", "source": "https://sounds.example/last-three.wav"}
    roll = {"type": "Sequencer", "items": [{"type": "Speech", "content": "Roll."}, silence(2_499)]}
    hold = [
        silence(20_500),
        later(10_000, {"type": "Speech", "content": "Halfway"}),
        bell | {"duration": "trimToParent"},
        later(17_000, ending),
        rain,
    ]
    items = [
        {"type": "Mixer", "items": [silence(6_000), roll]},
        {"type": "Mixer", "items": hold},
    ]
    assert apla(HELD, HERE) == {
        "type": "APLA",
        "version": "0.91",
        "mainTemplate": {
            "parameters": ["payload"],
            "item": {"type": "Sequencer", "items": items},
        },
    }


def test_words_stand_in_it_as_they_are():
    timeline = Timeline((Spoken(0, 9, "Back & <core>"),), (), 9, sounding=EXACT)
    assert "Back & <core>" in json.dumps(apla(timeline, HERE))


def test_silence_alone_is_refused():
    with pytest.raises(Unrenderable, match=r"^nothing is said: silence alone is refused$"):
        apla(Timeline((), (), 5_000, sounding=EXACT), HERE)


@pytest.mark.parametrize(
    ("words_ms", "end_ms", "longest"),
    [(10_000, 15_001, 16_000 + 2_500), (1_000, 11_000, 11_000), (10_000, 10_000, 16_000)],
)
def test_a_slow_voice_takes_its_time_from_half_of_the_movement(words_ms, end_ms, longest):
    timeline = Timeline((Spoken(0, words_ms, "Roll."),), (), end_ms, sounding=EXACT)
    assert longest_ms(timeline) == longest


def test_what_is_just_as_long_as_the_cloud_allows_is_rendered():
    longest = Timeline((Spoken(0, 150_000, "Long."),), (), 150_000, sounding=EXACT)
    assert longest_ms(longest) == MAX_MS
    assert apla(longest, HERE)


def test_what_a_slow_voice_would_make_too_long_is_refused():
    long = Timeline((Spoken(0, 160_000, "Long."),), (), 160_000, sounding=EXACT)
    assert longest_ms(long) > MAX_MS
    with pytest.raises(Unrenderable, match="slow voice"):
        apla(long, HERE)


def worded(count):
    return Timeline((Spoken(0, 9, "e" * count),), (), 9, sounding=EXACT)


def test_too_large_a_document_is_refused():
    fits = MAX_BYTES - len(json.dumps(apla(worded(1), HERE))) + 1
    assert len(json.dumps(apla(worded(fits), HERE))) == MAX_BYTES
    with pytest.raises(Unrenderable, match=f"^{MAX_BYTES + 1} bytes$"):
        apla(worded(fits + 1), HERE)


def rung(holds, begun):
    """So many holds, each with a bed and the bell that ends it; so many of them begin with one."""
    begins = [20_000 * n for n in range(holds)]
    passages = [
        one
        for begin_ms in begins
        for one in (Passage(Stage.HOLD, begin_ms, 15), Passage(Stage.UP, begin_ms + 15_000))
    ]
    marks = tuple(Mark(begin_ms, say("hold.start")) for begin_ms in begins[:begun])
    spoken, end_ms = (Spoken(199_000, 199_500, "Rest."),), 199_500
    sounding = Sounding(Sound.BELLS, Bed.RAIN)
    return Timeline(spoken, tuple(passages), end_ms, marks=marks, sounding=sounding)


def test_too_many_files_are_refused():
    assert files_in(apla(rung(7, begun=1), HERE)) == MAX_FILES
    with pytest.raises(Unrenderable, match=r"^too many audio files$"):
        apla(rung(7, begun=2), HERE)


@pytest.mark.parametrize("sound", Sound)
@pytest.mark.parametrize("style", CountStyle)
def test_every_plan_by_itself_can_be_rendered(sound, style):
    for seconds in range(HOLD_S.low, HOLD_S.high + 1, 5):
        for reps in range(REPS.low, REPS.high + 1):
            sounding = Sounding(sound, Bed.WAVES, 5)
            heard(laid(sounding, reps, hold_s=seconds, style=style, hands_free=True))


def test_a_session_in_each_mode_is_laid_out_alike_with_sounds_and_without():
    """Where somebody is, is told from one timeline: sounds change nothing of its stages."""
    for session in SESSIONS.values():
        _, reply = back(session)
        plain = layout(reply, catalog("en-US").text, ENGLISH)
        sounded = layout(replace(reply, sounding=BELLS), catalog("en-US").text, ENGLISH)
        assert sounded.passages == plain.passages


@pytest.mark.parametrize("sounding", [PLAIN, EXACT])
def test_no_notice_moves_the_end_of_a_hold_that_goes_on(sounding):
    plan = Plan(30, 5, hands_free=True)
    reply = running(replace(RESTED, plan=plan, done=0), Current(30, 8_000), (), ())
    timeline = layout(replace(reply, sounding=sounding), catalog("en-US").text, ENGLISH)
    notice = catalog("en-US").text("plan.hands_free.until")
    (told,) = (spoken for spoken in timeline.spoken if notice in spoken.text)
    assert timeline.holds[0].begin_ms == -START_LATENCY_MS
    assert timeline.holds[0].end_ms < told.begin_ms < timeline.holds[1].begin_ms
