import itertools
from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.reply import Silence
from skill.coach.scripts import approach, position, question, seconds_left
from skill.coach.session import Current, Mode
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from tests.coach.sessions import NOW_MS, SESSIONS


def test_phrases_of_consecutive_repetitions_differ():
    words = catalog("en-US").text
    session, said = SESSIONS[Mode.RESTING], []
    for done in range(1, 4):
        _, reply = respond(replace(session, done=done), Turn(Act.NEXT), NOW_MS)
        lines = [item for item in reply.script if hasattr(item, "key")]
        said.append([words(line.key, line.pick, line.facts) for line in lines])
    for one, other in itertools.pairwise(said):
        assert not set(one) & set(other)


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.PAUSED, Mode.RESTING, Mode.DOWN])
def test_where_the_person_may_be_moving_a_reprompt_leaves_time(mode):
    assert question(SESSIONS[mode]).patience_ms >= 5_000


def test_each_step_of_the_position_leaves_time_to_take_it_up():
    steps = position(SESSIONS[Mode.SETUP])
    assert [item.ms for item in steps if isinstance(item, Silence)] == [8_000]


def test_the_first_repetition_is_told_in_full_and_the_last_one_is_announced():
    first, later = replace(SESSIONS[Mode.RESTING], done=0), SESSIONS[Mode.RESTING]
    last = replace(later, done=3)
    heads = [approach(session)[1].key for session in (first, later, last)]
    assert heads == ["rep.first.forward", "rep.again.forward", "rep.last.forward"]


@pytest.mark.parametrize(
    ("at_ms", "after_ms", "seconds"),
    [(0, 0, 20), (7_400, 0, 13), (7_600, 0, 12), (7_000, 800, 12), (19_900, 0, 1)],
)
def test_the_seconds_left_are_rounded_and_never_none(at_ms, after_ms, seconds):
    assert seconds_left(Current(20, at_ms), after_ms) == seconds
