import itertools

import pytest

from skill.coach.cues import (
    ALWAYS,
    BREATH,
    COUNTDOWN_S,
    HALFWAY,
    REMINDER,
    Cue,
    cue_sheet,
    rest_sheet,
)
from skill.coach.reply import say
from skill.coach.stretch import HOLD_S, REST_S, CountStyle
from skill.content.catalog import catalog

ALL_SECONDS = range(HOLD_S.low, HOLD_S.high + 1)
ALL = [(seconds, style) for seconds in ALL_SECONDS for style in CountStyle]


def keys(seconds, style, **who):
    return [
        (cue.at_ms / 1000, cue.line.key.removeprefix("hold."))
        for cue in cue_sheet(seconds, style, **who)
    ]


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_a_hold_starts_at_zero_and_ends_at_its_length(seconds, style):
    sheet = cue_sheet(seconds, style)
    assert sheet[0].at_ms == 0
    assert sheet[0].line.key.startswith("hold.start")
    assert sheet[-1].at_ms == seconds * 1000
    assert sheet[-1].line.key == "hold.release" if style is CountStyle.QUIET else "hold.end"
    assert sheet[0].rank == sheet[-1].rank == ALWAYS


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_cues_are_in_order_and_never_more_than_ten_seconds_apart(seconds, style):
    moments = [cue.at_ms for cue in cue_sheet(seconds, style)]
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert all(0 < gap <= 10_000 for gap in gaps)


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_every_cue_begins_at_a_whole_millisecond(seconds, style):
    assert {type(cue.at_ms) for cue in cue_sheet(seconds, style)} == {int}


RANKS = {
    ALWAYS: {"start", "start_in", "count", "end", "release"},
    HALFWAY: {"halfway"},
    BREATH: {"breathe", "breathe_in", "breathe_out", "breath_in", "breath_out", "breath_last"},
    REMINDER: {"left", "nearly"},
}


@pytest.mark.parametrize(("seconds", "style"), ALL)
def test_where_two_cues_collide_a_reminder_gives_way_first_and_then_a_breath(seconds, style):
    for cue in cue_sheet(seconds, style):
        assert cue.line.key.removeprefix("hold.") in RANKS[cue.rank]


@pytest.mark.parametrize(("style", "from_s"), [(CountStyle.SHORT, 27), (CountStyle.FULL, 26)])
def test_ten_left_is_said_ten_seconds_before_the_end_of_a_long_hold_alone(style, from_s):
    for seconds in ALL_SECONDS:
        said = [cue for cue in cue_sheet(seconds, style) if cue.line.key == "hold.left"]
        ten_left = Cue((seconds - 10) * 1000, say("hold.left", seconds=10), REMINDER)
        assert said == ([ten_left] if seconds >= from_s else [])


@pytest.mark.parametrize("seconds", range(REST_S.low, REST_S.high + 1))
def test_in_a_rest_what_is_left_is_said_at_every_ten_seconds_of_it(seconds):
    tens = [left for left in (50, 40, 30, 20, 10) if left < seconds]
    assert rest_sheet(seconds) == tuple(
        Cue((seconds - left) * 1000, say("rest.left", seconds=left), ALWAYS) for left in tens
    )


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_the_full_style_counts_the_last_five_each_at_its_second(seconds):
    counts = [
        (cue.at_ms, cue.line.facts["n"], cue.rank)
        for cue in cue_sheet(seconds, CountStyle.FULL)
        if cue.line.key == "hold.count"
    ]
    assert counts == [((seconds - n) * 1000, n, ALWAYS) for n in range(COUNTDOWN_S, 0, -1)]


def test_the_full_style_of_thirty_seconds():
    assert keys(30, CountStyle.FULL) == [
        (0, "start"),
        (3, "breathe_in"),
        (6, "breathe_out"),
        (15, "halfway"),
        (20, "left"),
        (25, "count"),
        (26, "count"),
        (27, "count"),
        (28, "count"),
        (29, "count"),
        (30, "end"),
    ]


def test_the_short_style_of_fifteen_seconds_is_a_start_a_breath_and_the_last_three():
    assert keys(15, CountStyle.SHORT) == [
        (0, "start"),
        (6, "breathe_out"),
        (12, "count"),
        (13, "count"),
        (14, "count"),
        (15, "end"),
    ]


def test_the_short_style_of_thirty_seconds_says_the_half_and_breaks_its_last_silence():
    assert keys(30, CountStyle.SHORT) == [
        (0, "start"),
        (7.5, "breathe_out"),
        (15, "halfway"),
        (20, "left"),
        (27, "count"),
        (28, "count"),
        (29, "count"),
        (30, "end"),
    ]


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_the_short_style_says_the_half_from_twenty_seconds_on(seconds):
    said = [key for _, key in keys(seconds, CountStyle.SHORT)]
    assert ("halfway" in said) == (seconds >= 20)
    assert said.count("breathe_out") == 1


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_the_quiet_style_is_three_words_and_a_fourth_where_silence_would_pass_ten_seconds(seconds):
    said = [key for _, key in keys(seconds, CountStyle.QUIET)]
    short, long = ["start", "halfway", "release"], ["start", "breathe", "nearly", "release"]
    assert said == (short if seconds <= 20 else long)
    words = [catalog("en").text(f"hold.{key}") for key in said]
    assert all(len(text.split()) == 1 for text in words)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        (CountStyle.SHORT, "start_new"),
        (CountStyle.FULL, "start_new"),
        (CountStyle.QUIET, "start"),
        (CountStyle.BREATHS, "start_in"),
    ],
)
def test_whoever_is_new_is_told_to_keep_breathing_where_nothing_else_says_so(style, start):
    first, *others = keys(15, style, new=True)
    assert first == (0, start)
    assert others == keys(15, style)[1:]


def test_a_hold_is_paced_by_whole_breaths_and_the_last_one_is_named():
    assert keys(30, CountStyle.BREATHS) == [
        (0, "start_in"),
        (4, "breath_out"),
        (10, "breath_in"),
        (14, "breath_out"),
        (20, "breath_last"),
        (24, "breath_out"),
        (30, "end"),
    ]


def test_a_breath_that_begins_with_the_hold_is_said_in_one_cue():
    assert {keys(seconds, CountStyle.BREATHS)[0] for seconds in ALL_SECONDS} == {(0, "start_in")}


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_every_breath_in_has_its_breath_out_and_none_is_cut_off_by_the_end(seconds):
    said = [key for _, key in keys(seconds, CountStyle.BREATHS)]
    ins = [key for key in said if key in ("start_in", "breath_in", "breath_last")]
    assert said == [each for key in ins for each in (key, "breath_out")] + ["end"]
    assert ins[-1] == "breath_last"


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_no_breath_is_longer_than_ten_seconds_and_all_of_a_hold_are_of_one_length(seconds):
    moments = [at_s for at_s, key in keys(seconds, CountStyle.BREATHS) if key != "breath_out"]
    lengths = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert max(lengths) <= 10
    assert max(lengths) - min(lengths) < 0.01


@pytest.mark.parametrize("seconds", ALL_SECONDS)
def test_breaths_are_numbered_from_one_in_and_out(seconds):
    *breaths, _ = cue_sheet(seconds, CountStyle.BREATHS)
    numbers = [cue.line.facts["n"] for cue in breaths]
    assert numbers == [n for n in range(1, len(breaths) // 2 + 1) for _ in "io"]
