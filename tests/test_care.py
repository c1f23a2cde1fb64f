"""It takes care: from any conversation, at any moment, help comes first and nothing is lost."""

from dataclasses import dataclass, field

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from skill.alexa.intents import INTENTS
from skill.coach.plain import record_from_plain, session_from_plain
from skill.coach.record import Record
from skill.coach.scripts import goes_on_by_itself
from skill.coach.session import Mode
from skill.coach.track import START_LATENCY_MS, Stage
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from skill.simulator.playback import playback
from stand_ins.helping import WORDS, first_help
from stand_ins.person import PACE
from tests.conftest import START_MS
from tests.examples import examples
from tests.keeping.watched import answer_lost, down, stores_in, works
from tests.visits import HERE, NEXT, NO, SKIP, STOP, YES, handler_of, record_in, slots_of

RESUME, PAUSE, TOUCHED = (
    "AMAZON.ResumeIntent",
    "AMAZON.PauseIntent",
    "Alexa.Presentation.APL.UserEvent",
)
ALARMS = ("FallIntent", "StuckIntent", "EmergencyIntent")
DISTRESS = (
    *ALARMS,
    "EaseIntent",
    "PainIntent",
    "SlippingIntent",
    "ConditionIntent",
    "GetOffIntent",
)
USUAL = (SKIP, NEXT, NEXT, YES, "launch", "FeelingIntent", "HandsFreeIntent")
NAMES = st.one_of(
    st.sampled_from(USUAL),
    st.sampled_from((*USUAL, NO, STOP, PAUSE, RESUME, "silence", "OffTheBallIntent", *DISTRESS)),
    st.sampled_from(sorted(INTENTS)),
)
SHARES = st.one_of(st.just(1.1), st.integers(0, 48).map(lambda n: n / 40))
"""When somebody speaks: a share of the answer, interrupted or heard to its end."""

AWAY_S = st.sampled_from((0, 0, 0, 0, 10, 1_200, 1_801, 86_400, 5_000_000))
PICKS = st.integers(0, 4)
TURN = st.tuples(NAMES, SHARES, AWAY_S, PICKS)
BEGINNINGS = (
    (),
    ("launch", NEXT),
    ("launch", SKIP),
    ("launch", SKIP, NEXT),
    ("launch", SKIP, NEXT, NEXT),
    ("launch", SKIP, PAUSE),
    ("launch", SKIP, "GetOffIntent"),
    ("launch", "HandsFreeOnIntent", SKIP),
)
TURNS = st.builds(
    lambda begun, more: [*((name, 1.1, 0, 0) for name in begun), *more],
    st.sampled_from(BEGINNINGS),
    st.lists(TURN, max_size=12),
)
"""A conversation: some way in, each turn when the answer is over, and from there any turns."""
FAULTS = st.sampled_from((works, works, works, down, answer_lost))
CARE = ("welcome.care", "safety.brief")


@dataclass
class Person:
    """Somebody with a speaker, who hears each answer only as far as the next turn comes."""

    device: Device
    answered_ms: int = 0
    heard: object = None
    said: list = field(default_factory=list)

    def place(self, at_ms=None):
        """The session as it stands; none where no conversation is open."""
        if not self.device.is_open or "session" not in self.device.attributes:
            return None
        plain = self.device.attributes["session"]
        return session_from_plain(plain).located(at_ms or self.device.now_ms)

    def waits(self, share=1.1, away_s=0):
        self.device.now_ms += away_s * 1000
        self.device.now_ms += round(share * self.heard.end_ms) if self.heard else 0

    def says(self, name, slots=None):
        """What is heard after a turn that comes now; nothing where there is nobody to answer."""
        self.said.append(name)
        device = self.device
        if name == "silence":
            if device.is_open:
                device.end()
            self.heard = None
            return None
        if name == "launch":
            answer = device.send({"type": "LaunchRequest"}, new=True)
        else:
            answer = device.mean(Heard(name, {n: (v, None) for n, v in (slots or {}).items()}))
        self.answered_ms = device.now_ms
        self.heard = playback(answer, PACE.ms)
        return self.heard

    def takes(self, turn):
        """One random turn; a launch while a session is open means that the old one has ended."""
        name, share, away_s, pick = turn
        self.waits(share)
        if self.device.is_open and (name == "launch" or away_s):
            self.device.end()
        self.device.now_ms += away_s * 1000
        return self.says(name, slots_of(name, pick))

    def is_led_into_a_hold(self):
        """Through what is asked first, if anything is; not after the last repetition."""
        for name in ("launch", NEXT, SKIP, SKIP):
            self.waits()
            self.says(name)
            if self.heard.holds:
                return
        reject()

    def goes_through(self, turns):
        for turn in turns:
            self.takes(turn)


@pytest.fixture
def somebody(quick_path):
    """A person whom nobody knows, with a store of their own: one for every example."""
    stores = stores_in(quick_path)

    def come():
        store = stores()
        return store, Person(Device(handler_of(store), None, now_ms=START_MS))

    return come


@examples(80)
@given(TURNS, FAULTS, st.sampled_from(DISTRESS), SHARES)
def test_distress_is_answered_with_help_in_the_first_sentence(somebody, turns, fault, name, share):
    store, person = somebody()
    store.standing = fault
    person.goes_through(turns)
    person.waits(share)
    place = person.place()
    assume(name != "EaseIntent" or (place and place.on_ball))
    found = first_help(person.says(name), alarm=name in ALARMS)
    assert found, "nothing helps"
    assert found.sentence == 0, "other words come first"


SOFT = st.sampled_from((("EaseIntent", ""), *(("FeelingIntent", v) for v in ("funny", "?", ""))))
"""What is too much, and a feeling that nobody understands."""


@examples(60)
@given(TURNS, st.integers(-9_000, 15_000), SOFT)
def test_what_is_too_much_in_the_stretch_or_not_understood_leads_out_of_it(
    somebody, turns, from_hold_ms, soft
):
    _, person = somebody()
    person.goes_through(turns)
    person.is_led_into_a_hold()
    person.device.now_ms += person.heard.holds[0].begin_ms + from_hold_ms
    place = person.place()
    assume(place.forward and place.body is not Stage.UP)
    name, feeling = soft
    found = first_help(person.says(name, {"feeling": feeling} if feeling else {}))
    assert found
    assert found.sentence == 0
    way = session_from_plain(person.device.attributes["session"]).track.passages[0]
    assert (way.stage, way.begin_ms) == (Stage.UP, 0)


def events_of(person):
    """What the last answer leads to, in ms from its request: care heard to its end, and rolls."""
    texts = [text for key in CARE for text in WORDS.lines[key]]
    for part in person.heard.spoken:
        for text in texts:
            if text in part.text:
                end = part.text.index(text) + len(text)
                yield part.begin_ms + PACE.ms(part.text[:end]), "care"
    track = session_from_plain(person.device.attributes["session"]).track
    for passage in track.passages if track else ():
        if passage.stage is Stage.IN:
            yield max(passage.begin_ms, 0) + START_LATENCY_MS, "roll"


def heard_until(person, now_ms):
    """The events of the last answer that were heard by then, in order."""
    if not person.heard or "session" not in person.device.attributes:
        return []
    events = sorted(events_of(person))
    return [name for at_ms, name in events if person.answered_ms + at_ms <= now_ms]


@examples(150)
@given(TURNS, FAULTS)
def test_nobody_reaches_a_first_roll_before_care_was_heard_to_its_end(somebody, turns, fault):
    store, person = somebody()
    store.standing = fault
    heard, session_id = [], None
    for name, share, away_s, pick in [*turns, ("silence", 1.1, 0, 0)]:
        person.waits(share)
        heard += heard_until(person, person.device.now_ms)
        assert "roll" not in heard or heard[0] == "care", person.said
        if person.device.is_open and (name == "launch" or away_s):
            person.device.end()
        person.device.now_ms += away_s * 1000
        person.says(name, slots_of(name, pick))
        if person.device.session_id != session_id:
            heard, session_id = [], person.device.session_id


UNKNOWN = {
    "SetHoldIntent": "seconds",
    "SetRepsIntent": "reps",
    "CountStyleIntent": "style",
    "HandsFreeIntent": "switch",
    "StepIntent": "step",
    "FeelingIntent": "feeling",
    "UnknownIntent": "seconds",
}
VALUES = st.sampled_from([None, "", "?", "purple", "not on", "not funny", "never", "don't"])


@examples(150)
@given(TURNS, st.one_of(SHARES, st.just("in hold")), st.sampled_from(sorted(UNKNOWN)), VALUES)
def test_no_unknown_value_counts_moves_or_changes_anything(somebody, turns, share, name, value):
    _, person = somebody()
    person.goes_through(turns)
    if share == "in hold":
        person.is_led_into_a_hold()
        person.device.now_ms += person.heard.holds[0].begin_ms + 6_000
    else:
        person.waits(share)
    before = person.place()
    assume(before)
    assume(name != "FeelingIntent" or not before.forward)  # there it is distress
    heard = person.says(name, {} if value is None else {UNKNOWN[name]: value})
    after = session_from_plain(person.device.attributes["session"])
    assert after.plan == before.plan
    assert after.done == before.done
    moves = before.mode in (Mode.MOVING, Mode.HOLDING) or goes_on_by_itself(before)
    assert moves or not heard.holds


def practised(person, at_ms=None, away_s=0, word="launch"):
    """A whole session, each turn when its answer is over; at `at_ms` it is left, then taken up."""
    person.says("launch")
    for _ in range(30):
        end_ms = person.answered_ms + person.heard.end_ms + 1_000
        if at_ms is not None and START_MS + at_ms < end_ms:
            person.device.now_ms = START_MS + at_ms
            at_ms, place = None, person.place()
            person.says("silence")
            if not place.left:
                return
            person.device.now_ms += away_s * 1000
            person.says(word)
            continue
        person.device.now_ms = end_ms
        place = person.place()
        if place.mode is Mode.FINISHED:
            person.says(STOP)
            return
        person.says(YES if place.asking else RESUME if place.mode is Mode.PAUSED else NEXT)
    raise AssertionError(person.said)


@examples(100)
@given(
    st.integers(0, 330_000),
    st.sampled_from([5, 60, 1_700]),
    st.sampled_from(["launch", NEXT, RESUME, SKIP, "StartStretchIntent", "ReadyIntent"]),
)
def test_a_session_left_anywhere_and_taken_up_ends_as_one_that_was_not(
    somebody, at_ms, away_s, word
):
    store, person = somebody()
    practised(person)
    whole = record_in(store)
    store, person = somebody()
    practised(person, at_ms, away_s, word)
    record = record_in(store)
    assert record.sessions == whole.sessions == 1
    assert record.reps == whole.reps
    longer_s = record.held_s - whole.held_s
    assert longer_s >= -1, "a hold left within the way of an answer from its end is over"
    assert longer_s < 8, "one that is taken up lasts eight seconds at the least"


ENDINGS = ("FeltRightIntent", "FeltEasyIntent", "FeltHardIntent", YES, NO, NEXT, STOP)
MAY_END = st.sampled_from((*ENDINGS, "AMAZON.CancelIntent", *DISTRESS))


@examples(200)
@given(TURNS, st.lists(st.tuples(MAY_END, SHARES, AWAY_S, PICKS), min_size=1, max_size=3))
def test_whatever_ends_while_somebody_may_be_on_the_ball_tells_the_way_off_first(
    somebody, turns, more
):
    _, person = somebody()
    on_ball = False
    for name, share, away_s, pick in [*turns, *more]:
        person.waits(share)
        place = person.place()
        on_ball = place.on_ball if place else on_ball
        if person.device.is_open and (name == "launch" or away_s):
            person.device.end()
        person.device.now_ms += away_s * 1000
        on_ball = on_ball and away_s < 1_800
        heard = person.says(name, slots_of(name, pick))
        if heard and not person.device.is_open:
            found = first_help(heard)
            assert not on_ball or (found and found.sentence == 0), person.said
            on_ball = False


@examples(100)
@given(SHARES, st.one_of(st.none(), st.integers(0, 1_700)), NAMES, PICKS)
def test_hands_free_rolls_nobody_who_may_be_standing(somebody, share, silent_s, name, pick):
    _, person = somebody()
    for said in ("launch", "HandsFreeOnIntent", SKIP):
        person.says(said)
        person.waits(1.1 if said != SKIP else share)
    person.says("OffTheBallIntent" if silent_s is None else "silence")
    person.waits(away_s=silent_s or 0)
    assume(name not in ("launch", "silence", SKIP))
    heard = person.says(name, slots_of(name, pick))
    assert not heard.holds


@examples(100)
@given(TURNS)
def test_a_request_that_comes_twice_counts_once(somebody, turns):
    _, person = somebody()
    for turn in turns:
        person.takes(turn)
        if not person.device.is_open:
            continue
        device = person.device
        first = device.attributes
        again = {**device.request, "session": {**device.request["session"], "attributes": first}}
        answer = device.handler(again, None)
        assert answer["response"] == device.answer["response"]
        assert answer["sessionAttributes"]["session"] == first["session"]


@examples(100)
@given(
    TURNS,
    SHARES,
    st.sampled_from(["next", "pause", "resume", "repeat"]),
    st.lists(st.integers(0, 999), min_size=1, max_size=2),
)
def test_touches_of_one_button_within_a_second_are_one(somebody, turns, share, button, apart_ms):
    _, person = somebody()
    person.goes_through(turns)
    person.waits(share)
    assume(person.device.is_open)
    touch = {"arguments": [button], "source": {"type": "TouchWrapper"}}
    person.device.touch(touch)
    assume(person.device.is_open)
    once = session_from_plain(person.device.attributes["session"])
    for ms in apart_ms:
        person.device.now_ms += ms
        person.device.touch(touch)
    twice = session_from_plain(person.device.attributes["session"])
    assert (twice.mode, twice.done, twice.step, twice.plan) == (
        once.mode,
        once.done,
        once.step,
        once.plan,
    )
    assert abs(twice.held_ms - once.held_ms) <= sum(apart_ms)


@examples(100)
@given(TURNS, st.lists(TURN, max_size=6))
def test_what_was_deleted_elsewhere_stays_deleted(somebody, turns, more):
    store, person = somebody()
    person.goes_through(turns)
    assume(person.device.is_open and record_in(store))
    elsewhere = Device(person.device.handler, None, now_ms=person.device.now_ms)
    elsewhere.disable()
    assert record_in(store) is None
    for name, share, _, pick in more:
        if not person.device.is_open or name == "launch":
            break
        person.waits(share)
        person.says(name, slots_of(name, pick))
    if person.device.is_open:
        person.says("silence")
    left = store.store.read(HERE).plain
    assert not left or (is_guest(more) and record_from_plain(left).is_nobodys)


def is_guest(turns):
    """Whether somebody else may have got onto the ball since: of that the account is to know."""
    return "SomebodyElseIntent" in {name for name, *_ in turns}


@pytest.mark.parametrize("begun", [("launch", NEXT), ("launch", SKIP), ("launch", SKIP, NEXT)])
@pytest.mark.parametrize("name", [STOP, "AMAZON.CancelIntent", "FallIntent", "GetOffIntent"])
def test_whoever_breaks_in_on_a_conversation_whose_end_was_never_told_is_led_off(
    somebody, begun, name
):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in begun)
    person.waits(0.5, away_s=20)
    person.device.session_id = None
    found = first_help(person.says(name), alarm=name in ALARMS)
    assert found, "nothing helps"
    assert found.sentence == 0


BACK_AT_THE_BEGINNING = {
    "back to the first step": ("launch", NEXT, "AMAZON.PreviousIntent"),
    "step by step after the usual setup": ("launch", SKIP, "StepByStepIntent"),
    "over again, on the ball": ("launch", NEXT, NEXT, "AMAZON.StartOverIntent"),
    "not from where it was left": ("launch", SKIP, NEXT, "silence", "launch", NO),
    "from there, step by step": ("launch", SKIP, NEXT, "silence", "launch", "StepByStepIntent"),
}


@pytest.mark.parametrize("begun", BACK_AT_THE_BEGINNING.values(), ids=BACK_AT_THE_BEGINNING)
@pytest.mark.parametrize("name", [STOP, "PainIntent", "SlippingIntent", "GetOffIntent"])
def test_who_begins_anew_on_the_ball_is_on_it_until_there_was_time_to_leave_it(
    somebody, begun, name
):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in begun)
    person.device.now_ms += 2_000
    found = first_help(person.says(name))
    assert found, "nothing helps"
    assert found.sentence == 0


PRACTISED_DAYS = 6


@pytest.mark.parametrize("name", [NEXT, YES, SKIP, "ReadyIntent", "AMAZON.RepeatIntent"])
@pytest.mark.parametrize("at_s", [3, 9, 17])
def test_a_word_before_the_first_roll_of_a_start_without_a_question_rolls_nobody(
    somebody, name, at_s
):
    _, person = somebody()
    for _ in range(PRACTISED_DAYS):
        practised(person)
        person.waits(away_s=86_400)
    person.says("launch")
    assert person.heard.holds, "nothing is asked any more"
    person.device.now_ms += at_s * 1_000
    assert not person.says(name).holds
    assert "Get onto the ball" in " ".join(part.text for part in person.heard.spoken)


@pytest.mark.parametrize("name", DISTRESS)
def test_help_comes_before_any_word_about_a_place_that_was_lost(somebody, name):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", NEXT, SKIP))
    person.waits(0.5)
    person.device.attributes = {}
    assert first_help(person.says(name), alarm=name in ALARMS).sentence == 0


SOMEBODY = "SomebodyElseIntent"
GUEST = (("launch", 0.1, 0, 0), (SOMEBODY, 1.1, 0, 0), (SKIP, 1.1, 0, 0))
"""A guest on the way through the first hold."""


@pytest.mark.parametrize("name", [STOP, "AMAZON.CancelIntent", "PainIntent", "GetOffIntent"])
@pytest.mark.parametrize("away_s", [10, 1_200])
@pytest.mark.parametrize("told", [True, False], ids=["in silence", "untold"])
def test_a_guest_who_was_cut_off_is_led_off_the_ball(somebody, name, away_s, told):
    store, person = somebody()
    person.goes_through(GUEST)
    person.waits(0.6)
    if told:
        person.says("silence")
    person.device.session_id = None
    person.device.now_ms += away_s * 1_000
    found = first_help(person.says(name))
    assert found, "nothing helps"
    assert found.sentence == 0
    assert not (record_in(store) or Record()).rows, "of a guest nothing is kept"


@pytest.mark.parametrize("name", [NEXT, RESUME, SKIP, "ReadyIntent"])
def test_a_guest_who_goes_on_is_a_guest_still_and_rolled_nowhere(somebody, name):
    store, person = somebody()
    person.goes_through(GUEST)
    person.waits(1.1)
    person.says("silence")
    person.device.now_ms += 60_000
    assert not person.says(name).holds
    assert "lost my place" in " ".join(part.text for part in person.heard.spoken)
    assert session_from_plain(person.device.attributes["session"]).visit.guest
    person.goes_through(((NEXT, 1.1, 0, 0), (STOP, 1.1, 0, 0)))
    assert not (record_in(store) or Record()).rows


def test_after_a_guests_regular_end_nobody_is_on_the_ball(somebody):
    store, person = somebody()
    person.goes_through((*GUEST, (STOP, 1.1, 0, 0)))
    assert record_in(store).unmarked == Record()
    person.device.now_ms += 60_000
    assert not first_help(person.says(STOP))


def test_a_guest_who_got_off_before_the_silence_is_on_no_ball(somebody):
    store, person = somebody()
    person.goes_through((*GUEST, ("OffTheBallIntent", 1.1, 0, 0), ("silence", 1.1, 0, 0)))
    assert record_in(store) is None


def test_the_owner_who_opens_it_after_a_guest_is_the_owner_and_led_off_at_an_end(somebody):
    _, person = somebody()
    practised(person)
    person.waits(away_s=86_400)
    person.goes_through((*GUEST, ("silence", 1.1, 0, 0), ("launch", 0, 60, 0)))
    assert not session_from_plain(person.device.attributes["session"]).visit.guest
    assert "lost my place" not in " ".join(part.text for part in person.heard.spoken)
    person.device.now_ms += 1_000
    assert first_help(person.says(STOP)).sentence == 0


def test_the_owners_question_after_a_guest_is_answered_from_what_is_kept(somebody):
    _, person = somebody()
    practised(person)
    person.waits(away_s=86_400)
    person.goes_through((*GUEST, ("silence", 1.1, 0, 0), ("ProgressIntent", 0, 60, 0)))
    assert "one session" in " ".join(part.text.lower() for part in person.heard.spoken)


def test_a_guests_mark_is_past_after_half_an_hour(somebody):
    _, person = somebody()
    person.goes_through((*GUEST, ("silence", 1.1, 0, 0)))
    person.device.now_ms += 1_801_000
    assert not first_help(person.says(STOP))


@pytest.mark.parametrize("name", ["TipIntent", "AMAZON.FallbackIntent", "SetRestIntent", YES])
@pytest.mark.parametrize("at_s", [16, 18])
def test_who_breaks_in_on_the_last_way_up_hears_the_way_off_before_any_question(
    somebody, name, at_s
):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", SKIP, NEXT, NEXT))
    person.device.now_ms = person.answered_ms + person.heard.holds[0].begin_ms + at_s * 1_000
    assert person.place().on_ball
    person.says(name)
    told = " ".join(part.text for part in person.heard.spoken)
    way = told.find(WORDS.lines["get_off.knees"][0])
    assert way > 0
    assert "?" not in told[:way]


@pytest.mark.parametrize("name", [NEXT, RESUME, SKIP, "ReadyIntent", "launch"])
def test_who_was_asked_whether_it_hurts_and_said_no_more_is_led_off_and_not_on(somebody, name):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", SKIP))
    person.device.now_ms = person.answered_ms + person.heard.holds[0].begin_ms + 4_000
    person.says("FeelingIntent", {"feeling": "funny"})
    person.waits()
    person.says("silence")
    person.device.now_ms += 20_000
    assert not person.says(name).holds
    assert first_help(person.heard).sentence == 0
    assert "onto the ball" not in " ".join(part.text for part in person.heard.spoken)


def test_who_was_silent_on_the_way_down_before_anything_was_held_is_led_off_still(somebody):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", NEXT, NEXT, "GetOffIntent"))
    person.device.now_ms = person.answered_ms + 5_000
    person.says("silence")
    person.device.now_ms += 20_000
    assert first_help(person.says(STOP)).sentence == 0


@pytest.mark.parametrize("name", [NEXT, YES, "ReadyIntent", RESUME])
@pytest.mark.parametrize("after_ms", [300, 1_100, 1_900])
def test_two_words_within_about_a_second_roll_somebody_once_and_start_no_clock(
    somebody, name, after_ms
):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", SKIP))
    person.waits(1.1)
    first = person.says(name)
    person.device.now_ms += after_ms
    again = person.says(name)
    roll_ms = 3_000  # nobody rolls in less
    assert again.holds[0].begin_ms > roll_ms + 3_000
    assert len(again.holds) == len(first.holds) == 1


@pytest.mark.parametrize("name", ["PainIntent", "EaseIntent", PAUSE, NEXT])
def test_a_word_that_is_heard_twice_counts_once(somebody, name):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", SKIP))
    person.device.now_ms = person.answered_ms + person.heard.holds[0].begin_ms + 6_000
    first = person.says(name)
    person.device.now_ms += 900
    again = person.says(name)
    assert [part.text for part in again.spoken] == [part.text for part in first.spoken]


@pytest.mark.parametrize("at_ms", [1_500, 3_000])
def test_who_breaks_in_on_the_way_off_before_a_guest_hears_it_to_its_end(somebody, at_ms):
    _, person = somebody()
    person.goes_through((said, 1.1, 0, 0) for said in ("launch", NEXT, NEXT, SOMEBODY))
    person.device.now_ms = person.answered_ms + at_ms
    assert first_help(person.says(STOP)).sentence == 0


@pytest.mark.parametrize("told", [True, False], ids=["in silence", "untold"])
@pytest.mark.parametrize("name", ["FallIntent", "StuckIntent"])
@pytest.mark.parametrize("guest", [(), (SOMEBODY,)], ids=["the owner", "a guest"])
def test_within_minutes_of_an_emergency_nobody_is_led_onto_the_ball_unasked(
    somebody, guest, name, told
):
    _, person = somebody()
    for _ in range(PRACTISED_DAYS):
        practised(person)
        person.waits(away_s=86_400)
    person.goes_through((said, 1.1, 0, 0) for said in (*guest, "launch", NEXT, NEXT)[:3])
    person.waits()
    person.says(name)
    person.waits()
    if told:
        person.says("silence")
    person.device.now_ms += 60_000
    assert not person.says("launch").holds
    assert person.place().asking == "safe"
