"""What the end of a session tells without being asked."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.milestones import ALL_TOLD, DAYS, HOUR, LONGEST, carded, noted
from skill.coach.record import Record
from skill.coach.reply import Card, say
from skill.coach.session import Mode
from skill.coach.streak import Streak
from skill.coach.stretch import Feeling, Plan
from skill.coach.turns import Act, Turn
from tests.coach.records import TODAY, again, but, days_of, kept, session
from tests.coach.sessions import NOW_MS

MONDAY = TODAY - 4
"""`TODAY` is a Friday."""


def ended(record, plan=None, **parts):
    """A session of today, at its end, of whoever has this record."""
    begun = again(record, key=77)
    plan = plan or begun.plan
    whole = {"mode": Mode.FINISHED, "done": plan.reps, "whole": plan.reps, "held_ms": 45_000}
    return but(replace(begun, plan=plan), **(whole | parts))


def line_of(session):
    _, lines = noted(session)
    return lines[0] if lines else None


def practised(days):
    """Somebody of so many days, the last one yesterday, who has no weeks in a row."""
    return Record(sessions=days, streak=Streak(1, TODAY - 1, total=days, week_days=2))


@pytest.mark.parametrize("days", DAYS)
def test_a_round_number_of_days_is_told(days):
    before = sum(1 << n for n, each in enumerate(DAYS) if each < days)
    assert line_of(ended(replace(practised(days - 1), told=before))) == say(
        "milestone.days", days=days
    )
    assert line_of(ended(replace(practised(days - 2), told=before))) is None


def test_each_once():
    after, lines = noted(ended(practised(6)))
    told = replace(practised(6), told=after.visit.told)
    assert lines
    assert line_of(ended(told)) is None


def test_what_was_missed_is_told_as_it_is_by_now_and_once():
    after, lines = noted(ended(practised(20)))
    assert lines == (say("milestone.days", days=21),)
    assert after.visit.told == 0b11


def test_a_hold_of_the_longest_length_is_told():
    assert line_of(ended(Record(), longest_ms=30_000)) == say("milestone.longest", seconds=30)
    assert line_of(ended(Record(), longest_ms=29_900)) is None
    assert line_of(ended(Record(told=LONGEST), longest_ms=30_000)) is None


def test_no_session_without_one_tells_of_it():
    held_before = replace(practised(2), longest_s=30)
    assert line_of(ended(held_before, longest_ms=15_000)) is None
    assert line_of(ended(held_before, longest_ms=30_000)).key == "milestone.longest"


def test_so_is_an_hour_in_all():
    assert line_of(ended(Record(sessions=9, held_s=3_555))) == say("milestone.hour", held=3_600)
    assert line_of(ended(Record(sessions=9, held_s=3_554))) is None
    assert line_of(ended(Record(sessions=9, held_s=3_600, told=HOUR))) is None


def test_of_two_the_rarer_is_told_and_the_other_another_day():
    both = ended(replace(practised(6), held_s=3_600))
    after, lines = noted(both)
    assert [line.key for line in lines] == ["milestone.hour"]
    assert after.visit.told == HOUR


@pytest.mark.parametrize(
    "parts",
    [
        {"comfort": -1},
        {"unread": True},
        {"forgotten": True},
        {"done": 0, "held_ms": 0},
        {"done": 0},
    ],
    ids=str,
)
def test_after_trouble_or_without_a_hold_nothing_is_told(parts):
    assert line_of(ended(practised(6), **parts)) is None


def test_one_line_a_day_at_most():
    assert line_of(ended(replace(practised(6), noted_day=TODAY))) is None


# the week


def week(*days, goal, before=0):
    streak = Streak(1, MONDAY - 1, total=9, week_days=before, weeks=3)
    record = Record(Plan(goal=goal), 9, told=ALL_TOLD, streak=streak)
    for key, day in enumerate(days, 1):
        record = replace(record, rows=(*record.rows, *kept(session(key, day)).rows))
    return ended(record)


def test_with_a_goal_the_end_says_how_the_week_stands():
    assert line_of(week(MONDAY, goal=3)) == say("week.stands", done=2, of=3)


def test_and_when_it_has_been_reached():
    assert line_of(week(MONDAY, goal=2)) == say("week.kept", done=2, of=2)


def test_weeks_in_a_row_are_told_when_another_is_full():
    assert line_of(week(MONDAY, goal=2, before=2)) == say("week.in_a_row", weeks=5)
    assert line_of(week(goal=0, before=1)) == say("week.in_a_row", weeks=5)


def test_what_is_more_than_the_goal_is_not_told_off():
    assert line_of(week(MONDAY, MONDAY + 1, goal=2)) is None
    assert line_of(week(MONDAY, goal=0)) is None


def test_the_end_tells_it_and_it_is_kept_that_it_did():
    session, reply = respond(ended(practised(6)), Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    said = [item.key for item in reply.script if hasattr(item, "key")]
    assert said[-2:] == ["milestone.days", "stop.bye"]
    (keep,) = (wish for wish in reply.wishes if wish.session)
    assert keep.session.visit.told & 1
    assert session.visit.noted


def test_a_session_that_was_too_much_ends_without():
    _, reply = respond(ended(practised(6)), Turn(Act.FEELING, feeling=Feeling.HARD), NOW_MS)
    assert "milestone.days" not in [item.key for item in reply.script if hasattr(item, "key")]


def test_days_of_practice_make_a_milestone_of_the_real_record():
    assert line_of(ended(days_of(6))) == say("milestone.days", days=7)


def test_the_card_goes_to_the_phone_once():
    after, cards = carded(ended(Record()))
    assert cards == (Card(),)
    assert carded(ended(Record(told=after.visit.told)))[1] == ()


def test_how_the_week_stands_is_no_milestone():
    goal = replace(practised(2), plan=Plan(goal=5))
    after, lines = noted(ended(goal))
    assert lines[0].key == "week.stands"
    assert after.visit.told == 0


def test_two_weeks_are_a_row():
    monday_before = Streak(1, MONDAY - 7, total=1, week_days=1)
    assert line_of(ended(Record(sessions=1, streak=monday_before))) == say("week.in_a_row", weeks=2)
