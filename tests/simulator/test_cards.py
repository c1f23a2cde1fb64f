from skill.simulator.cards import card_in


def with_card(**card):
    return {"response": {"card": card}}


def test_an_answer_without_a_card_shows_none():
    assert card_in({"response": {}}) is None


def test_a_card_is_read_with_its_title_its_text_and_the_address_of_its_picture():
    simple = card_in(with_card(type="Simple", title="Your stretch", content="Lie down."))
    assert simple.splitlines() == ["\U0001f4f1 In the app on your phone: Your stretch", "Lie down."]
    image = {"smallImageUrl": "https://a/b", "largeImageUrl": "https://a/c"}
    drawn = card_in(with_card(type="Standard", title="Your stretch", text="Lie down.", image=image))
    assert drawn.splitlines()[1:] == ["Lie down.", "https://a/c"]


def test_the_card_that_asks_for_a_permission_says_what_it_asks():
    assert "may this skill remind you?" in card_in(with_card(type="AskForPermissionsConsent"))
