import subprocess
import sys

from skill.alexa.responses import apology, empty, laid_out, response
from skill.coach.reply import Ask, Reply, say
from stand_ins.envelopes import launch
from tests.conftest import ROOT


def written(english, reply):
    return response(laid_out(reply, english), english)


def test_a_reply_that_asks_is_open_and_has_a_reprompt(english):
    answer = written(english, Reply((), Ask("ask.resting", patience_ms=9_000)))
    assert answer.should_end_session is False
    assert answer.output_speech.ssml == f"<speak>{english.text('ask.resting.ask')}</speak>"
    again = english.text("ask.resting.reprompt")
    ssml = answer.reprompt.output_speech.ssml
    assert ssml == f'<speak><break time="9000ms"/>{again}</speak>'


def test_a_reply_that_asks_nothing_ends_the_session(english):
    answer = written(english, Reply((say("stop.bye"),)))
    assert answer.should_end_session is True
    assert answer.reprompt is None


def test_an_empty_answer_has_a_version_and_nothing_else():
    assert empty() == {"version": "1.0", "response": {}}


def test_an_apology_forgets_attributes_that_cannot_be_read():
    event = launch()
    event["session"]["attributes"] = {"junk": 1}
    assert apology(event)["sessionAttributes"] == {}


def test_an_apology_is_heard_in_a_language_whose_folder_is_broken(tmp_path):
    (tmp_path / "qbx").mkdir()
    (tmp_path / "qbx" / "speech.toml").write_text("[trouble")
    program = (
        "from skill.content.folders import FOLDERS; from skill.alexa.responses import apology;"
        f"FOLDERS.add({str(tmp_path)!r});"
        "print(apology({'request': {'type': 'LaunchRequest', 'locale': 'qbx-XX'}}))"
    )
    answer = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True)  # noqa: S603 - ourselves
    assert "Sorry, something went wrong." in answer
