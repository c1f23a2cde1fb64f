"""No word is written that nobody can ever hear."""

from dataclasses import fields, replace
from functools import cache
from itertools import product

import pytest

from skill.alexa.card import card
from skill.alexa.intents import INTENTS, TOLD
from skill.alexa.screens.datasource import datasource
from skill.coach.cancelling import picked
from skill.coach.conversation import respond
from skill.coach.record import Record
from skill.coach.reminder import (
    EVERY_DAY,
    Consent,
    Dates,
    Draft,
    Mention,
    Part,
    Reminder,
    Reminding,
)
from skill.coach.reminding import listed
from skill.coach.reply import Card, PickReminder, Reply, SkipNamed, TellReminders
from skill.coach.session import DECISIONS, Current, Mode, Setting
from skill.coach.skipping import left_out, skipping
from skill.coach.stretch import Bed, CountStyle, Feeling, Plan, Sound, Sounding, Talk
from skill.coach.track import Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from skill.content.catalog import Catalog, catalog
from skill.content.contract import CONTRACT
from skill.speech.layout import layout, layout_reprompt
from tests.coach.records import TODAY, again, but, days_of, kept, session
from tests.coach.sessions import NOW_MS, REP, RESTED, SESSIONS
from tests.voices import ENGLISH

pytestmark = pytest.mark.no_cover
"""Counting branches takes longer than all these answers; the tests of the coach reach them, too."""

FACTS = [
    {},
    {
        "seconds": 10,
        "timed": True,
        "reps": 1,
        "step": 1,
        "style": CountStyle.FULL,
        "feeling": Feeling.EASY,
    },
    {"seconds": 20, "reps": 4, "style": CountStyle.QUIET, "feeling": Feeling.RIGHT},
    {"seconds": 60, "timed": True, "reps": 9, "style": CountStyle.BREATHS, "feeling": Feeling.HARD},
    {"switch": Switch.ON},
    {"style": CountStyle.SHORT},
    {"switch": Switch.OFF},
]
MORE = [Turn(Act.STEP, step=step) for step in range(1, 9)]
MORE += [Turn(Act.SET_REST, seconds=seconds) for seconds in (10, 30, 90)]
MORE += [Turn(Act.FORGET_ME, anothers=True)]
MORE += [Turn(Act.SET_GOAL, times=times) for times in (0, 3)]
MORE += [
    Turn(Act.SET_REPS, reps=2, span=Span.TODAY),
    Turn(Act.SET_REPS, reps=4, span=Span.ALWAYS),
    Turn(Act.SET_HOLD, seconds=25, span=Span.TODAY),
    Turn(Act.SET_HOLD, seconds=120),
    Turn(Act.LESS_TALK, span=Span.TODAY),
    Turn(Act.MORE_SECONDS, seconds=30),
]
MORE += [Turn(Act.SOUND, sound=sound) for sound in Sound]
MORE += [Turn(Act.BED, bed=bed) for bed in Bed]
MORE += [Turn(Act.KNOW, topic=topic) for topic in Topic]
MORE += [
    Turn(Act.REMIND, time=7 * 60),
    Turn(Act.REMIND, time=Part.EVENING, days=EVERY_DAY),
    Turn(Act.REMIND, time=19 * 60, date=Dates(TODAY, TODAY)),
    Turn(Act.REMIND, time=19 * 60, date=Dates(TODAY + 1, TODAY + 1)),
    Turn(Act.REMIND, time=19 * 60, date=Dates(TODAY + 9, TODAY + 9)),
    Turn(Act.REMIND, date=Dates(TODAY - 2, TODAY - 2)),
    Turn(Act.REMIND, date=Dates(TODAY, TODAY + 6)),
    Turn(Act.REMIND, time=19 * 60, days=EVERY_DAY),
]
MORE += [Turn(Act.REMIND, time=19 * 60, anothers=True)]
MORE += [Turn(Act.CANCEL_REMINDER, every=True)]
MORE += [Turn(Act.CONSENT, consent=each, draft=Draft(Reminder(19 * 60))) for each in Consent]
PLANS = [
    Plan(15, 4, CountStyle.FULL),
    Plan(20, 4, CountStyle.BREATHS),
    Plan(30, 4, CountStyle.QUIET),
]
PLANS += [
    Plan(30, 4, CountStyle.SHORT),
    Plan(16, 4, CountStyle.BREATHS),
    Plan(30, 5, CountStyle.FULL),
]
MISHAPS = {
    "trouble.lost",
    "trouble.apology",
    "trouble.unsaved",
    "trouble.not_forgotten",
    "trouble.ask.ask",
    "trouble.ask.reprompt",
    "remind.label",
}
"""What the handlers say, or have Alexa say; the tests of them hear it."""

DAILY = Draft(Reminder(19 * 60, weekdays=EVERY_DAY))
DAYS_AHEAD = (0, 1, 5)
REMINDED = [Reminder(19 * 60, day=TODAY + ahead) for ahead in DAYS_AHEAD] + [DAILY.reminder]


RECORDS = [
    Record(),
    days_of(1),
    days_of(6),
    replace(days_of(1), held_s=3_600),
    replace(days_of(1), longest_s=30),
    replace(days_of(1, last_day=TODAY - 7), plan=Plan(goal=3)),
    replace(days_of(3, plan=Plan(goal=4))),
    replace(days_of(1, last_day=TODAY - 7), told=127),
    replace(days_of(10, plan=Plan(30, 5)), told=127),
    replace(days_of(5, plan=Plan(20)), first_hold_s=15),
    kept(session(1, done=2)),
    days_of(2, 1),
    days_of(2, 1, Plan(30)),
    replace(days_of(2, 1), noes=1, no_day=TODAY - 40),
    days_of(1, -1, Plan(20)),
    days_of(1, 1, Plan(20), last_day=TODAY - 30),
    days_of(1, 1, Plan(20), last_day=TODAY - 90),
    days_of(3, -1),
    kept(session(1, done=1, comfort=-1)),
    kept(session(1, done=0, mode=Mode.SETUP, step=2)),
    kept(session(1, done=0, mode=Mode.SETUP, step=3)),
    kept(session(1, done=1, mode=Mode.PAUSED, current=Current(15, 4_000))),
    kept(session(1, done=1, comfort=-1, alarm=True)),
    days_of(6),
    days_of(6, plan=Plan(reps=5)),
]
BRIEF = [
    replace(each, plan=replace(each.plan, talk=Talk.BRIEF), done=done)
    for each in SESSIONS.values()
    for done in (0, 1, 3)
]
FIRST = [
    Turn(Act.LAUNCH),
    Turn(Act.FORGET_ME),
    Turn(Act.FEELING, feeling=Feeling.EASY),
    Turn(Act.FEELING, feeling=Feeling.HARD),
]


def sessions():
    for plan, (mode, each) in product(PLANS, SESSIONS.items()):
        yield replace(each, plan=plan, misses=1)
        yield replace(each, plan=plan, done=plan.reps - (mode is not Mode.FINISHED))
        yield replace(each, plan=plan, done=0, step=0)
        yield replace(each, plan=plan, step=2)
    for asking in DECISIONS:
        yield replace(SESSIONS[Mode.DOWN], asking=asking, misses=1)
    yield replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True))
    yield replace(SESSIONS[Mode.RESTING], plan=Plan(rest_s=30))
    yield replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True, rest_s=30))
    yield but(SESSIONS[Mode.RESTING], usual=Plan(15, 3))
    eased = (Mode.MOVING, Mode.PAUSED, Mode.RESTING)
    yield from (replace(SESSIONS[mode], eased=True) for mode in eased)
    yield replace(SESSIONS[Mode.RESTING], eased=True, plan=Plan(20, 4, talk=Talk.BRIEF))
    yield replace(SESSIONS[Mode.RESTING], undo=Setting(Plan(25)))
    yield replace(SESSIONS[Mode.COLD], body=Stage.REST, misses=1)
    yield but(replace(SESSIONS[Mode.COLD], body=Stage.REST), hurt=True)
    yield replace(SESSIONS[Mode.DOWN], body=Stage.REST, pains=1)
    yield replace(SESSIONS[Mode.RESTING], pains=1)
    yield replace(SESSIONS[Mode.MOVING], current=Current(20, 14_000))
    yield RESTED.tracked(NOW_MS - REP[2].begin_ms - 17_000, REP)  # a hold that is nearly over
    yield but(SESSIONS[Mode.HOLDING], known=replace(days_of(5, plan=Plan(20)), first_hold_s=15))
    yield but(SESSIONS[Mode.RESTING], unread=True)
    broken_off = [kept(session(9, TODAY - ago, done=0, held_ms=5_000)) for ago in (0, 1, 3)]
    yield from (but(SESSIONS[Mode.RESTING], known=each, day=TODAY, key=2) for each in broken_off)
    for draft in (DAILY, *(Draft(each) for each in REMINDED)):
        yield but(replace(SESSIONS[Mode.RESTING], asking="remind", draft=draft), day=TODAY)
    yield replace(SESSIONS[Mode.RESTING], asking="which", draft=DAILY)
    for asking in ("unremind", "which"):
        yield replace(SESSIONS[Mode.RESTING], asking=asking)
    asked = [("unremind", Draft(each)) for each in REMINDED]
    asked += [("leave_out", Draft(each, DAILY.reminder)) for each in REMINDED if each.day]
    for asking, draft in asked:
        yield but(replace(SESSIONS[Mode.RESTING], asking=asking, draft=draft), day=TODAY)
    known = replace(days_of(5), reminding=Reminding((DAILY.reminder,)))
    yield but(SESSIONS[Mode.FINISHED], known=known, day=TODAY, minute=7 * 60)
    yield but(SESSIONS[Mode.FINISHED], known=days_of(5), day=TODAY, minute=7 * 60)
    yield but(SESSIONS[Mode.RESTING], guest=True)
    yield but(SESSIONS[Mode.RESTING], forgotten=True)
    yield but(SESSIONS[Mode.RESTING], named=True)
    yield but(SESSIONS[Mode.RESTING], deaf=True)
    for volume in (1, 3, 5):
        plan = Plan(20, 4, sounding=Sounding(bed=Bed.RAIN, volume=volume))
        yield but(replace(SESSIONS[Mode.RESTING], plan=plan), sounds=True)
    for tips in range(10):
        yield but(SESSIONS[Mode.RESTING], tips=tips)


def known_sessions():
    """Conversations with all kinds of people, at a question that only some of them are asked."""
    for record, turn in product(RECORDS, FIRST):
        done = {"mode": Mode.FINISHED, "done": record.plan.reps, "held_ms": 90_000}
        done |= {"whole": record.plan.reps, "longest_ms": record.longest_s * 1000}
        begun = again(record, **(done if turn.act is Act.FEELING else {}))
        yield begun
        yield respond(begun, turn, NOW_MS)[0]


def told_of(wish):
    """Every line that a wish has for one outcome or another."""
    yield from filter(None, (getattr(wish, name, None) for name in ("done", "left", "consent")))
    yield from getattr(wish, "told", {}).values()
    if isinstance(wish, PickReminder):
        session = but(SESSIONS[Mode.RESTING], day=TODAY)
        for known in (REMINDED[:3], REMINDED[2:], REMINDED):
            yield from picked(session, Reply(), known, replace(wish, mention=Mention(5)))[2]
    if isinstance(wish, SkipNamed):
        session = but(SESSIONS[Mode.RESTING], day=TODAY)
        for ahead in DAYS_AHEAD:
            mention = Mention(dates=Dates(TODAY + ahead, TODAY + ahead))
            yield from told_of(skipping(session, replace(wish, mention=mention)))
            yield from left_out([DAILY.reminder], mention.dates, TODAY)
        yield from left_out([DAILY.reminder], Dates(TODAY, TODAY + 5), TODAY)
    if isinstance(wish, TellReminders):
        yield from listed(REMINDED[:2], TODAY)
        yield from listed(REMINDED[2:], TODAY)
        yield from listed(REMINDED, TODAY)


def tellable(act):
    """The facts that some intent tells with this act; the others never come with it."""
    intents = [intent for intent in INTENTS.values() if intent.act is act]
    slots = {TOLD.get(slot, slot) for intent in intents for slot in intent.slots}
    names = slots.union(*(intent.facts for intent in intents))
    return names | {"timed"} if "seconds" in names else names


def turns_of(act):
    """What can be said with the act, each once."""
    names = tellable(act)
    said = [{name: facts[name] for name in facts.keys() & names} for facts in FACTS]
    return [Turn(act, **facts) for n, facts in enumerate(said) if facts not in said[:n]]


TURNS = [turns_of(act) for act in Act] + [[turn] for turn in MORE]


def answers(before, turns):
    """Each answer to a session's turns once, with the first turn that is answered so."""
    known = []
    for turn in turns:
        answer = turn.seconds is None, *respond(before, turn, NOW_MS)
        if answer not in known:
            known.append(answer)
            yield turn, *answer[1:]


def all_answers():
    """All of them; most are said, and shown, as another one was, and come only once."""
    seen = set()
    for before, turns in product([*sessions(), *BRIEF, *known_sessions()], TURNS):
        for turn, after, reply in answers(before, turns):
            shown = after.mode, after.asking, after.done, after.plan, turn.seconds is None
            if (shown, repr(reply)) not in seen:
                seen.add((shown, repr(reply)))
                yield turn, after, reply


@cache
def heard():
    """Each line that any answer says or shows, with the names of the facts that it is told."""
    lines = {}

    class Overheard(Catalog):
        def text(self, key, pick=0, facts=None):
            lines.setdefault(key, set()).add(tuple(facts or ()))
            return super().text(key, pick, facts)

    plain = catalog("en-US")
    overheard = Overheard(**{part.name: getattr(plain, part.name) for part in fields(plain)})
    words = overheard.text
    for turn, after, reply in all_answers():
        for line in (each for wish in reply.wishes for each in told_of(wish)):
            words(line.key, line.pick, line.facts)
        timeline = layout(reply, words, ENGLISH)
        if Card() in reply.script:
            card(words, None)
        if turn.seconds is None:
            datasource(after, timeline, overheard)
        if reply.ask:
            layout_reprompt(reply.ask, words, ENGLISH)
    return lines


def test_every_line_is_said_or_shown_by_some_answer():
    assert CONTRACT.keys() - heard().keys() - MISHAPS == set()


def test_every_line_is_told_the_facts_that_the_contract_names():
    named = {key: {frozenset(CONTRACT[key].facts)} for key in heard()}
    assert {key: set(map(frozenset, told)) for key, told in heard().items()} == named
