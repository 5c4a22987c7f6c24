import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from partnerships.pictures import drawing
from partnerships.pictures.drawing import draw
from partnerships.pictures.sheet import Chart, Figure, Run, Sheet


def sheet(title: str, **parts) -> Sheet:
    return Sheet(tagline="How we know", kicker="Pilot", title=[Run(title)], **parts)


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


@pytest.mark.parametrize(
    "drawn",
    [
        sheet("Meta"),
        sheet("", figures=[Figure("", "")]),
        sheet("العربية 中文 हिन्दी", text="<b>&amp;" * 200),
        sheet("W" * 5000, figures=[Figure("up to $200 million", "value")] * 9),
        sheet("None", chart=Chart([0, 0, 0], "new", "2024", "2025")),
        sheet("One", chart=Chart([10**9], "new", "2024", "2024")),
    ],
)
def test_whatever_stands_on_it_a_picture_has_its_size(drawn):
    opened(draw(drawn))


def test_a_picture_stays_small_and_keeps_its_margins():
    png = draw(sheet("A title of some length " * 9, text="A text. " * 90))

    assert len(png) < 60_000
    paper = opened(png).getpixel((2, 300))
    margin = opened(png).crop((1200 - drawing.MARGIN + 4, 20, 1200, 630))
    assert margin.getcolors() == [(margin.width * margin.height, paper)]


def test_columns_are_as_high_as_their_counts():
    image = opened(draw(sheet("A", chart=Chart([1, 2, 4], "new", "2024", "2025"))))
    left, floor = 1200 - drawing.MARGIN - drawing.CHART_WIDTH, drawing.FOOT + 94
    paper = image.getpixel((2, 300))

    heights = []
    for slot in range(3):
        x = round(left + (slot + 0.4) * drawing.CHART_WIDTH / 3)
        column = [image.getpixel((x, y)) != paper for y in range(drawing.FOOT + 5, floor)]
        heights.append(sum(column))

    assert heights == pytest.approx([19, 38, 76], abs=1)


def test_the_colours_are_those_of_the_site():
    tokens = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()

    light = dict(re.findall(r"--([a-z]+): light-dark\((#[0-9a-f]{6})", tokens))

    for name in ("PAPER", "INK", "QUIET", "RULE", "ACCENT"):
        assert getattr(drawing, name) == light[name.lower()]
