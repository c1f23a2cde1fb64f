"""`make sounds`: the bells, the rain and the waves as files, for where Alexa can fetch them."""

import wave
from pathlib import Path

from release.skill_package import ROOT
from skill.simulator.sounds import MAKERS, RATE, sound

FOLDER = ROOT / "build" / "sounds"


def written(name: str, folder: Path) -> Path:
    """A sound as a WAV file of one channel and sixteen bits, the same each time."""
    path = folder / f"{name}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound(name).tobytes())
    return path


def main(folder: Path = FOLDER) -> None:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in MAKERS:
        path = written(name, folder)
        print(f"{path}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
