import tomllib

import pytest

from release.language import lacks, lay_out, main
from skill.content.catalog import catalog, utterances
from skill.content.contract import CONTRACT
from skill.content.folders import FILES, SPEECH, UTTERANCES, Folders


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
        "# told: {done:number} or {done:hold} or {done:hold.number} or {done:repetition}"
        " or {done:repetition.number}\n"
        "# told: {of:number} or {of:hold} or {of:hold.number} or {of:repetition}"
        " or {of:repetition.number}\n"
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
