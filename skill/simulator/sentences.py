"""What is said in one breath, sentence by sentence, each where it begins as far as lengths tell."""

from collections.abc import Iterable, Iterator

from skill.content.writing import Writing
from skill.speech.layout import Spoken


def sentences(spoken: Iterable[Spoken], writing: Writing) -> Iterator[Spoken]:
    """The sentences of an answer, in order."""
    for words in spoken:
        yield from _split(words, writing)


def heard(sentence: Spoken, until_ms: int, writing: Writing) -> str:
    """What of a sentence was heard until a moment: its words up to there, and a mark of the cut."""
    if until_ms >= sentence.end_ms:
        return sentence.text
    share = (until_ms - sentence.begin_ms) / (sentence.end_ms - sentence.begin_ms)
    words = writing.words(sentence.text)
    return writing.together([*words[: int(share * len(words))], "…"])


def _split(spoken: Spoken, writing: Writing) -> Iterator[Spoken]:
    whole = spoken.text
    ms_each = (spoken.end_ms - spoken.begin_ms) / max(len(whole), 1)
    for found in writing.sentences(whole):
        begin_ms = spoken.begin_ms + round(found.start() * ms_each)
        yield Spoken(begin_ms, spoken.begin_ms + round(found.end() * ms_each), found[0].strip())
