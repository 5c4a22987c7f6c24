"""Draws a sheet, in the type and the colours of the site."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from partnerships.pictures.faces import Face, writable
from partnerships.pictures.setting import Setting, set_in, set_largest, style
from partnerships.pictures.sheet import Chart, Figure, Run, Sheet

WIDTH, HEIGHT = 1200, 630
# The light colours of static/css/tokens.css.
PAPER, INK, QUIET, RULE, ACCENT = "#fcfaf6", "#1c1b19", "#635f57", "#ddd7cb", "#9c1f2e"
MARGIN = 64
COLOURS = 64
"""Enough for five colours and their edges; more would only make the file larger."""

BRAND, TAGLINE = Face("serif", 48, 700), Face("italic", 27)
KICKER, LABEL = Face("sans", 25, 600), Face("sans", 24, 500)
TITLES = (
    style("serif", 84, 600, lines=2),
    style("serif", 70, 600, lines=3),
    style("serif", 58, 600, lines=3),
)
TEXT = style("serif", 32, 400, lines=3, leading=1.3)
FIGURES = tuple(Face("serif", size, 600) for size in (64, 52, 42))
HEAD, BODY, FOOT = 118, 166, 446
"""Where the rule under the brand, the first line and the rule over the figures are."""
CHART_WIDTH, CHART_HEIGHT = 430, 76
SPACE = 56


def draw(sheet: Sheet) -> bytes:
    """A PNG of WIDTH by HEIGHT."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    _draw_head(canvas, sheet.tagline)
    _draw_words(canvas, sheet)
    width = WIDTH - 2 * MARGIN
    if sheet.chart and any(sheet.chart.counts):
        _draw_chart(canvas, sheet.chart)
        width -= CHART_WIDTH + SPACE
    _draw_figures(canvas, sheet.figures, width)
    file = BytesIO()
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)  # 9 saves a tenth, and takes five times as long
    return file.getvalue()


def _draw_head(canvas: ImageDraw.ImageDraw, tagline: str) -> None:
    canvas.rectangle((0, 0, WIDTH, 11), fill=ACCENT)
    end = BRAND.draw(canvas, (MARGIN, 88), "Accord", INK)
    words = TAGLINE.cut(writable(TAGLINE.family, tagline), WIDTH - MARGIN - end - 22)
    TAGLINE.draw(canvas, (end + 22, 88), words, QUIET)
    canvas.rectangle((MARGIN, HEAD, WIDTH - MARGIN, HEAD + 1), fill=INK)


def _draw_words(canvas: ImageDraw.ImageDraw, sheet: Sheet) -> None:
    """The kicker, the title, and as much of the text as there is room for."""
    width = WIDTH - 2 * MARGIN
    KICKER.draw(
        canvas,
        (MARGIN, BODY),
        KICKER.cut(writable(KICKER.family, sheet.kicker), width),
        ACCENT,
    )
    title = set_largest(sheet.title, width, TITLES[1:] if sheet.text else TITLES)
    below = _draw_setting(canvas, title, BODY + title.style.leading + 6, INK)
    room = (FOOT - 24 - below) // TEXT.leading
    if sheet.text and room > 0:
        lines = style("serif", TEXT.face.size, 400, min(room, TEXT.lines), 1.3)
        _draw_setting(canvas, set_in([Run(sheet.text)], width, lines), below + 56, INK)


def _draw_setting(canvas: ImageDraw.ImageDraw, setting: Setting, y: int, fill: str) -> int:
    """Gives the last baseline."""
    space = setting.style.face.width(" ")
    for number, line in enumerate(setting.lines):
        x: float = MARGIN
        for word in line:
            face = setting.style.face_of(word.is_aside)
            colour = QUIET if word.is_aside else fill
            x = face.draw(canvas, (x, y + number * setting.style.leading), word.text, colour)
            x += space
    return y + (len(setting.lines) - 1) * setting.style.leading


def _draw_figures(canvas: ImageDraw.ImageDraw, figures: Sequence[Figure], width: float) -> None:
    """Side by side in the largest size that fits; in the smallest, those that do."""
    canvas.rectangle((MARGIN, FOOT, WIDTH - MARGIN, FOOT), fill=RULE)
    pairs = [(writable("serif", one.value), writable(LABEL.family, one.label)) for one in figures]
    for face in FIGURES:
        widths = [max(face.width(value), LABEL.width(label)) for value, label in pairs]
        if sum(widths) + SPACE * (len(pairs) - 1) <= width:
            break
    x: float = MARGIN
    for (value, label), wide in zip(pairs, widths, strict=True):
        if x + wide > MARGIN + width:
            return
        face.draw(canvas, (x, FOOT + 82), value, INK)
        LABEL.draw(canvas, (x, FOOT + 126), label, QUIET)
        x += wide + SPACE


def _draw_chart(canvas: ImageDraw.ImageDraw, chart: Chart) -> None:
    left, floor = WIDTH - MARGIN - CHART_WIDTH, FOOT + 94
    slot = CHART_WIDTH / len(chart.counts)
    for place, count in enumerate(chart.counts):
        height = round(CHART_HEIGHT * count / max(chart.counts))
        x = left + place * slot
        canvas.rectangle((x, floor - max(height, 1), x + slot - 5, floor), fill=ACCENT)
    canvas.rectangle((left, floor, WIDTH - MARGIN, floor + 1), fill=INK)
    for share, words in ((0, chart.first), (0.5, chart.caption), (1, chart.last)):
        x = left + share * (CHART_WIDTH - LABEL.width(words))
        LABEL.draw(canvas, (x, FOOT + 126), words, QUIET)
