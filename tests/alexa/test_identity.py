import pytest

from skill.alexa.identity import Identity

TOUCH = Identity("one", "next None", 5_000)


def test_the_same_request_is_the_same_again():
    assert Identity("one").is_same(Identity("one"))
    assert not Identity("one").is_same(Identity("two"))


def test_what_has_no_identity_is_never_the_same():
    assert not Identity().is_same(Identity())


@pytest.mark.parametrize(("later_ms", "same"), [(0, True), (1_199, True), (1_200, False)])
def test_two_touches_or_words_that_do_the_same_within_about_a_second_are_one(later_ms, same):
    assert Identity("two", "next None", 5_000 + later_ms).is_same(TOUCH) is same


def test_what_does_something_else_is_never_the_same():
    assert not Identity("two", "stop None", 5_001).is_same(TOUCH)
