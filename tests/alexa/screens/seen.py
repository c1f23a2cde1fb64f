"""What a rendered screen shows, and the rules that it must keep."""

import re
from dataclasses import dataclass
from itertools import combinations, product
from math import dist

from PIL import Image

from skill.alexa.screens.datasource import ALARM_LINES
from skill.simulator.viewhost.devices import SCREENS
from tests.alexa.screens.moments import WORDS

FIGURE = "figure"
FINGER = 48  # dp
RING = "ring"
WORDS_ALONE = "words"


@dataclass(frozen=True)
class Box:
    """A rectangle in dp."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self):
        return tuple(product((self.left, self.right), (self.top, self.bottom)))

    @property
    def centre(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by):
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other, slack=1.0):
        outer = self.grown(slack)
        return (
            outer.left <= other.left
            and outer.top <= other.top
            and outer.right >= other.right
            and outer.bottom >= other.bottom
        )

    def meets(self, other):
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Seen:
    """A rendered screen: its parts, its picture, and the screen that it was rendered for."""

    parts: dict
    picture: Image.Image
    screen: object

    @property
    def whole(self):
        return Box(0, 0, self.screen.viewport["width"], self.screen.viewport["height"])

    @property
    def texts(self):
        return [(text, letters(text)) for text in self.parts["texts"]]

    @property
    def targets(self):
        return [(target, Box(*target["box"])) for target in self.parts["targets"]]

    @property
    def shapes(self):
        """What is told by a shape alone: dots, bars, the ring, icons; its box and its colours."""
        for shape in self.parts["shapes"]:
            yield shape["id"], Box(*shape["box"]), shape["colors"]
        for path in self.parts["paths"]:
            if path["id"] == RING and path["dash"] and path["pad"]:
                yield RING, self.whole, [path["stroke"]]

    @property
    def drawn(self):
        """The strokes of the figure that are seen, with their whole width."""
        paths = [path for path in self.parts["paths"] if path["id"] == FIGURE and path["shown"]]
        return [(path, Box(*path["box"]).grown(path["pad"])) for path in paths]

    @property
    def ring(self):
        """The centre of the ring, and its inner and its outer radius; nothing if none is shown."""
        rings = [path for path in self.parts["paths"] if path["id"] == RING and path["pad"]]
        if not rings:
            return None
        box, pad = Box(*rings[-1]["box"]), rings[-1]["pad"]
        radius = (box.right - box.left) / 2
        return box.centre, radius - pad, radius + pad


def rendered(browser, moment, device, *, larger=False, words=WORDS):
    """A moment on a device, as the renderer shows it."""
    screen = SCREENS[device]
    browser.show(moment.still(device, words), screen.viewport, larger=larger)
    return Seen(browser.run("return measure()"), browser.picture(), screen)


def letters(text):
    """Where a text's letters stand: its line has room over and under them."""
    box = Box(*text["ink"])
    middle, half = (box.top + box.bottom) / 2, text["size"] * (0.6 * text["lines"] - 0.1)
    return Box(box.left, middle - half, box.right, middle + half)


def assert_inside(seen):
    """Everything lies on the screen, and on a round one within its circle."""
    centre, radius = seen.whole.centre, seen.whole.right / 2
    for part, box in (*seen.texts, *seen.targets, *seen.drawn):
        assert seen.whole.holds(box), part
        if seen.screen.shape == "ROUND" and part not in seen.parts["targets"]:
            assert all(dist(corner, centre) <= radius for corner in box.corners), part
    for target, box in seen.targets if seen.screen.shape == "ROUND" else ():
        assert dist(box.centre, centre) + (box.right - box.left) / 2 <= radius, target


def assert_unclipped(seen):
    """Each text stands on one line, or on two, within its own box, none cut off by dots.

    What is read from the floor may have four.
    """
    for text, box in seen.texts:
        most = ALARM_LINES if text["id"] == WORDS_ALONE else 2
        assert text["lines"] <= (1 if text["inside"] else most), text
        assert Box(*text["box"]).holds(box, slack=2), text
        assert "…" not in text["text"], text


def assert_apart(seen):
    """No text, button or part of the figure lies over another; the ring goes round its number."""
    things = [
        *((text["text"], box) for text, box in seen.texts if not text["inside"]),
        *((target["id"], box) for target, box in seen.targets),
    ]
    for (one, first), (other, second) in combinations(things, 2):
        assert not first.meets(second), (one, other)
    for (path, body), (thing, box) in product(seen.drawn, things):
        assert not body.meets(box), (thing, path)
    for text, box in seen.texts:
        if text["inside"]:
            assert next(b for t, b in seen.targets if t["id"] == text["inside"]).holds(box), text
    assert_round_its_number(seen, things)


def assert_round_its_number(seen, things):
    if seen.ring:
        centre, inner, outer = seen.ring
        circle = Box(centre[0] - outer, centre[1] - outer, centre[0] + outer, centre[1] + outer)
        for thing, box in things:
            within = all(dist(corner, centre) < inner for corner in box.corners)
            within = within or dist(box.centre, centre) + (box.right - box.left) / 2 < inner
            assert within or not circle.meets(box), thing


def assert_touchable(seen):
    """Each button is large enough for a finger, has an icon, and says what it is for."""
    for target, box in seen.targets:
        assert min(box.right - box.left, box.bottom - box.top) >= FINGER, target
        assert target["words"], target
        assert target["icons"], target


def assert_one_size(seen):
    """All texts of a kind have one size."""
    sizes = {}
    for text, _ in seen.texts:
        kind = "button" if text["inside"] else text["id"].rstrip("0123456789")
        sizes.setdefault(kind, set()).add(round(text["size"], 1))
    assert all(len(each) == 1 for each in sizes.values()), sizes


def assert_whole(seen):
    """All rules of what is where."""
    assert_inside(seen)
    assert_unclipped(seen)
    assert_apart(seen)
    assert_touchable(seen)
    assert_one_size(seen)


def luminance(colour):
    """The relative luminance of WCAG 2.1."""
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(css):
    """A CSS colour's red, green and blue; nothing where it is transparent."""
    *colour, opacity = [*map(float, re.findall(r"[\d.]+", css)), 1][:4]
    return tuple(map(int, colour)) if opacity else None


def ground(seen, box):
    """The colour that most of the picture has in a box."""
    scale = seen.picture.width / seen.whole.right
    area = tuple(round(side * scale) for side in (box.left, box.top, box.right, box.bottom))
    part = seen.picture.crop(area)
    return max(part.getcolors(part.width * part.height))[1]


def around(boxes):
    """The smallest box that holds them all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0
DECORATION = {(53, 80, 90)}  # the floor


def assert_contrast(seen):
    """Texts stand out from what is really behind them, and the figure's shapes from the ground."""
    for text, box in seen.texts:
        assert contrast(rgb(text["color"]), ground(seen, box)) >= TEXT_CONTRAST, text
    plain = ground(seen, seen.whole)
    for name, _, colours in seen.shapes:
        shown = [rgb(colour) for colour in colours if rgb(colour)]
        assert max(contrast(each, plain) for each in shown) >= SHAPE_CONTRAST, name
    for target, box in seen.targets:
        behind = ground(seen, box)
        assert any(contrast(each, behind) >= SHAPE_CONTRAST for each in icon(target)), target
    backdrop = ground(seen, around([box for _, box in seen.drawn])) if seen.drawn else None
    for path, _ in seen.drawn:
        colour = rgb(path["stroke"]) or rgb(path["fill"])
        if colour not in DECORATION:
            assert contrast(colour, backdrop) >= SHAPE_CONTRAST, path


def icon(target):
    """The colours of a button's icon."""
    return [rgb(colour) for colour in target["icons"] if colour and rgb(colour)]


CAPITAL = 0.71  # of the type size, for the stand-in as for Amazon's own
AWAY_MM = 2_000


def arc_minutes(seen, name):
    """The angle that a text's capitals have for an eye two metres away; nothing if not shown."""
    sizes = [text["size"] for text, _ in seen.texts if text["id"] == name]
    mm = seen.screen.width_mm / seen.whole.right
    return sizes[0] * CAPITAL * mm / AWAY_MM * 3_438 if sizes else None
