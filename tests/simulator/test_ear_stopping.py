"""Who wants to stop or to get off does so, and chat beside it moves, ends and changes nothing."""

import pytest

from skill.coach.turns import Act
from skill.simulator.ear import CHANGING, MOVING
from tests.simulator.unsampled import SAMPLES, act_of


@pytest.mark.parametrize(
    "words",
    [
        "okay i'm ready to get off now",
        "i think i'm ready to get up now",
        "right i'm ready to come off the ball",
        "i'm more than ready to get off",
        "i'm quite ready to get down now",
        "ready to come down please",
        "i am ready to stand up",
        "i'm ready to roll off now",
        "ready to climb off the ball",
        "i'm ready to sit down",
        "i'm ready to get back up",
        "ready to be off this ball",
    ],
)
def test_who_is_ready_to_get_off_is_led_off_and_not_forward(ear, words):
    assert act_of(ear, words) is Act.GET_OFF


@pytest.mark.parametrize(
    "words",
    [
        "i'm ready to finish now",
        "ready to quit",
        "i'm ready to call it a day",
        "i'm just about ready to stop",
        "okay i'm ready to stop now",
        "ready to end this",
        "i'm ready to wrap up",
        "i'm ready to pack this in",
        "yes ready to finish",
        "i'm ready to head home",
        "stop now alexa",
        "please stop alexa",
        "alexa i want to stop",
        "i'd better stop there",
        "we should stop now",
        "i really should stop",
        "i think i'd better stop",
        "perhaps i should stop",
        "better stop here",
        "better finish now",
        "we ought to stop",
        "we must stop",
        "i've really got to stop",
        "i'm afraid i have to stop",
        "i would like to stop now please",
        "could you kindly stop",
        "can you stop now",
        "would you stop please",
        "oh do stop",
        "no do stop",
        "i can't carry on like this",
        "i really can't continue",
        "we can't continue",
        "i cannot carry on",
        "i just can't keep on",
        "i don't feel able to continue",
        "i don't wish to keep going",
        "i don't want to carry on any more",
        "i don't want to go on with it",
        "i don't think i can go on",
        "i won't be continuing",
        "that's it i've finished",
    ],
)
def test_who_says_that_they_want_to_stop_or_cannot_go_on_is_stopped(ear, words):
    assert act_of(ear, words) is Act.STOP


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("i'm ready to get on the ball now", Act.READY),
        ("i'm ready now", Act.READY),
        ("i'm good and ready", Act.READY),
        ("ready to get back on", Act.READY),
        ("i'm ready for the next one", Act.NEXT),
        ("i'm ready to start", Act.START),
        ("i want to carry on please", Act.RESUME),
        ("i can carry on", Act.RESUME),
        ("could you stop talking", Act.LESS_TALK),
        ("stop asking me", Act.HANDS_FREE),
        ("would you stop the rain", Act.BED),
        ("i'm over it now", Act.IN_PLACE),
        ("my hands are on the floor now", Act.IN_PLACE),
        ("go on without asking me", Act.HANDS_FREE),
        ("keep going without me saying next", Act.HANDS_FREE),
        ("can we hold it longer", Act.LONGER),
        ("let me hold it longer", Act.LONGER),
        ("can we do thirty seconds", Act.SET_HOLD),
        ("may i do another one", Act.MORE_REPS),
    ],
)
def test_what_is_said_nearly_so_still_does_what_it_says(ear, words, act):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    ["i don't want to stop", "i can't stop now", "i'd better not stop", "i should stop worrying"],
)
def test_who_does_not_want_to_stop_is_not_stopped(ear, words):
    assert act_of(ear, words) not in MOVING - {Act.RESUME}


@pytest.mark.parametrize(
    "words",
    [
        "that's quite true",
        "oh that's true",
        "yes that's true",
        "that's very right",
        "that's right love",
        "yes what now",
        "yes i love that",
        "yes i like it here",
        "yes it's very nice",
        "i'm really comfy here",
        "i'm so comfy here",
        "i'm simply lying here",
        "i'm lying here waiting",
        "my hands are wet",
        "my feet are freezing",
        "my legs are warm",
        "my hands are chilly",
        "i'm holding on to the bed",
        "i'm holding on to the door",
        "i'm over by the window",
        "i'm over eighty you know",
        "next to her",
        "next to the door",
        "it's next to you",
        "the lamp next to me",
        "please begin without me",
        "you can go on without me",
        "just start without me",
        "you carry on without me",
        "start dinner without me",
        "don't make me cry",
        "don't make me move",
        "don't make me come up there",
    ],
)
def test_chat_moves_nobody(ear, words):
    assert act_of(ear, words) not in MOVING | CHANGING


@pytest.mark.parametrize(
    "words",
    [
        "that felt like half a minute",
        "felt like two minutes to me",
        "it seemed like a minute",
        "that one felt longer",
        "that felt much longer",
        "that felt a lot longer than fifteen",
        "it felt longer than ten seconds",
        "it feels longer than ten",
        "it used to be much longer",
        "it used to be four",
        "it was longer last time",
        "last week was longer",
        "the first one was longer",
        "that was longer than before",
        "i could do this all day long",
        "i could lie here all morning",
        "i'm in the front lounge",
        "i'm in my lounge",
        "we're in the lounge",
        "ten minutes to go till dinner",
    ],
)
def test_a_remark_on_how_long_it_was_or_where_one_is_changes_nothing(ear, words):
    assert act_of(ear, words) not in MOVING | CHANGING


@pytest.mark.parametrize(
    "words",
    ["i shan't be two minutes", "i won't be a second", "won't be long", "i'll just be a minute"],
)
def test_who_will_be_back_soon_is_waited_for(ear, words):
    assert act_of(ear, words) is Act.PAUSE


@pytest.mark.parametrize(
    "words",
    [
        "can i hold this longer",
        "can i hold it for over two minutes",
        "could i hold it for longer than two minutes",
        "may i hold for more than a minute",
        "is it all right to hold it for a minute",
        "is it all right to hold for forty seconds",
        "is it all right if i hold it longer",
        "is it all right to go longer",
        "is it okay to hold longer than thirty seconds",
        "is it fine to hold for thirty",
        "is it fine to do more",
        "may i do more of them",
        "can i do more than four of them",
        "am i allowed to do five",
        "am i allowed more than three",
        "would it be okay to do more than three",
    ],
)
def test_who_asks_how_much_is_allowed_is_told(ear, words):
    assert words not in SAMPLES
    assert ear.hear(words).intent == "HowOftenIntent"


@pytest.mark.parametrize(
    "words",
    [
        "let me finish that first",
        "let me just finish this",
        "let me finish speaking",
        "ta very much",
        "ta for that",
        "oh that's it",
        "that's it there",
        "i'm only thinking",
        "i'm just having a think",
        "i was thinking",
        "leave it on please",
        "leave the radio on",
        "leave the lamp on",
        "a bit further down",
        "a tiny bit further",
        "go a bit further",
        "much further",
        "i've forgotten now",
        "i have forgotten",
        "i've totally forgotten",
        "i've forgotten the next bit",
    ],
)
def test_no_end_and_no_step_comes_from_words_that_ask_for_none(ear, words):
    assert act_of(ear, words) not in MOVING | CHANGING
