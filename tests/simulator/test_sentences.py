from skill.content.catalog import catalog
from skill.content.writing import Writing
from skill.simulator.sentences import heard, sentences
from skill.speech.layout import Spoken

ENGLISH = catalog("en-US").writing
DENSE = Writing(ends="。", pauses="、", between="", spaces=False, capitals=False, direction="ltr")
TWO = Spoken(1_000, 3_000, "Lie down. Breathe in.")


def test_each_sentence_begins_where_its_share_of_the_letters_does():
    first, second = sentences([TWO], ENGLISH)
    assert (first.text, second.text) == ("Lie down.", "Breathe in.")
    assert (first.begin_ms, second.end_ms) == (1_000, 3_000)
    assert first.end_ms == second.begin_ms == 1_952


def test_words_without_a_full_stop_are_a_sentence():
    assert list(sentences([Spoken(0, 500, "Hold")], ENGLISH)) == [Spoken(0, 500, "Hold")]


def test_no_words_are_no_sentence():
    assert list(sentences([Spoken(0, 0, "")], ENGLISH)) == []


def test_what_was_heard_to_its_end_is_whole():
    assert heard(TWO, 3_000, ENGLISH) == TWO.text


def test_what_was_cut_off_ends_where_it_was_cut():
    assert heard(TWO, 2_000, ENGLISH) == "Lie down. …"


def test_a_language_without_spaces_is_parted_at_its_own_marks():
    first, second = sentences([Spoken(0, 1_000, "横になる。息を吸う。")], DENSE)
    assert (first.text, second.text) == ("横になる。", "息を吸う。")


def test_what_was_cut_off_in_a_language_without_spaces_ends_at_a_character():
    assert heard(Spoken(0, 1_000, "横になる。"), 600, DENSE) == "横にな…"
