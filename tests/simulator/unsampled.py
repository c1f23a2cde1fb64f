"""Words that are no sample: only these show how the ear understands people."""

from skill.alexa.intents import INTENTS
from skill.content.catalog import utterances

SAMPLES = {sample for samples in utterances("en-US").intents.values() for sample in samples}


def act_of(ear, words):
    """What the words are heard as."""
    assert words not in SAMPLES, "a sample proves nothing"
    return INTENTS[ear.hear(words).intent].act
