"""Whoever may be on the ball is led off it, though Alexa names their voice once and then not."""

import pytest

from skill.alexa.person import key_of
from skill.coach.plain import record_from_plain, session_from_plain
from skill.coach.record import Record
from skill.keeping.household import list_of
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from skill.simulator.playback import playback
from stand_ins.helping import first_help
from stand_ins.person import PACE, START_MS
from tests.keeping.watched import down, stores_in
from tests.visits import NEXT, NO, SKIP, STOP, YES, handler_of

HOUSE = "amzn1.ask.account.HOUSE"
SOMEBODY, TIME_LEFT, START = "SomebodyElseIntent", "TimeLeftIntent", "StartStretchIntent"
PAIN, FALL, EMERGENCY = "PainIntent", "FallIntent", "EmergencyIntent"
HELP, PROGRESS = "AMAZON.HelpIntent", "ProgressIntent"
FORGET = "ForgetMeIntent"
FIRST = {
    "ann": ("ann",),
    "nobody": ("",),
    "a guest": ("", SOMEBODY),
    "ann's": ("ann", SOMEBODY),
    "ann, forgotten": ("ann", FORGET, YES),
    "forgotten": ("", FORGET, YES),
}
TROUBLE = {"hold": TIME_LEFT, "fall": FALL, "emergency": EMERGENCY}
HALF_AN_HOUR_S, MINUTE_S, DAY_S = 1_800, 60, 86_400


class House:
    """One account: whoever speaks is named by `voice`, where Alexa knows it."""

    def __init__(self, store):
        self.store = store
        self.device = Device(handler_of(store), None, now_ms=START_MS, user_id=HOUSE)
        self.heard = None

    def says(self, name, voice="", after_s=1.0, **slots):
        """What is heard in answer to a turn that comes so long after the last one."""
        device = self.device
        device.person_id, device.now_ms = voice, device.now_ms + round(after_s * 1000)
        if name == "silence":
            device.end()
            return None
        if name == "launch":
            answer = device.send({"type": "LaunchRequest"}, new=True)
        else:
            heard = Heard(name, {slot: (value, None) for slot, value in slots.items()})
            answer = device.mean(heard, new=not device.is_open)
        self.heard = playback(answer, PACE.ms)
        return self.heard

    def waits(self):
        """Up to the end of what is said."""
        self.device.now_ms += self.heard.end_ms

    def in_hold(self, voice, *before):
        """Somebody in the middle of their first hold."""
        for name in ("launch", *before, SKIP):
            self.says(name, voice)
            last_ms = self.heard.end_ms if name != SKIP else self.heard.holds[0].begin_ms + 7_000
            self.device.now_ms += last_ms

    def begins_anew(self, voice):
        """Somebody who broke off on the ball, comes back, and is led off it to begin anew."""
        self.in_hold(voice)
        self.waits()
        self.says("silence", voice, 20)
        self.says("launch", voice, 600)
        self.says(NO, voice, 5)

    def cut_off(self, first, word):
        """Somebody who says a word in the middle of a hold, and then no more."""
        voice, *before = first
        self.in_hold(voice, *before)
        self.says(word, voice)
        self.waits()
        if self.device.is_open:
            self.says("silence", voice, 8)

    def practised(self, voice, days):
        """A whole session on each of so many days."""
        for _ in range(days):
            for name in ("launch", NO, SKIP, NEXT, NEXT, NEXT, "FeelingIntent", STOP):
                if name == "launch" or self.device.is_open:
                    self.says(name, voice)
                    self.waits()
            self.device.now_ms += DAY_S * 1000

    @property
    def session(self):
        """The session of the conversation that is open."""
        return session_from_plain(self.device.attributes["session"])

    def kept(self, voice=""):
        """What is kept of the account, or of a voice."""
        key = key_of(HOUSE)
        stored = self.store.store.read(key_of(f"{key} {voice}") if voice else key)
        return record_from_plain(stored.plain) if stored.plain else None

    @property
    def marked_s(self):
        """For how many seconds from now the account knows that somebody may be on the ball."""
        record = self.kept() or Record()
        return max(record.ball_until_s - self.device.now_ms // 1000, 0)


@pytest.fixture
def house(quick_path):
    return House(stores_in(quick_path)())


def text(heard):
    return " ".join(part.text for part in heard.spoken)


@pytest.mark.parametrize("word", [STOP, PAIN, HELP, "launch", START])
@pytest.mark.parametrize("voice", ["ann", "", "bob"], ids=["ann", "nobody", "bob"])
@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
def test_a_hold_left_open_is_led_out_of_whoever_speaks_next(house, first, voice, word):
    house.cut_off(first, TIME_LEFT)
    heard = house.says(word, voice, 10)
    if word not in (STOP, PAIN):
        is_own = len(first) == 1 and first[0] == voice
        assert is_own or not heard.holds
        heard = house.says(STOP, voice, 3)
    assert first_help(heard), "nothing helps"
    assert first_help(heard).sentence == 0


@pytest.mark.parametrize("word", [STOP, PAIN, HELP, "launch", START])
@pytest.mark.parametrize("voice", ["ann", "", "bob"], ids=["ann", "nobody", "bob"])
@pytest.mark.parametrize("alarm", [FALL, EMERGENCY])
@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
def test_after_an_alarm_there_is_help_or_the_question_whoever_speaks_next(
    house, first, alarm, voice, word
):
    house.cut_off(first, alarm)
    heard = house.says(word, voice, 20)
    assert not heard.holds
    if word == PAIN:
        assert first_help(heard, alarm=True).sentence == 0
    elif word == STOP:  # whoever may still be on the ball hears the way off before whom to call
        assert first_help(heard).sentence == 0
        assert first_help(heard, alarm=True)
    else:
        assert house.session.asking == "safe"


@pytest.mark.parametrize("voice", ["ann", "", "bob"], ids=["ann", "nobody", "bob"])
@pytest.mark.parametrize("first", ["ann", ""], ids=["ann", "nobody"])
@pytest.mark.parametrize("alarm", [FALL, EMERGENCY])
def test_an_alarm_by_a_word_to_a_closed_skill_is_known_too(house, first, alarm, voice):
    house.says(alarm, first)
    if house.device.is_open:
        house.says("silence", first, 8)
    assert not house.says("launch", voice, 60).holds
    assert house.session.asking == "safe"


@pytest.mark.parametrize("voice", ["ann", "", "bob"], ids=["ann", "nobody", "bob"])
@pytest.mark.parametrize("first", ["ann", ""], ids=["ann's", "nobody's"])
def test_a_guest_who_falls_before_getting_on_is_asked_about_too(house, first, voice):
    house.practised("ann", 1)
    for name in ("launch", SOMEBODY, FALL, "silence"):
        house.says(name, first, 20)
    assert not house.says("launch", voice, 60).holds
    assert house.session.asking == "safe"


@pytest.mark.parametrize(("first", "voice"), [("ann", ""), ("", "ann"), ("ann", "bob")])
def test_so_it_is_where_the_end_of_the_conversation_was_never_told(house, first, voice):
    house.in_hold(first)
    house.device.session_id = None
    assert first_help(house.says(STOP, voice, 10)).sentence == 0


@pytest.mark.parametrize(("first", "voice"), [("ann", ""), ("", "ann"), ("ann", "bob")])
def test_nor_is_an_alarm_lost_with_it(house, first, voice):
    house.in_hold(first)
    house.says(FALL, first)
    house.device.session_id = None
    assert not house.says("launch", voice, 10).holds
    assert house.session.asking == "safe"


@pytest.mark.parametrize(("first", "voice"), [("ann", ""), ("", "ann")])
def test_after_an_alarm_nobody_who_is_practised_is_begun_with_by_itself(house, first, voice):
    house.practised(voice, 6)
    house.cut_off((first,), EMERGENCY)
    assert not house.says("launch", voice, 60).holds
    assert house.session.asking == "safe"


def test_what_is_ones_own_is_still_taken_up_as_ones_own(house):
    house.cut_off(("ann",), TIME_LEFT)
    house.says(NEXT, "ann", 10)
    house.waits()
    assert house.says(NEXT, "ann").holds
    house.waits()
    house.says(STOP, "ann")
    assert house.kept("ann").sessions == 1


@pytest.mark.parametrize("after_s", [0, 1, 3, 60])
def test_so_it_is_once_an_answer_has_led_off_and_begun_anew(house, after_s):
    house.begins_anew("ann")
    house.waits()
    house.device.session_id = None
    heard = text(house.says(NEXT, "ann", after_s))
    assert not house.session.visit.guest
    assert "Kneel behind it" in heard
    assert "back towards your heels" not in heard


@pytest.mark.parametrize("led_s", [0.5, 12])
def test_on_that_way_whoever_speaks_next_hears_the_rest_of_it(house, led_s):
    house.begins_anew("ann")
    house.device.session_id = None
    assert "come off" in text(house.says(STOP, "", led_s))


def test_what_is_ones_own_is_gone_on_with_no_more_once_somebody_else_was_on_the_ball(house):
    house.cut_off(("ann",), TIME_LEFT)
    house.cut_off(("bob",), TIME_LEFT)
    heard = house.says(NEXT, "ann", 10)
    assert not heard.holds
    assert "Walk your hands back" in text(heard)


BEGINS = ("launch", START, NEXT, "ReadyIntent", "AMAZON.ResumeIntent", "AMAZON.StartOverIntent")


@pytest.mark.parametrize("word", BEGINS)
@pytest.mark.parametrize("other", ["", "bob"], ids=["nobody", "bob"])
def test_what_a_known_voice_does_after_somebody_was_on_the_ball_is_kept_as_its_own(
    house, other, word
):
    house.cut_off((other,), TIME_LEFT)
    assert not house.says(word, "ann", 60).holds
    house.waits()
    for name in (SKIP, NEXT, NEXT):
        house.says(name, "ann")
        house.waits()
    house.says(STOP, "ann")
    assert (house.kept("ann").sessions, house.kept("ann").held_s) == (1, 45)


def test_so_is_what_hurts_them_then(house):
    house.practised("ann", 6)
    house.cut_off(("",), TIME_LEFT)
    house.says(START, "ann", 60)
    house.waits()
    house.says(SKIP, "ann")
    house.says(PAIN, "ann", 20)
    house.waits()
    house.says(STOP, "ann")
    assert not house.says("launch", "ann", DAY_S).holds
    assert "Last time was a bit much" in text(house.heard)


@pytest.mark.parametrize("other", ["", "bob"], ids=["nobody", "bob"])
def test_a_practised_launch_leads_off_whoever_lies_there_before_it_begins(house, other):
    house.practised("ann", 6)
    house.cut_off((other,), TIME_LEFT)
    heard = text(house.says("launch", "ann", 60))
    assert heard.index("until your knees touch the floor") < heard.index("Welcome back")


@pytest.mark.parametrize("broke_off", [TIME_LEFT, "AMAZON.PauseIntent"])
def test_whose_own_place_is_on_the_ball_leads_up_whoever_lay_there_since(house, broke_off):
    house.cut_off(("ann",), broke_off)
    house.cut_off(("bob",), TIME_LEFT)
    heard = text(house.says("launch", "ann", 20))
    assert heard.index("oll slowly back") < heard.index("Go on from there?")


@pytest.mark.parametrize("word", ["launch", START, NEXT, PAIN, "SlippingIntent", TIME_LEFT, NO])
@pytest.mark.parametrize("hurts", [PAIN, "SlippingIntent"])
@pytest.mark.parametrize("mine", [STOP, "GetOffIntent"])
def test_who_has_just_been_hurt_is_led_off_by_whoever_was_off_before(house, mine, hurts, word):
    house.cut_off(("ann",), mine)
    house.device.now_ms += 120_000
    house.device.session_id = None
    house.in_hold("bob")
    house.says(hurts, "bob")
    house.device.session_id = None
    assert "nees" in text(house.says(word, "ann", 1))


def test_so_does_what_is_asked_first_where_they_were_hurt(house):
    house.in_hold("")
    house.says("SlippingIntent", "")
    heard = text(house.says("launch", "ann", 1))
    assert heard.index("until your knees touch the floor") < heard.index("Shall we leave it")


@pytest.mark.parametrize(("word", "alarm"), [(TIME_LEFT, False), (FALL, True)])
def test_at_the_account_nothing_is_kept_of_a_voice_but_until_when_and_whether(house, word, alarm):
    house.cut_off(("ann",), word)
    assert house.marked_s == HALF_AN_HOUR_S
    assert (house.kept().unmarked, house.kept().ball_alarm) == (Record(), alarm)


def test_after_half_an_hour_nobody_knows_of_it_any_more(house):
    house.cut_off(("ann",), TIME_LEFT)
    assert not first_help(house.says(STOP, "", HALF_AN_HOUR_S))


@pytest.mark.parametrize("voice", ["ann", "", "bob"], ids=["ann", "nobody", "bob"])
def test_an_end_that_has_led_off_takes_it_back(house, voice):
    house.in_hold("ann")
    assert house.marked_s > HALF_AN_HOUR_S - 60
    house.says(STOP, "ann")
    assert house.marked_s == MINUTE_S
    assert not first_help(house.says(STOP, voice, 120))


@pytest.mark.parametrize("ends", [STOP, "AMAZON.CancelIntent", "ConditionIntent"])
@pytest.mark.parametrize("voices", [("ann", ""), ("", ""), ("ann", "bob")], ids=" then ".join)
@pytest.mark.parametrize("guest", [(), (SOMEBODY,)], ids=["owner", "guest"])
@pytest.mark.parametrize("trouble", [PAIN, STOP, "SlippingIntent"])
def test_but_not_before_its_way_off_can_be_gone(house, ends, voices, guest, trouble):
    house.in_hold(voices[0], *guest)
    house.says(ends, voices[0])
    house.device.session_id = None
    heard = text(house.says(trouble, voices[1], 2))
    assert "hands back" in heard or "Knees down" in heard


@pytest.mark.parametrize("trouble", [PAIN, STOP])
@pytest.mark.parametrize("before", [(SKIP,), (NEXT,)], ids=["a hold", "the setup"])
@pytest.mark.parametrize("after_s", [2, 6])
def test_nor_is_whoever_makes_room_for_a_guest(house, before, trouble, after_s):
    for word in ("launch", *before):
        house.says(word)
        house.waits()
    house.says(SOMEBODY)
    house.device.session_id = None
    assert "hands back" in text(house.says(trouble, "", after_s))


def test_so_does_whoever_got_off_before_the_silence(house):
    house.in_hold("ann")
    house.says("OffTheBallIntent", "ann")
    house.says("silence", "ann", 40)
    assert house.marked_s == 0


def test_whoever_is_led_off_for_another_voice_leaves_nobody_on_the_ball(house):
    house.says("launch", "ann")
    house.waits()
    house.says(NEXT, "ann")
    house.waits()
    house.says(NEXT, "ann")
    house.waits()
    assert house.session.on_ball
    assert first_help(house.says(SOMEBODY, "bob")).sentence == 0
    assert not house.session.on_ball


@pytest.mark.parametrize("voice", ["ann", ""], ids=["ann", "nobody"])
def test_after_forget_me_nothing_is_kept_but_until_when_and_whether(house, voice):
    house.practised(voice, 1)
    house.in_hold(voice)
    house.device.now_ms += 30_000
    house.says(FORGET, voice)
    house.says(YES, voice)
    assert house.marked_s == HALF_AN_HOUR_S
    house.says(NEXT, voice)
    house.device.now_ms += house.heard.holds[0].begin_ms + 4_000
    house.says(FALL, voice, 0)
    assert house.kept() == Record(ball_until_s=house.kept().ball_until_s, ball_alarm=True)
    assert not (voice and house.kept(voice))


@pytest.mark.parametrize("voice", ["ann", ""], ids=["ann", "nobody"])
def test_a_regular_end_takes_that_back_too(house, voice):
    house.in_hold(voice, FORGET, YES)
    house.says(STOP, voice)
    assert house.marked_s == MINUTE_S


@pytest.mark.parametrize("voice", ["ann", ""], ids=["ann", "nobody"])
def test_who_is_on_no_ball_and_forgotten_leaves_nothing_at_all(house, voice):
    house.says("launch", voice)
    house.waits()
    house.says(FORGET, voice)
    house.says(YES, voice)
    assert house.kept() is None


def test_what_a_device_writes_that_knew_more_is_deleted_with_the_rest(house):
    house.practised("", 1)
    elsewhere = House(house.store)
    elsewhere.device.now_ms = house.device.now_ms
    elsewhere.in_hold("")
    elsewhere.device.now_ms += 30_000
    house.in_hold("", FORGET, YES)
    elsewhere.says(NEXT)
    elsewhere.waits()
    elsewhere.says(STOP)
    assert house.kept() == Record(ball_until_s=house.kept().ball_until_s)


def test_what_was_deleted_with_the_skill_is_not_written_again(house):
    house.practised("ann", 1)
    house.in_hold("ann")
    elsewhere = Device(house.device.handler, None, now_ms=house.device.now_ms, user_id=HOUSE)
    elsewhere.disable()
    house.says(FALL, "ann")
    house.says("silence", "ann", 8)
    assert house.kept() is None


STOPPED = {
    "the voice was not known then": ("ann", "", "ann"),
    "and is known only now": ("", "", "ann"),
    "nor is it now": ("ann", "ann", ""),
    "it may be another's": ("ann", "ann", "bob"),
}
"""Whose hold it is, who says that it hurts, and who speaks next."""
MOVES = ("Kneel behind", "Get onto the ball", "roll slowly forward")


@pytest.mark.parametrize("voices", STOPPED.values(), ids=STOPPED)
@pytest.mark.parametrize("word", ["launch", START, NEXT, "AMAZON.ResumeIntent", SKIP])
@pytest.mark.parametrize("is_left", [True, False])
def test_what_was_stopped_just_now_is_asked_about_whoever_speaks_next(house, voices, word, is_left):
    first, hurt, then = voices
    house.in_hold(first)
    if is_left:
        house.says("silence", first)
    house.says(PAIN, hurt)
    house.waits()
    house.says(YES, hurt)
    heard = house.says(word, then, 60)
    assert not heard.holds
    assert not [each for each in MOVES if each in text(heard)]
    if word in ("launch", START):
        assert house.session.asking == "too_much"


def test_but_after_half_an_hour_only_whoever_it_was_is(house):
    house.in_hold("ann")
    for name in (PAIN, YES):
        house.says(name, "ann")
    assert "too much earlier" in text(house.says("launch", "bob", HALF_AN_HOUR_S - 10))
    house.says("silence", "bob", 1)
    assert "too much earlier" not in text(house.says("launch", "bob", 20))
    house.says("silence", "bob", 1)
    assert "too much earlier" in text(house.says("launch", "ann", 60))


def test_at_the_account_it_is_kept_until_when_and_nothing_of_it_of_whoever_is_forgotten(house):
    house.in_hold("ann")
    house.says(PAIN, "ann")
    house.says(YES, "ann", 40)
    assert house.kept() == Record(hurt_until_s=house.kept().hurt_until_s)
    house.says("launch", "ann", HALF_AN_HOUR_S)
    for name in ("silence", "launch", FORGET, YES, START, START, SKIP, PAIN):
        house.says(name, "ann", 20)
    assert house.kept().hurt_until_s == 0


def test_whoever_begins_all_the_same_is_not_asked_again(house):
    house.in_hold("ann")
    for name in (PAIN, YES):
        house.says(name, "ann")
    house.says("launch", "bob", 60)
    assert "Kneel" in text(house.says(START, "bob", 5))


def test_a_question_is_answered_from_what_is_kept_of_the_voice_that_asks(house):
    house.practised("bob", 1)
    house.cut_off(("ann",), TIME_LEFT)
    assert "one session" in text(house.says(PROGRESS, "bob", 10)).lower()
    assert first_help(house.says(STOP, "bob", 2)).sentence == 0


def test_a_store_that_is_down_is_no_reason_to_say_nothing(house):
    house.cut_off(("ann",), TIME_LEFT)
    house.store.standing = down
    assert "unavailable" not in text(house.says("launch", "bob", 10))


SESSION = ("launch", SKIP, NEXT, NEXT, HELP)


@pytest.mark.parametrize(("voice", "more"), [("", (0, 0)), ("ann", (5, 4))])
def test_only_of_a_voice_more_is_asked_of_the_store(house, voice, more):
    house.practised(voice, 2)
    house.store.calls.clear()
    for name in SESSION:
        house.says(name, voice, 60)
    house.says("FeelingIntent", voice, 60, feeling="right")
    calls = house.store.calls
    writes = calls.count("write") + calls.count("delete")
    assert (calls.count("read") - more[0], writes - more[1]) == (1, 5)


def test_a_voice_is_in_the_household_as_ever(house):
    house.cut_off(("ann",), TIME_LEFT)
    listed = house.store.store.read(list_of(key_of(HOUSE))).plain["persons"]
    assert listed == [key_of(f"{key_of(HOUSE)} ann")]


@pytest.mark.parametrize("asks_first", [False, True])
@pytest.mark.parametrize("leaves", [None, PAIN, "GetOffIntent", "OffTheBallIntent"])
def test_whoever_gets_off_right_after_a_repetition_is_off_for_whoever_speaks_next(
    house, leaves, asks_first
):
    house.in_hold("ann")
    house.waits()
    words = [NEXT, NEXT] if leaves is None else ["BenefitsIntent"] * asks_first + [leaves]
    for word in words:
        house.says(word, "ann")
        house.waits()
    house.device.session_id = None
    heard = text(house.says(START, "", 300))
    assert "hands back" not in heard
    assert ("leave it for today" in heard) is (leaves == PAIN)


@pytest.mark.parametrize("trouble", [PAIN, STOP, "SlippingIntent"])
@pytest.mark.parametrize("after_s", [80, 170, 400])
def test_whoever_begins_hands_free_is_on_the_ball_whatever_voice_is_heard_then(
    house, trouble, after_s
):
    house.says("StartHandsFreeIntent", "ann")
    house.device.session_id = None
    heard = text(house.says(trouble, "", after_s))
    assert "hands back" in heard or "Knees down" in heard


@pytest.mark.parametrize("trouble", [PAIN, STOP])
@pytest.mark.parametrize(
    ("word", "is_early"), [("MoreRepsIntent", True), ("GettingOnIntent", False)]
)
def test_so_is_whoever_stays_or_gets_on_after_the_last_repetition(house, word, is_early, trouble):
    house.in_hold("ann")
    house.waits()
    house.says(NEXT, "ann")
    house.waits()
    over = house.says(NEXT, "ann")
    after_s = over.holds[0].end_ms / 1000 + 3 if is_early else over.end_ms / 1000 + 1
    house.says(word, "ann", after_s, reps="1")
    house.device.session_id = None
    assert "hands back" in text(house.says(trouble, "", 120))


@pytest.mark.parametrize("word", [STOP, PAIN, HELP, "launch", START, NEXT])
@pytest.mark.parametrize("alarm", [FALL, EMERGENCY, "StuckIntent"])
@pytest.mark.parametrize("before", [(NEXT,), (SKIP,), ("StartHandsFreeIntent",)], ids=" ".join)
@pytest.mark.parametrize("other", ["", "bob"], ids=["nobody", "bob"])
def test_an_alarm_outlives_the_answer_that_it_has_broken_into(house, other, before, alarm, word):
    house.practised("ann", 1)
    for name in ("launch", *before):
        house.says(name, "ann", 5)
    house.device.session_id = None
    house.says(alarm, other, 2)
    house.device.session_id = None
    heard = house.says(word, "ann", 150)
    if word in (STOP, PAIN):
        assert first_help(heard, alarm=True)
    else:
        assert not heard.holds
        assert house.session.asking == "safe"


def test_but_not_the_answer_that_all_is_well(house):
    house.in_hold("ann")
    house.device.session_id = None
    house.says(FALL, "", 2)
    house.device.session_id = None
    house.says("launch", "ann", 60)
    house.says(YES, "ann", 10)
    house.device.session_id = None
    house.says("launch", "ann", 10)
    assert house.session.asking != "safe"


GETTING_ON = {"how": ("GettingOnIntent", {}), "step one": ("StepIntent", {"step": "1"})}
ON_THE_WAY_OFF = {
    "help me off": (SKIP, "GetOffIntent"),
    "all is done": (SKIP, NEXT, NEXT),
    "started over": (NEXT, NEXT, "AMAZON.StartOverIntent"),
    "a guest": (NEXT, NEXT, SOMEBODY),
    "an end": (SKIP, STOP),
    "an end in the setup": (NEXT, NEXT, STOP),
    "a condition": (SKIP, "ConditionIntent"),
}


@pytest.mark.parametrize("told", GETTING_ON.values(), ids=GETTING_ON)
@pytest.mark.parametrize("trouble", [STOP, "AMAZON.CancelIntent", PAIN, "SlippingIntent"])
@pytest.mark.parametrize("voices", [("ann", None), ("ann", "ann"), ("ann", ""), ("", "")])
@pytest.mark.parametrize("words", ON_THE_WAY_OFF.values(), ids=ON_THE_WAY_OFF)
def test_whoever_is_told_how_to_get_on_while_on_the_way_off_is_led_off(
    house, words, voices, trouble, told
):
    first, then = voices
    house.says("launch", first)
    for name in words:
        house.waits()
        house.says(name, first)
    ways_ms = [part.begin_ms for part in house.heard.spoken if "hands back" in part.text]
    how, slots = told
    house.says(how, first, max(ways_ms, default=0) / 1000 + 5, **slots)
    house.waits()
    if then is not None:
        house.device.session_id = None
    assert first_help(house.says(trouble, then or first, 60)).sentence == 0
    assert "hands back" in text(house.heard) or trouble == "SlippingIntent"


@pytest.mark.parametrize("told", [*GETTING_ON.values(), (HELP, {}), ("HowFarIntent", {})])
@pytest.mark.parametrize("trouble", [STOP, PAIN])
@pytest.mark.parametrize("voice", ["ann", ""], ids=["ann", "nobody"])
def test_whoever_asks_from_the_ball_in_another_conversation_is_there_as_long_again(
    house, voice, trouble, told
):
    for name in ("launch", NEXT, NEXT):
        house.says(name, voice)
        house.waits()
    how, slots = told
    for _ in range(2):
        house.device.session_id = None
        house.says(how, voice, 1_500, **slots)
        house.waits()
    house.device.session_id = None
    assert first_help(house.says(trouble, voice, 1_500)).sentence == 0


@pytest.mark.parametrize("word", ["launch", START, NEXT, "AMAZON.ResumeIntent"])
@pytest.mark.parametrize("between", ["BenefitsIntent", STOP, "GetOffIntent", "ImOkayIntent", HELP])
@pytest.mark.parametrize("trouble", [PAIN, "SlippingIntent", FALL, EMERGENCY])
@pytest.mark.parametrize("voices", [("ann", ""), ("", "ann"), ("ann", "bob")], ids=" then ".join)
def test_that_it_hurt_is_not_forgotten_by_whoever_speaks_in_between(
    house, voices, trouble, between, word
):
    first, then = voices
    house.practised(first, 1)
    house.in_hold(first)
    house.waits()
    for name, voice in ((trouble, then), (between, first), (word, first)):
        house.device.session_id = None
        house.says(name, voice, 70)
    for _ in range(2):  # by whoever speaks for the ball, and where it is the owner's own place
        if house.session.asking == "safe":
            house.says(YES, first, 5)
            house.says(word, first, 70)
    if house.session.asking != "too_much":  # on the way off: nothing moves yet
        assert not house.heard.holds
        assert "?" not in text(house.heard)
        house.says("AMAZON.ResumeIntent", first, 40)
    assert "It was too much" in text(house.heard)


@pytest.mark.parametrize("alarm", [FALL, EMERGENCY])
@pytest.mark.parametrize("before", [[], ["launch"]], ids=["at once", "asked"])
@pytest.mark.parametrize("known", [[], ["ann"], ["", "ann"]])
def test_an_alarm_that_was_answered_by_any_voice_is_asked_about_no_more(
    house, alarm, before, known
):
    for voice in known:
        house.practised(voice, 1)
    house.says(alarm)
    house.device.session_id = None
    for name in (*before, "ImOkayIntent"):
        house.says(name, "ann", 40)
    for voice in ("ann", "", "ann"):
        house.device.session_id = None
        assert "too much earlier" in text(house.says("launch", voice, 40))


def test_whoever_was_led_off_is_not_led_off_again_at_each_start(house):
    house.practised("ann", 1)
    house.in_hold("")
    house.device.session_id = None
    assert "hands back" in text(house.says(STOP, "ann", 60))
    for _ in range(2):
        house.device.session_id = None
        assert "hands back" not in text(house.says("launch", "ann", 180))


def test_a_question_of_another_voice_leaves_the_place(house):
    house.practised("ann", 1)
    house.cut_off(("",), "AMAZON.PauseIntent")
    house.says("HowLongIntent", "ann", 20)
    house.device.session_id = None
    house.says("AMAZON.ResumeIntent", "", 20)
    assert "Number two" in text(house.says(NEXT, "", 20))


@pytest.mark.parametrize("alarm", ["StuckIntent", EMERGENCY])
@pytest.mark.parametrize("word", [STOP, "ImOkayIntent"])
@pytest.mark.parametrize("voices", [("ann", "ann"), ("", ""), ("ann", ""), ("", "ann")])
@pytest.mark.parametrize("after_s", [20, 120, 1_500])
def test_whoever_was_told_to_keep_still_is_led_off_at_the_end(house, after_s, voices, word, alarm):
    first, then = voices
    house.in_hold(first)
    house.waits()
    house.says(alarm, first, 2)
    house.device.session_id = None
    assert "hands back" in text(house.says(word, then, after_s))


@pytest.mark.parametrize("word", [STOP, "BenefitsIntent"])
@pytest.mark.parametrize("voices", [("", "ann"), ("ann", "bob"), ("ann", "")], ids=" then ".join)
def test_a_hold_to_whose_end_nobody_comes_back_is_credited_whoever_speaks_then(house, voices, word):
    first, then = voices
    house.in_hold(first)
    house.waits()
    house.device.session_id = None
    house.says(word, then, 60)
    if house.device.is_open:
        house.says("silence", then, 8)
    house.says(PROGRESS, first, 3_600)
    assert "fifteen seconds" in text(house.heard)
