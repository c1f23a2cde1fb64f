from skill.content.writing import NAME
from skill.speech.layout import Spoken, Timeline
from skill.speech.ssml import ssml
from tests.voices import ENGLISH


def timeline(*spoken):
    return Timeline(tuple(Spoken(*part) for part in spoken), (), spoken[-1][1])


def test_words_and_between_them_a_break_of_the_exact_length():
    assert (
        ssml(timeline((0, 400, "Hold"), (3_000, 3_500, "Halfway")))
        == '<speak>Hold<break time="2600ms"/>Halfway</speak>'
    )


def test_a_silence_before_the_first_words():
    assert ssml(timeline((700, 900, "Next."))) == '<speak><break time="700ms"/>Next.</speak>'


def test_the_shortest_silence_is_one_of_a_millisecond():
    assert ssml(timeline((1, 9, "Next."))) == '<speak><break time="1ms"/>Next.</speak>'


def test_a_silence_over_ten_seconds_is_a_chain_of_breaks():
    assert ssml(timeline((12_500, 12_600, "One"))) == (
        '<speak><break time="10000ms"/><break time="2500ms"/>One</speak>'
    )


def test_words_are_escaped():
    assert ssml(timeline((0, 9, "Back & <core>"))) == "<speak>Back &amp; &lt;core&gt;</speak>"


def test_where_a_name_stands_alexa_says_it():
    named = ssml(timeline((0, 9, f"Hello, {NAME}.")), "person-1")
    assert named == '<speak>Hello, <alexa:name type="first" personId="person-1"/>.</speak>'


def test_nobody_is_called_by_the_id_of_somebody_else():
    assert 'personId=""' in ssml(timeline((0, 9, f"Hello, {NAME}.")))


def test_a_name_takes_its_time():
    assert ENGLISH.ms(f"Welcome back, {NAME}.") - ENGLISH.ms("Welcome back, .") == 286
