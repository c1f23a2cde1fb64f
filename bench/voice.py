"""How long a language's voice takes for its lines and cues: what its `voice.toml` lacks."""

import argparse
import sys

from bench.pace import as_toml, every_cue, every_line, fit
from skill.content.catalog import unmeasured
from skill.content.folders import FOLDERS
from skill.simulator.voices import EspeakVoice
from skill.speech.pace import Pace, script_of


def measure(language: str, voice: str) -> Pace:
    """The pace of a voice of espeak-ng's for a folder whose lines, grammar and script are there.

    Raises:
        Unspeakable: espeak-ng has no such voice.
    """
    words = unmeasured(language, FOLDERS.tables(language))
    lines = list(dict.fromkeys(every_line(words)))
    return fit(EspeakVoice(language=voice), script_of(words), lines, list(every_cue(words)))


def main() -> None:
    """Measure a language's voice, and print it as TOML."""
    parser = argparse.ArgumentParser(prog="make voice LANG=", description=main.__doc__)
    parser.add_argument("language", help="a language's folder, or a region's: de, en-GB")
    parser.add_argument("--voice", help="the voice of espeak-ng, where it has another name")
    options = parser.parse_args()
    found = measure(options.language, options.voice or options.language.lower())
    sys.stdout.write(as_toml(found) + "\n")


if __name__ == "__main__":
    main()
