"""A session with bells and rain, as one wants to listen to it: its waveform judged, and a WAV."""

import math
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from bench.size import ROOT
from bench.voices import installed
from skill.alexa.app import build_skill, guarded
from skill.simulator.apla import Heard
from skill.simulator.playback import playback
from skill.simulator.speaker import Speaker
from skill.simulator.voices import Samples, joined
from skill.speech.apla import FADE_MS, Sounds
from stand_ins.person import LAUNCH, Nowhere, mean, said, speaker

FILE = ROOT / "build" / "session-with-rain.wav"
TURNS = (
    *(LAUNCH, "UseBellsIntent", "RainIntent", "HandsFreeOnIntent", "SkipSetupIntent"),
    "AMAZON.StopIntent",
)
FULL = 32_768
UNDER_DB, PEAK_DB = 10, -0.5
"""A bed lies at least so far under the voice; nothing is louder than that, of full scale."""


def tables() -> Iterator[RenderableType]:
    """The figures of the answer with holds, and where the whole session lies."""
    device = speaker(guarded(build_skill(None, Nowhere(), Sounds("https://sounds.invalid/"))))
    voice = Speaker(installed()[0])
    sounds: list[Samples] = []
    held = None
    for name in TURNS:
        playing = playback(mean(device, said(name)), voice.length_ms)
        device.now_ms += playing.end_ms
        sounds += voice.heard(playing), voice.silence(1_000)
        held = playing if playing.sounded else held
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(voice.wav(joined(sounds)))
    if held is None:
        raise RuntimeError("no answer with sounds")
    yield _judged(voice, voice.document(held.document), voice.clip(held.document).heard)


def _judged(voice: Speaker, whole: Samples, heard: tuple[Heard, ...]) -> Table:
    rate = voice.voice.sample_rate
    rows = Table(title=f"{FILE.relative_to(ROOT)}: {len(whole) / rate:.0f} s with holds")
    for column in ("", "reached", "aim"):
        rows.add_column(column)
    beds = [one for one in heard if one.name == "rain"]
    words = [voice.voice.say(one.text) for one in heard if one.text]
    bed = [_alone(whole, one.begin, one.end, rate) for one in beds]
    loud, rain = _db(joined(words)), max(map(_db, bed))
    peak = 20 * math.log10(max(map(abs, whole)) / FULL)
    edges = max(_db(whole[one.end - rate // 50 : one.end]) for one in beds)
    clipped = sum(abs(one) >= FULL - 1 for one in whole)
    rows.add_row("the rain under the voice, dB", f"{loud - rain:.1f}", f"{UNDER_DB}")
    rows.add_row("the last 20 ms of a bed under its middle, dB", f"{rain - edges:.1f}", "20")
    rows.add_row("peak, dB of full scale", f"{peak:.1f}", f"{PEAK_DB}")
    rows.add_row("clipped samples", str(clipped), "0")
    return rows


def _alone(whole: Samples, begin: int, end: int, rate: int) -> Samples:
    """A bed between its fades, at its quietest second: the rain by itself."""
    fade = FADE_MS * rate // 1000
    seconds = range(begin + fade, end - fade - rate, rate)
    return min((whole[at : at + rate] for at in seconds), key=_db)


def _db(sound: Samples) -> float:
    mean_square = sum(one * one for one in sound) / max(len(sound), 1)
    return 10 * math.log10(max(mean_square, 1e-9) / FULL**2)
