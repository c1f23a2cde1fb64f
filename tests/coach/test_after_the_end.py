"""Whoever has ended, and comes back soon: where the body is by then."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import OFF_AFTER_MS, left_at, recalled
from skill.coach.reminder import EVERY_DAY
from skill.coach.returning import begun
from skill.coach.session import Current, Mode
from skill.coach.stretch import WAY_DOWN, Feeling
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.coach.visit import Visit
from tests.coach.records import NOW_MS, TODAY, again, days_of
from tests.coach.sessions import keys


@pytest.mark.parametrize("after_ms", [9_000, OFF_AFTER_MS])
@pytest.mark.parametrize("act", [Act.STOP, Act.CANCEL])
def test_whoever_ended_in_a_hold_is_reminded_of_what_they_ask_for(act, after_ms):
    in_hold = again(days_of(1), done=1, mode=Mode.HOLDING, current=Current(15, 7_000))
    ended, _ = respond(replace(in_hold, body=Stage.HOLD), Turn(act), NOW_MS)
    record = recalled(left_at(in_hold.visit.known, ended, NOW_MS), NOW_MS + after_ms)
    back = begun(record.plan, Visit(record, key=9, day=TODAY, minute=600))
    _, reply = respond(back, Turn(Act.REMIND, time=1140, days=EVERY_DAY), NOW_MS + after_ms)
    assert (keys(reply), reply.ask.key) == ([], "ask.remind.repeated")


@pytest.mark.parametrize("part", range(1, len(WAY_DOWN)))
@pytest.mark.parametrize("turn", [Turn(Act.STOP), Turn(Act.FEELING, feeling=Feeling.EASY)])
def test_whoever_ends_on_the_way_off_is_off_it_when_the_end_has_told_the_rest(turn, part):
    there = again(days_of(1), done=3, whole=3, held_ms=45_000, mode=Mode.FINISHED)
    ended, reply = respond(replace(there, body=Stage.LEAVING, part=part), turn, NOW_MS)
    assert keys(reply)[0] == "stop.off"
    for after_ms, is_there in [(OFF_AFTER_MS - 1_000, True), (OFF_AFTER_MS, False)]:
        record = recalled(left_at(there.visit.known, ended, NOW_MS), NOW_MS + after_ms)
        assert bool(record.left and record.left.place.on_ball) is is_there
