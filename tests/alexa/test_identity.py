import pytest

from skill.alexa.identity import Identity

TOUCH = Identity("one", "next None", 5_000)


def test_the_same_request_is_the_same_again():
    assert Identity("one").is_same(Identity("one"))
    assert not Identity("one").is_same(Identity("two"))


def test_what_has_no_identity_is_never_the_same():
    assert not Identity().is_same(Identity())


@pytest.mark.parametrize(("later_ms", "same"), [(0, True), (999, True), (1_000, False)])
def test_two_touches_of_one_button_within_a_second_are_one(later_ms, same):
    assert Identity("two", "next None", 5_000 + later_ms).is_same(TOUCH) is same


def test_touches_of_two_buttons_are_two():
    assert not Identity("two", "stop None", 5_001).is_same(TOUCH)
