"""The card: what a person finds on their phone after the first session, to read at leisure.

https://developer.amazon.com/docs/custom-skills/include-a-card-in-your-skills-response.html
"""

from collections.abc import Mapping

from ask_sdk_model.ui import Image, SimpleCard, StandardCard

from skill.speech.layout import Words

PICTURE = "STRETCH_CARD_PICTURE"
"""The variable that names the https address of a picture of the position, 1200 by 800 pixels."""

MAX_ADDRESS = 2_000
PARTS = ("position", "heard", "say", "care")


class BadPicture(ValueError):
    """The address of the picture is not one that Alexa would fetch."""


def picture_in(variables: Mapping[str, str]) -> str | None:
    """The address of the card's picture, where one is set.

    Raises:
        BadPicture: it is not https, or too long.
    """
    address = variables.get(PICTURE) or None
    if address and not (address.startswith("https://") and len(address) <= MAX_ADDRESS):
        raise BadPicture(PICTURE)
    return address


def card(words: Words, picture: str | None) -> SimpleCard | StandardCard:
    """The position, how to be heard in a hold, and what can be said; drawn, where it can be."""
    title = words("card.title", 0, {})
    text = "\n\n".join(words(f"card.{part}", 0, {}) for part in PARTS)
    if picture is None:
        return SimpleCard(title=title, content=text)
    image = Image(small_image_url=picture, large_image_url=picture)
    return StandardCard(title=title, text=text, image=image)
