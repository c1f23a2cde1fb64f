import pytest

from skill.coach.conversation import respond
from skill.coach.session import Mode
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from skill.sight.notes import COMING_MS, NOTE_MS, notes
from skill.speech.layout import layout
from tests.coach.sessions import NOW_MS, SESSIONS
from tests.voices import ENGLISH

WORDS = catalog("en-US").text


def said(mode, act, **facts):
    """The notes of an answer in their order, and its timeline."""
    timeline = layout(respond(SESSIONS[mode], Turn(act, **facts), NOW_MS)[1], WORDS, ENGLISH)
    return sorted(notes(timeline, WORDS)), timeline


def test_what_comes_next_is_said_before_it_comes():
    told, timeline = said(Mode.RESTING, Act.NEXT)
    coming = {note: at_ms for at_ms, note in told if note.startswith("Next")}
    assert list(coming) == ["Next: soften", "Next: hold", "Next: roll back", "Next: rest"]
    (hold,) = timeline.holds
    assert hold.begin_ms - COMING_MS <= coming["Next: hold"] < hold.begin_ms
    assert hold.end_ms - COMING_MS <= coming["Next: roll back"] < hold.end_ms


@pytest.mark.parametrize(
    ("act", "facts", "note"),
    [
        (Act.SET_HOLD, {"seconds": 25}, "Twenty-five seconds each, from now on."),
        (Act.WHICH_REP, {}, "One done, three to come."),
        (Act.UNDO, {}, "There's nothing to change back."),
    ],
)
def test_a_figure_or_a_change_that_is_told_is_shown(act, facts, note):
    assert note in [note for _, note in said(Mode.RESTING, act, **facts)[0]]


def test_what_is_told_in_a_hold_is_shown_for_a_moment():
    told = said(Mode.HOLDING, Act.TIME_LEFT)[0]
    at_ms = next(at_ms for at_ms, note in told if "left" in note)
    assert (at_ms + NOTE_MS, "") in told


def test_what_stands_in_the_ring_is_not_said_once_more():
    assert not any("left" in note for _, note in said(Mode.HOLDING, Act.PAUSE)[0])
