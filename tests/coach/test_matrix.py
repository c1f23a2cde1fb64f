"""The table of modes and acts, held as text: whoever changes it reads what that changes."""

from dataclasses import replace
from difflib import unified_diff

import pytest

from skill.coach.conversation import ANSWERS, STEPS, respond
from skill.coach.plain import session_from_plain, session_to_plain
from skill.coach.record import Record
from skill.coach.session import DECISIONS, Mode
from skill.coach.visit import Saved
from tests.coach.matrix import KEPT, OTHERS, asked, rows_of, situations
from tests.coach.sessions import NOW_MS, SESSIONS

KEPT_ROWS = KEPT.read_text(encoding="utf-8").splitlines()


def kept_of(name):
    return [row for row in KEPT_ROWS if row.startswith(f"{name} | ")]


@pytest.mark.parametrize("situation", [*situations()], ids=lambda situation: situation[0])
def test_every_answer_is_the_one_that_is_kept(situation):
    rows = list(rows_of(*situation))
    changed = [line for line in unified_diff(kept_of(situation[0]), rows, n=0) if line[:1] in "+-"]
    assert not changed, "python -m tests.coach.matrix --keep, once this is what is wanted"


def test_no_row_is_kept_of_a_situation_that_is_not_tried():
    tried = [row for name, _, _ in situations() for row in kept_of(name)]
    assert sorted(tried) == sorted(KEPT_ROWS)


def as_read_again(session):
    """The session without what its plain form leaves out: the person, and how new a hold is."""
    current = session.current and replace(session.current, fresh=False)
    mode = Mode.PAUSED if session.mode is Mode.HOLDING else session.mode
    visit = replace(session.visit, known=Record(), saved=Saved())
    return replace(session, mode=mode, current=current, visit=visit)


@pytest.mark.parametrize("situation", [*situations()], ids=lambda situation: situation[0])
def test_whatever_is_answered_the_session_can_be_read_again_as_it_is(situation):
    _, before, tried = situation
    for turn in tried.values():
        after = as_read_again(respond(before, turn, NOW_MS)[0])
        assert session_from_plain(session_to_plain(after)) == after, turn


def test_every_cell_of_the_table_is_in_the_matrix():
    tried = {(before.located(NOW_MS).mode, turn.act) for _, before, turns in situations()
             for turn in turns.values() if not before.asking}  # fmt: skip
    assert tried >= {(mode, act) for act in STEPS for mode in Mode}


def test_every_answer_to_every_choice_is_in_the_matrix():
    tried = {(before.asking, turn.act) for _, before, turns in situations()
             for turn in turns.values()}  # fmt: skip
    assert tried >= {(choice, act) for choice, acts in ANSWERS.items() for act in acts}


def test_every_decision_has_its_answers():
    assert {choice for choice in ANSWERS if choice in DECISIONS} == set(DECISIONS)


@pytest.mark.parametrize("choice", ANSWERS)
def test_a_choice_is_open_where_it_is_tried(choice):
    assert asked(choice).asking == choice


def test_no_two_situations_are_the_same():
    named = [*SESSIONS.values(), *OTHERS.values()]
    assert all(one != other for n, one in enumerate(named) for other in named[:n])
