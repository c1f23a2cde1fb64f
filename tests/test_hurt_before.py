"""What hurt is not forgotten by the next conversation, however the one before it broke off."""

from itertools import product

import pytest

from skill.keeping.sqlite import SqliteStore
from tests.conftest import START_MS
from tests.visits import (
    DAY_S,
    NEXT,
    SKIP,
    STOP,
    WHOLE,
    YES,
    feel,
    handler_of,
    person,
    turn,
    turns,
    visit,
)

ASKS_FIRST = "Shall we leave it for today?"
IN_A_HOLD = ("launch", SKIP)
INTO_HOLD_S = 22


@pytest.fixture
def device(quick_path):
    return person(handler_of(SqliteStore(quick_path / "stretch.db", lambda: START_MS / 1000)))


def stretching(device):
    """Somebody on the way into the first hold."""
    turns(device, *IN_A_HOLD)


def no_end(device):
    """Another device, or one that fell silent: no end of the session was told."""
    device.session_id = None


def lost(device):
    device.attributes = {}


BREAKS_OFF = {
    "no end": no_end,
    "silence": lambda device: turn(device, "silence", 40),
    "stopped": lambda device: turn(device, STOP, 40),
    "lost": lost,
}
BEGIN = ("launch", "StartStretchIntent", "AMAZON.ResumeIntent", "AMAZON.StartOverIntent")
BEGIN_OTHERWISE = ("SkipSetupIntent", "UsualSetupIntent", "StartHandsFreeIntent", YES, NEXT)


@pytest.mark.parametrize(
    "hurts", [*product(["PainIntent", "SlippingIntent"], [4, INTO_HOLD_S])], ids=str
)
@pytest.mark.parametrize("breaks_off", BREAKS_OFF.values(), ids=BREAKS_OFF)
@pytest.mark.parametrize("begin", [*BEGIN, *BEGIN_OTHERWISE])
@pytest.mark.parametrize("after_s", [5, 90, 1_700])
def test_whatever_begins_after_it_moves_nobody_before_it_was_asked(
    device, hurts, breaks_off, begin, after_s
):
    stretching(device)
    turn(device, *hurts)
    breaks_off(device)
    heard = turn(device, begin, after_s)
    assert not [word for word in MOVES if word in heard]
    if begin in BEGIN:
        assert ASKS_FIRST in heard


AFTER_THE_LAST_HOLD = {
    "a fall": (*IN_A_HOLD, NEXT, NEXT, "FallIntent", "ImOkayIntent"),
    "pain": (*IN_A_HOLD, NEXT, NEXT, "PainIntent", YES),
    "slipping": (*IN_A_HOLD, NEXT, NEXT, "SlippingIntent", "silence"),
    "said late": (*IN_A_HOLD, NEXT, NEXT, STOP, "PainIntent", YES),
    "one today": ("launch", "JustOneIntent", SKIP, "PainIntent", YES),
    "too hard, and then pain": (*IN_A_HOLD, NEXT, NEXT, "EaseIntent", "PainIntent", YES),
}
"""What stops somebody when all the holds are done: the whole of each session."""


@pytest.mark.parametrize("said", AFTER_THE_LAST_HOLD.values(), ids=AFTER_THE_LAST_HOLD)
@pytest.mark.parametrize("after_s", [60, 3_000])
@pytest.mark.parametrize("begin", ["launch", "MoreRepsIntent"])
def test_what_stops_somebody_after_the_last_hold_is_no_session_that_ended_well(
    device, said, after_s, begin
):
    turns(device, *said, after_s=70)
    heard = turn(device, begin, after_s)
    assert not [word for word in MOVES if word in heard]
    if begin == "launch" or after_s < 1_800:
        assert ASKS_FIRST in heard


@pytest.mark.parametrize("said", AFTER_THE_LAST_HOLD.values(), ids=AFTER_THE_LAST_HOLD)
@pytest.mark.parametrize("further", ["MoreRepsIntent", "SetRepsIntent"])
def test_and_no_repetition_follows_it_by_itself(device, said, further):
    turns(device, *said, after_s=70)
    heard = [turn(device, further, reps="4"), turn(device, NEXT), turn(device, NEXT)]
    assert not [word for word in MOVES if word in " ".join(heard)]


def test_what_was_only_too_hard_at_the_end_stops_nothing(device):
    turns(device, *IN_A_HOLD, NEXT, NEXT, after_s=70)
    feel(device, "hard")
    assert "Kneel" in turn(device, "launch", 60)


def test_whoever_holds_once_more_after_pain_was_not_stopped_by_it(device):
    turns(device, *IN_A_HOLD, "PainIntent", "AMAZON.ResumeIntent", after_s=30)
    turns(device, SKIP, NEXT, NEXT, STOP, after_s=70)
    assert ASKS_FIRST not in turn(device, "launch", 60)


MOVES = (
    "Kneel behind",
    "Get onto the ball",
    "oll slowly forward",
    "Get into position",
    "Lean over",
)


def test_hands_free_it_asks_first_too(device):
    stretching(device)
    turns(device, "PainIntent", YES, after_s=30)
    assert ASKS_FIRST in turn(device, "StartHandsFreeIntent", 120)


def test_whoever_starts_anyway_is_asked_once(device):
    stretching(device)
    turns(device, "PainIntent", YES, after_s=30)
    assert ASKS_FIRST in turn(device, "StartStretchIntent", 120)
    assert "Kneel" in turn(device, "StartStretchIntent", 5)


def test_just_after_midnight_it_was_the_session_that_was_left(device):
    device.now_ms += 86_400_000 - device.now_ms % 86_400_000 - 10 * 60_000
    stretching(device)
    turn(device, "PainIntent", INTO_HOLD_S)
    turn(device, "silence", 30)
    assert ASKS_FIRST in turn(device, "launch", 15 * 60)


def test_a_launch_into_a_hold_leads_up_before_it_asks_anything(device):
    stretching(device)
    device.session_id = None
    assert "roll slowly back. Welcome back" in turn(device, "launch", INTO_HOLD_S)


def test_but_not_when_the_hold_is_long_over(device):
    stretching(device)
    device.session_id = None
    assert "oll slowly back" not in turn(device, "launch", 600)


def test_a_longer_hold_that_was_accepted_is_taken_back_by_pain(device):
    for _ in range(2):
        device.now_ms += 86_400_000
        turns(device, "launch", *WHOLE)
        feel(device)
    turn(device, YES)
    turn(device, "PainIntent", 120)
    turn(device, YES)
    heard = turn(device, "launch", 86_400)
    assert "a bit much" in heard
    assert "fifteen seconds instead of twenty" in heard


def test_a_gentler_hold_that_nobody_has_answered_is_offered_again(device):
    turn(device, "SetHoldIntent", seconds="25")
    turn(device, "silence")
    turns(device, "launch", *WHOLE, after_s=90)
    assert "Shall I do that?" in feel(device, "hard")
    turn(device, "silence")
    heard = turn(device, "launch", 86_400)
    assert "a bit much" in heard
    assert "twenty seconds instead" in heard


@pytest.mark.parametrize("name", ["FeltEasyIntent", "FeltRightIntent"])
def test_soon_after_an_emergency_something_good_is_asked_about(device, name):
    stretching(device)
    turn(device, "EmergencyIntent", INTO_HOLD_S)
    assert "Are you all right now?" in turn(device, name, 120)


@pytest.mark.parametrize("name", [YES, "AMAZON.FallbackIntent", NEXT, STOP])
def test_after_a_fall_whose_place_was_lost_nobody_is_led_off_a_ball(device, name):
    stretching(device)
    turn(device, "FallIntent", INTO_HOLD_S)
    device.attributes = {}
    heard = turn(device, name, 10)
    assert "oll slowly back" not in heard


def test_a_yes_to_what_nobody_knows_any_more_starts_nothing(device):
    stretching(device)
    turn(device, "BumpIntent", INTO_HOLD_S)
    device.attributes = {}
    heard = turn(device, YES, 10)
    assert "roll slowly back" in heard
    assert "Three holds" not in heard


@pytest.mark.parametrize("leaves", [STOP, "AMAZON.CancelIntent", "GetOffIntent"])
def test_whether_it_hurts_left_without_an_answer_is_taken_for_a_yes(device, leaves):
    stretching(device)
    turn(device, "BumpIntent", INTO_HOLD_S)
    turns(device, leaves, "silence", after_s=10)
    device.session_id = None
    assert ASKS_FIRST in turn(device, "launch", 60)


@pytest.mark.parametrize("begun", [("SkipSetupIntent",), IN_A_HOLD])
@pytest.mark.parametrize(("says", "after_s"), [(STOP, 3), (STOP, 8), ("GetOffIntent", 8)])
def test_whoever_needs_no_setup_may_be_on_the_ball_at_once(device, begun, says, after_s):
    turns(device, *begun)
    assert "knees" in turn(device, says, after_s)


@pytest.mark.parametrize("after_s", [3, 8])
def test_and_their_pain_is_led_off_it(device, after_s):
    turn(device, "SkipSetupIntent")
    assert "knees" in turn(device, "PainIntent", after_s)


def led_off(device):
    """Somebody who had an emergency, and asks to be led off the ball a little later."""
    stretching(device)
    turn(device, "EmergencyIntent", INTO_HOLD_S)
    return turn(device, "GetOffIntent", 10)


def test_after_an_emergency_the_way_off_ends_in_whether_all_is_well(device):
    heard = led_off(device)
    assert "knees" in heard
    assert heard.endswith("There was trouble a little while ago. Are you all right now?")


@pytest.mark.parametrize("says", [YES, NEXT, STOP])
def test_and_nobody_is_left_on_it_where_that_is_answered_on_the_way(device, says):
    led_off(device)
    assert "alk your hands back" in turn(device, says, 4)


@pytest.mark.parametrize("says", ["AMAZON.ResumeIntent", "StartStretchIntent"])
def test_nor_does_it_go_on_before_the_way_off_is_over(device, says):
    led_off(device)
    heard = turn(device, says, 4)
    assert "back towards your heels" in heard
    assert heard.endswith("Are you all right now?")


CONDITION = "ConditionIntent"
HELPS = {
    "PainIntent": "Walk your hands back",
    "StuckIntent": "knees come down",
    STOP: "walk your hands back",
    "GetOffIntent": "Walk your hands back",
    "EaseIntent": "Walk your hands back",
    "launch": "Walk your hands back",
}


@pytest.mark.parametrize(("says", "told"), HELPS.items(), ids=HELPS)
def test_whoever_is_on_the_way_off_for_a_condition_may_be_on_the_ball(device, says, told):
    stretching(device)
    turn(device, CONDITION, INTO_HOLD_S)
    heard = turn(device, says, 4)
    assert told in heard
    assert "Kneel" not in heard or heard.index(told) < heard.index("Kneel")


ANEW = ("launch", "AMAZON.ResumeIntent", "StartStretchIntent")


@pytest.mark.parametrize(
    ("begin", "after_s"),
    [*product(ANEW, (30, 90, 1_700)), *product((NEXT, YES), (90, 1_700))],
)
def test_but_what_was_ended_by_it_is_not_taken_up(device, begin, after_s):
    turns(device, *IN_A_HOLD, NEXT, after_s=70)
    turn(device, CONDITION, INTO_HOLD_S)
    heard = turn(device, begin, after_s)
    assert "Three holds" in heard
    assert "Go on from there" not in heard


@pytest.mark.parametrize("word", [NEXT, "ReadyIntent", YES])
@pytest.mark.parametrize("after_s", [1, 12, 40])
def test_on_the_way_off_for_a_condition_a_bare_word_begins_nothing(device, word, after_s):
    for _ in range(6):
        visit(device, DAY_S)  # whoever is practised would begin by the clock
    device.now_ms += DAY_S * 1000
    stretching(device)
    turn(device, CONDITION, INTO_HOLD_S)
    heard = turn(device, word, after_s)
    assert "Stay for a breath" in heard
    assert heard.endswith("Goodbye.")
    assert "Walk your hands back" in turn(device, word, 1)


ALARMS = ("FallIntent", "StuckIntent", "EmergencyIntent")


@pytest.mark.parametrize("alarm", ALARMS)
@pytest.mark.parametrize("after_s", [8, 120])
def test_after_an_alarm_a_condition_is_no_sign_that_all_is_well(device, alarm, after_s):
    stretching(device)
    turn(device, alarm, INTO_HOLD_S)
    heard = turn(device, CONDITION, after_s)
    assert heard.startswith("Call your local emergency number")
    assert "Are you all right" in heard
    turn(device, "silence", 30)
    assert "Are you all right" in turn(device, "launch", 60)


@pytest.mark.parametrize("hurts", ["PainIntent", "SlippingIntent"])
def test_nor_is_pain_forgotten_for_a_condition(device, hurts):
    stretching(device)
    turns(device, hurts, CONDITION, after_s=INTO_HOLD_S)
    assert ASKS_FIRST in turn(device, "launch", 60)


@pytest.mark.parametrize("word", ["UsualSetupIntent", SKIP, "StartStretchIntent"])
def test_whoever_goes_on_in_spite_of_it_is_not_asked_again_on_the_ball(device, word):
    turns(device, "launch", SKIP)
    turn(device, "PainIntent", 25)
    turn(device, "AMAZON.ResumeIntent", 40)
    turns(device, NEXT, NEXT, NEXT)
    assert "leave it for today" not in turn(device, word, 15)


IN_PLACE = "InPlaceIntent"
WAY_OFF = "Walk your hands back, until your knees touch the floor."


@pytest.mark.parametrize("hurts", ["PainIntent", "SlippingIntent"])
@pytest.mark.parametrize("after_s", [4, 60])
def test_whoever_lies_on_the_ball_yet_hears_the_way_off_and_then_the_question(
    device, hurts, after_s
):
    stretching(device)
    asked = turn(device, hurts, INTO_HOLD_S)
    heard = turn(device, IN_PLACE, after_s)
    assert WAY_OFF in heard
    assert heard.endswith(asked[asked.rindex(".") + 2 :])


@pytest.mark.parametrize("breaks_off", BREAKS_OFF)
@pytest.mark.parametrize("begin", ["launch", "StartStretchIntent"])
def test_so_they_do_in_the_next_conversation(device, breaks_off, begin):
    stretching(device)
    turn(device, "PainIntent", INTO_HOLD_S)
    BREAKS_OFF[breaks_off](device)
    turn(device, begin, 120)
    heard = turn(device, IN_PLACE, 10)
    assert WAY_OFF in heard
    assert heard.endswith("?")


@pytest.mark.parametrize("after_s", [1, 2, 4])
@pytest.mark.parametrize(
    "says", ["AMAZON.RepeatIntent", "HowLongIntent", "MoreRepsIntent", YES, STOP, "SlippingIntent"]
)
def test_whoever_slips_and_breaks_in_is_not_led_back_over_the_ball(device, says, after_s):
    stretching(device)
    turn(device, "SlippingIntent", INTO_HOLD_S)
    heard = turn(device, says, after_s)
    assert "oll slowly back" not in heard
    assert "nees" in heard or "back towards your heels" in heard
