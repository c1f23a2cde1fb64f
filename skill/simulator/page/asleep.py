"""What a screen shows while nobody talks with the coach: the welcome's picture, without buttons."""

from skill.alexa.responses import laid_out
from skill.alexa.screens.directive import screen
from skill.alexa.screens.viewport import viewport_of
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.content.catalog import Catalog
from skill.simulator.device import APL, Json

NOTHING = Reply()
"""Nothing is said, so the screen shows the place; nothing is asked, so it has no buttons."""


def picture(words: Catalog, viewport: Json | None) -> Json | None:
    """The directive for a screen as a request describes it; nothing where there is no screen."""
    device: Json = {"supportedInterfaces": {APL: {}}} if viewport else {}
    kind = viewport_of({"System": {"device": device}, "Viewport": viewport})
    if kind is None:
        return None
    return screen(Session(), laid_out(NOTHING, words), words, kind)
