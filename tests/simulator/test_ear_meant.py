"""What is said in the room and on the ball is heard as what is meant: each kind in other words."""

import pytest

from skill.simulator.ear import FALLBACK
from tests.simulator.unsampled import SAMPLES


def heard(ear, words):
    assert words not in SAMPLES
    return ear.hear(words).intent


@pytest.mark.parametrize(
    "words",
    [
        "my whole face is numb",
        "my face feels numb",
        "the side of my face has gone numb",
        "half of my face has dropped",
        "my mouth has dropped on one side",
        "the corner of my mouth is drooping",
        "my eye is drooping",
        "my speech is going funny",
        "i'm slurring a lot",
        "my words are getting slurred",
        "i can't speak clearly",
        "i can't say my words right",
        "my words are coming out all wrong",
        "my left hand won't obey me",
        "my hand won't do what i tell it",
        "my arm won't move when i tell it",
        "one side of my body is numb",
        "my right side has gone weak",
        "my waters just broke",
        "oh my water just broke",
        "i think my waters have gone",
        "i've started having contractions",
        "the contractions are starting",
        "i'm getting a contraction",
        "i think i'm in labour",
        "my baby is coming",
        "i'm bleeding quite a lot",
        "i think i'm bleeding",
        "my knee is bleeding",
        "there's blood on my hands",
        "there's blood coming out",
        "i'm losing a lot of blood",
    ],
)
def test_a_face_or_a_side_that_is_gone_a_slurred_word_and_blood_are_an_emergency(ear, words):
    assert heard(ear, words) == "EmergencyIntent"


@pytest.mark.parametrize(
    "words",
    [
        "my legs are going numb",
        "my left leg is numb",
        "both my hands are numb",
        "my arms have gone numb",
        "my fingers have gone numb",
        "my feet are getting numb",
        "my little finger is numb",
        "my shin is numb",
    ],
)
def test_a_limb_that_is_numb_is_pain(ear, words):
    assert heard(ear, words) == "PainIntent"


@pytest.mark.parametrize(
    "words",
    [
        "i just need more time",
        "please i need more time",
        "i need a bit more time to get on",
        "that's a bit too quick for me",
        "that is too fast for me",
        "i need just a bit longer",
        "i need longer than that to get on",
        "i need longer to lie down",
        "slower for me please",
        "could you go slower",
        "i'm rather slow getting on",
        "i can't get on so fast",
        "i can't get down so quickly",
        "i can't lie down that fast",
        "give me longer to lie down",
        "could you give me longer to get on",
        "thirty seconds isn't enough to get on",
        "ten seconds is not enough to get on",
        "that isn't long enough for me to get on",
        "there isn't enough time to get on",
        "you're really rushing me",
        "you are rushing me",
        "please don't hurry me",
        "i am not on it yet",
        "okay i'm not on yet",
        "no i'm not on the ball yet",
        "i haven't quite got on yet",
        "i haven't got onto the ball yet",
        "sorry i'm still standing",
        "i am still standing up",
        "i'm not quite there yet",
        "i'm still resting here",
        "i am still having a rest",
    ],
)
def test_who_needs_more_time_or_is_not_on_yet_is_waited_for(ear, words):
    assert heard(ear, words) == "AMAZON.PauseIntent"


@pytest.mark.parametrize(
    "words",
    [
        "could you make the hold longer",
        "longer holds for me",
        "make every hold longer",
        "i want a longer hold",
        "let me hold it for longer",
    ],
)
def test_a_longer_hold_is_still_one(ear, words):
    assert heard(ear, words) == "LongerHoldIntent"


@pytest.mark.parametrize(
    "words",
    [
        "both of them are on the floor",
        "now they're on the floor",
        "they're down on the floor",
        "my feet are on the floor now",
        "okay my feet are on the floor",
        "my toes are on the floor now",
        "both feet are on the floor",
        "my hands and feet are on the floor",
        "both my hands are on the floor",
        "okay they're down now",
        "yes they're both down",
        "my hands are down there",
        "the hands are down now",
        "right i'm down now",
        "i am down now",
        "i'm ready to get onto the ball",
        "i am ready to get on now",
        "now i'm ready to get on",
    ],
)
def test_hands_and_feet_that_are_down_have_arrived(ear, words):
    assert heard(ear, words) == ("ReadyIntent" if "ready" in words else "InPlaceIntent")


@pytest.mark.parametrize(
    "words",
    [
        "i'm down here on the floor i fell",
        "oh i'm on the floor",
        "i've ended up on the carpet",
    ],
)
def test_who_is_on_the_floor_has_fallen(ear, words):
    assert heard(ear, words) == "FallIntent"


@pytest.mark.parametrize(
    "words",
    [
        "my grandson wants to try it",
        "my grandson wants to do it too",
        "my little grandson wants a turn",
        "my granddaughter wants to try this",
        "my granddaughter wants a turn now",
        "it's my grandson's turn now",
        "it's now my granddaughter's turn",
        "can my granddaughter try it now",
        "could my grandson try it",
        "can my grandson have a turn",
        "the kids want to do it",
        "the kids would like a turn",
        "the kids would like to try",
        "the children want a go",
        "can the kids have a turn",
        "can my little boy try it",
        "can my little girl have a turn",
        "my little girl wants to try it",
        "my grandchildren want a go",
    ],
)
def test_a_child_that_wants_a_turn_is_told_that_this_is_for_adults(ear, words):
    assert heard(ear, words) == "ConditionIntent"


@pytest.mark.parametrize(
    "words",
    [
        "my wife would like a go",
        "my husband wants a turn now",
        "it's my sister's turn",
        "it's my husband's turn now",
        "now my wife wants to try",
        "my dad wants a go",
    ],
)
def test_an_adult_that_wants_a_turn_is_somebody_else(ear, words):
    assert heard(ear, words) == "SomebodyElseIntent"


@pytest.mark.parametrize(
    "words",
    [
        "no it's nothing",
        "it's nothing my dear",
        "oh it's nothing really",
        "oh nothing dear",
        "oh nothing love",
        "nothing my love",
        "ah it's nothing",
        "nothing really dear",
    ],
)
def test_who_says_that_it_was_nothing_is_well(ear, words):
    assert heard(ear, words) == "ImOkayIntent"


@pytest.mark.parametrize(
    "words",
    [
        "i'm a little bit tired",
        "i'm just a bit tired today",
        "just a little tired today",
        "i am tired today",
        "i'm feeling tired today",
        "i'm rather tired",
        "i am a bit tired",
        "i'm so tired today",
        "i'm a bit worn out today",
        "quite tired today",
    ],
)
def test_who_is_tired_is_spared(ear, words):
    assert heard(ear, words) == "EaseIntent"


@pytest.mark.parametrize(
    "words",
    [
        "that was plenty thanks",
        "that was quite plenty for me",
        "oh that was plenty",
        "that'll do me nicely",
        "that'll do me thanks",
        "okay that'll do me",
        "that'll do for me",
        "that's enough for me today",
        "enough for me today",
        "that's plenty for one day",
    ],
)
def test_who_has_had_plenty_stops(ear, words):
    assert heard(ear, words) == "AMAZON.StopIntent"


@pytest.mark.parametrize(
    "words",
    [
        "a little bit more",
        "a bit more of that please",
        "oh more please",
        "yes more please",
        "i'd like a bit more",
        "i want some more",
        "i want a little more",
        "can i do more please",
        "could i do some more",
        "can we do a little more",
        "let me do more",
        "i would like to do a bit more",
    ],
)
def test_who_wants_more_gets_one_more(ear, words):
    assert heard(ear, words) == "MoreRepsIntent"


@pytest.mark.parametrize(
    "words",
    [
        "so how do i stop",
        "how do i end this thing",
        "how do i end the exercise",
        "how can i end it",
        "what do i say to end it",
        "what do i have to say to end this",
        "what should i say to stop",
        "what do i say if i want to stop",
    ],
)
def test_how_to_end_it_is_a_question_for_help(ear, words):
    assert heard(ear, words) == "AMAZON.HelpIntent"


@pytest.mark.parametrize(
    "words",
    [
        "i really need help",
        "i need help over here",
        "oh i need help",
        "please i need help",
        "somebody come and help me",
        "please somebody help me",
        "somebody help me please",
        "won't someone help me",
        "can anybody help me up",
        "help me up someone",
        "oh help me up",
    ],
)
def test_who_needs_help_is_stuck(ear, words):
    assert heard(ear, words) == "StuckIntent"


@pytest.mark.parametrize(
    "words",
    [
        "what is under my tummy",
        "what should be under my stomach",
        "what's under my belly",
        "what is under me",
        "what do i have under my tummy",
        "what part of me should be on the ball",
    ],
)
def test_what_lies_under_the_body_is_told_with_getting_on(ear, words):
    assert heard(ear, words) == "GettingOnIntent"


@pytest.mark.parametrize(
    "words",
    [
        "what's the wake word then",
        "what's a wake word then",
        "tell me what a wake word is",
        "so what is a wake word",
        "what do you mean by a wake word",
        "what do you call a wake word",
        "i don't know the wake word",
        "what would my wake word be",
    ],
)
def test_what_a_wake_word_is_is_told(ear, words):
    assert heard(ear, words) == "HearingIntent"


@pytest.mark.parametrize(
    "words",
    [
        "i'm sitting up straight",
        "i'm sitting back now",
        "i am sitting now",
        "i'm just sitting",
        "i'm sitting on my heels again",
        "now i'm sitting on my heels",
        "i'm sitting on my bottom",
        "okay i'm sitting down now",
        "i am sitting up now",
    ],
)
def test_who_sits_is_off_the_ball(ear, words):
    assert heard(ear, words) == "OffTheBallIntent"


@pytest.mark.parametrize(
    "words",
    [
        "yes please carry on",
        "let me carry on",
        "okay carry on then",
        "right then carry on",
        "you carry on",
        "okay then go on",
        "okay keep going",
        "let's just keep going",
        "just keep on going",
    ],
)
def test_who_carries_on_resumes(ear, words):
    assert heard(ear, words) == "AMAZON.ResumeIntent"


@pytest.mark.parametrize(
    "words",
    [
        "good morning my dear",
        "good morning to all of you",
        "well good morning",
        "good evening my dear",
        "good evening to you all",
        "a very good evening",
        "good afternoon everybody",
        "hi there dear",
        "hello my dear",
        "no reason at all",
        "there's no reason",
        "shush the pair of you",
        "shush now dear",
        "be quiet the pair of you",
        "be quiet over there you two",
        "stop that you lot",
        "stop that at once",
        "oh stop that you",
    ],
)
def test_a_greeting_and_what_is_said_to_somebody_in_the_room_changes_nothing(ear, words):
    assert heard(ear, words) == FALLBACK


@pytest.mark.parametrize(
    "words",
    ["okay i've got it now", "i've got hold of one", "the ball is here now", "found my ball"],
)
def test_who_has_fetched_a_ball_is_not_in_place_yet(ear, words):
    assert heard(ear, words) == "AMAZON.ResumeIntent"


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("actually just one", "JustOneIntent"),
        ("actually two", "SetRepsIntent"),
        ("actually stop it", "AMAZON.StopIntent"),
        ("actually i'd rather get off", "GetOffIntent"),
        ("actually no not hands free", "HandsFreeOffIntent"),
        ("actually pause", "AMAZON.PauseIntent"),
        ("actually a bit longer", "LongerHoldIntent"),
    ],
)
def test_who_thinks_better_of_it_means_what_they_say_then(ear, words, intent):
    assert heard(ear, words) == intent
