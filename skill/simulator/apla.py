"""A document of APL for Audio read as the cloud reads it: what sounds when, or a refusal.

https://developer.amazon.com/docs/alexa-presentation-language/apl-for-audio-reference.html
"""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from typing import Any

from skill.simulator.ssml import Unplayable, parts

Json = dict[str, Any]

MAX_MS, MAX_FILES = 240_000, 15
"""Amazon's own limits of a clip, and of the places in it where an audio file plays."""

SOURCE = re.compile(r"https://[^\s?#]+/([a-z0-9-]+)\.(?:wav|mp3|aac|ogg|opus)")
DURATIONS = ("auto", "trimToParent")
PERCENT = re.compile(r"(\d{1,3})%")


@dataclass(frozen=True)
class Lengths:
    """How many samples words and sounds have, and how many a second there are."""

    words: Callable[[str], int]
    sound: Callable[[str], int]
    rate: int

    def of(self, ms: int) -> int:
        """The samples of a time in milliseconds."""
        return round(ms * self.rate / 1000)


@dataclass(frozen=True)
class Heard:
    """Words or a sound in a clip, in samples: from when to when, and what part of the sound.

    `text` are the words; of a sound, `name` says which it is, `skipped` is how much of its
    beginning is not heard, and `rising` and `falling` tell when its fades begin and how long they
    last. `cut` says that its end is cut off.
    """

    begin: int
    end: int
    text: str = ""
    name: str = ""
    skipped: int = 0
    volume: float = 1.0
    rising: int = 0
    falling: int = 0
    cut: bool = False

    def moved(self, by: int) -> "Heard":
        """The same, later."""
        return replace(self, begin=self.begin + by, end=self.end + by)


@dataclass(frozen=True)
class Clip:
    """What is heard in so many samples."""

    heard: tuple[Heard, ...]
    length: int

    def trimmed(self, length: int) -> "Clip":
        """The clip cut off where it is longer."""
        if self.length <= length:
            return self
        within = (one for one in self.heard if one.begin < length)
        cut = (replace(one, end=length, cut=True) if one.end > length else one for one in within)
        return Clip(tuple(cut), length)


def clip(document: Any, lengths: Lengths) -> Clip:
    """What is heard of a document, and when.

    Raises:
        Unplayable: the cloud would refuse it, or it has what this skill does not use.
    """
    if not isinstance(document, dict) or document.keys() != {"type", "version", "mainTemplate"}:
        raise Unplayable("no document of APL for Audio")
    if (document["type"], document["version"]) != ("APLA", "0.91"):
        raise Unplayable(f"a document of {document['type']} {document['version']}")
    main = _with_keys(document["mainTemplate"], {"parameters", "item"}, "mainTemplate")
    whole = _component(main["item"], lengths)
    if not whole.heard:
        raise Unplayable("silence alone")
    if whole.length > lengths.of(MAX_MS):
        raise Unplayable(f"{whole.length * 1000 // lengths.rate} ms")
    files = len(_audios(main["item"]))
    if files > MAX_FILES:
        raise Unplayable(f"{files} audio files")
    return whole


def _component(item: Any, lengths: Lengths) -> Clip:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in COMPONENTS:
        raise Unplayable(f"a component {kind!r}")
    needed, optional, read = COMPONENTS[kind]
    _with_keys(item, {"type", *needed}, kind, optional)
    if "duration" in optional and item.get("duration", "auto") not in DURATIONS:
        raise Unplayable(f"a duration {item['duration']!r}")
    return read(item, lengths)


def _speech(item: Json, lengths: Lengths) -> Clip:
    kind, content = item.get("contentType", "PlainText"), item["content"]
    if kind not in ("PlainText", "SSML") or not isinstance(content, str):
        raise Unplayable(f"content of type {kind!r}")
    heard: list[Heard] = []
    now = 0
    for part in parts(content) if kind == "SSML" else filter(None, [content.strip()]):
        end = now + (lengths.of(part) if isinstance(part, int) else lengths.words(part))
        heard += [Heard(now, end, part)] if isinstance(part, str) else []
        now = end
    if not heard:
        raise Unplayable("speech without words")
    return Clip(tuple(heard), now)


def _silence(item: Json, lengths: Lengths) -> Clip:
    return Clip((), lengths.of(_whole(item["duration"], "a silence", least=1)))


def _audio(item: Json, lengths: Lengths) -> Clip:
    source = SOURCE.fullmatch(item["source"]) if isinstance(item["source"], str) else None
    if source is None:
        raise Unplayable(f"a source {item['source']!r}")
    try:
        length = lengths.sound(source[1])
    except KeyError as error:
        raise Unplayable(f"a source {item['source']!r}") from error
    sound = Heard(0, length, name=source[1])
    for one in item.get("filters", []):
        kind = one.get("type") if isinstance(one, dict) else None
        if kind not in FILTERS:
            raise Unplayable(f"a filter {kind!r}")
        needed, optional, filtered = FILTERS[kind]
        sound = filtered(sound, _with_keys(one, {"type", *needed}, kind, optional), lengths)
    return Clip((sound,), sound.end)


def _sequence(item: Json, lengths: Lengths) -> Clip:
    """One after another. What is trimmed to a sequence would be trimmed to itself: refused."""
    heard: list[Heard] = []
    now = 0
    for inner in _children(item):
        if _is_trimmed(inner):
            raise Unplayable("trimmed to a sequence")
        one = _component(inner, lengths)
        heard += (part.moved(now) for part in one.heard)
        now += one.length
    return Clip(tuple(heard), now)


def _mix(item: Json, lengths: Lengths) -> Clip:
    """All at once: as long as the longest that is not trimmed."""
    inner = [(_component(one, lengths), _is_trimmed(one)) for one in _children(item)]
    untrimmed = [one.length for one, trimmed in inner if not trimmed]
    if not untrimmed:
        raise Unplayable("a mixer of nothing but what is trimmed")
    length = max(untrimmed)
    heard = [part for one, _ in inner for part in one.trimmed(length).heard]
    return Clip(tuple(sorted(heard, key=lambda part: part.begin)), length)


def _repeat(sound: Heard, how: Json, _: Lengths) -> Heard:
    """Once, and so often again."""
    _not_faded(sound)
    times = 1 + _whole(how["repeatCount"], "repeatCount")
    return replace(sound, end=sound.begin + times * (sound.end - sound.begin))


def _not_faded(sound: Heard) -> None:
    """Filters work in their order: what is faded out first would be cut off in its fade."""
    if sound.falling:
        raise Unplayable(f"{sound.name} fades out before it is cut")


def _trim(sound: Heard, how: Json, lengths: Lengths) -> Heard:
    _not_faded(sound)
    begin = lengths.of(_whole(how["start"], "start"))
    end = min(lengths.of(_whole(how["end"], "end")), sound.end) if "end" in how else sound.end
    if not begin < end:
        raise Unplayable(f"trimmed from {how['start']} on: nothing is left")
    return replace(sound, end=end - begin, skipped=sound.skipped + begin)


def _rising(sound: Heard, how: Json, lengths: Lengths) -> Heard:
    return replace(sound, rising=lengths.of(_whole(how["duration"], "a fade")))


def _falling(sound: Heard, how: Json, lengths: Lengths) -> Heard:
    return replace(sound, falling=lengths.of(_whole(how["duration"], "a fade")))


def _volume(sound: Heard, how: Json, _: Lengths) -> Heard:
    amount = PERCENT.fullmatch(how["amount"]) if isinstance(how["amount"], str) else None
    if amount is None:
        raise Unplayable(f"a volume {how['amount']!r}")
    return replace(sound, volume=sound.volume * int(amount[1]) / 100)


def _children(item: Json) -> list[Any]:
    if not isinstance(item["items"], list) or not item["items"]:
        raise Unplayable(f"a {item['type']} without items")
    return item["items"]


def _is_trimmed(item: Any) -> bool:
    return isinstance(item, dict) and item.get("duration") == "trimToParent"


def _with_keys(item: Any, needed: set[str], name: str, optional: Set[str] = frozenset()) -> Json:
    """An object that has what it needs, and nothing beside it that nobody knows."""
    if not isinstance(item, dict) or not needed <= item.keys() <= needed | optional:
        raise Unplayable(f"{name} with {sorted(item) if isinstance(item, dict) else item!r}")
    return item


def _whole(value: Any, name: str, least: int = 0) -> int:
    if type(value) is not int or value < least:
        raise Unplayable(f"{name} of {value!r}")
    return value


def _audios(part: Any) -> list[Json]:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    own = [part] if isinstance(part, dict) and part.get("type") == "Audio" else []
    return own + [audio for one in inner for audio in _audios(one)]


Read = Callable[[Json, Lengths], Clip]
Filtered = Callable[[Heard, Json, Lengths], Heard]

COMPONENTS: dict[str, tuple[set[str], set[str], Read]] = {
    "Speech": ({"content"}, {"contentType", "duration"}, _speech),
    "Silence": ({"duration"}, set(), _silence),
    "Audio": ({"source"}, {"duration", "filters"}, _audio),
    "Sequencer": ({"items"}, {"duration"}, _sequence),
    "Mixer": ({"items"}, {"duration"}, _mix),
}
"""The components that this skill uses, what each must have, and what it may. The duration of a
silence is how long it lasts; of all others, whether they are trimmed."""

FILTERS: dict[str, tuple[set[str], set[str], Filtered]] = {
    "Repeat": ({"repeatCount"}, set(), _repeat),
    "Trim": ({"start"}, {"end"}, _trim),
    "FadeIn": ({"duration"}, set(), _rising),
    "FadeOut": ({"duration"}, set(), _falling),
    "Volume": ({"amount"}, set(), _volume),
}
"""The filters, in whatever order they stand; what each must have, and what it may have."""
