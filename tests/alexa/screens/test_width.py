import pytest

from skill.alexa.screens.width import width


@pytest.mark.parametrize(
    ("text", "letters"),
    [("", 0), ("Get ready", 9), ("1/3", 3), ("はい", 4), ("é", 1), ("e\u0301", 1), ("नमस्ते", 4)],
)
def test_a_text_is_as_wide_as_so_many_letters(text, letters):
    assert width(text) == letters
