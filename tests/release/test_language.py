import tomllib

import pytest

from release.language import ENGLISH, lacks, lay_out, main
from skill.content.catalog import catalog, utterances
from skill.content.contract import CONTRACT
from skill.content.folders import FILES, FOLDERS, SPEECH, UTTERANCES, Folders


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return lay_out("qxx", tmp_path_factory.mktemp("content"))


@pytest.fixture
def places(folder):
    return Folders(folder.parent)


def test_every_file_is_laid_out_and_can_be_read(folder):
    for file in FILES:
        tomllib.loads((folder / file).read_text(encoding="utf-8"))


def test_each_key_stands_there_with_its_facts_and_the_english_beside_it(folder):
    text = (folder / SPEECH).read_text(encoding="utf-8")
    assert (
        "# one text\n"
        "# told: {done:number} or {done:hold} or {done:hold.number} or {done:hold.thing}"
        " or {done:repetition} or {done:repetition.number} or {done:repetition.thing}\n"
        "# told: {of:number} or {of:hold} or {of:hold.number} or {of:hold.thing}"
        " or {of:repetition} or {of:repetition.number} or {of:repetition.thing}\n"
        "# en: You had done {done:number} of {of:number}.\n"
        'unfinished = ""\n'
    ) in text


def test_what_is_laid_out_lacks_every_key_by_name(places):
    faults = "\n".join(lacks("qxx", places))
    for key in CONTRACT:
        assert f"{SPEECH}: {key}: '' says nothing" in faults
    for name, samples in utterances("en").intents.items():
        assert not samples or f"{UTTERANCES}: intents.{name}: nothing means it" in faults
    for unit in catalog("en").wording.grammar.units:
        assert f"units.{unit}: is missing" in faults


def test_what_is_heard_of_numbers_moments_and_denials_is_laid_out_with_what_it_means(folder):
    text = (folder / UTTERANCES).read_text(encoding="utf-8")
    laid_out, english = tomllib.loads(text), FOLDERS.table("en", UTTERANCES)
    assert laid_out.keys() == english.keys()
    for name in ("numbers", "moments"):
        assert laid_out[name].keys() == english[name].keys()
    assert "# What denies the words that it stands with.\n# en: no\n" in text
    assert '[moments.parts]\n# en: "in the morning" = "MO"\n' in text


def test_the_place_of_a_name_and_a_list_of_steps_can_be_seen(folder):
    text = (folder / SPEECH).read_text(encoding="utf-8")
    assert "\ue000" not in text
    assert "# en: Welcome back, \\uE000.\n" in text
    assert 'ask = ["", "", "", ""]' in text


def in_english(folder, **files):
    """A language that says and hears what English does, but for what is replaced in some files."""
    folder.mkdir(parents=True)
    for file in FILES:
        text = (ENGLISH / file).read_text(encoding="utf-8")
        for old, new in files.get(file.partition(".")[0], {}).items():
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, encoding="utf-8")
    return Folders(folder.parent)


SPOILT = {"espeak =": "espeak"}


def test_all_files_that_cannot_be_read_are_named_and_the_others_looked_at(tmp_path):
    places = in_english(
        tmp_path / "qyx", voice=SPOILT, speech={"[welcome]": "[welcome"}, grammar={"hours = 12": ""}
    )
    speech, voice, grammar = lacks("qyx", places)
    assert speech.startswith("qyx/speech.toml: ")
    assert voice.startswith("qyx/voice.toml: ")
    assert grammar == "grammar.toml: clock.hours: is missing"


def test_a_file_of_what_people_say_that_cannot_be_read_is_named_too(tmp_path):
    places = in_english(tmp_path / "qyx", utterances={"invocation =": "invocation"})
    (fault,) = lacks("qyx", places)
    assert fault.startswith("qyx/utterances.toml: ")


def test_what_keeps_the_contract_is_looked_at_more_closely(tmp_path):
    places = in_english(
        tmp_path / "qyx",
        speech={"Welcome back, \\uE000.": "Welcome back, \\uE000"},
        voice={'"hold" = 436': '"hold" = 0'},
        utterances={"PainIntent = [": 'PainIntent = ["pause",'},
    )
    faults = lacks("qyx", places)
    assert len(faults) == 3
    assert "no mark ends it" in faults[0]
    assert faults[1] == "voice.toml: cues: 'hold' (hold.start): 0 is no length of time"
    assert "'pause'" in faults[2]


def test_a_name_that_was_lost_is_a_fault(tmp_path):
    places = in_english(tmp_path / "qyx", speech={"Welcome back, \\uE000.": "Welcome back."})
    (fault,) = lacks("qyx", places)
    assert fault.startswith("speech.toml: again.welcome_named: 'Welcome back.': \\uE000")


def test_a_folder_that_is_there_is_looked_at_and_left_as_it_is(capsys, places):
    assert main(["qxx"], places) == 1
    assert capsys.readouterr().out.endswith(f"qxx: {len(lacks('qxx', places))} faults\n")


def test_a_language_that_keeps_the_contract_lacks_nothing(capsys):
    assert main(["en"]) == 0
    assert capsys.readouterr().out.endswith("en keeps the contract.\n")


def test_a_folder_is_never_laid_out_over_another(folder):
    with pytest.raises(FileExistsError):
        lay_out("qxx", folder.parent)


@pytest.mark.parametrize("language", ["", "German", "de-DE", "../de"])
def test_a_language_is_named_by_its_code(language, tmp_path):
    with pytest.raises(ValueError, match="no code"):
        lay_out(language, tmp_path)


@pytest.mark.parametrize("code", ["DE", "de-DE", "en_GB.UTF-8", ""])
def test_what_is_no_code_of_a_language_is_said_in_one_line(code, capsys):
    with pytest.raises(SystemExit):
        main([code])
    assert "two or three small letters" in capsys.readouterr().err.splitlines()[-1]
