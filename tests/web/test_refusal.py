"""A refusal tells why, to the log."""

from skill.web.refusal import Refused


def test_it_says_why():
    assert str(Refused("chain URL: scheme")) == "chain URL: scheme"
