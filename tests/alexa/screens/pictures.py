"""The reference pictures: small, of few colours, and how near a new one must come."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

FOLDER = Path(__file__).with_name("pictures")
WIDTH = 240
COLOURS = 16
MAX_MEAN = 3.0  # of 255: another machine smooths edges differently
MAX_FAR = 0.012  # of the pixels may differ by more than FAR
FAR = 60


def small(picture):
    """A picture as a reference is kept."""
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Image.LANCZOS).quantize(COLOURS, dither=Image.NONE)


def path_of(name, device):
    return FOLDER / f"{name}-{device}.png"


def save(picture, name, device):
    FOLDER.mkdir(exist_ok=True)
    small(picture).save(path_of(name, device), optimize=True)


def png(picture):
    """A picture's bytes."""
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def difference(picture, name, device):
    """The mean difference to the reference, of 255, and the share of pixels far from it."""
    with Image.open(path_of(name, device)) as reference:
        kept = reference.convert("RGB")
    changed = ImageChops.difference(small(picture).convert("RGB"), kept).convert("L")
    far = sum(changed.histogram()[FAR:]) / (changed.width * changed.height)
    return ImageStat.Stat(changed).mean[0], far
