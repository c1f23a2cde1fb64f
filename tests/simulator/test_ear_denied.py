"""Who denies that all is well, or a change, is not heard as saying it; half a no is a yes."""

from itertools import product

import pytest

from skill.alexa.intents import INTENTS
from skill.coach.conversation import kind_of
from skill.coach.distress import is_bad
from skill.coach.stretch import Feeling
from skill.coach.turns import Act, Turn
from skill.simulator.ear import FALLBACK, is_deniable
from tests.simulator.unsampled import SAMPLES, act_of

GOOD = (Feeling.EASY.value, Feeling.RIGHT.value)


def says_it_is_bad(ear, words):
    """Whether the coach takes it for distress, or for a feeling that is none of the good ones."""
    assert words not in SAMPLES
    heard = ear.hear(words)
    act, _, _, facts = INTENTS[heard.intent]
    _, value = heard.slots.get("feeling", ("", None))
    feeling = facts.get("feeling", value)
    as_felt = Turn(act, feeling=Feeling(feeling) if feeling else None)
    return is_bad(as_felt) or (kind_of(act) == "care" and act not in (Act.FEELING, Act.OKAY))


DENIES_IT = ("i really am not {}", "no it's not {}", "i'm just not {}", "this is not {}",
             "i don't think it's {}", "i can't say it's {}")  # fmt: skip
WELL = ("okay", "fine", "all right", "alright", "great", "good", "so good", "better")


@pytest.mark.parametrize(
    "words",
    [
        said
        for denial, well in product(DENIES_IT, WELL)
        if (said := denial.format(well)) not in SAMPLES
    ],
)
def test_who_denies_that_all_is_well_is_never_heard_as_well(ear, words):
    heard = ear.hear(words)
    act, _, _, facts = INTENTS[heard.intent]
    assert act is not Act.OKAY
    assert facts.get("feeling") not in GOOD
    assert heard.slots.get("feeling", ("", None))[1] not in GOOD


@pytest.mark.parametrize(
    "words",
    [
        "honestly i'm not okay",
        "i'm really not all right",
        "i am really not fine",
        "i don't think i'm very well",
        "i'm just not feeling great",
        "i'm not feeling all right at all",
        "it's not all right at all",
        "everything is not fine",
        "no i'm really not okay",
        "well i'm not so good",
        "i don't feel all that great",
        "something here isn't right",
        "something really doesn't feel right",
        "this really doesn't feel right",
        "i'm not okay at all",
    ],
)
def test_not_all_right_is_a_feeling_that_is_not_good(ear, words):
    assert says_it_is_bad(ear, words)


@pytest.mark.parametrize(
    "words",
    [
        "nothing hurts me",
        "no nothing hurts",
        "it doesn't hurt any more thanks",
        "no it doesn't hurt i'm fine",
        "no i'm not hurt at all",
        "not hurt at all",
        "i'm not injured",
        "not in any pain",
        "please don't call anyone",
        "nothing is broken now",
        "i didn't hurt anything",
        "don't worry i'm all right",
    ],
)
def test_who_denies_that_it_is_bad_is_well(ear, words):
    assert act_of(ear, words) is Act.OKAY


@pytest.mark.parametrize(
    "words",
    [
        "it doesn't really hurt much",
        "it does not hurt so much",
        "doesn't hurt a lot",
        "it isn't much pain",
        "no not that much pain",
        "just a tiny bit of pain",
        "only a small bit of pain",
        "no only just a bit",
        "well not much",
        "it barely hurts now",
        "not very much pain",
        "it only hurts a little bit",
        "not really but it's a bit sore",
        "no but my wrist tingles",
        "no but my knee is numb",
        "no but my neck aches",
        "no but it burns a bit",
        "not really but i feel faint",
        "nothing hurts but my foot is numb",
        "no pain but my arm tingles",
        "i'm okay but my leg is numb",
        "i'm fine but my shoulder hurts",
    ],
)
def test_half_a_no_to_whether_it_hurts_is_bad(ear, words):
    assert says_it_is_bad(ear, words)


@pytest.mark.parametrize(
    "words",
    [
        "i got a fright but i'm okay",
        "it was tight but it's fine",
        "that was close but it's fine",
        "i was scared but i'm all right now",
    ],
)
def test_what_is_good_after_a_but_alarms_nobody(ear, words):
    assert act_of(ear, words) in (Act.OKAY, Act.UNHEARD, Act.FEELING)


@pytest.mark.parametrize(
    "words",
    [
        "oh the ball moved",
        "the ball moved a tiny bit",
        "i think the ball moved",
        "my ball just moved",
        "my ball has moved a bit",
        "the ball just rolled a bit",
        "now the ball is moving",
        "my ball just slipped a bit",
        "oops my ball rolled away",
        "my ball is rolling off now",
        "my ball is shifting",
        "the ball is rolling away again",
    ],
)
def test_a_ball_that_moves_slips(ear, words):
    assert act_of(ear, words) is Act.SLIPPING


@pytest.mark.parametrize(
    "words",
    [
        "i'm off my ball",
        "okay i'm off the ball now",
        "i've moved off the ball already",
        "i got off my ball",
    ],
)
def test_who_says_they_are_off_the_ball_is_off_it(ear, words):
    assert act_of(ear, words) is Act.OFF_BALL


@pytest.mark.parametrize(
    "words",
    [
        "okay i'm kneeling down now",
        "i'm on my knees here",
        "i am on my knees now",
        "so i'm kneeling behind the ball now",
        "i've knelt down behind my ball",
        "i'm down on my knees now",
        "yes i'm on my knees",
        "kneeling down behind it",
    ],
)
def test_who_says_they_kneel_kneels_and_is_not_there_yet(ear, words):
    assert words not in SAMPLES
    assert act_of(ear, words) is Act.KNEELING


CHANGED = (
    "make it longer",
    "hold it longer",
    "make it shorter",
    "hold for thirty seconds",
    "make it twenty seconds",
    "make it five reps",
    "do four reps",
    "add five seconds",
    "add another rep",
    "count breaths",
    "talk more",
    "talk less",
    "cancel my reminder",
    "change my reminder",
    "make the rain louder",
    "make the rest longer",
    "set the rest to ten seconds",
    "undo that",
)


DENIALS = ("don't", "do not", "no don't")


@pytest.mark.parametrize("words", [f"{deny} {it}" for deny in DENIALS for it in CHANGED])
def test_a_change_that_is_denied_is_not_made(ear, words):
    assert ear.hear(words).intent == FALLBACK


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("not longer", "LongerHoldIntent"),
        ("no longer holds please", "LongerHoldIntent"),
        ("not shorter please", "ShorterHoldIntent"),
        ("i don't want it longer", "LongerHoldIntent"),
        ("i wouldn't like it longer", "LongerHoldIntent"),
        ("it needn't be longer", "LongerHoldIntent"),
        ("not thirty seconds", "SetHoldIntent"),
        ("i don't want thirty seconds", "SetHoldIntent"),
        ("not two minutes", "SetHoldIntent"),
        ("i don't want five reps", "SetRepsIntent"),
        ("not five reps", "SetRepsIntent"),
        ("don't do four", "SetRepsIntent"),
        ("don't count out loud", "CountFullIntent"),
        ("please don't count aloud", "CountFullIntent"),
        ("not louder", "LouderBackgroundIntent"),
        ("not every day", "RemindDailyIntent"),
        ("not on weekdays", "RemindOnWeekdaysIntent"),
        ("not in the evening", "InTheEveningIntent"),
        ("no more reps", "MoreRepsIntent"),
        ("not just one", "JustOneIntent"),
    ],
)
def test_the_opposite_of_a_change_is_not_the_change(ear, words, never):
    assert ear.hear(words).intent != never


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("please don't talk so much", "LessTalkIntent"),
        ("don't explain so much please", "LessTalkIntent"),
        ("please don't count so much", "CountQuietIntent"),
        ("no counting please", "CountQuietIntent"),
        ("don't play any rain", "NoBackgroundIntent"),
        ("please no more rain", "NoBackgroundIntent"),
        ("don't ring bells", "UseWordsIntent"),
        ("not so long please thanks", "ShorterHoldIntent"),
        ("not so many reps", "FewerRepsIntent"),
        ("please don't remind me any more", "CancelAllRemindersIntent"),
        ("just keep going and don't wait for me", "HandsFreeOnIntent"),
        ("please don't go on without me", "HandsFreeOffIntent"),
    ],
)
def test_a_change_that_is_said_in_negatives_is_made(ear, words, intent):
    assert words not in SAMPLES
    assert ear.hear(words).intent == intent


@pytest.mark.parametrize("feeling", ["good", "easy", "fine", "great", "comfortable", "just right"])
@pytest.mark.parametrize("denied", ["it was not {}", "it wasn't {}", "i don't think it was {}"])
def test_a_feeling_that_is_denied_is_not_that_feeling(ear, denied, feeling):
    heard = ear.hear(denied.format(feeling))
    assert heard.slots.get("feeling", ("", None))[1] not in GOOD


def test_what_is_well_and_what_is_a_change_can_be_denied():
    assert is_deniable("ImOkayIntent")
    assert is_deniable("FeltRightIntent")
    assert is_deniable("LongerHoldIntent")
    assert not is_deniable("PainIntent")
    assert not is_deniable("")


@pytest.mark.parametrize(
    ("part", "seconds"),
    [
        ("a third", 20),
        ("one third", 20),
        ("two thirds", 40),
        ("a quarter", 15),
        ("one quarter", 15),
        ("three quarters", 45),
        ("a fourth", 15),
        ("a fifth", 12),
        ("two fifths", 24),
        ("a sixth", 10),
        ("five sixths", 50),
        ("a seventh", 9),
        ("a tenth", 6),
        ("half", 30),
    ],
)
@pytest.mark.parametrize("asked", ["hold for {} of a minute", "make it {} of a minute"])
def test_a_part_of_a_minute_is_exact(ear, asked, part, seconds):
    heard = ear.hear(asked.format(part))
    assert heard.slots["duration"] == (f"PT{seconds}S", None)


@pytest.mark.parametrize(
    "part", ["a hundredth", "a sixtieth", "a thirtieth", "a fraction", "a portion"]
)
def test_a_part_that_nobody_knows_is_never_the_whole_minute(ear, part):
    assert "duration" not in ear.hear(f"hold for {part} of a minute").slots


@pytest.mark.parametrize(
    "words",
    [
        "is it okay right after dinner",
        "is it really okay after lunch",
        "is it fine after lunch",
        "can i do it straight after a meal",
        "can i do this after breakfast",
        "how soon after lunch",
        "is it bad after eating",
        "is it safe after a big meal",
        "should i wait after a meal",
        "how long after dinner should i wait",
        "is it all right before bed",
        "is it safe after breakfast",
    ],
)
def test_whether_it_is_safe_after_a_meal_sets_no_reminder(ear, words):
    assert act_of(ear, words) in (Act.KNOW, Act.UNHEARD)


@pytest.mark.parametrize(
    "words",
    [
        "how do i stop please",
        "how do i stop it now",
        "how could i stop this",
        "so how do i stop",
        "how do i quit this",
        "how can i pause this",
    ],
)
def test_how_to_stop_is_a_question_for_help(ear, words):
    assert act_of(ear, words) is Act.HELP
