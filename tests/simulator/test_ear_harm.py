"""Words of harm, heard as such: what comes back, what cannot be borne, and the wish to be out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.intents import INTENTS
from skill.coach.distress import DISTRESS, GRAVITY
from skill.coach.stretch import Feeling
from skill.coach.turns import Act
from skill.content.catalog import utterances
from skill.simulator.ear import CALM
from tests.simulator.unsampled import SAMPLES, act_of


def harms(ear, words):
    """Whether it is taken for distress, or for a feeling that nobody understood or that is bad."""
    assert words not in SAMPLES
    heard = ear.hear(words)
    act, _, _, facts = INTENTS[heard.intent]
    felt = facts.get("feeling", heard.slots.get("feeling", ("", None))[1])
    return act in DISTRESS or (act is Act.FEELING and felt in (None, Feeling.HARD))


@pytest.mark.parametrize(
    "words",
    [
        "my pain has returned",
        "that twinge came back",
        "my headache came back",
        "pain's back again",
        "the same ache again",
        "the same old pain",
        "there's the pain again",
        "and again the pain",
        "ouch again there",
        "that hurt again",
        "oh my hip again",
        "it's my neck again",
        "it's hurting again now",
        "the tingling started again",
        "i feel dizzy again",
        "it's gone numb again",
        "it just came back",
        "it just happened again",
        "oh it's started again",
        "it's doing that again",
        "i just fell again",
        "i've just fallen over again",
        "i toppled over again",
        "i hurt it again",
        "i think my pain is back",
    ],
)
def test_what_comes_back_is_no_wish_to_do_it_again(ear, words):
    assert harms(ear, words)


@pytest.mark.parametrize("again", ["do that {} again", "the same {} again", "{} start again"])
@pytest.mark.parametrize("word", ["pain", "cramp", "numb", "dizzy", "fell", "hurts", "twinge"])
def test_no_word_of_distress_stands_in_what_goes_on(ear, again, word):
    assert ear.hear(again.format(word)).intent not in CALM


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("do that one over again please", Act.REDO),
        ("the same one again please", Act.REDO),
        ("start it again", Act.START_OVER),
        ("my cramp has gone", Act.OKAY),
        ("the dizziness has passed", Act.OKAY),
        ("oh i'm back again", Act.IN_PLACE),
    ],
)
def test_again_without_distress_stays_what_it_is(ear, words, act):
    assert act_of(ear, words) is act


def test_the_words_of_distress_are_those_of_its_samples(ear):
    words = ear.words_of_distress
    assert {"pain", "hurt", "fell", "numb", "dizzy", "unbearable"} <= words
    assert words.isdisjoint({"again", "back", "knees", "hands", "it", "not", "breathing"})


@pytest.mark.parametrize(
    "words",
    [
        "it's quite unbearable",
        "the pain's unbearable",
        "this is hardly bearable",
        "just barely bearable",
        "that is scarcely bearable",
        "it's really not bearable",
        "i really can't bear it",
        "i can't bear that",
        "i can't take it much longer",
        "i can't stand any more of this",
        "i can barely stand this",
        "it won't quit hurting",
        "my back won't stop hurting",
        "my knee doesn't stop hurting",
        "it doesn't stop aching",
        "the ache won't go away",
        "the pain never goes away",
        "it just keeps hurting",
    ],
)
def test_what_cannot_be_borne_or_does_not_stop_is_distress(ear, words):
    assert act_of(ear, words) in (Act.PAIN, Act.EASE)


@pytest.mark.parametrize(
    "words",
    [
        "my son isn't breathing",
        "my mum's not breathing",
        "dad isn't breathing",
        "she just stopped breathing",
        "i think he's not breathing",
        "he's no longer breathing",
        "my friend is not breathing",
        "my husband is unconscious",
        "my wife doesn't respond",
    ],
)
def test_who_does_not_breathe_is_an_emergency(ear, words):
    assert act_of(ear, words) is Act.EMERGENCY


@pytest.mark.parametrize(
    "words",
    [
        "i don't feel anything in my hand",
        "my arm feels nothing",
        "i can feel nothing in my toes",
        "i can't feel anything below the knee",
        "i can't feel anything at all",
        "i really don't feel anything",
    ],
)
def test_who_feels_nothing_is_not_told_where_to_feel_it(ear, words):
    assert harms(ear, words)


@pytest.mark.parametrize(
    "words",
    [
        "please make this stop",
        "oh make it stop",
        "this really has to stop",
        "this needs to end",
        "release the hold",
        "can we release",
        "could i release please",
        "i want out now",
        "let me out please",
        "let me get out",
        "roll me back please",
        "could you roll me back",
        "let me roll back now",
        "i need to back out",
        "let me go please",
        "take me out",
        "out of this position",
    ],
)
def test_who_wants_to_be_let_out_is_led_out(ear, words):
    assert act_of(ear, words) in (Act.EASE, Act.GET_OFF, Act.STOP)


@pytest.mark.parametrize(
    "words",
    [
        "i'm still not off",
        "i'm not down off the ball",
        "i'm not back up",
        "i'm not on my knees behind it",
        "no i'm not kneeling",
        "i haven't knelt yet",
        "i'm not sitting on my heels",
        "i've not stood up",
        "i'm not safely off",
    ],
)
def test_who_is_not_off_has_not_arrived(ear, words):
    assert act_of(ear, words) in (Act.PAUSE, Act.UNHEARD)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("i've got to get off for a second love", Act.GET_OFF),
        ("let me just get up a minute", Act.GET_OFF),
        ("i need to get up there's a man at the door", Act.GET_OFF),
        ("i still haven't got off it", Act.GET_OFF),
        ("i am not off it", Act.GET_OFF),
        ("i haven't come off", Act.GET_OFF),
        ("i've just got off for a moment", Act.OFF_BALL),
        ("right i am off now love", Act.OFF_BALL),
        ("i have got off it now", Act.OFF_BALL),
        ("well i'm already on it", Act.IN_PLACE),
        ("but i'm on the ball already love", Act.IN_PLACE),
        ("no i never got off the ball", Act.GET_OFF),
        ("i want to stop now but i can't get up", Act.STUCK),
        ("my knees just won't come down", Act.CANNOT),
        ("yes you can have a biscuit", Act.MISHEARD),
        ("daddy is it my turn now", Act.MISHEARD),
        ("can i have a go too", Act.MISHEARD),
        ("that was better this time", Act.FEELING),
        ("not quite so far this time", Act.EASE),
        ("hang on the baby is awake", Act.PAUSE),
    ],
)
def test_what_is_said_beside_the_ball_harms_nobody_and_ends_nothing(ear, words, act):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    [
        "i can't lift my hand",
        "i can't raise my leg",
        "i can't move my left arm",
        "i cannot lift my head",
        "i can't turn my head round",
        "i can't pick my head up",
        "i couldn't lift my head",
        "i'm not able to lift my head",
        "my leg won't lift",
        "i can't bend my leg",
    ],
)
def test_who_cannot_move_a_part_of_the_body_is_helped(ear, words):
    assert act_of(ear, words) in (Act.STUCK, Act.PAIN, Act.EMERGENCY)


@pytest.mark.parametrize("words", ["may i lift my head", "can i turn my head"])
def test_whether_the_head_may_be_lifted_stays_a_question(ear, words):
    assert act_of(ear, words) is Act.KNOW


@pytest.mark.parametrize(
    "words",
    [
        "i think i am okay",
        "well i think i'm okay",
        "i think i'll be okay",
        "i'm okay i guess",
        "i suppose i'm fine",
        "oh never mind i'm okay",
        "i'm fine never mind",
        "i've got up again",
    ],
)
def test_who_thinks_that_all_is_well_is_well(ear, words):
    assert act_of(ear, words) is Act.OKAY


@pytest.mark.parametrize(
    "words",
    [
        "i think i'm not okay",
        "i think i'm really hurt",
        "i think i'm bleeding",
        "i think i'm dizzy",
        "i think i'm in pain",
        "i think it's my back",
        "that doesn't feel good at all",
        "that doesn't agree with me",
    ],
)
def test_who_thinks_that_it_is_bad_or_denies_the_good_is_not_well(ear, words):
    assert harms(ear, words)


@pytest.mark.parametrize(
    "words",
    [
        "it really doesn't hurt",
        "it doesn't hurt there",
        "no it doesn't hurt now",
        "that is not painful",
        "no it isn't painful",
        "my back isn't hurting",
        "i'm feeling no pain",
        "there isn't any pain",
        "nothing hurts there",
    ],
)
def test_what_does_not_hurt_is_well_and_no_refusal(ear, words):
    assert act_of(ear, words) is Act.OKAY


@pytest.mark.parametrize(
    "words",
    [
        "it does hurt",
        "it does hurt doesn't it",
        "it's painful isn't it",
        "no it does hurt",
        "no my back hurts",
        "don't it hurts",
        "i can't it hurts",
        "it's still hurting",
    ],
)
def test_a_denial_beside_it_takes_no_pain_away(ear, words):
    assert act_of(ear, words) is Act.PAIN


@pytest.mark.parametrize(
    "words",
    [
        "oh no my elbow",
        "oh no my ankle",
        "oh no my calf",
        "oh no my neck",
        "no no my shoulder",
        "no my hip",
        "oh no the ache",
        "good lord my back",
        "heavens my hip",
        "oh no my foot hurts",
    ],
)
def test_a_no_before_a_part_of_the_body_is_a_cry(ear, words):
    assert harms(ear, words)


@pytest.mark.parametrize(
    "words", ["oh no my keys", "oh no the cake", "oh no my supper", "oh no my wife is calling"]
)
def test_a_no_before_anything_else_is_nothing(ear, words):
    assert words not in SAMPLES
    assert act_of(ear, words) not in DISTRESS | {Act.NO}


@pytest.mark.parametrize("words", ["oh no my neck doesn't hurt", "no my ankle is fine"])
def test_a_no_before_what_is_well_is_no_cry(ear, words):
    assert words not in SAMPLES
    assert act_of(ear, words) not in DISTRESS - {Act.OKAY}


@pytest.mark.parametrize(
    "words",
    [
        "no sorry my hip hurts",
        "oh wait it does hurt a bit",
        "no hang on my neck",
        "actually yes it does",
        "well actually i slid off",
        "no hang on i slipped off",
        "nah it's too much",
    ],
)
def test_who_thinks_better_of_a_no_is_harmed(ear, words):
    assert harms(ear, words)


@pytest.mark.parametrize(
    "words",
    [
        "i'm anxious help me get down",
        "let me down i'm nervous",
        "can i come off i'm scared",
        "i'm frightened get me off",
        "i want to get down but i'm worried",
    ],
)
def test_who_is_afraid_and_wants_to_get_off_is_led_off(ear, words):
    assert words not in SAMPLES
    assert act_of(ear, words) is Act.GET_OFF


@pytest.mark.parametrize("words", ["right that's it stop", "yes do stop", "yeah stop now"])
def test_a_stop_after_a_yes_is_a_stop(ear, words):
    assert words not in SAMPLES
    assert act_of(ear, words) is Act.STOP


GRAVE = {
    Act.EMERGENCY: (
        "i'm feeling faint",
        "i can hardly breathe",
        "my heart is racing",
        "i can't see",
    ),
    Act.STUCK: ("i can't get back up", "i can't get off it"),
    Act.FALL: ("i fell off it", "i've fallen down"),
    Act.PAIN: ("i feel so dizzy", "my left foot is numb", "there's a stabbing pain"),
    Act.SLIPPING: ("the ball's slipping away",),
}
MILD = (
    "my arms keep shaking",
    "it's far too hard",
    "i'm frightened",
    "i'm so tired",
    "i'm worn out",
)
JOINED = ("{} and {}", "{}, but {}", "{} because {}", "{} then {}")


@pytest.mark.parametrize("joined", JOINED)
@pytest.mark.parametrize("mild", MILD)
@pytest.mark.parametrize(
    ("act", "grave"), [(act, sign) for act, signs in GRAVE.items() for sign in signs]
)
def test_of_two_signs_the_graver_is_heard_in_either_order(ear, act, grave, mild, joined):
    for one, other in (grave, mild), (mild, grave):
        assert GRAVITY.get(act_of(ear, joined.format(one, other)), 0) >= GRAVITY[act]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.EMERGENCY, "i'm feeling faint i'm frightened"),
        (Act.EMERGENCY, "i'm so scared i can't breathe"),
        (Act.EMERGENCY, "my arms keep shaking my heart is racing"),
        (Act.PAIN, "it's too hard i feel so dizzy"),
        (Act.FALL, "i fell off it i'm scared"),
        (Act.STUCK, "i'm tired i can't get back up"),
    ],
)
def test_two_signs_need_no_word_between_them(ear, act, words):
    assert GRAVITY.get(act_of(ear, words), 0) >= GRAVITY[act]


SPOKEN = utterances("en-US")
SIGNS = sorted(
    sample
    for name, intent in INTENTS.items()
    if intent.act in DISTRESS
    for sample in SPOKEN.intents[name]
    if not any(f" {word} " in f" {sample} " for word in (*SPOKEN.joining, *SPOKEN.asking))
)
"""Those that are told in one piece, with nothing in them that may ask."""


@given(one=st.sampled_from(SIGNS), other=st.sampled_from(SIGNS))
def test_no_two_of_our_signs_are_heard_as_the_milder(ear, one, other):
    heard = INTENTS[ear.hear(f"{one} and {other}").intent].act
    gravities = [GRAVITY[INTENTS[ear.hear(sign).intent].act] for sign in (one, other)]
    assert heard in (Act.GET_OFF, Act.STOP) or GRAVITY.get(heard, 0) >= max(gravities)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.SAFETY, "what if i fall off and can't get up"),
        (Act.OKAY, "my arms were tired but i'm fine now"),
        (Act.GET_OFF, "get me down and hurry i'm scared"),
    ],
)
def test_who_asks_is_well_again_or_wants_to_get_off_tells_of_no_other_sign(ear, act, words):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.EMERGENCY, "hang on a minute, i've got a pain in my chest"),
        (Act.EMERGENCY, "wait i can't breathe, what do i do"),
        (Act.EMERGENCY, "pause, my heart"),
        (Act.STUCK, "wait a moment, i can't move"),
        (Act.STUCK, "perfect, i can't move"),
        (Act.FALL, "thank you, i've slid off"),
        (Act.FALL, "i've slid off and i can't move my leg"),
        (Act.SLIPPING, "that was easy, i nearly fell off"),
        (Act.SLIPPING, "oops i nearly rolled off, is there much more"),
        (Act.PAIN, "give me a minute, my legs are numb"),
        (Act.PAIN, "hang on a sec, that hurts"),
        (Act.PAIN, "be quiet a minute i feel awful"),
        (Act.PAIN, "marvellous, i've cricked my neck"),
    ],
)
def test_what_is_said_before_or_after_a_sign_hides_none(ear, act, words):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.EMERGENCY, "nothing hurts, it's my heart racing"),
        (Act.EMERGENCY, "no pain, my breath is short"),
        (Act.PAIN, "no pain at all, dizzy only"),
        (Act.PAIN, "no problem, only giddy"),
        (Act.PAIN, "thanks, it's hurting now"),
    ],
)
def test_a_sign_after_all_is_well_counts(ear, act, words):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    [
        "ready when you are but wait till i've moved the dog",
        "ready when you are but hold on till the dog's out",
    ],
)
def test_who_begins_to_hold_back_after_what_goes_on_is_waited_for(ear, words):
    assert act_of(ear, words) is Act.PAUSE


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.IN_PLACE, "they're down there on the floor now"),
        (Act.GET_OFF, "i'm quite ready to get back up"),
        (Act.STUCK, "somebody help me now"),
    ],
)
def test_what_is_one_utterance_is_not_taken_apart(ear, act, words):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.GET_OFF, "quick, get me up from here"),
        (Act.PAIN, "stop, something clicked in my back"),
        (Act.EASE, "i'm a bit nervous after the other day"),
        (Act.EASE, "i'm frightened it will shoot away"),
        (Act.OKAY, "no, i'm all right, just surprised"),
    ],
)
def test_an_urgent_word_without_a_symptom_is_heard(ear, act, words):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.UNHEARD, "the grandchildren are coming at four"),
        (Act.WHICH_REP, "i thought we had finished by now"),
        (Act.SET_REPS, "i think two is enough today"),
    ],
)
def test_an_ordinary_remark_is_no_condition_and_ends_nothing(ear, act, words):
    assert act_of(ear, words) is act
