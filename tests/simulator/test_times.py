"""Every way to say a time, from the words to the reminder, as the ear and the coach hear it."""

import pytest

from skill.alexa.moments import time_in as alexas
from skill.coach.conversation import respond
from skill.coach.reminder import EVERY_DAY
from skill.coach.session import Mode
from skill.coach.turns import Act, Turn
from skill.content.hearing import number_in
from skill.simulator.ear import ear_of
from tests.coach.records import TODAY, but
from tests.coach.sessions import NOW_MS, SESSIONS

SAID = {
    "seven": "7:00",
    "seven o'clock": "7:00",
    "seven thirty": "7:30",
    "six fifteen": "6:15",
    "eight forty five": "8:45",
    "seven oh five": "7:05",
    "eleven twenty two": "11:22",
    "twelve thirty": "12:30",
    "nineteen thirty": "19:30",
    "twenty one fifteen": "21:15",
    "nineteen hundred": "19:00",
    "7:30": "7:30",
    "7.30": "7:30",
    "0730": "7:30",
    "19:30": "19:30",
    "half past six": "6:30",
    "half seven": "7:30",
    "quarter past six": "6:15",
    "a quarter past six": "6:15",
    "quarter after six": "6:15",
    "quarter to seven": "6:45",
    "a quarter to seven": "6:45",
    "quarter till seven": "6:45",
    "quarter of seven": "6:45",
    "ten past six": "6:10",
    "twenty five past six": "6:25",
    "twenty minutes past six": "6:20",
    "ten after six": "6:10",
    "five to seven": "6:55",
    "twenty to nine": "8:40",
    "twenty five to nine": "8:35",
    "ten till seven": "6:50",
}
"""A time as people say it, alone, and what it is with no part of the day."""

WHOLE = {
    "noon": "12:00",
    "twelve noon": "12:00",
    "midnight": "0:00",
    "twelve midnight": "0:00",
    "half past midnight": "0:30",
    "ten to midnight": "23:50",
    "six fifteen pm": "18:15",
    "six fifteen p.m.": "18:15",
    "6:15 pm": "18:15",
    "six p m": "18:00",
    "seven a.m.": "7:00",
    "twelve thirty am": "0:30",
    "twelve thirty pm": "12:30",
    "seven thirty in the morning": "7:30",
    "half past six in the evening": "18:30",
    "half seven in the evening": "19:30",
    "quarter to eight in the evening": "19:45",
    "twenty to nine at night": "20:40",
    "two thirty in the afternoon": "14:30",
    "twelve at night": "0:00",
    "two at night": "2:00",
    "ten thirty at night": "22:30",
    "nineteen in the evening": "19:00",
}
"""A time with all that it takes to know which one is meant."""


def minute(clock):
    hour, minutes = map(int, clock.split(":"))
    return hour * 60 + minutes


def reminded(locale, said):
    """The minute of the day that is heard in an utterance, be it a time or a bare number."""
    heard = ear_of(locale).hear(said)
    slots = {name: value for name, (value, _) in heard.slots.items()}
    asking = but(SESSIONS[Mode.RESTING], day=TODAY)
    asking, _ = respond(asking, Turn(Act.REMIND, days=EVERY_DAY), NOW_MS)
    if "time" in slots:
        turn = Turn(Act.REMIND, time=alexas(slots["time"]))
    else:
        turn = Turn(Act.SET_HOLD, seconds=number_in(locale, slots["seconds"]))
    return respond(asking, turn, NOW_MS)[0].draft.reminder.minute


@pytest.mark.parametrize(("said", "clock"), [*SAID.items(), *WHOLE.items()])
@pytest.mark.parametrize(
    "frame",
    [
        "remind me at {}",
        "remind me every day at {}",
        "remind me tomorrow at {}",
        "at {}",
        "change my reminder to {}",
        "{}",
    ],
)
def test_a_time_is_exact_however_it_is_said(frame, said, clock):
    assert reminded("en-US", frame.format(said)) == minute(clock)


NO_ONE = {said: clock for said, clock in SAID.items() if said != "nineteen hundred"}
"""With "one" behind it that is 1901."""


@pytest.mark.parametrize(("said", "clock"), NO_ONE.items())
def test_and_so_is_one_that_says_which_reminder_is_meant(said, clock):
    for frame in ("the one at {}", "cancel the {} one", "the {} one"):
        assert reminded("en-US", frame.format(said)) == minute(clock)


@pytest.mark.parametrize(
    "said", ["tomorrow", "tomorrow please", "friday", "on friday", "this weekend"]
)
def test_a_day_by_itself_asks_for_one_and_leaves_none_out(said):
    heard = ear_of("en-US").hear(said)
    assert (heard.intent, [*heard.slots]) == ("RemindIntent", ["date"])


@pytest.mark.parametrize(
    "said",
    [
        "skip tomorrow",
        "skip tomorrow's reminder",
        "no reminder on friday",
        "skip the seven thirty reminder tomorrow",
    ],
)
def test_and_one_that_is_to_be_left_out_is_said_in_so_many_words(said):
    heard = ear_of("en-US").hear(said)
    assert (heard.intent, "date" in heard.slots) == ("SkipReminderIntent", True)


@pytest.mark.parametrize(("said", "clock"), [*SAID.items(), *WHOLE.items()])
def test_and_in_britain(said, clock):
    assert reminded("en-GB", f"remind me at {said}") == minute(clock)
