"""Ninety days of somebody who stretches every day, through the real handler."""

import pytest

from bench.months import heard_before
from stand_ins.practice import DAILY, DAYS, months

WEEK, KNOWN_FROM = 7, 5


@pytest.fixture(scope="module")
def heard():
    return list(months(DAILY))


def test_every_day_has_its_session(heard):
    assert [each.day for each in heard] == list(range(DAYS))


def test_no_two_sessions_in_a_week_have_the_same_words(heard):
    for n, each in enumerate(heard):
        assert all(each.sentences != other.sentences for other in heard[n + 1 : n + WEEK])


def test_after_the_fifth_session_at_most_one_question_is_asked(heard):
    assert max(each.questions for each in heard[KNOWN_FROM:]) == 1
    assert sum(not each.questions for each in heard[KNOWN_FROM:]) > len(heard) / 2


def test_less_and_less_is_said(heard):
    first, sixth, last = (heard[n].words for n in (0, KNOWN_FROM, DAYS - 1))
    assert last < sixth < first / 1.7
    weeks = [sum(each.words for each in heard[n : n + WEEK]) for n in range(0, DAYS, WEEK)]
    assert weeks[0] > max(weeks[1:3]) > max(weeks[3:12])


def test_most_sentences_are_others_than_the_day_before(heard):
    assert heard_before(heard) < 50


def test_the_word_of_care_is_heard_in_every_session(heard):
    assert all(any("if it hurts" in line.lower() for line in each.lines) for each in heard)


def test_what_is_kept_stays_small(heard):
    assert max(each.item_bytes for each in heard) <= 1_100


def test_milestones_are_told_on_their_day_and_once(heard):
    told = [
        (each.day + 1, line) for each in heard for line in each.lines if "days on the ball" in line
    ]
    assert [day for day, _ in told] == [7, 14, 30]
