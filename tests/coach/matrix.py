"""The table of modes and acts in text: what is said to each act, and where it leads.

`matrix.txt` names every act in every situation, and every answer to an open choice. Acts that are
answered alike share a row: the situation, the acts, what is said and done, the place after it, and
what is asked. A person reads its difference when it changes. `python -m tests.coach.matrix --keep`
writes it.
"""

import sys
from dataclasses import replace
from pathlib import Path

from skill.coach.conversation import ANSWERS, CARE, KEEPS_OPEN, MOVES, STEPS, respond
from skill.coach.record import STOPPED
from skill.coach.reminder import EVERY_DAY, WORKDAYS, Consent, Draft, Reminder
from skill.coach.reply import At, Heard, Hold, Later, Rest, Say, Silence, say
from skill.coach.returning import begun
from skill.coach.session import DECISIONS, Current, Mode, Session, Setting
from skill.coach.stretch import Bed, CountStyle, Feeling, Plan, Sound
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Switch, Topic, Turn
from skill.coach.visit import Visit
from tests.coach.records import TODAY, but, days_of, kept, session
from tests.coach.sessions import NOW_MS, PLAN, REP, RESTED, SESSIONS

KEPT = Path(__file__).with_name("matrix.txt")


def back_with(record):
    """A conversation that begins with this record, too late to take up what was left."""
    return taken_up(replace(record, left=None))


def taken_up(record):
    """A conversation that begins in the place where the last one was left."""
    return begun(record.plan, Visit(record, key=1_000, day=TODAY))


def within(ms):
    """A session so many milliseconds into the hold of a repetition, or before it."""
    return RESTED.tracked(NOW_MS - 10_000 - ms - START_LATENCY_MS, REP)


OTHERS = {
    "cold, known": back_with(days_of(3)),
    "cold, practised": back_with(days_of(7)),
    "getting on, practised": respond(back_with(days_of(7)), Turn(Act.LAUNCH), NOW_MS - 9_000)[0],
    "finished, practised": but(SESSIONS[Mode.FINISHED], known=days_of(6), day=TODAY),
    "cold, hurt today": back_with(kept(session(1, done=1, comfort=-1, mode=Mode.DOWN))),
    "left in a rest": taken_up(kept(session(1, done=1))),
    "left in a hold": taken_up(
        kept(session(1, done=1, mode=Mode.PAUSED, current=Current(15, 7_000)))
    ),
    "left in an emergency": taken_up(kept(session(1, done=1, alarm=True))),
    "left in the setup": taken_up(kept(session(1, done=0, mode=Mode.SETUP, step=1))),
    "lost": Session().lost_place(),
    "setup, first step": replace(SESSIONS[Mode.SETUP], step=0, body=Stage.OFF),
    "setup, last step": replace(SESSIONS[Mode.SETUP], step=3),
    "stretched": within(-2_000),
    "hold just begun": within(1_500),
    "hold nearly over": within(17_000),
    "way up": within(22_000),
    "resting hands-free": replace(RESTED, plan=replace(PLAN, hands_free=True)),
    "before the last": replace(RESTED, done=3, held_ms=60_000, whole=3),
    "finished, on the way off": replace(SESSIONS[Mode.FINISHED], body=Stage.LEAVING, part=2),
    "down, on the way off": replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=2),
    "down after pain": but(SESSIONS[Mode.DOWN], pains=1, comfort=STOPPED),
}
"""Situations beside the modes that some steps tell apart."""

DRAFT = Draft(Reminder(7 * 60, weekdays=WORKDAYS))

FACTS = {
    Act.START: {"reps": 5, "seconds": 25},
    Act.SET_HOLD: {"seconds": 25, "timed": True},
    Act.SET_REPS: {"reps": 5},
    Act.COUNT_STYLE: {"style": CountStyle.QUIET},
    Act.HANDS_FREE: {"switch": Switch.ON},
    Act.SOUND: {"sound": Sound.EXACT},
    Act.BED: {"bed": Bed.RAIN},
    Act.FEWER_REPS: {"reps": 3},
    Act.MORE_SECONDS: {"seconds": 10},
    Act.SET_REST: {"seconds": 30},
    Act.SET_GOAL: {"times": 3},
    Act.STEP: {"step": 3},
    Act.KNOW: {"topic": Topic.GAZE},
    Act.REMIND: {"time": 19 * 60, "days": EVERY_DAY},
    Act.CHANGE_REMINDER: {"time": 20 * 60},
    Act.CONSENT: {"consent": Consent.ACCEPTED, "draft": DRAFT},
}
"""What must come with an act, lest it is asked for; the act without it is a row of its own."""


BODILY = frozenset({*MOVES, *CARE, *KEEPS_OPEN, Act.UNDO})
"""The acts that depend on more than the mode: a question is answered alike wherever it is asked."""

LAST = (Act.REPEAT, Act.CANCEL, Act.UNDO, Act.STOP)
"""The acts that depend on what was said or changed last."""


def turns():
    """Every act, bare and with what belongs to it, each by the name of its row."""
    for act in Act:
        yield act.value, Turn(act)
        if act in FACTS:
            yield f"{act} +", Turn(act, **FACTS[act])
        if act is Act.FEELING:
            yield from ((f"feeling {kind}", Turn(act, feeling=kind)) for kind in Feeling)


def asked(choice):
    """A session in which this choice is open, where it is asked for."""
    places = {
        "take_up": OTHERS["left in a rest"],
        "offer": back_with(days_of(2, 1)),
        "usual": respond(OTHERS["cold, known"], Turn(Act.LAUNCH), NOW_MS)[0],
        "too_much": OTHERS["cold, hurt today"],
        "stop_here": OTHERS["down after pain"],
        "okay": but(SESSIONS[Mode.DOWN], alarm=True),
        "safe": OTHERS["left in an emergency"],
        "remind": replace(RESTED, draft=DRAFT),
    }
    return replace(places.get(choice, RESTED), asking=choice)


def situations():
    """Every situation with the turns that are tried in it, each by its name."""
    for mode in Mode:
        yield mode.value, SESSIONS[mode], dict(turns())
        before = replace(
            SESSIONS[mode], told=(say("safety.brief"),), undo=Setting(Plan(25, 3)), changed=True
        )
        yield f"{mode}, told and changed", before, {act.value: Turn(act) for act in LAST}
    for name, before in OTHERS.items():
        yield name, before, {said: turn for said, turn in turns() if turn.act in BODILY}
    for choice in ANSWERS:
        others = {act.value: Turn(act) for act in STEPS if choice in DECISIONS}
        named = {said: turn for said, turn in turns() if turn.act in ANSWERS[choice]}
        kept_open = {act.value: Turn(act) for act in KEEPS_OPEN}
        if choice == "take_up":
            before = replace(OTHERS["left in the setup"], asking=choice)
            yield f"asked {choice} in the setup", before, named
        yield f"asked {choice}", asked(choice), others | named | kept_open


def rows_of(name, before, tried):
    """The rows of one situation, each as one line of text."""
    alike: dict[str, list[str]] = {}
    for said, turn in tried.items():
        alike.setdefault(outcome(before, turn), []).append(said)
    for led_to, acts in alike.items():
        yield f"{name} | {', '.join(acts)} | {led_to}"


def outcome(before, turn):
    """What is said and done in answer to a turn, where it leads and what is asked."""
    after, reply = respond(before, turn, NOW_MS)
    told = " ".join(map(_short, reply.script)) or "-"
    more = f" … {len(reply.more)} more" if reply.more else ""
    ask = reply.ask.key if reply.ask else "the end"
    place = f"{after.mode}/{after.body} {after.done} of {after.plan.reps}×{after.plan.hold_s}"
    return f"{told}{more} | {place} | {ask}"


def _short(item):
    """An item of a script in a word."""
    if isinstance(item, Say):
        return item.key + _facts(item)
    if isinstance(item, Silence | Rest):
        return f"{item.ms / 1000:g}s" if isinstance(item, Silence) else f"rest {item.seconds}s"
    if isinstance(item, At):
        return f"<{item.stage}{item.part or ''}>"
    if isinstance(item, Heard):
        return f"✓{item.name}"
    if isinstance(item, Hold):
        return _hold(item)
    return "later" if isinstance(item, Later) else f"!{type(item).__name__.lower()}"


def _facts(line):
    facts = ",".join(map(str, line.facts.values()))
    return f"({facts})" if facts else ""


def _hold(hold):
    kind = "running" if hold.running else "hold"
    aside = "+".join(line.key for line in hold.aside) or "-"
    later = "+".join(line.key for line in hold.later) or "-"
    inside = f" {aside}/{later}" if hold.running else ""
    return f"[{kind} {hold.rep} {hold.from_ms / 1000:g}–{hold.seconds} {hold.style}{inside}]"


def text():
    """The whole matrix as it is kept."""
    rows = (row for situation in situations() for row in rows_of(*situation))
    return "".join(f"{row}\n" for row in rows)


def main():
    if sys.argv[1:] == ["--keep"]:
        KEPT.write_text(text(), encoding="utf-8")
        return 0
    sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
