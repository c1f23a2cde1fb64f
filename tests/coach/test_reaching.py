from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import left_at
from skill.coach.reaching import LESS_FAR, as_far, less_far
from skill.coach.record import TOO_MUCH
from skill.coach.reply import Hold, Reply, Say, say
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import Plan, Talk
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn
from skill.content.catalog import catalog
from tests.coach.matrix import turns
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, kept, session
from tests.coach.sessions import PLAN, SESSIONS, keys

FINE, HARD = session(1), session(2, comfort=TOO_MUCH)
CUT_SHORT = session(3, done=1)
WORDS = catalog("en-US")
RESTING = SESSIONS[Mode.RESTING]


@pytest.mark.parametrize(
    ("before", "is_less"),
    [
        ((), False),
        ((FINE,), False),
        ((HARD,), True),
        ((HARD, session(3)), False),
        ((HARD, CUT_SHORT), True),
        ((FINE, CUT_SHORT), False),
        ((FINE, session(3), HARD), True),
    ],
)
def test_the_way_is_a_shorter_one_where_it_was_too_much_the_last_time(before, is_less):
    known = replace(kept(*before), left=None)
    assert less_far(but(RESTING, known=known)) is is_less


def test_the_way_is_a_shorter_one_where_it_is_too_much_today():
    assert less_far(but(RESTING, comfort=TOO_MUCH))
    assert less_far(replace(RESTING, eased=True))


def test_it_stays_so_to_the_last_repetition_though_each_is_written_down():
    today = again(kept(session(1, TODAY - 1, comfort=TOO_MUCH)), mode=Mode.RESTING, done=3)
    assert less_far(but(today, known=left_at(today.visit.known, today, NOW_MS)))


def test_what_is_started_over_after_too_much_goes_less_far():
    assert less_far(but(RESTING, comfort=TOO_MUCH).afresh())


def test_what_was_too_hard_goes_less_far_after_a_way_off_and_a_new_start_too():
    session, _ = respond(RESTING, Turn(Act.EASE), NOW_MS)
    session, _ = respond(session, Turn(Act.GET_OFF), NOW_MS)
    session, _ = respond(session, Turn(Act.LAUNCH), NOW_MS)
    assert less_far(session)


@pytest.mark.parametrize("begins", [Act.LAUNCH, Act.START, Act.SKIP_SETUP])
@pytest.mark.parametrize("before", [Session(), Session(body=Stage.REST)], ids=["off", "on it"])
def test_what_was_too_hard_before_the_start_goes_less_far_from_it(before, begins):
    session, _ = respond(before, Turn(Act.EASE), NOW_MS)
    session, _ = respond(session, Turn(begins), NOW_MS)
    assert less_far(session)


def test_a_shorter_way_has_words_of_its_own():
    full, brief = Reply((say("rep.again.forward", 2, n=2),)), Reply((say("brief.again", n=2),))
    eased = replace(RESTING, eased=True)
    assert as_far(eased, full).script == (say("rep.again_less", n=2),)
    assert as_far(eased, brief).script == (say("brief.again_less", n=2),)
    assert as_far(RESTING, brief) == brief


def spoken(reply):
    """Every line of an answer, with those beside a hold and after it."""
    for item in reply.script:
        if isinstance(item, Hold):
            yield from (*item.aside, *item.later)
        elif isinstance(item, Say):
            yield item
    for part in reply.more:
        yield from spoken(part)


EVERY_TURN = [turn for _, turn in turns()]
EVERY_TURN += [Turn(Act.KNOW, topic=topic) for topic in Topic]
EVERY_TURN += [Turn(Act.STEP, step=step) for step in range(1, 9)]
FORWARD = replace(SESSIONS[Mode.MOVING], body=Stage.STRETCHED)
STANDING = replace(SESSIONS[Mode.SETUP], step=3, resumed=True)
EASED = [
    *SESSIONS.values(),
    FORWARD,
    STANDING,
    replace(SESSIONS[Mode.SETUP], step=3, done=0),
    replace(SESSIONS[Mode.PAUSED], current=Current(20)),
    replace(RESTING, plan=Plan(20, 5, hands_free=True)),
    replace(RESTING, plan=replace(PLAN, talk=Talk.BRIEF)),
    but(replace(SESSIONS[Mode.SETUP], step=3), known=days_of(6), day=TODAY),
]


@pytest.mark.parametrize("turn", EVERY_TURN, ids=lambda turn: f"{turn.act}")
def test_after_too_hard_nothing_that_is_asked_or_done_leads_as_far_as_before(turn):
    for before in EASED:
        after, reply = respond(replace(before, eased=True), turn, NOW_MS)
        if after.visit.guest:
            continue  # somebody else, for whom nothing was too hard
        lines = list(spoken(reply))
        assert not [line.key for line in lines if line.key in LESS_FAR]
        assert not [
            line.key for line in lines if "thigh" in WORDS.text(line.key, line.pick, line.facts)
        ]


def test_every_line_that_names_the_thighs_has_one_that_does_not():
    named = {key for key, texts in WORDS.lines.items() if "thigh" in f"{texts}".casefold()}
    said = {key for key in named if not key.startswith(("card.", "screen."))}
    assert said <= LESS_FAR.keys()


def test_whoever_is_asked_in_a_roll_is_not_sent_further_than_was_promised():
    _, reply = respond(replace(SESSIONS[Mode.MOVING], eased=True), Turn(Act.TIP), NOW_MS)
    assert keys(reply)[:2] == ["tip.1", "rep.less_far_on"]


@pytest.mark.parametrize("told", ["rep", "brief"])
def test_on_a_shorter_way_each_repetition_keeps_its_number_and_the_last_its_word(told):
    words = catalog("en-US").text
    assert "number two" in words(f"{told}.again_less", 0, {"n": 2}).lower()
    assert words(f"{told}.last_less", 0, {"n": 3}).startswith("Last one")
