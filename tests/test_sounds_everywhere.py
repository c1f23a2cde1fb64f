"""Whatever was chosen and whatever is said: an answer with sounds is one that Alexa plays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.app import build_skill, guarded
from skill.alexa.intents import INTENTS
from skill.coach.stretch import HOLD_S, REPS, CountStyle
from skill.simulator.device import Device
from skill.simulator.playback import AUDIO
from skill.speech.apla import Sounds
from stand_ins.person import Nowhere
from tests.conftest import START_MS
from tests.examples import examples
from tests.visits import NEXT, SKIP, legal, turn

CHOICES = st.fixed_dictionaries(
    {
        "seconds": st.integers(HOLD_S.low, HOLD_S.high),
        "reps": st.integers(REPS.low, REPS.high),
        "style": st.sampled_from(CountStyle),
        "sound": st.sampled_from(["UseBellsIntent", "UseWordsIntent", "ExactCountIntent"]),
        "bed": st.sampled_from(["RainIntent", "WavesIntent", "NoBackgroundIntent"]),
        "hands_free": st.booleans(),
    }
)
SAID = st.lists(st.tuples(st.sampled_from(sorted(INTENTS)), st.integers(0, 90)), max_size=12)


@pytest.fixture(scope="module")
def handler():
    return legal(guarded(build_skill(None, Nowhere(), Sounds("https://sounds.example/"))))


@examples(40)
@given(CHOICES, SAID)
def test_any_session_with_any_sound_is_legal(handler, chosen, said):
    device = Device(handler, None, now_ms=START_MS)
    turn(device, "launch")
    turn(device, "SetHoldIntent", seconds=str(chosen["seconds"]))
    turn(device, "SetRepsIntent", reps=str(chosen["reps"]))
    turn(device, "CountStyleIntent", style=chosen["style"])
    for name in (chosen["sound"], chosen["bed"], *["HandsFreeOnIntent"] * chosen["hands_free"]):
        turn(device, name)
    turn(device, SKIP)
    chose_none = (chosen["sound"], chosen["bed"]) == ("UseWordsIntent", "NoBackgroundIntent")
    directives = device.answer["response"].get("directives", [])
    assert any(one["type"] == AUDIO for one in directives) is not chose_none
    turn(device, NEXT)
    for name, after_s in said:
        turn(device, name, after_s=after_s)
