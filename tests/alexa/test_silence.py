"""The line about a session that ended in silence: what it holds, and that it can be read again."""

from dataclasses import replace

import pytest

from skill.alexa.memory import Memory, remembered
from skill.alexa.silence import UNKNOWN, Ending, Played, ending_in, line, played
from skill.coach.reply import Ask, Hold, Reply, Silence, say
from skill.coach.session import Session
from skill.coach.stretch import CountStyle
from skill.speech.layout import layout, layout_reprompt
from tests.voices import ENGLISH

ENDING = Ending(61_234, Played(20_345, 24_500))
LINE = "silence: 61234 ms, words 20345 ms, breaks 24500 ms"


def test_the_line_is_three_lengths_of_time():
    assert line(ENDING) == LINE


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "2026-11-25 15:43:05,016 INFO {}",
        '{{"level": "info", "message": "{}", "requestId": "1"}}',
        '{{"message": "request", "notes": ["{}"]}}',
    ],
)
def test_it_is_found_in_any_log(around):
    assert ending_in(around.format(LINE)) == ENDING


@pytest.mark.parametrize("other", ["", "launch: cold -> setup", "silence: soon", LINE[:-10]])
def test_other_lines_tell_of_no_ending(other):
    assert ending_in(other) is None


def text(key, _pick, _facts):
    return f"some words about {key}"


def timeline(*script, ask=None):
    return layout(Reply(script, ask), text, ENGLISH)


def test_words_take_what_the_pace_says_and_all_else_is_breaks():
    spoken = timeline(say("a"), Silence(4_000), say("b"))
    words_ms = ENGLISH.ms("some words about a") + ENGLISH.ms("some words about b")
    assert played(spoken) == Played(words_ms, 4_000)


def test_an_answer_and_its_reprompt_are_added_up():
    ask = Ask("next", patience_ms=7_000)
    answer = timeline(say("a"), Silence(1_000), ask=ask)
    again = layout_reprompt(ask, text, ENGLISH)
    both, first, second = played(answer, again), played(answer), played(again)
    assert both.words_ms == first.words_ms + second.words_ms
    assert both.breaks_ms == 1_000 + 7_000


@pytest.mark.parametrize(
    "junk",
    [None, 5, "junk", [], [1], [1, 2, 3], [1, -1], [1, True], [1, 2.0], [1, 10**9]],
    ids=repr,
)
def test_what_was_played_is_unknown_where_the_attributes_say_nonsense(junk):
    memory = Memory(Session(), played=Played(7, 9))
    assert remembered(memory.to_attributes()) == memory
    assert remembered(memory.to_attributes() | {"played": junk}) == replace(memory, played=UNKNOWN)


def test_with_its_holds_it_lasts_as_long_as_the_answer():
    answer = timeline(say("a"), Hold(1, 20, CountStyle.FULL))
    whole = played(answer)
    assert whole.words_ms + whole.breaks_ms == answer.end_ms
