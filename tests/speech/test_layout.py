import itertools
from dataclasses import replace

import pytest

from skill.coach.cues import ALWAYS, BREATH, Cue, cue_sheet
from skill.coach.reply import Ask, At, Heard, Hold, Later, Reply, Rest, Say, Silence, say
from skill.coach.stretch import HOLD_S, PLAIN, CountStyle, Sound, Sounding
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.content.catalog import catalog
from skill.speech.layout import (
    BREAK_CHARACTERS,
    GAP_MS,
    MAX_ANSWER_MS,
    MAX_CHARACTERS,
    Tape,
    layout,
    layout_reprompt,
)
from skill.speech.ssml import ssml
from tests.voices import ENGLISH

TEXTS = {
    "stop.up": "Come up slowly.",
    "stop.bye": "Goodbye.",
    "rep.back": "Roll slowly back up.",
    "know.benefits": "It eases tension. It helps posture. It works your muscles. It suits us all.",
    "know.breathing": "Breathe deeply and evenly.",
    "how_long.holding": "{left} left, of {seconds}.",
    "time_left.holding": "{seconds} seconds left.",
    "ask.cold.ask": "Shall we start the stretch?",
    "ask.resting.ask": "Say next.",
    "ask.setup.reprompt": "Say next when you're there.",
    "hold.start": "Hold",
    "hold.start_new": "Hold, and breathe",
    "hold.breathe": "Breathe",
    "hold.release": "Release",
    "hold.start_in": "Hold, breathe in",
    "hold.breath_last": "In, the last",
    "hold.breathe_in": "Breathe in",
    "hold.breathe_out": "Breathe out",
    "hold.breath_in": "In, {n}",
    "hold.breath_out": "Out",
    "hold.halfway": "Halfway",
    "hold.nearly": "Nearly there",
    "hold.left": "{seconds} left",
    "hold.count": "{n}",
    "hold.end": "And release",
    "hold.later": "After this hold.",
    "rest.left": "{seconds} left",
}


def words(key, _, facts):
    """A few fixed words, so that a change of the real ones changes nothing here."""
    number = catalog("en-US").wording.grammar.number
    text = TEXTS[key].format(**{name: number(fact) for name, fact in facts.items()})
    return text[0].upper() + text[1:]


PACE = replace(
    ENGLISH, phrase=60, syllable=160, consonant=50, stop=450, comma=330, rate=1, known={}
)
ALL = [(s, style) for s in range(HOLD_S.low, HOLD_S.high + 1) for style in CountStyle]


def laid(*script, ask=None):
    return layout(Reply(script, ask), words, PACE)


def said(timeline):
    return [(part.begin_ms, part.text) for part in timeline.spoken]


def test_lines_that_follow_each_other_are_one_stretch_of_speech():
    timeline = laid(say("stop.up"), say("stop.bye"))
    assert said(timeline) == [(0, "Come up slowly. Goodbye.")]
    assert timeline.end_ms == PACE.ms("Come up slowly. Goodbye.")


def test_a_silence_moves_what_comes_after_it():
    up_ms = PACE.ms("Come up slowly.")
    timeline = laid(say("stop.up"), Silence(4_000), say("stop.bye"))
    assert said(timeline) == [(0, "Come up slowly."), (up_ms + 4_000, "Goodbye.")]


def test_a_hold_of_fifteen_seconds_in_ssml():
    assert ssml(laid(Hold(1, 15, CountStyle.FULL))) == (
        "<speak>"
        'Hold<break time="2630ms"/>'
        'Breathe in<break time="2420ms"/>'
        'Breathe out<break time="920ms"/>'
        'Halfway<break time="1920ms"/>'
        'Five<break time="680ms"/>'
        'Four<break time="680ms"/>'
        'Three<break time="680ms"/>'
        'Two<break time="680ms"/>'
        'One<break time="730ms"/>'
        "And release"
        "</speak>"
    )


def test_a_quiet_hold_of_twenty_seconds_in_ssml():
    assert ssml(laid(Hold(1, 20, CountStyle.QUIET))) == (
        '<speak>Hold<break time="9630ms"/>Halfway<break time="9420ms"/>Release</speak>'
    )


def test_a_breath_paced_hold_of_twenty_seconds_in_ssml():
    assert ssml(laid(Hold(1, 20, CountStyle.BREATHS))) == (
        "<speak>"
        'Hold, breathe in<break time="2780ms"/>'
        'Out<break time="5730ms"/>'
        'In, the last<break time="2880ms"/>'
        'Out<break time="5730ms"/>'
        "And release"
        "</speak>"
    )


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_every_cue_of_a_hold_begins_at_its_moment(seconds, style):
    timeline = laid(Silence(500), Hold(1, seconds, style))
    moments = {500 + cue.at_ms for cue in cue_sheet(seconds, style)}
    assert {part.begin_ms for part in timeline.spoken} <= moments
    assert timeline.spoken[0].begin_ms == 500
    assert timeline.spoken[-1].begin_ms == 500 + seconds * 1000
    assert timeline.holds == (Passage(Stage.HOLD, 500, seconds),)


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_no_two_cues_of_a_hold_run_into_one_another(seconds, style):
    spoken = laid(Hold(1, seconds, style)).spoken
    for one, other in itertools.pairwise(spoken):
        assert one.end_ms + GAP_MS <= other.begin_ms


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_no_cue_of_a_whole_hold_has_to_be_dropped(seconds, style):
    assert len(laid(Hold(1, seconds, style)).spoken) == len(cue_sheet(seconds, style))


def running(from_ms, *aside, later=()):
    return Hold(1, 20, CountStyle.FULL, from_ms, running=True, aside=aside, later=later)


def test_an_aside_is_said_at_once_and_the_hold_ends_when_it_would_have():
    timeline = laid(running(4_000, say("time_left.holding", seconds=15)))
    assert said(timeline)[0] == (0, "Fifteen seconds left.")
    assert timeline.holds == (Passage(Stage.HOLD, -START_LATENCY_MS, 20, 4_000),)
    assert said(timeline)[-1] == (15_200, "And release")


BENEFITS, BREATHING = say("know.benefits"), say("know.breathing")


def test_an_aside_too_long_for_the_rest_is_said_where_the_script_has_its_place():
    hold = running(9_500, BENEFITS, later=(BENEFITS,))
    timeline = laid(hold, Silence(500), say("rep.back"), Later(), ask=Ask("ask.resting"))
    texts = [text for _, text in said(timeline)]
    assert texts[0] == "After this hold."
    assert texts[-1].startswith("Roll slowly back up. It eases tension")
    assert texts[-1].endswith("Say next.")


def test_near_the_end_the_count_goes_on_alone_and_the_answer_comes_after_it():
    timeline = laid(running(16_500, BREATHING, later=(BREATHING,)), Silence(500), Later())
    assert said(timeline)[0] == (700, "Two")
    assert timeline.spoken[-1].text.startswith("Breathe deeply")


def test_what_is_said_later_can_differ_from_what_would_have_been_said_at_once():
    hold = running(16_500, say("how_long.holding", seconds=20, left=3), later=(BREATHING,))
    assert laid(hold, Silence(500), Later()).spoken[-1].text.startswith("Breathe deeply")


def test_how_long_is_left_is_not_said_where_the_count_says_it():
    timeline = laid(running(15_000, say("time_left.holding", seconds=4)), Later())
    texts = [text for _, text in said(timeline)]
    assert texts == ["Four", "Three", "Two", "One", "And release"]


@pytest.mark.parametrize("from_ms", [8_000, 11_000, 12_000, 14_000])
def test_the_rest_of_a_hold_starts_with_its_start_cue_whatever_else_is_due(from_ms):
    timeline = laid(Hold(1, 20, CountStyle.FULL, from_ms=from_ms))
    assert said(timeline)[0] == (0, "Hold")


def test_the_rest_of_a_hold_starts_with_its_start_cue():
    timeline = laid(Silence(1_000), Hold(1, 20, CountStyle.FULL, from_ms=12_000))
    assert said(timeline)[0] == (1_000, "Hold")
    assert timeline.holds == (Passage(Stage.HOLD, 1_000, 20, 12_000),)


def test_a_rest_of_five_seconds_starts_with_the_count():
    timeline = laid(Hold(1, 20, CountStyle.FULL, from_ms=15_000))
    assert said(timeline)[0] == (0, "Five")


def test_a_reprompt_leaves_time_before_its_words():
    timeline = layout_reprompt(Ask("ask.setup", patience_ms=7_000), words, PACE)
    assert said(timeline) == [(7_000, "Say next when you're there.")]


def test_the_question_comes_last():
    assert laid(say("stop.up"), ask=Ask("ask.cold")).spoken[-1].text.endswith("start the stretch?")


# what goes on by itself

NOTICE, LONG_MS = say("know.breathing"), 90_000
NOTICED = "Goodbye. Breathe deeply and evenly."


def going_on(*parts):
    """A reply of silences that goes on by itself, each part with its own question."""
    more = tuple(Reply((Silence(ms), say("rep.back")), Ask("ask.resting")) for ms in parts)
    return layout(Reply((say("stop.bye"),), Ask("ask.cold"), more, NOTICE), words, PACE)


def test_what_fits_follows_and_the_question_is_that_of_its_last_part():
    timeline = going_on(20_000, 20_000)
    assert [part.text for part in timeline.spoken] == [
        "Goodbye.",
        "Roll slowly back up.",
        "Roll slowly back up. Say next.",
    ]
    assert timeline.ask == Ask("ask.resting")


def test_where_all_of_it_fits_nothing_is_announced():
    assert going_on(20_000).spoken[0].text == "Goodbye."


def test_where_a_word_will_be_needed_it_is_said_beforehand():
    timeline = going_on(LONG_MS, LONG_MS, LONG_MS)
    assert timeline.spoken[0].text == NOTICED
    assert timeline.end_ms <= MAX_ANSWER_MS


def test_what_does_not_fit_at_all_leaves_the_first_question():
    timeline = going_on(MAX_ANSWER_MS)
    assert timeline.ask == Ask("ask.cold")
    assert timeline.spoken[0].text.startswith(NOTICED)


def test_what_else_is_said_of_the_same_thing_gives_way_to_the_notice():
    more = (Reply((Silence(MAX_ANSWER_MS),), Ask("ask.resting")),)
    reply = Reply((say("know.benefits"), say("stop.bye")), Ask("ask.cold"), more, NOTICE)
    assert layout(reply, words, PACE).spoken[0].text.startswith(NOTICED)


def test_a_way_off_the_ball_comes_before_it():
    off = At(Stage.LEAVING, 1), say("stop.bye"), Silence(1_000), At(Stage.OFF)
    more = (Reply((Silence(MAX_ANSWER_MS),), Ask("ask.resting")),)
    reply = Reply((*off, say("know.benefits")), Ask("ask.cold"), more, NOTICE)
    first, then, *_ = layout(reply, words, PACE).spoken
    assert first.text == TEXTS["stop.bye"]
    assert then.text.startswith(TEXTS["know.breathing"])


def noticed(*script, notice=NOTICE):
    """What is said, line by line, in an answer whose notice is needed."""
    more = (Reply((Silence(MAX_ANSWER_MS),), Ask("ask.resting")),)
    timeline = layout(Reply(script, Ask("ask.cold"), more, notice), lambda key, *_: key, PACE)
    return [mark.line.key for mark in timeline.marks]


UP, BYE, BACK = say("stop.up"), say("stop.bye"), say("rep.back")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ((UP, At(Stage.REST), BACK), ["stop.up", "know.breathing", "rep.back"]),
        ((UP, At(Stage.OFF), BACK, BYE), ["stop.up", "know.breathing", "rep.back", "stop.bye"]),
        ((UP, At(Stage.REST), BACK, At(Stage.OFF)), ["stop.up", "know.breathing", "rep.back"]),
        ((At(Stage.UP), BACK, Later(), BYE), ["rep.back", "know.breathing", "stop.bye"]),
        ((At(Stage.UP), BACK, BYE), ["rep.back", "stop.bye", "know.breathing"]),
        (
            (At(Stage.LEAVING, 1), UP, At(Stage.OFF), BACK, BYE),
            ["stop.up", "know.breathing", "rep.back", "stop.bye"],
        ),
    ],
    ids=[
        "before it",
        "who is off it",
        "who comes off it",
        "at rest after a hold",
        "at the end",
        "after the way off",
    ],
)
def test_it_has_its_place(script, told):
    assert noticed(*script) == told


def test_only_what_is_said_of_the_same_thing_gives_way():
    told = noticed(say("know.air.one"), say("know.other"), notice=say("know.air.two"))
    assert told == ["know.other", "know.air.two"]
    assert noticed(say("know.one.air"), notice=say("know.two.air"))[0] == "know.one.air"


def test_what_had_no_room_in_a_hold_is_said_once_however_many_places_there_are_for_it():
    first = running(16_500, BREATHING, later=(BREATHING,))
    more = tuple(Reply((Silence(10_000), say("rep.back"), Later())) for _ in range(2))
    timeline = layout(Reply((first, Silence(500), Later()), None, more), words, PACE)
    told = [part.text for part in timeline.spoken if "Breathe deeply" in part.text]
    assert len(told) == 1


def test_the_notice_is_no_reason_to_fit_less_than_the_hard_limit():
    assert all(going_on(ms).end_ms <= MAX_ANSWER_MS for ms in range(195_000, 201_000, 500))


def test_a_stage_that_goes_on_is_one_passage():
    again = laid(At(Stage.UP), say("rep.back"), At(Stage.UP), Silence(1_000), At(Stage.REST))
    assert [passage.stage for passage in again.passages] == [Stage.UP, Stage.REST]


def test_the_parts_of_the_way_off_are_passages_of_their_own():
    off = laid(At(Stage.LEAVING, 1), Silence(3_000), At(Stage.LEAVING, 2), Silence(1_000))
    assert [(passage.begin_ms, passage.part) for passage in off.passages] == [(0, 1), (3_000, 2)]


def test_what_is_owed_once_is_heard_when_its_words_are_over():
    timeline = laid(say("stop.up"), Heard("care"), Silence(2_000), say("stop.bye"))
    assert timeline.heard == (("care", PACE.ms("Come up slowly.")),)


def test_a_hold_comes_after_the_stages_before_it_and_the_way_up_after_the_hold():
    timeline = laid(At(Stage.IN), Silence(6_000), Hold(1, 20, CountStyle.FULL))
    assert timeline.passages == (
        Passage(Stage.IN, 0),
        Passage(Stage.HOLD, 6_000, 20),
        Passage(Stage.UP, 26_000),
    )


def test_what_follows_a_hold_is_said_after_its_last_word():
    timeline = laid(Hold(1, 20, CountStyle.FULL), say("stop.bye"))
    assert said(timeline)[-1] == (20_000, "And release Goodbye.")


def test_a_newcomer_is_told_to_keep_breathing():
    assert said(laid(Hold(1, 20, CountStyle.FULL, new=True)))[0] == (0, "Hold, and breathe")


UP_MS = PACE.ms("Come up slowly.")


def test_a_rest_lasts_its_seconds_and_says_how_many_are_left():
    assert said(laid(say("stop.up"), Rest(30), say("stop.bye"))) == [
        (0, "Come up slowly."),
        (UP_MS + 10_000, "Twenty left"),
        (UP_MS + 20_000, "Ten left"),
        (UP_MS + 30_000, "Goodbye."),
    ]


@pytest.mark.parametrize(("early_ms", "told"), [(0, ["Ten left"]), (1, [])])
def test_in_a_rest_nothing_is_said_while_the_words_before_it_may_still_last(early_ms, told):
    tape, words_ms = Tape(words, PACE, slack=3), PACE.ms(TEXTS["know.benefits"])
    silence_ms = 2 * words_ms + GAP_MS - 5_000 - early_ms
    tape.lay((say("know.benefits"), Silence(silence_ms), Rest(15)))
    assert [text for begin_ms, text in said(tape.asking(None)) if begin_ms] == told


def test_a_rest_may_come_first():
    assert said(laid(Rest(15))) == [(5_000, "Ten left")]


@pytest.mark.parametrize(("sounding", "told"), [(PLAIN, ["Ten left"]), (Sounding(Sound.BELLS), [])])
def test_words_that_are_rendered_with_sounds_may_last_longer(sounding, told):
    script = *(say("know.benefits"),) * 2, Rest(15)
    timeline = layout(Reply(script, sounding=sounding), words, PACE)
    assert [text for begin_ms, text in said(timeline) if begin_ms] == told


def test_an_eye_is_told_each_line_with_the_moment_of_its_words():
    timeline = laid(say("stop.up"), Rest(15), Hold(1, 20, CountStyle.QUIET))
    begin_ms = UP_MS + 15_000
    assert [(mark.begin_ms, mark.line.key) for mark in timeline.marks] == [
        (0, "stop.up"),
        (UP_MS + 5_000, "rest.left"),
        (begin_ms, "hold.start"),
        (begin_ms + 10_000, "hold.halfway"),
        (begin_ms + 20_000, "hold.release"),
    ]


def test_each_line_is_said_in_the_variant_that_it_picks():
    reply = Reply((Say("up", {}, 3), Silence(9)), Ask("cold", pick=2))
    timeline = layout(reply, lambda key, pick, _: f"{key} {pick}", PACE)
    assert [text for _, text in said(timeline)] == ["up 3", "cold.ask 2"]


@pytest.mark.parametrize(("ranks", "first"), [((ALWAYS, BREATH), 0), ((BREATH, ALWAYS), 1)])
def test_of_two_cues_closer_than_the_gap_the_more_important_one_stays(ranks, first):
    tape, end_ms = Tape(words, PACE), PACE.ms("Halfway")
    lines = say("hold.halfway"), say("hold.end")
    for gap_ms, kept in ((GAP_MS, list(lines)), (GAP_MS - 1, [lines[first]])):
        moments = zip((0, end_ms + gap_ms), lines, ranks, strict=True)
        assert [line for _, line in tape.fitting([Cue(*each) for each in moments])] == kept


def test_lines_are_said_where_there_is_room_for_all_of_them_to_the_millisecond():
    tape = Tape(words, PACE, now_ms=1_000)
    second_ms = PACE.ms("Come up slowly.") + PACE.stop_ms
    room_ms = second_ms + PACE.ms("Goodbye.")
    lines = say("stop.up"), say("stop.bye")
    cues = tape.within(room_ms, lines)
    assert [cue.at_ms for cue in cues] == [1_000, 1_000 + second_ms]
    assert tape.within(room_ms - 1, lines) == []
    tape.slack = 2
    room_ms += PACE.ms("Come up slowly.") + PACE.ms("Goodbye.")
    assert tape.within(room_ms, lines)
    assert tape.within(room_ms - 1, lines) == []


def test_a_start_is_said_only_where_it_is_over_before_the_first_count():
    last_ms = 15_000 - GAP_MS - PACE.ms("Hold")
    for from_ms, first in ((last_ms, "Hold"), (last_ms + 1, "Five")):
        timeline = laid(Silence(1_000), Hold(1, 20, CountStyle.FULL, from_ms=from_ms))
        assert timeline.spoken[0].text == first


def test_what_was_said_in_a_hold_is_not_said_after_it_again():
    timeline = laid(running(4_000, BREATHING, later=(BREATHING,)), Silence(500), Later())
    texts = [text for _, text in said(timeline)]
    assert texts.count("Breathe deeply and evenly.") == 1
    assert "After this hold." not in texts


def test_where_nothing_is_to_be_said_nothing_is_put_off():
    assert said(laid(running(4_000)))[0][1] != "After this hold."


def test_an_answer_may_be_exactly_as_long_as_the_limit():
    said_ms = PACE.ms("Goodbye.") + PACE.ms("Roll slowly back up. Say next.")
    timeline = going_on(MAX_ANSWER_MS - said_ms)
    assert (timeline.end_ms, timeline.ask) == (MAX_ANSWER_MS, Ask("ask.resting"))


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_an_answer_may_have_exactly_as_many_characters_as_the_limit(more, fits):
    text = "a" * (MAX_CHARACTERS - BREAK_CHARACTERS + more)
    reply = Reply((), None, (Reply((say("x"),)),))
    assert bool(layout(reply, lambda *_: text, PACE).spoken) is fits
