from skill.simulator.page import tongue
from skill.simulator.page.tongue import locales, tongue_of


def test_a_tongue_hears_and_speaks_its_locale():
    british = tongue_of("en-GB")
    assert british.locale == "en-GB"
    assert british.ear.hear("stop").intent == "AMAZON.StopIntent"
    assert british.speaker.length_ms("five") > 0
    assert tongue_of("en-GB") is british


class Spoken:
    def spoken(self):
        return ["de", "en", "en-GB", "en-US", "eng"]


def test_every_region_can_be_picked_and_a_language_without_one(monkeypatch):
    monkeypatch.setattr(tongue, "FOLDERS", Spoken())
    assert locales() == ["de", "en-GB", "en-US", "eng"]
