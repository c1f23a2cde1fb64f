"""What is heard beside the words: bells in the place of words, rain or waves under a hold."""

from dataclasses import replace
from typing import Any

from skill.coach.planning import changed, keeping, spanned
from skill.coach.reply import Hold, Reply, Say, say
from skill.coach.scripts import Answer, Step, back
from skill.coach.session import Session
from skill.coach.stretch import BED_VOLUME, PLAIN, Bed, Sound, Sounding
from skill.coach.turns import Span, Turn


def sound(session: Session, turn: Turn) -> Answer:
    """Bells, words, or words at their exact moments, from now on where nothing else was said."""
    wanted = turn.sound or Sound.WORDS
    missing = _missing(session, sounds=wanted is Sound.BELLS)
    if missing and wanted is not Sound.WORDS:
        return back(session, missing)
    return _changed(session, turn, say(f"sound.{wanted}"), sound=wanted)


def bed(session: Session, turn: Turn) -> Answer:
    """Rain or waves under holds and rests, or nothing there; from now on where no span was said."""
    wanted = turn.bed or Bed.NONE
    missing = _missing(session, sounds=True)
    if missing and wanted is not Bed.NONE:
        return back(session, missing)
    return _changed(session, turn, say(f"bed.{wanted}"), bed=wanted)


def bed_volume(by: int) -> Step:
    """A step that makes what lies under the voice so much louder; below nothing, softer."""

    def changing(session: Session, turn: Turn) -> Answer:
        sounding, end = session.plan.sounding, "loud" if by > 0 else "soft"
        volume = BED_VOLUME.nearest(sounding.volume + by)
        if sounding.bed is Bed.NONE:
            return back(session, say("bed.nothing"))
        line = say(f"bed.{end}est" if volume == sounding.volume else f"bed.{end}er")
        return _changed(session, turn, line, volume=volume)

    return changing


def sounding_of(session: Session, reply: Reply) -> Sounding:
    """What is to be heard beside the words of an answer: nothing, where it has no hold in it.

    What else is said is plain speech, which is heard soonest.
    """
    sounding, visit = session.plan.sounding, session.visit
    holds = any(isinstance(item, Hold) for item in reply.script)
    if visit.deaf or not holds:
        return PLAIN
    exact = replace(PLAIN, sound=sounding.sound) if sounding.sound is Sound.EXACT else PLAIN
    return sounding if visit.sounds else exact


def _missing(session: Session, *, sounds: bool) -> Say | None:
    """The line that says why there is nothing to be heard but plain speech, where that is so."""
    if session.visit.deaf:
        return say("sound.not_here")
    return say("sound.nowhere") if sounds and not session.visit.sounds else None


def _changed(session: Session, turn: Turn, line: Say, **named: Any) -> Answer:
    """What was named is changed, and nothing beside it: today, or in what is kept as well."""
    session = changed(session, Span.TODAY, sounding=replace(session.plan.sounding, **named))
    if turn.span is not Span.TODAY:
        kept = session.wanted
        session = keeping(session, replace(kept, sounding=replace(kept.sounding, **named)))
    return back(session, line, *spanned(turn))
